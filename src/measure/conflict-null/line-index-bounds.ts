import { type Rng, seededRng } from '../../kernel/rng.ts';
import { blockGraph, components } from '../conflict/blocks.ts';
import type { Budget } from '../conflict/budget.ts';
import { integerValues } from '../conflict/integer-values.ts';
import { descend, localSearch } from '../conflict/local-search.ts';
import { packNegativeCycles } from '../conflict/negative-cycles.ts';
import { PartitionSearch } from '../conflict/partition-search.ts';
import { satisfyingLabels } from '../conflict/quotient.ts';
import { adjacencyOf, type SignedGraph } from '../conflict/signed-graph.ts';

/** Blocks above it are left to local search and bounds: the exact search keeps a row per vertex and label. */
const EXACT_ORDER = 256;

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

  /** @param negative 1 where a tie is negative. Shape: number of ties */
  of(negative: Uint8Array, k: number | 'free', budget: Budget, seed: number): Interval {
    let [lower, upper] = [0, 0];
    this.blocks.forEach(({ ties, graph }, b) => {
      const value = Float64Array.from(ties, (t) => (negative[t] === 1 ? -this.size[t]! : this.size[t]!));
      const block = blockBounds({ ...graph, value }, k, budget, () =>
        seededRng(seed, 'line-index-bounds', String(k), String(b)),
      );
      lower += block.lower;
      upper += block.upper;
    });
    return { lower: this.restore(lower), upper: this.restore(upper) };
  }
}

function blockBounds(graph: SignedGraph, k: number | 'free', budget: Budget, rng: () => Rng): Interval {
  if (satisfyingLabels(graph, adjacencyOf(graph), k) !== undefined) return { lower: 0, upper: 0 };
  if (graph.order > EXACT_ORDER) {
    const lower = packNegativeCycles(graph, k, budget);
    return { lower, upper: localSearch(graph, k, lower, budget, rng()).cost };
  }
  const start = graph.order <= EASY ? descend(graph, k, budget) : localSearch(graph, k, 1, budget, rng());
  let upper = start.cost;
  const proven = new PartitionSearch(graph, k).explore(budget, {
    limit: upper - 1,
    cohesive: k === 'free',
    found: (cost) => {
      upper = cost;
      return cost - 1;
    },
  });
  return { lower: proven ? upper : Math.min(upper, packNegativeCycles(graph, k, budget)), upper };
}
