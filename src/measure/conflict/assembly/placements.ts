import { columns, neighbours, offsets, order, size, ties, weight, words, worth } from './graph';
import { Doubles, Ints, MOST_LABELS, MOST_TIES, MOST_VERTICES, MOST_WORDS, Sets } from './memory';

/*
 * A partial partition, and what each open vertex would cost beside the placed ones. All arrays are by vertex
 * number of the arranged graph; `gain` has a row of `columns` labels for each.
 */

/** The open vertices. */
export const open: Sets = changetype<Sets>(memory.data(8 * MOST_WORDS, 8));
/** −1 where the vertex is open. */
export const label: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
/** Per open vertex: positive values towards placed ones; value towards each label; the largest of these. */
export const positive: Doubles = changetype<Doubles>(memory.data(8 * MOST_VERTICES, 8));
export const gain: Doubles = changetype<Doubles>(memory.data(8 * MOST_VERTICES * MOST_LABELS, 8));
export const best: Doubles = changetype<Doubles>(memory.data(8 * MOST_VERTICES, 8));
/** |value| of each tie between two open vertices, 0 of the others; less while `completionBound` spends it. */
export const openWeight: Doubles = changetype<Doubles>(memory.data(8 * MOST_TIES, 8));
/** Σ over open vertices of the cheapest placement. */
export let placing: f64 = 0;
/** What `best` was before, a stack. */
const saved: Doubles = changetype<Doubles>(memory.data(8 * MOST_TIES, 8));
/** Number of ties with an end that is placed. */
let closed: i32 = 0;

export function clearPlacements(): void {
  label.unset(order);
  open.clear(words);
  for (let u = 0; u < order; u++) open[u >> 6] = open[u >> 6] | ((<u64>1) << (u & 63));
  positive.clear(order);
  gain.clear(order * columns);
  best.clear(order);
  openWeight.copy(weight, size);
  placing = 0;
  closed = 0;
}

/** Ties between two open vertices. */
export function openTies(): i32 {
  return size - closed;
}

export function isOpen(u: i32): bool {
  return ((open[u >> 6] >> (u & 63)) & 1) != 0;
}

/** What the vertex costs with this label, beside the placed ones. */
export function costOf(u: i32, l: i32): f64 {
  return positive[u] - gain[u * columns + l];
}

/** @param labels that can be told apart from now on, one that nobody has yet included */
export function attach(u: i32, l: i32, labels: i32): void {
  let sum = placing - (positive[u] - best[u]);
  label[u] = l;
  open[u >> 6] = open[u >> 6] & ~((<u64>1) << (u & 63));
  const end = offsets[u + 1];
  for (let e = offsets[u]; e < end; e++) {
    const v = neighbours[e];
    if (label[v] != -1) continue;
    const w = worth[e];
    const row = v * columns;
    const before = best[v];
    saved[closed++] = before;
    openWeight[ties[e]] = 0;
    const g = gain[row + l] + w;
    gain[row + l] = g;
    if (w > 0) {
      positive[v] = positive[v] + w;
      if (g > before) best[v] = g;
      sum += w;
    } else if (g - w == before) {
      let largest = gain[row];
      for (let x = 1; x < labels; x++) largest = max(largest, gain[row + x]);
      best[v] = largest;
    }
    sum -= best[v] - before;
  }
  placing = sum;
}

/** Takes back the latest `attach`. */
export function detach(u: i32): void {
  const l = label[u];
  let sum = placing;
  const begin = offsets[u];
  for (let e = offsets[u + 1] - 1; e >= begin; e--) {
    const v = neighbours[e];
    if (label[v] != -1) continue;
    const w = worth[e];
    openWeight[ties[e]] = weight[ties[e]];
    const at = v * columns + l;
    gain[at] = gain[at] - w;
    const before = saved[--closed];
    sum += best[v] - before;
    if (w > 0) {
      positive[v] = positive[v] - w;
      sum -= w;
    }
    best[v] = before;
  }
  label[u] = -1;
  open[u >> 6] = open[u >> 6] | ((<u64>1) << (u & 63));
  placing = sum + (positive[u] - best[u]);
}

/** Would the vertex join a cluster to which no positive tie of its own, present or to come, connects it? */
export function isStranger(u: i32, l: i32): bool {
  const end = offsets[u + 1];
  for (let e = offsets[u]; e < end; e++) {
    // In a reduced graph a value of 0 stands for positive and negative ties that cancel out.
    if (worth[e] < 0) continue;
    const other = label[neighbours[e]];
    if (other == -1 || other == l) return false;
  }
  return true;
}
