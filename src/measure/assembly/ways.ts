import { Bytes, Doubles, Ints } from '../../kernel/assembly/memory';
import { take } from './arena';

/*
 * Ways from all nodes of a network to the nearest of some targets, see `shortest-paths.ts`, and who separates them, see
 * `sole-broker.ts`.
 */

let order: i32 = 0;

/** As of the host's network; it writes them. */
export let offsets: Ints = changetype<Ints>(0);
export let neighbours: Ints = changetype<Ints>(0);
export let tie: Ints = changetype<Ints>(0);
export let strength: Doubles = changetype<Doubles>(0);
export let sign: Bytes = changetype<Bytes>(0);
/** The host marks them by 1. */
export let isTarget: Bytes = changetype<Bytes>(0);

/** What is found. Shape: order. */
export let distance: Ints = changetype<Ints>(0);
export let width: Doubles = changetype<Doubles>(0);
export let nearest: Ints = changetype<Ints>(0);

let queue: Ints = changetype<Ints>(0);
let discovered: Ints = changetype<Ints>(0);
let low: Ints = changetype<Ints>(0);
let parent: Ints = changetype<Ints>(0);
let cursor: Ints = changetype<Ints>(0);

export function open(nodes: i32, entries: i32, rows: i32): void {
  order = nodes;
  offsets = changetype<Ints>(take(order + 1, 4));
  neighbours = changetype<Ints>(take(entries, 4));
  tie = changetype<Ints>(take(entries, 4));
  strength = changetype<Doubles>(take(rows, 8));
  sign = changetype<Bytes>(take(rows, 1));
  isTarget = changetype<Bytes>(take(order, 1));
  distance = changetype<Ints>(take(order, 4));
  width = changetype<Doubles>(take(order, 8));
  nearest = changetype<Ints>(take(order, 4));
  queue = changetype<Ints>(take(order, 4));
  discovered = changetype<Ints>(take(order, 4));
  low = changetype<Ints>(take(order, 4));
  parent = changetype<Ints>(take(order, 4));
  cursor = changetype<Ints>(take(order, 4));
}

/** @param barred sign of ties that are not walked over, −1 for none */
export function search(barred: i32): void {
  distance.unset(order);
  width.clear(order);
  let tail = 0;
  for (let v = 0; v < order; v++) {
    if (isTarget[v] == 0) continue;
    distance[v] = 0;
    width[v] = Infinity;
    queue[tail++] = v;
  }
  for (let head = 0; head < tail; head++) {
    const v = queue[head];
    // Every node one step nearer has left the queue before: its width is final.
    const own = width[v];
    const further = distance[v] + 1;
    const end = offsets[v + 1];
    for (let e = offsets[v]; e < end; e++) {
      const u = neighbours[e];
      // Most ties lead back, or aside.
      const before = distance[u];
      if (before != -1 && before != further) continue;
      const t = tie[e];
      if (sign[t] == barred) continue;
      if (before == -1) {
        distance[u] = further;
        queue[tail++] = u;
      }
      const least = min(strength[t], own);
      if (least > width[u]) width[u] = least;
    }
  }
}

/** Tarjan's low points, with all targets as the root of the search. */
export function separate(): void {
  discovered.clear(order);
  parent.unset(order); // −1 also where the parent is the root
  cursor.copy(offsets, order);
  let time = 0;
  for (let target = 0; target < order; target++) {
    if (isTarget[target] == 0) continue;
    for (let entry = offsets[target]; entry < offsets[target + 1]; entry++) {
      const v = neighbours[entry];
      if (isTarget[v] == 0 && discovered[v] == 0) time = descend(v, time);
    }
  }
  nearest.unset(order);
  // In the order in which they were discovered, which is what the queue holds here.
  for (let i = 0; i < time; i++) {
    const v = queue[i];
    const up = parent[v];
    if (up != -1) nearest[v] = low[v] >= discovered[up] ? up : nearest[up];
  }
}

function descend(from: i32, before: i32): i32 {
  let time = before;
  let v = from;
  queue[time++] = v;
  discovered[v] = time;
  low[v] = time;
  // Ties that are left of v; the search goes back to its parent where there is none.
  while (v != -1) {
    const end = offsets[v + 1];
    const own = parent[v];
    let at = cursor[v];
    let least = low[v];
    let next = -1;
    for (; at < end && next == -1; at++) {
      const w = neighbours[at];
      if (isTarget[w] == 1) least = 0;
      else if (discovered[w] == 0) next = w;
      else if (w != own && discovered[w] < least) least = discovered[w];
    }
    cursor[v] = at;
    low[v] = least;
    if (next == -1) {
      if (own != -1 && least < low[own]) low[own] = least;
      v = own;
    } else {
      queue[time++] = next;
      discovered[next] = time;
      low[next] = time;
      parent[next] = v;
      v = next;
    }
  }
  return time;
}
