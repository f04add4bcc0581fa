import type { Rng } from '../../kernel/rng.ts';
import { int32 } from '../../kernel/scratch.ts';
import { branchAndReduce } from './branch-and-reduce.ts';
import type { Budget } from './budget.ts';
import { fractionalPacking, type PricedPacking } from './fractional-packing.ts';
import { localSearch } from './local-search.ts';
import { OptimaList } from './optima-list.ts';
import { EXACT_ORDER, type FoundOptima, PartitionSearch } from './partition-search.ts';
import { satisfyingLabels } from './quotient.ts';
import { adjacencyOf, frustratedTies, type SignedGraph } from './signed-graph.ts';
import { TieSets } from './tie-sets.ts';

/** Up to so many vertices the search soon finds anything better than a descent. */
const EASY = 24;

/** Search nodes for everything at once: plenty for towns. */
const ONE_SEARCH = 30_000;

/** Search nodes that the first search for nothing but better partitions may take. */
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
  readonly sets: TieSets;
  /** Ties that are in each of the sets; ascending. */
  readonly always: Int32Array;
  /** The lexicographically first labels of all optima, where they are known already. */
  readonly first: Int32Array | undefined;
  /** True where `sets` holds all of them. */
  readonly complete: boolean;
  /** Where optimal but not complete: the search that can answer questions about optima. */
  readonly search: PartitionSearch | undefined;
}

/**
 * Solves one block for k ≥ 2 or k free. Values must be integers. First one search for better partitions than one from
 * descent and for all that are as good as the best, which is all that towns need; where it does not end, a longer one
 * for better partitions alone; then the bound of a fractional packing, and what that leaves open is reduced and
 * divided. Then the search for all optima.
 */
export function blockOptimum(graph: SignedGraph, k: number | 'free', budget: Budget, rng: Rng): BlockOptimum {
  const balanced = (): BlockOptimum | undefined => {
    const found = satisfyingLabels(graph, adjacencyOf(graph), k);
    return found && outcome(graph, 0, 0, found, [new Int32Array(0)]);
  };
  // Whether a small graph is balanced shows in the search, if that has the budget to end.
  const isEasy = graph.order <= EASY && (k === 2 || k === 'free');
  const known = isEasy ? undefined : balanced();
  if (known !== undefined) return known;
  const search = graph.order <= EXACT_ORDER ? new PartitionSearch(graph, k) : undefined;
  const begin = bounded(budget, 0.25, (part) =>
    search !== undefined && graph.order <= EASY ? search.descend(part) : localSearch(graph, k, 1, part, rng),
  );
  let { cost, labels } = begin;
  const better = (found: number, its: Int32Array): number => {
    cost = found;
    labels = its.slice();
    return found - 1;
  };
  if (search !== undefined) {
    if (k === 2 || k === 'free') {
      const all = bounded(budget, Math.min(0.1, ONE_SEARCH / budget.remaining), (part) =>
        search.optima(part, begin),
      );
      if ('sets' in all) return optimumOf(all, search);
      const late = isEasy ? balanced() : undefined;
      if (late !== undefined) return late;
      ({ cost, labels } = all);
    }
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

function optimumOf(found: FoundOptima, search: PartitionSearch): BlockOptimum {
  const { cost, labels, sets, always, complete, first } = found;
  return {
    value: cost,
    lowerBound: cost,
    optimal: true,
    labels,
    sets,
    always,
    first: complete ? first : undefined,
    complete,
    search: complete ? undefined : search,
  };
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
  const sets = all === undefined || all.length === 0 ? [frustratedTies(graph, labels)] : all;
  return {
    value,
    lowerBound,
    optimal: value === lowerBound,
    labels,
    sets: TieSets.of(sets),
    always: inEvery(sets, graph.value.length),
    first: undefined,
    complete: all !== undefined,
    search: undefined,
  };
}

function inEvery(sets: readonly Int32Array[], ties: number): Int32Array {
  const times = int32(ties);
  for (const set of sets) for (let i = 0; i < set.length; i++) times[set[i]!]!++;
  return sets[0]!.filter((t) => times[t] === sets.length);
}

function bounded<T>(budget: Budget, share: number, work: (part: Budget) => T): T {
  const part = budget.share(budget.remaining * share);
  const done = work(part);
  budget.settle(part);
  return done;
}
