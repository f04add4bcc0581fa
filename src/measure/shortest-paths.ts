import { type Memory, OWN_MEMORY } from '../kernel/shared.ts';
import { SIGN } from '../model/vocabulary.ts';
import type { WayNetwork } from '../network/whole-network.ts';

export interface PathOptions {
  /** Walk only over ties whose sign is not negative. */
  readonly cooperative?: boolean;
}

/** Where a computation on all nodes puts its numbers: of millions of nodes each array counts. */
export interface Room {
  /** For what comes of it; memory of the calling thread by default. */
  readonly memory?: Memory;
  /** For what passes: at least 5 numbers a node, of which none is kept. */
  readonly scratch?: Int32Array;
}

/** Shortest paths from every node to the nearest of some target nodes. */
export interface ShortestPaths {
  /** Ties to the nearest target: 0 for a target, −1 where there is no path. Shape: order */
  readonly distance: Int32Array;
  /** Largest weakest strength of a shortest path; Infinity for a target, 0 without path. Shape: order */
  readonly width: Float64Array;
  /**
   * The shown path from a node, the node itself left out, ending with a target: shortest, then of the largest
   * weakest strength, then of the smallest nodes, compared from the start. Empty without path or at a target.
   */
  path(node: number): number[];
}

/**
 * Paths from every node of a network to the nearest of the given targets, by one breadth-first search from all
 * of them. A path never runs through a target.
 *
 * Direction: ignored. Weights: strengths decide between shortest paths only. Signs: see `cooperative`.
 * Complexity: O(n + m) time and memory; a path takes the degrees along it. Exact.
 * Source: Moore 1959, The shortest path through a maze; widest paths: Pollack 1960, doi:10.1287/opre.8.5.733.
 *
 * @param targets nodes of the network, in any order
 */
export function shortestPathsTo(
  network: WayNetwork,
  targets: Iterable<number>,
  options: PathOptions = {},
  { memory = OWN_MEMORY, scratch }: Room = {},
): ShortestPaths {
  const { order, offsets, neighbours, tie, sign, strength } = network;
  const cooperative = options.cooperative === true;
  const distance = memory.int32(order).fill(-1);
  const width = memory.float64(order);
  const queue = scratch?.subarray(0, order) ?? new Int32Array(order);
  let tail = 0;
  for (const target of targets) {
    if (distance[target] === 0) continue;
    distance[target] = 0;
    width[target] = Number.POSITIVE_INFINITY;
    queue[tail++] = target;
  }
  for (let head = 0; head < tail; head++) {
    const v = queue[head]!;
    // Every node one step nearer has left the queue before: its width is final.
    const own = width[v]!;
    const further = distance[v]! + 1;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const u = neighbours[e]!;
      // Most ties lead back, or aside.
      const before = distance[u]!;
      if (before !== -1 && before !== further) continue;
      const t = tie[e]!;
      if (cooperative && sign[t] === SIGN.negative) continue;
      if (before === -1) {
        distance[u] = further;
        queue[tail++] = u;
      }
      const least = strength[t]! < own ? strength[t]! : own;
      if (least > width[u]!) width[u] = least;
    }
  }
  return openPaths(network, { distance, width }, options);
}

/** Shortest paths from their numbers, which threads can share. */
export function openPaths(
  network: WayNetwork,
  { distance, width }: Pick<ShortestPaths, 'distance' | 'width'>,
  options: PathOptions = {},
): ShortestPaths {
  const { offsets, neighbours, tie, sign, strength } = network;
  const barred = (t: number): boolean => options.cooperative === true && sign[t] === SIGN.negative;
  const path = (node: number): number[] => {
    const steps: number[] = [];
    const least = width[node]!;
    let v = node;
    while (distance[v]! > 0) {
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const u = neighbours[e]!;
        if (distance[u] !== distance[v]! - 1 || width[u]! < least) continue;
        if (strength[tie[e]!]! < least || barred(tie[e]!)) continue;
        steps.push(u);
        v = u;
        break;
      }
    }
    return steps;
  };
  return { distance, width, path };
}
