/** Place of a number among ascending ones, by binary search; −1 where it is missing. */
export function placeIn(ascending: Int32Array, item: number): number {
  let lo = 0;
  let hi = ascending.length - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    const found = ascending[mid]!;
    if (found === item) return mid;
    if (found < item) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}
