import { describe, expect, it } from 'vitest';
import { pairSign } from '../../src/model/pair-sign.ts';
import { pairStrength } from '../../src/model/pair-strength.ts';
import { SIGNS } from '../../src/model/vocabulary.ts';
import { chooseAbsence } from '../../src/tie/absence-rule.ts';

const nothing = { strengthSum: 0, strengthReporters: 0, contacts: 0, contactReporters: 0, undated: 0 };

describe('pairStrength', () => {
  it('is 1 for weekly contact, and more is not more', () => {
    expect(pairStrength({ ...nothing, contacts: 52, contactReporters: 1 }, 1)).toBe(1);
    expect(pairStrength({ ...nothing, contacts: 104, contactReporters: 1 }, 2)).toBe(1);
    expect(pairStrength({ ...nothing, contacts: 520, contactReporters: 1 }, 1)).toBe(1);
  });

  it('divides contacts by reporters and years before the logarithm', () => {
    const once = Math.log(2) / Math.log(53);
    expect(pairStrength({ ...nothing, contacts: 1, contactReporters: 1 }, 1)).toBeCloseTo(once, 12);
    expect(pairStrength({ ...nothing, contacts: 3, contactReporters: 3 }, 1)).toBeCloseTo(once, 12);
    expect(pairStrength({ ...nothing, contacts: 6, contactReporters: 2 }, 3)).toBeCloseTo(once, 12);
    expect(pairStrength({ ...nothing, contacts: 7, contactReporters: 1 }, 1)).toBeCloseTo(
      (3 * Math.log(2)) / Math.log(53),
      12,
    );
  });

  it('averages reporters, and takes the largest of several sorts of rows', () => {
    expect(pairStrength({ ...nothing, strengthSum: 0.75, strengthReporters: 3 }, 1)).toBe(0.25);
    expect(
      pairStrength({ ...nothing, strengthSum: 1, strengthReporters: 1, contacts: 1, contactReporters: 1 }, 1),
    ).toBe(1);
    expect(pairStrength({ ...nothing, strengthSum: 0, strengthReporters: 1, undated: 1 }, 1)).toBe(1);
    expect(pairStrength(nothing, 1)).toBe(0);
  });

  it('is exact where a threshold is: three times .05 ÷ 3 is .05', () => {
    expect(pairStrength({ ...nothing, strengthSum: 0.05 + 0.05 + 0.05, strengthReporters: 3 }, 1)).toBe(0.05);
  });
});

describe('pairSign', () => {
  const sign = (positive: number, negative: number, toned = true): string =>
    SIGNS[pairSign(positive, negative, toned)]!;

  it('needs two thirds, exactly', () => {
    expect(sign(4, 2)).toBe('positive');
    expect(sign(3, 2)).toBe('ambivalent');
    expect(sign(2, 2)).toBe('ambivalent');
    expect(sign(2, 3)).toBe('ambivalent');
    expect(sign(2, 4)).toBe('negative');
    expect(sign(0, 1)).toBe('negative');
    expect(sign(2_000_000, 1_000_000)).toBe('positive');
    expect(sign(1_999_999, 1_000_000)).toBe('ambivalent');
  });

  it('tells neutral from untoned', () => {
    expect(sign(0, 0, true)).toBe('neutral');
    expect(sign(0, 0, false)).toBe('untoned');
  });
});

describe('chooseAbsence', () => {
  const facts = { never: 0, unanswered: 0, reporters: 0, reporterActors: 0 };
  const rule = (given: Partial<typeof facts>): string => chooseAbsence({ ...facts, ...given }, null).rule;

  it('prefers what the records say', () => {
    expect(rule({ never: 1, reporters: 2, reporterActors: 2 })).toBe('explicit');
    expect(rule({ unanswered: 1 })).toBe('explicit');
    expect(rule({ reporters: 2, reporterActors: 2 })).toBe('respondents');
    expect(rule({ reporters: 2, reporterActors: 1 })).toBe('assumed');
    expect(rule({})).toBe('assumed');
  });

  it('obeys the configuration, and always says why', () => {
    const found = chooseAbsence({ ...facts, never: 3 }, 'assumed');
    expect(found.rule).toBe('assumed');
    expect(found.why).not.toBe('');
    expect(chooseAbsence({ ...facts, never: 3 }, null).why).toContain('3');
  });
});
