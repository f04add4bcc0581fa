/**
 * Mediators: actors with ties other than negative ones into two or more clusters that have something against
 * each other.
 *
 * - `labels` are the clusters of the signed graph (−1 for actors in none); an actor's own cluster counts like
 *   any other, so a member of one camp who works with the other is a mediator, and so is an actor without a
 *   camp who works with both. Positive, ambivalent, neutral and untoned ties all count: they are contact.
 * - Only clusters of one connected component oppose each other: contact with two separate components
 *   mediates nothing. `side` says which component a cluster belongs to.
 * - Range: a set of actors, ascending; isolates are never in it. Direction and strength are ignored. O(n + m).
 *
 * Our own operationalisation of go-betweens in signed networks; Doreian & Mrvar 2009
 * (doi:10.1016/j.socnet.2008.08.001) treat mediation as a block type of its own.
 */
export function mediators(
  ties: {
    readonly source: Int32Array;
    readonly target: Int32Array;
    readonly negative: (tie: number) => boolean;
  },
  labels: Int32Array,
  side: (label: number) => number,
): number[] {
  const reached = Array.from(labels, () => new Set<number>());
  for (let t = 0; t < ties.source.length; t++) {
    if (ties.negative(t)) continue;
    const a = ties.source[t]!;
    const b = ties.target[t]!;
    if (labels[b]! >= 0) reached[a]!.add(labels[b]!);
    if (labels[a]! >= 0) reached[b]!.add(labels[a]!);
  }
  const found: number[] = [];
  reached.forEach((clusters, v) => {
    const sides = [...clusters].map(side);
    if (new Set(sides).size < sides.length) found.push(v);
  });
  return found;
}
