import { degreeOf, entryOf } from '../network/compact.ts';
import type { WayNetwork } from '../network/whole-network.ts';

/**
 * Everybody who is tied to one of some candidates, with the strongest of these ties: who could introduce
 * somebody in one step. Candidates that many towns share are looked around only once. 24 bytes an intermediary.
 */
export class NearCandidates {
  /** Ascending. */
  private readonly nodes: Int32Array;
  /** The candidate of the strongest tie of each node, and the strength of the strongest to another one (−1: none). */
  private readonly best: Int32Array;
  private readonly strength: Float64Array;
  private readonly second: Float64Array;
  private readonly network: WayNetwork;
  private readonly candidates: Int32Array;

  /** @param candidates nodes, ascending. O(their ties, sorted) */
  constructor(network: WayNetwork, candidates: Int32Array) {
    this.network = network;
    this.candidates = candidates;
    const { offsets, neighbours, tie } = network;
    const found = new Set<number>();
    for (const c of candidates) {
      for (let e = offsets[c]!; e < offsets[c + 1]!; e++) found.add(neighbours[e]!);
    }
    this.nodes = Int32Array.from(found).sort();
    this.best = new Int32Array(this.nodes.length).fill(-1);
    this.strength = new Float64Array(this.nodes.length);
    this.second = new Float64Array(this.nodes.length).fill(-1);
    for (const c of candidates) {
      for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
        const at = this.placeOf(neighbours[e]!);
        const strength = network.strength[tie[e]!]!;
        if (this.best[at] === -1 || strength > this.strength[at]!) {
          if (this.best[at] !== -1) this.second[at] = this.strength[at]!;
          this.strength[at] = strength;
          this.best[at] = c;
        } else if (strength > this.second[at]!) this.second[at] = strength;
      }
    }
  }

  get bytes(): number {
    return 24 * this.nodes.length;
  }

  /**
   * The path over one intermediary that is shown: of the largest weakest strength, then of the smallest nodes.
   * Null where there is none, undefined where the start is tied to a candidate itself.
   */
  pathFrom(start: number): readonly [number, number] | null | undefined {
    const { offsets, neighbours, tie, strength } = this.network;
    let width = -1;
    let through = -1;
    for (let e = offsets[start]!; e < offsets[start + 1]!; e++) {
      const v = neighbours[e]!;
      if (this.isCandidate(v)) return undefined;
      const at = this.placeOf(v);
      if (at < 0) continue;
      const onward = this.best[at] === start ? this.second[at]! : this.strength[at]!;
      const least = Math.min(strength[tie[e]!]!, onward);
      if (onward < 0 || least <= width) continue;
      width = least;
      through = v;
    }
    return through < 0 ? null : [through, this.firstFrom(through, start, width)];
  }

  /** The smallest candidate other than the start with a tie of at least this strength to a node. */
  private firstFrom(node: number, start: number, width: number): number {
    const { candidates } = this;
    const { offsets, neighbours, tie, strength } = this.network;
    if (candidates.length < degreeOf(this.network, node) / 8) {
      for (const c of candidates) {
        const e = c === start ? -1 : entryOf(this.network, node, c);
        if (e >= 0 && strength[tie[e]!]! >= width) return c;
      }
    }
    let e = offsets[node]!;
    while (neighbours[e] === start || strength[tie[e]!]! < width || !this.isCandidate(neighbours[e]!)) {
      e++;
    }
    return neighbours[e]!;
  }

  private isCandidate(node: number): boolean {
    return indexOf(this.candidates, node) >= 0;
  }

  private placeOf(node: number): number {
    return indexOf(this.nodes, node);
  }
}

/** By binary search, −1 where it is missing. */
function indexOf(ascending: Int32Array, item: number): number {
  let lo = 0;
  let hi = ascending.length - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    const found = ascending[mid]!;
    if (found === item) return mid;
    if (found < item) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}
