import type { WayNetwork } from '../network/whole-network.ts';
import type { ShortestPaths } from './shortest-paths.ts';

/** Distances beyond what a byte holds are kept as they are. */
const FAR = 255;
const MANY_WIDTHS = 2 ** 16;

/** Shortest paths from every node to some targets, kept for long. */
export interface PackedPaths {
  /** Is the node itself a target? */
  isTarget(node: number): boolean;
  /** As `ShortestPaths.path`. */
  path(node: number): number[];
}

/**
 * The same paths in 3 bytes a node instead of 12, where no distance is above 254 and there are at most 65,536
 * different strengths.
 */
export function packedPaths(network: WayNetwork, { distance, width }: ShortestPaths): PackedPaths {
  const near = distance.every((steps) => steps < FAR);
  const steps = near ? Uint8Array.from(distance, (d) => (d < 0 ? FAR : d)) : distance;
  return opened(network, steps, near ? FAR : -1, coded(width) ?? plain(width));
}

/** On its own, so that what was packed does not stay alive. */
function opened(
  { offsets, neighbours, tie, strength }: WayNetwork,
  steps: Uint8Array | Int32Array,
  unreachable: number,
  widthOf: (node: number) => number,
): PackedPaths {
  return {
    isTarget: (node) => steps[node] === 0,
    path(node) {
      const shown: number[] = [];
      const least = widthOf(node);
      const isNext = (e: number, left: number): boolean => {
        const u = neighbours[e]!;
        return steps[u] === left && widthOf(u) >= least && strength[tie[e]!]! >= least;
      };
      let v = node;
      for (let left = steps[node] === unreachable ? 0 : steps[node]!; left > 0; left--) {
        let e = offsets[v]!;
        const end = offsets[v + 1]!;
        while (e < end && !isNext(e, left - 1)) e++;
        if (e === end) throw new Error('a shortest path breaks off');
        v = neighbours[e]!;
        shown.push(v);
      }
      return shown;
    },
  };
}

/** Reads numbers by what they are; null where they are too many different ones. */
function coded(width: Float64Array): ((node: number) => number) | null {
  const widths: number[] = [];
  const codeOf = new Map<number, number>();
  const codes = new Uint16Array(width.length);
  for (let v = 0; v < width.length; v++) {
    let code = codeOf.get(width[v]!);
    if (code === undefined) {
      if (widths.length === MANY_WIDTHS) return null;
      code = widths.push(width[v]!) - 1;
      codeOf.set(width[v]!, code);
    }
    codes[v] = code;
  }
  return decoded(codes, Float64Array.from(widths));
}

function decoded(codes: Uint16Array, widths: Float64Array): (node: number) => number {
  return (v) => widths[codes[v]!]!;
}

function plain(width: Float64Array): (node: number) => number {
  return (v) => width[v]!;
}
