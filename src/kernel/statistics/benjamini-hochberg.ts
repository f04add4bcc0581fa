/**
 * Adjusted p values of Benjamini and Hochberg's step-up procedure: q(i) = min over j ≥ i of n p(j)/j, with p
 * ascending. Rejecting q ≤ α keeps the expected share of false among all rejections at or below α if the
 * tests are independent or positively dependent. Ties get equal values; order does not matter. O(n log n).
 *
 * Source: Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
 *
 * @returns q values in the order of `p`
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const n = p.length;
  const order = p.map((_, i) => i).sort((x, y) => p[x]! - p[y]! || x - y);
  const q = new Array<number>(n).fill(1);
  let least = 1;
  for (let rank = n; rank >= 1; rank--) {
    const i = order[rank - 1]!;
    least = Math.min(least, (p[i]! * n) / rank);
    q[i] = least;
  }
  return q;
}
