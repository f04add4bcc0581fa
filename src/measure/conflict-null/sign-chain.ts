import type { Rng } from '../../kernel/rng.ts';
import type { SignedGraph } from '../conflict/signed-graph.ts';
import { freeTies } from './free-ties.ts';

/** Longest walk, in multiples of the ties that can change; see `SignChain`. */
const PATIENCE = 4;

/**
 * A Markov chain over the sign assignments of a graph that leave every vertex its numbers of positive and of
 * negative ties. Its stationary distribution is uniform over all of them.
 *
 * A move stays put with probability ½. Otherwise it draws a vertex s and a sign c, flips one of the ties of
 * sign c at s, and walks on: having come to v by flipping a tie to sign d, it flips one of the other ties of
 * sign d at v, each with the same probability, until it is back at s with every vertex in its old balance. A
 * walk of more than `PATIENCE` × (free ties) steps is taken back.
 *
 * Symmetry. A closed walk e_1 … e_2k from s turns state X into Y, and e_2k … e_1 turns Y into X, with the same
 * first sign, since e_2k has sign c in Y. It has the same probability, as each factor depends on vertex and sign
 * alone: at s one of d_c(s) ties in the beginning; at v ≠ s one of d_d(v), for of the d_d(v) + 1 ties of sign d
 * the one just flipped is barred; at s in passing, where the first tie is out of balance too, one of
 * d_d(s) + 1; and in both directions it is the tie at the other side of the visit that is barred. A visit that
 * passes s in one direction passes it in the other, so both walks end where they should, and both have the
 * same length, so that neither is taken back alone. Summed over walks, P(X → Y) = P(Y → X): uniform.
 *
 * Irreducibility. The ties in which two states differ have as many positive as negative ones at each vertex;
 * they split up into alternating closed trails, each no longer than the number of free ties, and a walk follows
 * such a trail with positive probability. Trails of any length are needed: there are graphs whose states no
 * swap of four ties connects. Aperiodic, since a move may stay put.
 *
 * A step costs O(1). Sources: symmetric differences as alternating trails, Rao, Jana & Bandyopadhyay 1996
 * (Sankhyā A 58, 225–242) and Berger & Müller-Hannemann 2010 (doi:10.1007/978-3-642-16926-7_21); short swaps
 * do not suffice once pairs are excluded, Berger 2016 (arXiv:1608.03177); walks with a defect at each end, Jerrum &
 * Sinclair 1990 (doi:10.1016/0304-3975(90)90164-D).
 */
export class SignChain {
  /** 1 where a tie is negative now. Shape: number of ties. */
  readonly negative: Uint8Array;
  /** Ties that a move can flip, ascending. */
  readonly free: Int32Array;
  /** Walks begun, and walks taken back because they were too long. */
  walks = 0;
  tooLong = 0;
  private readonly source: Int32Array;
  private readonly target: Int32Array;
  private readonly starts: Int32Array;
  /** Free ties of vertex v: entries `offsets[v] … offsets[v + 1] − 1` of `ties`, the negative ones first. */
  private readonly offsets: Int32Array;
  private readonly ties: Int32Array;
  private readonly negatives: Int32Array;
  /** Where a tie stands in the lists of its source and its target. */
  private readonly inSource: Int32Array;
  private readonly inTarget: Int32Array;
  private readonly path: Int32Array;
  private readonly rng: Rng;

  constructor(graph: SignedGraph, rng: Rng) {
    const { order, source, target, value } = graph;
    this.rng = rng;
    this.source = source;
    this.target = target;
    this.negative = Uint8Array.from(value, (v) => (v < 0 ? 1 : 0));
    this.free = freeTies(graph);
    this.offsets = new Int32Array(order + 1);
    this.negatives = new Int32Array(order);
    for (const t of this.free) {
      for (const v of [source[t]!, target[t]!]) {
        this.offsets[v + 1]!++;
        this.negatives[v]! += this.negative[t]!;
      }
    }
    for (let v = 0; v < order; v++) this.offsets[v + 1]! += this.offsets[v]!;
    this.ties = new Int32Array(2 * this.free.length);
    this.inSource = new Int32Array(value.length);
    this.inTarget = new Int32Array(value.length);
    const cursor = this.offsets.slice(0, order);
    for (const sign of [1, 0]) {
      for (const t of this.free) {
        if (this.negative[t] !== sign) continue;
        this.put(t, source[t]!, cursor[source[t]!]!++);
        this.put(t, target[t]!, cursor[target[t]!]!++);
      }
    }
    this.starts = Int32Array.from(cursor.keys()).filter((v) => this.offsets[v + 1]! > this.offsets[v]!);
    this.path = new Int32Array(PATIENCE * this.free.length);
  }

  /** Makes so many moves; without a free tie there is one state only and nothing to do. */
  run(moves: number): void {
    if (this.free.length === 0) return;
    for (let i = 0; i < moves; i++) if (this.rng() < 0.5) this.walk();
  }

  private walk(): void {
    this.walks++;
    const start = this.starts[this.below(this.starts.length)]!;
    const first = this.below(2);
    let sign = first;
    let v = start;
    let length = 0;
    let last = -1;
    for (;;) {
      const t = this.draw(v, sign, last);
      this.flip(t);
      this.path[length++] = t;
      v = this.source[t]! + this.target[t]! - v;
      sign = 1 - sign;
      // Back at the start by flipping a tie of the other sign: the first step is made up for.
      if (v === start && sign === first) return;
      if (length === this.path.length) break;
      last = t;
    }
    this.tooLong++;
    while (length > 0) this.flip(this.path[--length]!);
  }

  /** One of the ties of a sign at v, the barred one left out. */
  private draw(v: number, sign: number, barred: number): number {
    const from = sign === 1 ? this.offsets[v]! : this.offsets[v]! + this.negatives[v]!;
    const to = sign === 1 ? this.offsets[v]! + this.negatives[v]! : this.offsets[v + 1]!;
    if (barred === -1) return this.ties[from + this.below(to - from)]!;
    const at = from + this.below(to - from - 1);
    return this.ties[at] === barred ? this.ties[to - 1]! : this.ties[at]!;
  }

  private flip(t: number): void {
    const sign = this.negative[t]!;
    this.move(t, this.source[t]!, this.inSource[t]!, sign);
    this.move(t, this.target[t]!, this.inTarget[t]!, sign);
    this.negative[t] = 1 - sign;
  }

  /** Moves a tie across the border between negative and positive ties in the list of v. */
  private move(t: number, v: number, at: number, sign: number): void {
    const border = this.offsets[v]! + (sign === 1 ? --this.negatives[v]! : this.negatives[v]!++);
    this.put(this.ties[border]!, v, at);
    this.put(t, v, border);
  }

  private put(t: number, v: number, at: number): void {
    this.ties[at] = t;
    if (this.source[t] === v) this.inSource[t] = at;
    else this.inTarget[t] = at;
  }

  private below(n: number): number {
    return Math.floor(this.rng() * n);
  }
}
