import { studentQuantile } from '../../kernel/statistics/student.ts';

/** Normal quantile 0.975, to which Student's converges. */
const NORMAL = 1.959963984540054;

/**
 * 95 % range of a value, or of the difference of two, from its replicates.
 *
 * The value rests on maxima, and a resampled maximum errs in both directions: few reports miss the strongest tie,
 * and among several equal ties chance picks the largest. Neither percentile endpoints nor reflected ones cover
 * then, so the range is the hull of both: from the quantiles 2.5 % and 97.5 % of the replicates, their distance
 * from the value stretched by t/z · √(n/(n − 1)) for few units; and from the same distances reflected at the
 * value, moved against the replicates' bias by twice its size, since resampling shows only a part of the bias.
 * The simulated coverage of it stands in docs/uncertainty.md.
 *
 * @param value of all reports together
 * @param replicates in any order; sorted in place; at least 2
 * @param units what was resampled, ≥ 2
 * @param least smallest possible value; 1 is the largest
 */
export function resamplingRange(
  value: number,
  replicates: Float64Array,
  units: number,
  least: 0 | -1 = 0,
): [number, number] {
  replicates.sort();
  const stretch = (studentQuantile(0.975, units - 1) / NORMAL) * Math.sqrt(units / (units - 1));
  const below = (quantile(replicates, 0.025) - value) * stretch;
  const above = (quantile(replicates, 0.975) - value) * stretch;
  const twiceBias = 2 * (replicates.reduce((sum, x) => sum + x, 0) / replicates.length - value);
  const lower = Math.min(value, value + below, value - above - twiceBias);
  const upper = Math.max(value, value + above, value - below - twiceBias);
  return [Math.max(least, lower), Math.min(1, upper)];
}

/** Between the two nearest of n sorted values, the i-th of them standing at i/(n + 1). */
export function quantile(sorted: Float64Array, p: number): number {
  const at = Math.min(Math.max(p * (sorted.length + 1) - 1, 0), sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
