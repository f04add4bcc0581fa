import { columns, most, neighbours, offsets, order, place } from './graph';
import { Ints, MOST_LABELS, MOST_VERTICES } from './memory';
import { label } from './placements';

/*
 * The lexicographically first label vector, by vertex, of all partitions with one of the listed sets of frustrated
 * ties. For k = 2 a set leaves no choice but how to name the two camps; for k free it leaves open which clusters
 * without a tie between them are merged: each cluster takes the smallest label that no neighbour has.
 */

/** The first one so far, by vertex. Shape: order. */
export const first: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
let isKnown: bool = false;

const candidate: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
/** The new label of each cluster of the partition, −1 as long as it has none. */
const renamed: Ints = changetype<Ints>(memory.data(4 * MOST_LABELS));
/** The cluster that last saw a label at a neighbour, one more than its number. */
const takenBy: Ints = changetype<Ints>(memory.data(4 * MOST_LABELS));

export function forgetFirst(): void {
  isKnown = false;
}

/** Compares the partition just found with the first one so far, as far as it does not fall behind. */
export function compete(): void {
  renamed.unset(columns);
  takenBy.clear(columns);
  let next = 0;
  let isAhead = !isKnown;
  for (let v = 0; v < order; v++) {
    const cluster = label[place[v]];
    let name = renamed[cluster];
    if (name == -1) {
      name = most == 0 ? smallestFree(cluster) : next++;
      renamed[cluster] = name;
    }
    if (!isAhead) {
      if (name > first[v]) return;
      isAhead = name < first[v];
    }
    candidate[v] = name;
  }
  if (!isAhead) return;
  first.copy(candidate, order);
  isKnown = true;
}

function smallestFree(cluster: i32): i32 {
  for (let u = 0; u < order; u++) {
    if (label[u] != cluster) continue;
    const end = offsets[u + 1];
    for (let e = offsets[u]; e < end; e++) {
      const name = renamed[label[neighbours[e]]];
      if (name != -1) takenBy[name] = cluster + 1;
    }
  }
  let name = 0;
  while (takenBy[name] == cluster + 1) name++;
  return name;
}
