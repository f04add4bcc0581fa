import { arcsOf, type TieCounting } from '../../../src/measure/tie-weight.ts';
import { type CompactNetwork, degreeOf } from '../../../src/network/compact.ts';

/**
 * Harmonic reach as the compiled kernel computes it, in TypeScript; −1 for actors whose turn did not come.
 *
 * @param candidates nodes in the order of their turn
 * @param effort nodes and arcs to look at before the next candidate is refused
 */
export function plainHarmonicReach(
  network: CompactNetwork,
  candidates: Iterable<number>,
  counting: Pick<TieCounting, 'directed'>,
  effort: number,
): number[] {
  const { order } = network;
  const result = Array.from<unknown, number>({ length: order }, (_, i) =>
    degreeOf(network, i) === 0 ? 0 : -1,
  );
  const search = new SharedSearch(network, counting);
  const waiting = [...candidates].filter((node) => degreeOf(network, node) > 0);
  // What one search looks at, at most: so many of them are sure to be needed.
  const most = order + 2 * network.size;
  let spent = 0;
  for (let next = 0; next < waiting.length && spent < effort; ) {
    const many = Math.min(SEARCHES, Math.ceil((effort - spent) / most));
    const turn = waiting.slice(next, next + many);
    search.run(turn);
    turn.forEach((node, i) => {
      // Nearest first: the order of the sum is the same on every machine and for every numbering of the actors.
      let sum = 0;
      for (let d = 1; d < search.layers.length; d++) sum += search.layers[d]![i]! / d;
      result[node] = sum / (order - 1);
      spent += search.cost[i]!;
    });
    next += many;
  }
  return result;
}

/** Searches that share one walk over the network: a bit each. */
const SEARCHES = 31;

/**
 * Breadth-first searches from several nodes at once. Their frontiers overlap nearly everywhere after two steps,
 * so that an arc which all of them would look at is looked at a few times.
 *
 * Source: Then et al. 2014, The more the merrier: efficient multi-source graph traversal,
 * doi:10.14778/2735496.2735507.
 */
class SharedSearch {
  /** Number of nodes at each distance, by search. */
  layers: Float64Array[] = [];
  /** Nodes and arcs that each search would have looked at alone. */
  cost = new Float64Array(SEARCHES);
  private readonly network: CompactNetwork;
  /** Bits 1: source → target, 2: target → source; null where every tie goes both ways. */
  private readonly arcs: Uint8Array | null = null;
  private readonly seen: Int32Array;
  private readonly arriving: Int32Array;
  private readonly leaving: Int32Array;
  private readonly queues: [Int32Array, Int32Array];

  constructor(network: CompactNetwork, { directed }: Pick<TieCounting, 'directed'>) {
    const { order, size } = network;
    this.network = network;
    this.seen = new Int32Array(order);
    this.arriving = new Int32Array(order);
    this.leaving = new Int32Array(order);
    this.queues = [new Int32Array(order), new Int32Array(order)];
    if (directed) {
      this.arcs = new Uint8Array(size);
      for (let t = 0; t < size; t++) this.arcs[t] = arcsOf(network, t);
    }
  }

  /** @param from at most {@link SEARCHES} different nodes */
  run(from: readonly number[]): void {
    const { network, seen, arriving, leaving, queues } = this;
    this.layers = [];
    this.cost = new Float64Array(from.length);
    seen.fill(0);
    from.forEach((node, i) => {
      arriving[node] = 1 << i;
      queues[0][i] = node;
    });
    let many = from.length;
    for (let d = 0; many > 0; d++) {
      const here = queues[d & 1]!;
      const counts = new Float64Array(from.length);
      this.layers.push(counts);
      for (let i = 0; i < many; i++) {
        const v = here[i]!;
        const bits = arriving[v]!;
        arriving[v] = 0;
        leaving[v] = bits;
        seen[v]! |= bits;
        const cost = 1 + degreeOf(network, v);
        for (let rest = bits; rest !== 0; rest &= rest - 1) {
          const search = 31 - Math.clz32(rest & -rest);
          counts[search]!++;
          this.cost[search]! += cost;
        }
      }
      many = this.step(here, many, queues[(d + 1) & 1]!);
    }
  }

  /** Walks the arcs of a layer; the number of nodes of the next one. */
  private step(here: Int32Array, many: number, next: Int32Array): number {
    const { arcs, seen, arriving, leaving } = this;
    const { offsets, neighbours, tie } = this.network;
    let found = 0;
    for (let i = 0; i < many; i++) {
      const v = here[i]!;
      const bits = leaving[v]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const u = neighbours[e]!;
        const fresh = bits & ~seen[u]!;
        // Bit 1 is the arc from the smaller node to the larger.
        if (fresh === 0 || (arcs !== null && (arcs[tie[e]!]! & (v < u ? 1 : 2)) === 0)) continue;
        if (arriving[u] === 0) next[found++] = u;
        arriving[u]! |= fresh;
      }
    }
    return found;
  }
}
