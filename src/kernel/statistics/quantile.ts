/**
 * Quantile of numbers in ascending order by linear interpolation between order statistics (type 7 of Hyndman &
 * Fan 1996, doi:10.1080/00031305.1996.10473566, the default of R). Needs at least one number. O(1).
 */
export function quantile(ascending: ArrayLike<number>, probability: number): number {
  const at = (ascending.length - 1) * probability;
  const below = Math.floor(at);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low + (at - below) * (high - low);
}
