import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { seededRng } from '../../src/kernel/rng.ts';
import { compareGroups } from '../../src/measure/group-test/compare-groups.ts';
import { type GroupTestResult, groupTestSchema } from '../../src/model/group-test.ts';
import type { Measured } from '../../src/model/measured.ts';
import { groupTestCsv } from '../../src/report/group-test/csv.ts';
import { groupTestJson } from '../../src/report/group-test/json.ts';
import { groupTestTerminal } from '../../src/report/group-test/terminal.ts';

const rng = seededRng(31, 'report');

/** A result of one test: towns in groups of the given labels, eight each; the last group has two. */
function resultOf(labels: readonly string[]): GroupTestResult {
  const towns = labels.length * 8 - 6;
  const values = Array.from(
    { length: towns },
    (_, i): Measured =>
      i === 3 ? { undefined: 'no-government' } : { value: Math.round(rng() * 100) / 100 + (i >> 3) / 20 },
  );
  const codes = Int32Array.from(values, (_, i) => i >> 3);
  const test = compareGroups(
    values,
    {
      by: [{ name: '=executive', attribute: 'executive', cuts: [], groups: labels, codes }],
      given: [],
      strata: { codes: new Int32Array(towns), count: 1 },
      minGroup: 4,
      permutations: 99,
    },
    rng,
  );
  return groupTestSchema.parse({
    schema: 'mlgnet-test/1',
    tool: { name: 'mlgnet', version: '0.0.0' },
    run: { seed: 1, options: { permutations: 99 }, inputs: [], frame: {} },
    towns,
    sampling: 'purposive',
    notes: ['purposive-sample', 'no-strata'],
    strata: { attribute: null, labels: [], without: [] },
    factors: [
      { name: '=executive', attribute: 'executive', cuts: [], groups: [...labels], without: ['x', 'y'] },
    ],
    family: { tests: 1, correction: 'holm' },
    outcomes: [
      {
        measure: 'isolation',
        undefined: [{ reason: 'no-government', towns: ['t3'] }],
        tests: [{ ...test, adjusted: test.p, verdict: 'not-shown' }],
      },
    ],
  });
}

const MANY = resultOf([
  ...Array.from({ length: 20 }, (_, i) => `list ${i}`),
  'ليلى, "ء"',
  '+31 green\n\u001b[31m',
]);
const terminal = (result: GroupTestResult, width: number) =>
  groupTestTerminal(result, { width, chalk: new Chalk({ level: 0 }), catalogue: en });

describe('report of a group test', () => {
  it.each([60, 80, 100])(
    'fits %i columns, however many groups there are and whatever they are called',
    (width) => {
      const text = terminal(MANY, width);
      for (const line of text.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(width);
      expect(text).toContain('and 7 more groups');
      // 21 groups are tested: 210 pairs.
      expect(text).toContain('and 204 more pairs of groups');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what this is about
      expect(text).not.toMatch(/undefined|NaN|\[object|\u001b/);
      expect(text).toContain('Without executive: 2 towns (x, y)');
    },
  );

  it('says p, how it came about, the smallest possible one and that nothing follows for other towns', () => {
    const text = terminal(resultOf(['left', 'right', 'green']), 80);
    expect(text).toMatch(
      /p = [\d.]+; corrected [\d.]+ \(Holm, 1 test\); 99 random arrangements;\s+smallest possible 0\.01/,
    );
    expect(text).toContain('No difference shown');
    expect(text).toContain('nothing follows for towns in general');
    expect(text).toMatch(/green +2 .*not tested/);
    expect(text).toMatch(/left +7 of 8 /);
    expect(text).toMatch(
      /left against right: δ [+-]\d\.\d\d \([+-]\d\.\d\d … [+-]\d\.\d\d\);\s+noticeable from/,
    );
  });

  it('is JSON that is the result, and CSV that a spreadsheet takes for text', () => {
    expect(JSON.parse([...groupTestJson(MANY)].join(''))).toEqual(MANY);
    const csv = [...groupTestCsv(MANY)].join('');
    expect(csv).toContain("isolation,'=executive,,p,,,");
    expect(csv).toContain('"ليلى, ""ء"""');
    expect(csv).not.toMatch(/(^|,)[=+@]/m);
    const deltas = csv.split('\n').filter((row) => row.includes(',delta,'));
    expect(deltas).toHaveLength(210);
  });
});
