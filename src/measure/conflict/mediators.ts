/**
 * Mediators: actors with ties other than negative ones into two or more camps that oppose each other.
 *
 * Formula: {v : v has ties that are not negative into two clusters of one connected component}. An actor's own
 * cluster counts like any other, so a member of one camp who works with the other is a mediator, and so is an
 * actor without a camp who works with both. Contact with two separate components mediates nothing.
 * Range: a set of actors, ascending; an empty one is bad where there are camps. Unit: actors.
 * Direction, weights: ignored. Signs: positive, ambivalent, neutral and untoned ties are contact, negative ones
 * are not. Isolates: never mediators.
 * Undefined: never; without camps the set is empty.
 * Complexity: O(n + m); exact for the clusters given.
 * Source: an operationalisation of our own; Doreian & Mrvar 2009, doi:10.1016/j.socnet.2008.08.001, treat
 * mediation as a block type of its own.
 *
 * @result towns[].conflict.mediators
 * @param labels cluster of each actor in the signed graph, −1 for actors in none
 * @param side which component a cluster belongs to
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
