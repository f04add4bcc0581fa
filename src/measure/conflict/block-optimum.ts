import type { Rng } from '../../kernel/rng.ts';
import type { Budget } from './budget.ts';
import { descend, localSearch } from './local-search.ts';
import { packNegativeCycles } from './negative-cycles.ts';
import { OptimaList } from './optima-list.ts';
import { PartitionSearch } from './partition-search.ts';
import { satisfyingLabels } from './quotient.ts';
import { adjacencyOf, frustratedTies, type SignedGraph } from './signed-graph.ts';

/** Blocks above it are left to local search and bounds: the exact search keeps a row per vertex and label. */
const EXACT_ORDER = 256;

/** Up to so many vertices the search soon finds anything better than a descent. */
const EASY = 24;

/** The optimum of one biconnected component, or the best that was found and the bound that was proven. */
export interface BlockOptimum {
  readonly value: number;
  readonly lowerBound: number;
  readonly optimal: boolean;
  readonly labels: Int32Array;
  /** Distinct minimum sets of frustrated ties (of the best partition where `optimal` is false). */
  readonly sets: readonly Int32Array[];
  /** True where `sets` holds all of them. */
  readonly complete: boolean;
  /** Where optimal but not complete: the search that can answer questions about optima. */
  readonly search: PartitionSearch | undefined;
}

/**
 * Solves one block for k ≥ 2 or k free. Values must be integers. The search for all optima proves the value
 * on its way; where its share of the budget does not last, a search for better partitions alone follows, and
 * where that does not end either, the value is bounded from below.
 */
export function blockOptimum(graph: SignedGraph, k: number | 'free', budget: Budget, rng: Rng): BlockOptimum {
  const balanced = satisfyingLabels(graph, adjacencyOf(graph), k);
  if (balanced !== undefined) {
    return outcome(graph, 0, 0, balanced, [new Int32Array(0)]);
  }
  if (graph.order > EXACT_ORDER) {
    const packed = bounded(budget, 0.25, (part) => packNegativeCycles(graph, k, part));
    const { cost, labels } = localSearch(graph, k, packed, budget, rng);
    return outcome(graph, cost, packed, labels);
  }
  const start = bounded(budget, 0.25, (part) =>
    graph.order <= EASY ? descend(graph, k, part) : localSearch(graph, k, 1, part, rng),
  );
  const search = new PartitionSearch(graph, k);
  let { cost, labels } = start;
  const proven = bounded(budget, 0.75, (part) =>
    search.explore(part, {
      limit: cost - 1,
      cohesive: k === 'free',
      found: (better) => {
        cost = better;
        labels = search.current().slice();
        return cost - 1;
      },
    }),
  );
  if (!proven) return outcome(graph, cost, Math.min(cost, packNegativeCycles(graph, k, budget)), labels);
  const list = new OptimaList(graph, k);
  let overflow = false;
  const ended = search.explore(budget, {
    limit: cost,
    cohesive: k === 'free',
    found: () => {
      overflow = !list.offer(search.current());
      return overflow ? -1 : cost;
    },
  });
  if (ended && !overflow) return outcome(graph, cost, cost, labels, list.sets);
  return { ...outcome(graph, cost, cost, labels, list.sets), complete: false, search };
}

function outcome(
  graph: SignedGraph,
  value: number,
  lowerBound: number,
  labels: Int32Array,
  all?: readonly Int32Array[],
): BlockOptimum {
  return {
    value,
    lowerBound,
    optimal: value === lowerBound,
    labels,
    sets: all === undefined || all.length === 0 ? [frustratedTies(graph, labels)] : all,
    complete: all !== undefined,
    search: undefined,
  };
}

function bounded<T>(budget: Budget, share: number, work: (part: Budget) => T): T {
  const part = budget.share(budget.remaining * share);
  const done = work(part);
  budget.settle(part);
  return done;
}
