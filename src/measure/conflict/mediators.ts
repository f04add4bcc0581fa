import { int32, uint8 } from '../../kernel/scratch.ts';
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
 * @tex mediators: \{ v : v \text{ has ties that are not negative into two clusters of one component} \}
 * @result towns[].conflict.mediators
 * @param contacts indexes of the ties that are not negative
 * @param labels cluster of each actor in the signed graph, −1 for actors in none
 * @param side which component a cluster belongs to
 */
export function mediators(
  { source, target }: { readonly source: Int32Array; readonly target: Int32Array },
  contacts: ArrayLike<number>,
  labels: Int32Array,
  side: (label: number) => number,
): number[] {
  const found = uint8(labels.length);
  // Clusters reached so far, one for each side: a chain of entries for each vertex.
  const latest = int32(labels.length).fill(-1);
  const reached: number[] = [];
  const previous: number[] = [];
  const reach = (v: number, label: number): void => {
    if (label < 0 || found[v] === 1) return;
    for (let i = latest[v]!; i !== -1; i = previous[i]!) {
      if (reached[i] === label) return;
      if (side(reached[i]!) === side(label)) {
        found[v] = 1;
        return;
      }
    }
    previous.push(latest[v]!);
    latest[v] = reached.push(label) - 1;
  };
  for (let i = 0; i < contacts.length; i++) {
    const t = contacts[i]!;
    reach(source[t]!, labels[target[t]!]!);
    reach(target[t]!, labels[source[t]!]!);
  }
  const list: number[] = [];
  for (let v = 0; v < found.length; v++) if (found[v] === 1) list.push(v);
  return list;
}
