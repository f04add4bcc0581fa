import { OWN_MEMORY } from '../kernel/shared.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import type { Room } from './shortest-paths.ts';

/** For each node, who separates it from the targets. */
export interface Separators {
  /** The cut node nearest the node on its way to the targets; −1 without one. Shape: order */
  readonly nearest: Int32Array;
  /** All nodes that lie on every path from the node to any target, the nearest first. */
  chain(node: number): number[];
}

/**
 * Nodes on every path from a node to any of the targets (its dominators), for all nodes at once: the targets
 * are contracted to the root of one depth-first search, and a node u separates its child c's subtree from the
 * root exactly where no node of the subtree reaches above u (Tarjan's low points).
 *
 * Direction, weights, signs: ignored. Nodes that no target can be reached from have none, nor have targets.
 * Complexity: O(n + m) time and memory, without recursion; exact.
 * Source: Hopcroft & Tarjan 1973, doi:10.1145/362248.362272; Tarjan 1972, doi:10.1137/0201010.
 *
 * @param targets nodes of the network, in any order
 */
export function separatorsFrom(
  network: WayNetwork,
  targets: Iterable<number>,
  { memory = OWN_MEMORY, scratch = new Int32Array(5 * network.order) }: Room = {},
): Separators {
  const { order, offsets, neighbours } = network;
  const isTarget = new Uint8Array(order);
  for (const target of targets) isTarget[target] = 1;
  const part = (i: number): Int32Array => scratch.subarray(i * order, (i + 1) * order);
  const found = part(0).fill(0); // time of discovery; 0 is the root's, and unvisited before it
  const low = part(1);
  const parent = part(2).fill(-1); // −1 also where the parent is the root
  const cursor = part(3);
  cursor.set(offsets.subarray(0, order));
  const preorder = part(4);
  let time = 0;

  const enter = (v: number, from: number): void => {
    preorder[time++] = v;
    found[v] = time;
    low[v] = time;
    parent[v] = from;
  };
  const explore = (start: number): void => {
    enter(start, -1);
    let v = start;
    while (v !== -1) {
      if (cursor[v]! < offsets[v + 1]!) {
        const w = neighbours[cursor[v]!++]!;
        if (isTarget[w] === 1) low[v] = 0;
        else if (found[w] === 0) {
          enter(w, v);
          v = w;
        } else if (w !== parent[v] && found[w]! < low[v]!) low[v] = found[w]!;
      } else {
        const up = parent[v]!;
        if (up !== -1 && low[v]! < low[up]!) low[up] = low[v]!;
        v = up;
      }
    }
  };
  for (let target = 0; target < order; target++) {
    if (isTarget[target] === 0) continue;
    for (let e = offsets[target]!; e < offsets[target + 1]!; e++) {
      const v = neighbours[e]!;
      if (isTarget[v] === 0 && found[v] === 0) explore(v);
    }
  }

  const nearest = memory.int32(order).fill(-1);
  for (let i = 0; i < time; i++) {
    const v = preorder[i]!;
    const up = parent[v]!;
    if (up !== -1) nearest[v] = low[v]! >= found[up]! ? up : nearest[up]!;
  }
  return openSeparators(nearest);
}

/** Separators from their numbers, which threads can share. */
export function openSeparators(nearest: Int32Array): Separators {
  const chain = (node: number): number[] => {
    const nodes: number[] = [];
    for (let v = nearest[node]!; v !== -1; v = nearest[v]!) nodes.push(v);
    return nodes;
  };
  return { nearest, chain };
}
