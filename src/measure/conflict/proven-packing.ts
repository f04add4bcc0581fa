import type { SignedGraph } from './signed-graph.ts';

/** Amounts are rounded down to this share of a unit, as long as the total stays exact. */
const FINEST = 2 ** 20;
const LARGEST_TOTAL = 2 ** 52;

/** Ties of a cycle, and how often it is packed; nothing needs to be right about either. */
export interface PackedCycle {
  readonly set: ArrayLike<number>;
  readonly amount: number;
}

/** What a packing proves. `packed` and `left` are whole multiples of 1 / `unit`. */
export interface ProvenPacking {
  /** No partition costs less; whole, since no partition costs a fraction. */
  readonly bound: number;
  readonly packed: number;
  /** What is left of each tie: a partition that frustrates it costs at least `packed` and this. */
  readonly left: Float64Array;
  readonly unit: number;
}

/**
 * The lower bound that a packing of cycles proves, whatever floating point did to it: every set is checked to
 * be one that no partition satisfies, amounts are rounded down to whole multiples of a small unit and taken
 * back where a tie carries too much, and the sums are exact. A set counts if its ties are distinct, meet every
 * vertex an even number of times and hold an odd number of negative ones (k = 2: a cut has an even number of
 * such ties) or exactly one (otherwise: the positive ones join its ends). Values must be integers.
 */
export function provenPacking(
  graph: SignedGraph,
  k: number | 'free',
  packing: Iterable<PackedCycle>,
): ProvenPacking {
  const size = graph.value.map(Math.abs);
  let total = 0;
  for (const s of size) total += s;
  let unit = FINEST;
  while (unit > 1 && total * unit > LARGEST_TOTAL) unit /= 2;
  const left = size.map((s) => s * unit);
  const check = new SetCheck(graph, k === 2);
  let packed = 0;
  for (const { set, amount } of packing) {
    let whole = Math.floor(amount * unit);
    for (let i = 0; i < set.length; i++) whole = Math.min(whole, left[set[i]!]!);
    if (!(whole > 0) || !check.isUnsatisfiable(set)) continue;
    for (let i = 0; i < set.length; i++) left[set[i]!]! -= whole;
    packed += whole;
  }
  return { bound: Math.ceil(packed / unit), packed, left, unit };
}

class SetCheck {
  private readonly graph: SignedGraph;
  private readonly odd: boolean;
  private readonly lastSet: Int32Array;
  private readonly parity: Uint8Array;
  private count = 0;

  constructor(graph: SignedGraph, odd: boolean) {
    this.graph = graph;
    this.odd = odd;
    this.lastSet = new Int32Array(graph.value.length);
    this.parity = new Uint8Array(graph.order);
  }

  isUnsatisfiable(set: ArrayLike<number>): boolean {
    const { graph, lastSet, parity } = this;
    const round = ++this.count;
    let distinct = true;
    let negative = 0;
    for (let i = 0; i < set.length; i++) {
      const t = set[i]!;
      distinct &&= lastSet[t] !== round;
      lastSet[t] = round;
      if (graph.value[t]! < 0) negative++;
      parity[graph.source[t]!]! ^= 1;
      parity[graph.target[t]!]! ^= 1;
    }
    let closed = true;
    for (let i = 0; i < set.length; i++) {
      const t = set[i]!;
      closed &&= parity[graph.source[t]!] === 0 && parity[graph.target[t]!] === 0;
    }
    if (!closed) {
      for (let i = 0; i < set.length; i++) {
        parity[graph.source[set[i]!]!] = 0;
        parity[graph.target[set[i]!]!] = 0;
      }
    }
    return distinct && closed && (this.odd ? negative % 2 === 1 : negative === 1);
  }
}
