import type { Rng } from '../../kernel/rng.ts';
import type { Budget } from './budget.ts';
import { fractionalPacking } from './fractional-packing.ts';
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

/** The first search ends here at the latest: with a clock for a budget there is no tenth of it. */
const FIRST_SEARCH = 2_000_000;

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
 * one from local search, with a tenth of the budget, which is plenty for towns; where it does not end, lower
 * bounds, and if these leave a gap, the search anew with most of what is left. Then the search for all optima.
 */
export function blockOptimum(graph: SignedGraph, k: number | 'free', budget: Budget, rng: Rng): BlockOptimum {
  const balanced = satisfyingLabels(graph, adjacencyOf(graph), k);
  if (balanced !== undefined) return outcome(graph, 0, 0, balanced, [new Int32Array(0)]);
  if (graph.order > EXACT_ORDER) {
    const lower = bounded(budget, 0.5, (part) => provenBound(graph, k, part));
    const { cost, labels } = localSearch(graph, k, lower, budget, rng);
    return outcome(graph, cost, lower, labels);
  }
  const start = bounded(budget, 0.25, (part) =>
    graph.order <= EASY ? descend(graph, k, part) : localSearch(graph, k, 1, part, rng),
  );
  const search = new PartitionSearch(graph, k);
  let { cost, labels } = start;
  let lower = 0;
  const improve = (part: Budget): boolean =>
    search.explore(part, {
      limit: cost - 1,
      cohesive: k === 'free',
      found: (better) => {
        cost = better;
        labels = search.current().slice();
        return cost > lower ? cost - 1 : -1;
      },
    });
  if (!bounded(budget, Math.min(0.1, FIRST_SEARCH / budget.remaining), improve)) {
    lower = bounded(budget, 0.5, (part) => provenBound(graph, k, part));
    const again = bounded(budget, 0.25, (part) => localSearch(graph, k, lower, part, rng, THOROUGH));
    if (again.cost < cost) ({ cost, labels } = again);
    if (lower < cost && !bounded(budget, 0.75, improve)) return outcome(graph, cost, lower, labels);
  }
  return withAllOptima(graph, k, search, cost, labels, budget);
}

function provenBound(graph: SignedGraph, k: number | 'free', budget: Budget): number {
  const whole = bounded(budget, 0.25, (part) => packNegativeCycles(graph, k, part));
  return Math.max(whole, fractionalPacking(graph, k, budget));
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
