import { isDefined, type Measured, notDefined } from '../model/measured.ts';
import type { PlainValue } from '../model/result.ts';

export interface TownRank {
  readonly rank: PlainValue;
  readonly percentile: PlainValue;
}

// Equal scores reach the same value on different ways (1 − ⅓ − ⅓ against ⅓) and differ in the last bits;
// twelve decimals are far below any difference that reports on an ordinal scale can carry.
const DECIMALS = 1e12;
const key = (score: number): number => Math.round(score * DECIMALS);

/**
 * Rank and percentile of each town among the towns with a defined isolation score.
 *
 * Formula: rank = 1 + number of more isolated towns; percentile = 100 (less isolated + ½ equal others)/(n − 1).
 * Scores are equal if they agree when rounded to twelve decimals.
 * Range: rank 1 … n, 1 is the most isolated town and the bad end, equals share the smaller rank; percentile
 * 0 … 100, high is bad. Unit: towns; percent.
 * Direction, weights, signs, isolates: as in the score.
 * Undefined: a town without a score keeps its reason in both; the percentile of a single town is `single-town`.
 * Complexity: O(n log n); exact.
 * Source: a definition of our own: a share of the other towns, equals counted by half.
 *
 * @tex rank: \text{rank} = 1 + \#\{\text{more isolated towns}\}
 * @tex percentile: \text{percentile} = 100 \cdot \frac{\text{less isolated} + \frac{1}{2} \, \text{equal
 *   others}}{n - 1}
 * @result towns[].isolation.rank, towns[].isolation.percentile
 */
export function rankTowns(scores: readonly Measured[]): TownRank[] {
  const ascending = scores
    .flatMap((score) => (isDefined(score) ? [key(score.value)] : []))
    .sort((x, y) => x - y);
  const n = ascending.length;
  const first = new Map<number, number>();
  const count = new Map<number, number>();
  ascending.forEach((score, i) => {
    if (!first.has(score)) first.set(score, i);
    count.set(score, (count.get(score) ?? 0) + 1);
  });
  return scores.map((score) => {
    if (!isDefined(score)) {
      return { rank: notDefined(score.undefined), percentile: notDefined(score.undefined) };
    }
    const less = first.get(key(score.value))!;
    const equal = count.get(key(score.value))!;
    return {
      rank: n - less - equal + 1,
      percentile:
        n === 1
          ? notDefined('single-town')
          : Math.round(((100 * (less + (equal - 1) / 2)) / (n - 1)) * DECIMALS) / DECIMALS,
    };
  });
}
