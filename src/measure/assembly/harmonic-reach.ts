import { Doubles, Ints } from '../../kernel/assembly/memory';
import { take } from './arena';
import { degree, directed, neighbours, offsets, order, size } from './network';
import { brokered, leaves } from './positions';

/*
 * Harmonic reach of actors in turn, see `harmonic-reach.ts`: breadth-first searches from several nodes at once. Their
 * frontiers overlap nearly everywhere after two steps, so that an arc which all of them would look at is looked at a few
 * times.
 *
 * Source: Then et al. 2014, The more the merrier: efficient multi-source graph traversal, doi:10.14778/2735496.2735507.
 */

/** Searches that share one walk over the network: a bit each. */
const SEARCHES: i32 = 31;

/** −1 where the turn did not come. Shape: order. */
export let harmonicReach: Doubles = changetype<Doubles>(0);

/** A heap of those whose turn has not come yet, the next one first. */
let waiting: Ints = changetype<Ints>(0);
let left: i32 = 0;

/** The searches that have been to a node, that arrive at it, and that leave it. */
let seen: Ints = changetype<Ints>(0);
let arriving: Ints = changetype<Ints>(0);
let leaving: Ints = changetype<Ints>(0);
let here: Ints = changetype<Ints>(0);
let next: Ints = changetype<Ints>(0);

/** By search: where it starts, the sum so far, nodes of the layer, and what it would have looked at alone. */
const start: Ints = changetype<Ints>(memory.data(4 * SEARCHES));
const sum: Doubles = changetype<Doubles>(memory.data(8 * SEARCHES, 8));
const found: Doubles = changetype<Doubles>(memory.data(8 * SEARCHES, 8));
const cost: Doubles = changetype<Doubles>(memory.data(8 * SEARCHES, 8));

export function open(): void {
  harmonicReach = changetype<Doubles>(take(order, 8));
  waiting = changetype<Ints>(take(order, 4));
  seen = changetype<Ints>(take(order, 4));
  arriving = changetype<Ints>(take(order, 4));
  leaving = changetype<Ints>(take(order, 4));
  here = changetype<Ints>(take(order, 4));
  next = changetype<Ints>(take(order, 4));
}

/** Searches from the foremost brokers on, until the effort is spent; it bounds the nodes and arcs looked at. */
export function reachOut(effort: f64): void {
  for (let v = 0; v < order; v++) {
    if (degree[v] == 0) continue;
    harmonicReach[v] = -1;
    waiting[left++] = v;
  }
  for (let i = (left >> 1) - 1; i >= 0; i--) sift(i);
  // What one search looks at, at most: so many of them are sure to be needed.
  const most: f64 = <f64>order + 2 * <f64>size;
  let spent: f64 = 0;
  while (left > 0 && spent < effort) {
    const many = min<i32>(left, <i32>min<f64>(SEARCHES, Math.ceil((effort - spent) / most)));
    for (let i = 0; i < many; i++) start[i] = pop();
    search(many);
    for (let i = 0; i < many; i++) {
      harmonicReach[start[i]] = sum[i] / <f64>(order - 1);
      spent += cost[i];
    }
  }
}

/** Those who broker most first, then those with most ties, then the smaller nodes. */
function isBefore(u: i32, v: i32): bool {
  const more = brokered(u) - brokered(v);
  if (more != 0) return more > 0;
  return degree[u] > degree[v] || (degree[u] == degree[v] && u < v);
}

function pop(): i32 {
  const first = waiting[0];
  waiting[0] = waiting[--left];
  sift(0);
  return first;
}

function sift(place: i32): void {
  const node = waiting[place];
  let at = place;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= left) break;
    if (child + 1 < left && isBefore(waiting[child + 1], waiting[child])) child++;
    if (!isBefore(waiting[child], node)) break;
    waiting[at] = waiting[child];
    at = child;
  }
  waiting[at] = node;
}

function search(many: i32): void {
  seen.clear(order);
  sum.clear(many);
  cost.clear(many);
  for (let i = 0; i < many; i++) {
    arriving[start[i]] = 1 << i;
    here[i] = start[i];
  }
  let nodes = many;
  for (let d = 0; nodes > 0; d++) {
    found.clear(many);
    arrive(nodes);
    // Nearest first: the order of the sum is the same on every machine and for every numbering of the actors.
    if (d > 0) for (let i = 0; i < many; i++) sum[i] = sum[i] + found[i] / <f64>d;
    nodes = leave(nodes);
    const before = here;
    here = next;
    next = before;
  }
}

function arrive(nodes: i32): void {
  for (let i = 0; i < nodes; i++) {
    const v = here[i];
    const bits = arriving[v];
    arriving[v] = 0;
    leaving[v] = bits;
    seen[v] = seen[v] | bits;
    const looks: f64 = <f64>(1 + degree[v]);
    for (let rest = bits; rest != 0; rest &= rest - 1) {
      const one = ctz(rest);
      found[one] = found[one] + 1;
      cost[one] = cost[one] + looks;
    }
  }
}

/** Walks the arcs of a layer; the number of nodes of the next one. */
function leave(nodes: i32): i32 {
  let many = 0;
  for (let i = 0; i < nodes; i++) {
    const v = here[i];
    const bits = leaving[v];
    for (let e = offsets[v]; e < offsets[v + 1]; e++) {
      const u = neighbours[e];
      const fresh = bits & ~seen[u];
      if (fresh == 0 || (directed && leaves[e] == 0)) continue;
      if (arriving[u] == 0) next[many++] = u;
      arriving[u] = arriving[u] | fresh;
    }
  }
  return many;
}
