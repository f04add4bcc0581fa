import type { CompactNetwork } from '../network/compact.ts';
import type { WayNetwork } from '../network/whole-network.ts';

/** A network without the ties that lead from a node down into a tree that hangs on it. */
export interface Climbing extends Pick<CompactNetwork, 'offsets' | 'neighbours'> {
  /** Ties from each node up to where its tree hangs, 0 outside of trees. Shape: order */
  readonly depth: Int32Array;
}

/**
 * Whoever is tied to one other only is on nobody's way; with them gone, so are others whose last tie but one that was.
 * What remains of a sparse network, its 2-core, is small, and every way runs up from one tree, through the core, and
 * down into another: searches from both ends that only climb meet all the same once each has left its own tree.
 *
 * Complexity: O(n + m) time; 8 bytes a node and 4 an entry are kept, 16 a node pass.
 * Source: Seidman 1983, doi:10.1016/0378-8733(83)90028-X.
 *
 * @returns null where most nodes have several ties: little would be left out
 */
export function climbing({ order, offsets, neighbours }: WayNetwork): Climbing | null {
  const degreeOf = (v: number): number => offsets[v + 1]! - offsets[v]!;
  let queued = 0;
  for (let v = 0; v < order; v++) if (degreeOf(v) === 1) queued++;
  if (2 * queued < order) return null;

  const degree = new Int32Array(order);
  // All neighbours that remain, as one number: where it is one, that is its node.
  const remaining = new Int32Array(order);
  const queue = new Int32Array(order);
  const parent = new Int32Array(order).fill(-1);
  let tail = 0;
  for (let v = 0; v < order; v++) {
    degree[v] = degreeOf(v);
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) remaining[v]! ^= neighbours[e]!;
    if (degree[v] === 1) queue[tail++] = v;
  }
  for (let head = 0; head < tail; head++) {
    const v = queue[head]!;
    // The last of a tree that hangs on nothing.
    if (degree[v] === 0) continue;
    const up = remaining[v]!;
    parent[v] = up;
    remaining[up]! ^= v;
    if (--degree[up]! === 1) queue[tail++] = up;
  }
  const depth = degree.fill(0);
  for (let i = tail - 1; i >= 0; i--) {
    const v = queue[i]!;
    if (parent[v]! >= 0) depth[v] = depth[parent[v]!]! + 1;
  }

  const starts = new Int32Array(order + 1);
  let entries = 0;
  for (let v = 0; v < order; v++) {
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) if (parent[neighbours[e]!] !== v) entries++;
    starts[v + 1] = entries;
  }
  const ways = new Int32Array(entries);
  let at = 0;
  for (let v = 0; v < order; v++) {
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      if (parent[neighbours[e]!] !== v) ways[at++] = neighbours[e]!;
    }
  }
  return { offsets: starts, neighbours: ways, depth };
}
