import { placeIn } from '../kernel/place-in.ts';
import { type Memory, OWN_MEMORY } from '../kernel/shared.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import { type Room, shortestPathsTo } from './shortest-paths.ts';

/** The shown paths from some nodes to the nearest of some targets, found by one search and kept for long. */
export interface SharedWays {
  readonly bytes: number;
  /** As `ShortestPaths.path`; undefined where the node is a target or none of those that were asked for. */
  from(node: number): Int32Array | undefined;
}

/**
 * Searches from the targets once, keeps what is asked for, and forgets the rest: paths are short, and those who
 * share a list are few among all nodes. O(n + m) time and the degrees along the paths; 4 bytes a step, 8 a start.
 *
 * @param starts nodes, ascending, none twice
 */
export function sharedWays(
  network: WayNetwork,
  targets: Int32Array,
  starts: Int32Array,
  room?: Room,
): SharedWays {
  const { distance, path } = shortestPathsTo(network, targets, {}, room);
  const kept = starts.filter((v) => distance[v] !== 0);
  const ends = new Int32Array(kept.length);
  const steps = new Int32Array(kept.reduce((sum, v) => sum + Math.max(0, distance[v]!), 0));
  let end = 0;
  for (let i = 0; i < kept.length; i++) {
    for (const v of path(kept[i]!)) steps[end++] = v;
    ends[i] = end;
  }
  return {
    bytes: kept.byteLength + ends.byteLength + steps.byteLength,
    from(node) {
      const i = placeIn(kept, node);
      return i < 0 ? undefined : steps.subarray(i === 0 ? 0 : ends[i - 1]!, ends[i]!);
    },
  };
}

/** Memory for one search from all nodes after the other, of which none is needed when the next begins. */
export function searchRoom(order: number): Room {
  const memory: Memory = {
    ...OWN_MEMORY,
    int32: once(() => new Int32Array(order)),
    float64: once(() => new Float64Array(order)),
  };
  return { memory, scratch: new Int32Array(order) };
}

/** The same zeros again. */
function once<T extends Int32Array | Float64Array>(make: () => T): () => T {
  let numbers: T | undefined;
  return () => {
    if (numbers === undefined) numbers = make();
    else numbers.fill(0);
    return numbers;
  };
}
