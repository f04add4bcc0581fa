import { placeIn } from '../kernel/place-in.ts';
import { degreeOf, entryOf } from '../network/compact.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import type { Sphere } from './sphere.ts';

/**
 * Everybody who is tied to one of some candidates, with the strongest of these ties: who could introduce
 * somebody in one step. Candidates that many towns share are looked around only once. 12 bytes an intermediary.
 */
export class NearCandidates {
  /** Ascending. */
  private readonly nodes: Int32Array;
  /** The candidate of the strongest tie of each node, the smallest of equals, and that tie. */
  private readonly best: Int32Array;
  private readonly bestTie: Int32Array;
  private readonly network: WayNetwork;
  private readonly candidates: Int32Array;

  /** @param candidates nodes, ascending. O(their ties, sorted) */
  constructor(network: WayNetwork, candidates: Int32Array) {
    this.network = network;
    this.candidates = candidates;
    const { offsets, neighbours, tie, strength } = network;
    const found = new Set<number>();
    for (const c of candidates) {
      for (let e = offsets[c]!; e < offsets[c + 1]!; e++) found.add(neighbours[e]!);
    }
    this.nodes = Int32Array.from(found).sort();
    this.best = new Int32Array(this.nodes.length).fill(-1);
    this.bestTie = new Int32Array(this.nodes.length);
    for (const c of candidates) {
      for (let e = offsets[c]!; e < offsets[c + 1]!; e++) {
        const at = this.placeOf(neighbours[e]!);
        if (this.best[at] !== -1 && strength[tie[e]!]! <= strength[this.bestTie[at]!]!) continue;
        this.best[at] = c;
        this.bestTie[at] = tie[e]!;
      }
    }
  }

  get bytes(): number {
    return 12 * this.nodes.length;
  }

  /** Intermediaries in the outermost layer of a search. */
  metBy(search: Sphere, start: number): number[] {
    const frontier = search.frontier();
    const [fewer, isOther] =
      frontier.length <= this.nodes.length
        ? [frontier, (v: number) => this.placeOf(v) >= 0]
        : [this.nodes, (v: number) => search.isAt(v, search.radius)];
    const met: number[] = [];
    for (const v of fewer) if (isOther(v) && this.onward(v, start) >= 0) met.push(v);
    return met;
  }

  /** Strength of an intermediary's strongest tie to a candidate other than the start, −1 without. */
  onward(node: number, start: number): number {
    const at = this.placeOf(node);
    if (at < 0) return -1;
    const { strength, tie } = this.network;
    if (this.best[at] !== start) return strength[this.bestTie[at]!]!;
    let most = -1;
    for (const e of this.entriesOf(node)) {
      if (this.network.neighbours[e] !== start && strength[tie[e]!]! > most) most = strength[tie[e]!]!;
    }
    return most;
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
      const onward = this.onward(v, start);
      const least = Math.min(strength[tie[e]!]!, onward);
      if (onward < 0 || least <= width) continue;
      width = least;
      through = v;
    }
    return through < 0 ? null : [through, this.firstFrom(through, start, width)];
  }

  /** The smallest candidate other than the start with a tie of at least this strength to a node; there is one. */
  firstFrom(node: number, start: number, width: number): number {
    const { neighbours, tie, strength } = this.network;
    for (const e of this.entriesOf(node)) {
      if (neighbours[e] !== start && strength[tie[e]!]! >= width) return neighbours[e]!;
    }
    throw new Error('an intermediary has no tie to a candidate');
  }

  /** Where a node's ties to candidates stand, ascending. */
  private *entriesOf(node: number): Generator<number> {
    const { offsets, neighbours } = this.network;
    if (this.candidates.length < degreeOf(this.network, node) / 8) {
      for (const c of this.candidates) {
        const e = entryOf(this.network, node, c);
        if (e >= 0) yield e;
      }
      return;
    }
    for (let e = offsets[node]!; e < offsets[node + 1]!; e++) if (this.isCandidate(neighbours[e]!)) yield e;
  }

  private isCandidate(node: number): boolean {
    return placeIn(this.candidates, node) >= 0;
  }

  private placeOf(node: number): number {
    return placeIn(this.nodes, node);
  }
}
