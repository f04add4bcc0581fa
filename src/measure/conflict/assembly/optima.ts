import { endOfGraph, from, most, order, size, to, value } from './graph';
import { compete, forgetFirst } from './first-labels';
import { Ints, MOST_TIES, MOST_VERTICES, reach } from './memory';
import { label } from './placements';

/*
 * The best partition seen, and the distinct minimum sets of frustrated ties. For k = 2 partitions and sets correspond
 * one to one; for k free the partitions whose clusters hang together by ties stand for one set each.
 */

/** Cost of the best partition seen, and its labels by number of the arranged graph. Shape: order. */
export let leastCost: f64 = 0;
export const bestLabel: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
/** The sets one after the other, each its length and its ties. */
export let sets: Ints = changetype<Ints>(0);
export let setCount: i32 = 0;
/** How many of the sets hold each tie. Shape: ties. */
export const times: Ints = changetype<Ints>(memory.data(4 * MOST_TIES));
/** There are more sets than are kept. */
export let tooMany: bool = false;

/** Sets that are kept at most. */
let capacity: i32 = 0;
let used: i32 = 0;
const parent: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));

/** Takes a partition as the best one so far; its set of ties does not count until the search has found it. */
export function begin(cost: f64, labels: Ints): void {
  leastCost = cost;
  bestLabel.copy(labels, order);
  forgetSets();
}

function forgetSets(): void {
  setCount = 0;
  used = 0;
  tooMany = false;
  times.clear(size);
  forgetFirst();
}

/** @param kept sets that are kept at most */
export function openSets(kept: i32): void {
  capacity = kept;
  forgetSets();
  sets = changetype<Ints>(endOfGraph());
}

/** The number of integers in `sets`. */
export function setsEnd(): i32 {
  return used;
}

/** Takes the partition just found; the limit to go on with. */
export function keep(cost: f64): f64 {
  // None of this cost was passed by before: all of them were within the limit.
  if (cost < leastCost) begin(cost, label);
  if (tooMany) return leastCost - 1;
  if (most == 0 && !isConnected()) return leastCost;
  if (setCount == capacity) {
    tooMany = true;
    return leastCost - 1;
  }
  add();
  return leastCost;
}

function add(): void {
  reach(changetype<usize>(sets) + ((<usize>(used + 1 + size)) << 2));
  const head = used++;
  for (let t = 0; t < size; t++) {
    const isFrustrated = i32((label[from[t]] == label[to[t]]) == value[t] < 0);
    sets[used] = t;
    used += isFrustrated;
    times[t] = times[t] + isFrustrated;
  }
  sets[head] = used - head - 1;
  setCount++;
  compete();
}

/** Does every cluster hang together by ties? */
function isConnected(): bool {
  let parts = order;
  // Labels are numbered without gaps, so there are as many clusters as the largest one says.
  let clusters = 0;
  for (let u = 0; u < order; u++) {
    parent[u] = u;
    clusters = max(clusters, label[u] + 1);
  }
  for (let t = 0; t < size && parts > clusters; t++) {
    let a = from[t];
    let b = to[t];
    if (label[a] != label[b]) continue;
    while (parent[a] != a) a = parent[a];
    while (parent[b] != b) b = parent[b];
    if (a == b) continue;
    parent[max(a, b)] = min(a, b);
    parts--;
  }
  return parts == clusters;
}
