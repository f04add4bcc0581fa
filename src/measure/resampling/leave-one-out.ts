import { NO_REPORTER } from '../../model/report.ts';
import type { IsolationSample } from './isolation-sample.ts';
import { emptyPairs, evaluatePair } from './pairs-from-reports.ts';
import { sampleIsolation, sampleScratch } from './sample-isolation.ts';

/** Isolation without each of the reporters in turn. */
export interface LeaveOneOut {
  readonly reporters: number;
  readonly score: [number, number] | null;
  readonly cooperative: [number, number] | null;
  /** Code of the reporter without whom the score changes most (equal changes: the smallest); null: no change. */
  readonly decisive: number | null;
  /** Reporters without whom the score is undefined. */
  readonly undefinedWithout: number;
}

/**
 * Leaves out each named reporter once. Only the pairs of a reporter are evaluated again: O(rows of those pairs +
 * reporters × pairs). Null with fewer than two reporters, or without a score.
 */
export function leaveOneOut(sample: IsolationSample): LeaveOneOut | null {
  const { reports, rules } = sample;
  const { reporters, reporter, start } = reports;
  const named = reporters.filter((code) => code !== NO_REPORTER).length;
  if (named === 0 || reporters.length < 2) return null;
  const size = start.length - 1;
  const all = emptyPairs(size);
  const multiplicity = new Int32Array(reporter.length).fill(1);
  for (let pair = 0; pair < size; pair++) evaluatePair(reports, pair, multiplicity, rules, all);
  const scratch = sampleScratch(sample);
  const base = { ...sampleIsolation(sample, all, scratch) };
  if (Number.isNaN(base.score)) return null;

  const pairsOf = pairsByReporter(reporters.length, reporter, start);
  const without = emptyPairs(size);
  const columns = ['listed', 'strength', 'state', 'sign', 'asked'] as const;
  for (const name of columns) without[name].set(all[name]);
  const score = new Span();
  const cooperative = new Span();
  let decisive: number | null = null;
  let largest = 0;
  let undefinedWithout = 0;
  for (let who = 0; who < reporters.length; who++) {
    if (reporters[who] === NO_REPORTER) continue;
    for (const pair of pairsOf[who]!) {
      for (let i = start[pair]!; i < start[pair + 1]!; i++) multiplicity[i] = reporter[i] === who ? 0 : 1;
      evaluatePair(reports, pair, multiplicity, rules, without);
    }
    const found = sampleIsolation(sample, without, scratch);
    const change = Number.isNaN(found.score) ? 2 : Math.abs(found.score - base.score);
    // Sums of the same terms in another order differ in the last bits.
    if (change > largest + 1e-12) {
      largest = change;
      decisive = reporters[who]!;
    }
    if (Number.isNaN(found.score)) undefinedWithout++;
    else {
      score.add(found.score);
      cooperative.add(found.cooperative);
    }
    for (const pair of pairsOf[who]!) {
      for (let i = start[pair]!; i < start[pair + 1]!; i++) multiplicity[i] = 1;
      for (const name of columns) without[name][pair] = all[name][pair]!;
    }
  }
  return {
    reporters: named,
    score: score.range(),
    cooperative: cooperative.range(),
    decisive,
    undefinedWithout,
  };
}

class Span {
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.low = Math.min(this.low, value);
    this.high = Math.max(this.high, value);
  }

  range(): [number, number] | null {
    return this.low > this.high ? null : [this.low, this.high];
  }
}

function pairsByReporter(reporters: number, reporter: Int32Array, start: Int32Array): readonly number[][] {
  const lists: number[][] = Array.from({ length: reporters }, () => []);
  for (let pair = 0; pair + 1 < start.length; pair++) {
    for (let i = start[pair]!; i < start[pair + 1]!; i++) {
      const list = lists[reporter[i]!]!;
      if (list.at(-1) !== pair) list.push(pair);
    }
  }
  return lists;
}
