import { describe, expect, it } from 'vitest';
import type { ContestantKey } from '../../bench/contestants.ts';
import type { ProcessRun } from '../../bench/measure-process.ts';
import { median, ratios, regressions } from '../../bench/summary.ts';

const timed = (...seconds: number[]): ProcessRun[] =>
  seconds.map((s) => ({ seconds: s, peakMb: null, stdout: '{}' }));

describe('median', () => {
  it('is the middle one, or the mean of the two middle ones', () => {
    expect(median([10, 1, 3])).toBe(3);
    expect(median([10, 1, 3, 2])).toBe(2.5);
  });
});

describe('ratios', () => {
  it('compares medians and leaves out who did not run', () => {
    const runs = new Map<ContestantKey, ProcessRun[]>([
      ['duckdb', timed(2, 100, 1)],
      ['ties', timed(3, 3, 3)],
    ]);
    expect(ratios(runs, 10, null).map((r) => r.value)).toEqual([1.5]);
  });

  it('extrapolates spinglass to all towns and adds it to the rest of its side', () => {
    const spinglass: ProcessRun = {
      seconds: 99,
      peakMb: null,
      stdout: JSON.stringify({
        sampled: ['a'],
        secondsPerTown: { '2': 0.25, '25': 0.5 },
        frustratedPerTown: {},
      }),
    };
    const runs = new Map<ContestantKey, ProcessRun[]>([
      ['igraph', timed(5)],
      ['analyze', timed(2)],
      ['spinglass', [spinglass]],
    ]);
    const startup = { tool: 0.12, node: 0.06, small: 0.75, engine: 0.25 };
    expect(ratios(runs, 20, startup).map((r) => r.value)).toEqual([2 / 5, (5 + 20 * 0.75) / 2, 2, 3]);
  });
});

describe('regressions', () => {
  const runs = (ties: number, analyze: number): Map<ContestantKey, ProcessRun[]> =>
    new Map([
      ['duckdb', timed(1)],
      ['ties', timed(ties)],
      ['igraph', timed(2)],
      ['analyze', timed(analyze)],
    ]);

  it('are ratios beyond their limits, whatever the seconds are', () => {
    expect(regressions(ratios(runs(2, 3), 10, null))).toEqual([]);
    expect(regressions(ratios(runs(4, 3), 10, null)).map((r) => r.value)).toEqual([4]);
    expect(regressions(ratios(runs(2, 8), 10, null)).map((r) => r.value)).toEqual([4]);
  });

  it('a ratio that should be large fails when it is small, and one that is no number fails', () => {
    const ratio = { name: 'x', goal: '', value: 3, limit: { atLeast: 4 } };
    expect(regressions([ratio])).toEqual([ratio]);
    const broken = { name: 'x', goal: '', value: Number.NaN, limit: { atMost: 4 } };
    expect(regressions([broken])).toEqual([broken]);
  });
});
