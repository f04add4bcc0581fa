import { columns, neighbours, offsets, order, size, worth } from './graph';
import { Doubles, Ints, MOST_LABELS, MOST_VERTICES } from './memory';
import { begin, leastCost } from './optima';
import { attach, costOf, detach, gain, label } from './placements';

/*
 * Partitions to begin with, by descent: single vertices move to the cluster where they are least at odds, until
 * none gains. Graphs of a town's size need nothing better, since the search soon finds it.
 */

/** Neighbours looked at that count as one search node. */
const ENTRIES_PER_NODE: f64 = 16;

const labels: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
const members: Ints = changetype<Ints>(memory.data(4 * MOST_LABELS));
/** Value towards each label, of the vertex looked at; zero between two looks. */
const towards: Doubles = changetype<Doubles>(memory.data(8 * MOST_LABELS, 8));
let looked: i32 = 0;

/** The better of two descents, from one cluster and from what is cheapest vertex by vertex; the nodes that it cost. */
export function descend(): f64 {
  looked = 0;
  labels.clear(order);
  settle();
  begin(cost(), labels);
  placeGreedily();
  settle();
  if (cost() < leastCost) begin(cost(), labels);
  return <f64>looked / ENTRIES_PER_NODE;
}

function placeGreedily(): void {
  let used = 0;
  for (let u = 0; u < order; u++) {
    const row = u * columns;
    let l = 0;
    for (let x = 1; x < min(used + 1, columns); x++) if (gain[row + x] > gain[row + l]) l = x;
    used = max(used, l + 1);
    attach(u, l, min(used + 1, columns));
  }
  for (let u = order - 1; u >= 0; u--) {
    labels[u] = label[u];
    detach(u);
  }
  looked += 2 * size;
}

function settle(): void {
  members.clear(columns);
  for (let u = 0; u < order; u++) members[labels[u]] = members[labels[u]] + 1;
  // Every move makes the partition better, so that there is an end.
  for (let moved = true; moved; ) {
    moved = false;
    for (let u = 0; u < order; u++) if (moveToBest(u)) moved = true;
  }
}

function moveToBest(u: i32): bool {
  const own = labels[u];
  const end = offsets[u + 1];
  for (let e = offsets[u]; e < end; e++) {
    const l = labels[neighbours[e]];
    towards[l] = towards[l] + worth[e];
  }
  looked += end - offsets[u];
  let best = own;
  let most = towards[own];
  for (let e = offsets[u]; e < end; e++) {
    const l = labels[neighbours[e]];
    if (towards[l] > most) {
      best = l;
      most = towards[l];
    }
  }
  for (let e = offsets[u]; e < end; e++) towards[labels[neighbours[e]]] = 0;
  if (most < 0) {
    let l = 0;
    while (l < columns && members[l] > 0) l++;
    if (l < columns) best = l;
  }
  if (best == own) return false;
  members[own] = members[own] - 1;
  members[best] = members[best] + 1;
  labels[u] = best;
  return true;
}

function cost(): f64 {
  let sum: f64 = 0;
  for (let u = 0; u < order; u++) {
    const end = offsets[u + 1];
    for (let e = offsets[u]; e < end; e++) {
      const v = neighbours[e];
      if (v < u) continue;
      if ((labels[u] == labels[v]) == worth[e] < 0) sum += abs(worth[e]);
    }
  }
  return sum;
}
