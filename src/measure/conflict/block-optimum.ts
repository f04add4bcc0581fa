import type { Rng } from '../../kernel/rng.ts';
import { branchAndReduce, EXACT_ORDER } from './branch-and-reduce.ts';
import type { Budget } from './budget.ts';
import { fractionalPacking, type PricedPacking } from './fractional-packing.ts';
import { descend, localSearch } from './local-search.ts';
import { OptimaList } from './optima-list.ts';
import { PartitionSearch } from './partition-search.ts';
import { satisfyingLabels } from './quotient.ts';
import { adjacencyOf, frustratedTies, type SignedGraph } from './signed-graph.ts';

/** Up to so many vertices the search soon finds anything better than a descent. */
const EASY = 24;

/** Search nodes that the first search may take: plenty for towns. */
const FIRST_SEARCH = 300_000;

/** Patience of the local search, as a multiple of the usual one, where the exact search needs good limits. */
const THOROUGH = 50;

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
 * Solves one block for k ≥ 2 or k free. Values must be integers. First a search for better partitions than
 * one from local search, which is all that towns need; where it does not end, the bound of a fractional packing,
 * and what that leaves open is reduced and divided. Then the search for all optima.
 */
export function blockOptimum(graph: SignedGraph, k: number | 'free', budget: Budget, rng: Rng): BlockOptimum {
  const adjacency = adjacencyOf(graph);
  const balanced = satisfyingLabels(graph, adjacency, k);
  if (balanced !== undefined) return outcome(graph, 0, 0, balanced, [new Int32Array(0)]);
  let { cost, labels } = bounded(budget, 0.25, (part) =>
    graph.order <= EASY ? descend(graph, k, part, adjacency) : localSearch(graph, k, 1, part, rng),
  );
  const better = (found: number, its: Int32Array): number => {
    cost = found;
    labels = its.slice();
    return found - 1;
  };
  const search = graph.order <= EXACT_ORDER ? new PartitionSearch(graph, k, adjacency) : undefined;
  if (search !== undefined) {
    const ended = bounded(budget, Math.min(0.1, FIRST_SEARCH / budget.remaining), (part) =>
      search.explore(part, {
        limit: cost - 1,
        cohesive: k === 'free',
        found: (found) => better(found, search.current()),
      }),
    );
    if (ended) return withAllOptima(graph, k, search, cost, labels, budget);
  }
  const packing = bounded(budget, 0.5, (part) => fractionalPacking(graph, k, part, cost));
  if (packing.bound < cost && search !== undefined) {
    const again = bounded(budget, 0.25, (part) => localSearch(graph, k, packing.bound, part, rng, THOROUGH));
    if (again.cost < cost) better(again.cost, again.labels);
  }
  if (packing.bound < cost) {
    const { lowerBound, complete } = bounded(budget, 0.75, (part) =>
      branchAndReduce(graph, k, cost - 1, packing, part, better),
    );
    if (!complete) return outcome(graph, cost, Math.min(cost, lowerBound), labels);
  }
  return withReducedOptima(graph, k, packing, search, cost, labels, budget);
}

function withReducedOptima(
  graph: SignedGraph,
  k: number | 'free',
  packing: PricedPacking,
  search: PartitionSearch | undefined,
  cost: number,
  labels: Int32Array,
  budget: Budget,
): BlockOptimum {
  const list = new OptimaList(graph, k, true);
  const { complete } = branchAndReduce(graph, k, cost, packing, budget, (_, found) =>
    list.offer(found) ? cost : -1,
  );
  return {
    ...outcome(graph, cost, cost, labels, list.sets),
    complete,
    search: complete ? undefined : search,
  };
}

function withAllOptima(
  graph: SignedGraph,
  k: number | 'free',
  search: PartitionSearch,
  cost: number,
  labels: Int32Array,
  budget: Budget,
): BlockOptimum {
  const list = new OptimaList(graph, k);
  let tooMany = false;
  const ended = search.explore(budget, {
    limit: cost,
    cohesive: k === 'free',
    found: () => {
      tooMany = !list.offer(search.current());
      return tooMany ? -1 : cost;
    },
  });
  const all = outcome(graph, cost, cost, labels, list.sets);
  return ended && !tooMany ? all : { ...all, complete: false, search };
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
