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

  for (let target = 0; target < order; target++) {
    if (isTarget[target] === 0) continue;
    for (let entry = offsets[target]!; entry < offsets[target + 1]!; entry++) {
      let v = neighbours[entry]!;
      if (isTarget[v] === 1 || found[v] !== 0) continue;
      preorder[time++] = v;
      found[v] = time;
      low[v] = time;
      // Ties that are left of v; the search goes back to its parent where there is none.
      while (v !== -1) {
        const end = offsets[v + 1]!;
        let at = cursor[v]!;
        let least = low[v]!;
        let next = -1;
        for (; at < end && next === -1; at++) {
          const w = neighbours[at]!;
          if (isTarget[w] === 1) least = 0;
          else if (found[w] === 0) next = w;
          else if (w !== parent[v] && found[w]! < least) least = found[w]!;
        }
        cursor[v] = at;
        low[v] = least;
        if (next === -1) {
          const up = parent[v]!;
          if (up !== -1 && least < low[up]!) low[up] = least;
          v = up;
        } else {
          preorder[time++] = next;
          found[next] = time;
          low[next] = time;
          parent[next] = v;
          v = next;
        }
      }
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
