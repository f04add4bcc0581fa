import { type Rng, seededRng } from '../../kernel/rng.ts';
import { blockGraph, components } from '../conflict/blocks.ts';
import type { Budget } from '../conflict/budget.ts';
import { fractionalPacking } from '../conflict/fractional-packing.ts';
import { integerValues } from '../conflict/integer-values.ts';
import { localSearch } from '../conflict/local-search.ts';
import { packNegativeCycles } from '../conflict/negative-cycles.ts';
import { EXACT_ORDER, PartitionSearch } from '../conflict/partition-search.ts';
import { satisfyingLabels } from '../conflict/quotient.ts';
import { adjacencyOf, type SignedGraph } from '../conflict/signed-graph.ts';

/** Blocks above it are left to local search and bounds: the exact search keeps a row per vertex and label. */

/** Up to so many vertices a descent is a good enough start for the exact search. */
const EASY = 60;

/** What is known of a line index: equal where it is proven. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The line index of many sign assignments of one graph: values alone, without optima and clusters, and with
 * the biconnected components found once.
 */
export class LineIndexBounds {
  private readonly blocks: readonly { readonly ties: Int32Array; readonly graph: SignedGraph }[];
  /** |value| of each tie as a whole number, and back. */
  private readonly size: Float64Array;
  private readonly restore: (sum: number) => number;

  constructor(graph: SignedGraph) {
    const { graph: whole, restore } = integerValues(graph);
    const position = new Int32Array(graph.order);
    this.restore = restore;
    this.size = whole.value.map(Math.abs);
    this.blocks = components(whole)
      .flatMap((component) => component.blocks)
      // A bridge is in no cycle and never frustrated.
      .filter((block) => block.ties.length > 1)
      .map((block) => ({ ties: block.ties, graph: blockGraph(whole, block, position) }));
  }

  /**
   * @param negative 1 where a tie is negative. Shape: number of ties
   * @param observed what the line index is compared with: where it cannot be found within the budget, whether
   *   it is larger than that may still be
   */
  of(negative: Uint8Array, k: number | 'free', budget: Budget, seed: number, observed: number): Interval {
    const found = this.blocks.map(({ ties, graph }, b) => {
      const value = Float64Array.from(ties, (t) => (negative[t] === 1 ? -this.size[t]! : this.size[t]!));
      const signed = { ...graph, value };
      return {
        signed,
        ...blockBounds(signed, k, budget, () => seededRng(seed, 'line-index-bounds', String(k), String(b))),
      };
    });
    let lower = found.reduce((sum, block) => sum + block.lower, 0);
    const upper = found.reduce((sum, block) => sum + block.upper, 0);
    const limit = Math.round(observed / this.restore(1));
    for (const block of found) {
      if (block.lower === block.upper || block.signed.order > EXACT_ORDER) continue;
      if (lower > limit || upper <= limit) break;
      // What this block may cost for the whole not to exceed the limit.
      const spare = limit - (lower - block.lower);
      if (exceeds(block.signed, k, spare, budget)) lower = limit + 1;
    }
    return { lower: this.restore(lower), upper: this.restore(upper) };
  }
}

/** Has every partition a cost above the limit? False where that is not known. */
function exceeds(graph: SignedGraph, k: number | 'free', limit: number, budget: Budget): boolean {
  let above = true;
  const found = (): number => {
    above = false;
    return -1;
  };
  const ended = new PartitionSearch(graph, k).explore(budget, { limit, cohesive: k === 'free', found });
  return ended && above;
}

function blockBounds(graph: SignedGraph, k: number | 'free', budget: Budget, rng: () => Rng): Interval {
  if (satisfyingLabels(graph, adjacencyOf(graph), k) !== undefined) return { lower: 0, upper: 0 };
  if (graph.order > EXACT_ORDER) {
    const lower = inPart(budget, 0.8, (part) => fractionalPacking(graph, k, part).bound);
    return { lower, upper: localSearch(graph, k, lower, budget, rng()).cost };
  }
  const search = new PartitionSearch(graph, k);
  let upper = inPart(budget, 0.25, (part) =>
    graph.order <= EASY ? search.descend(part) : localSearch(graph, k, 1, part, rng()),
  ).cost;
  const proven = inPart(budget, 0.3, (part) =>
    search.explore(part, {
      limit: upper - 1,
      cohesive: k === 'free',
      found: (cost) => {
        upper = cost;
        return cost - 1;
      },
    }),
  );
  if (proven) return { lower: upper, upper };
  const packed = inPart(budget, 0.25, (part) => packNegativeCycles(graph, k, part));
  return { lower: Math.min(upper, packed), upper };
}

/** Work that may take a share of what is left of a budget. */
function inPart<T>(budget: Budget, share: number, work: (part: Budget) => T): T {
  const part = budget.share(budget.remaining * share);
  const done = work(part);
  budget.settle(part);
  return done;
}
