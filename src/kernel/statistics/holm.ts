/**
 * Adjusted p values of Holm's step-down procedure: the i-th smallest p times (n − i + 1), at least as large as
 * the one before, at most 1. Rejecting what is ≤ α keeps the probability of any false rejection at or below α,
 * however the tests depend on each other. Ties get equal values; order does not matter. O(n log n).
 *
 * Source: S. Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of
 * Statistics 6, 65–70.
 *
 * @returns adjusted values in the order of `p`
 */
export function holm(p: readonly number[]): number[] {
  const n = p.length;
  const order = p.map((_, i) => i).sort((x, y) => p[x]! - p[y]! || x - y);
  const adjusted = new Array<number>(n).fill(1);
  let most = 0;
  order.forEach((i, rank) => {
    most = Math.max(most, Math.min(1, p[i]! * (n - rank)));
    adjusted[i] = most;
  });
  return adjusted;
}
