import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankTowns } from '../../src/measure/rank.ts';
import { defined, type Measured, notDefined } from '../../src/model/measured.ts';

describe('rankTowns', () => {
  it('by hand', () => {
    const scores = [
      defined(0.2),
      defined(1 - 1 / 3 - 1 / 3),
      notDefined('mostly-unknown'),
      defined(1 / 3),
      defined(0.9),
    ];
    expect(1 - 1 / 3 - 1 / 3).not.toBe(1 / 3);
    expect(rankTowns(scores)).toEqual([
      { rank: 4, percentile: 0 },
      { rank: 2, percentile: 50 },
      { rank: { undefined: 'mostly-unknown' }, percentile: { undefined: 'mostly-unknown' } },
      { rank: 2, percentile: 50 },
      { rank: 1, percentile: 100 },
    ]);
  });

  it('has nothing to compare a single town with', () => {
    expect(rankTowns([notDefined('no-government'), defined(0.4)])[1]).toEqual({
      rank: 1,
      percentile: { undefined: 'single-town' },
    });
    expect(rankTowns([])).toEqual([]);
  });

  it('equals counting', () => {
    const score = fc.option(fc.integer({ min: 0, max: 5 }), { nil: null });
    fc.assert(
      fc.property(fc.array(score, { maxLength: 12 }), (values) => {
        const scores: Measured[] = values.map((v) =>
          v === null ? notDefined('no-records') : defined(v / 5),
        );
        const n = values.filter((v) => v !== null).length;
        rankTowns(scores).forEach((ranked, i) => {
          const own = values[i];
          if (own === null || own === undefined) {
            expect(ranked.rank).toEqual({ undefined: 'no-records' });
            return;
          }
          const count = (keep: (v: number) => boolean) => values.filter((v) => v !== null && keep(v)).length;
          expect(ranked.rank).toBe(1 + count((v) => v > own));
          if (n === 1) return;
          const percentile = (100 * (count((v) => v < own) + 0.5 * (count((v) => v === own) - 1))) / (n - 1);
          expect(ranked.percentile).toBeCloseTo(percentile, 10);
        });
      }),
    );
  });
});
