import type { Rng } from '../../kernel/rng.ts';
import type { Budget } from './budget.ts';
import { localSearch } from './local-search.ts';
import { packNegativeCycles } from './negative-cycles.ts';
import { type Minimum, PartitionSearch } from './partition-search.ts';
import { quotientOf, satisfyingLabels } from './quotient.ts';
import { adjacencyOf, frustratedTies, type SignedGraph } from './signed-graph.ts';

/** From so many distinct minimum sets on, counting stops. */
export const OPTIMA_LIMIT = 1000;

/** Blocks above it are left to local search and bounds: the exact search keeps a row per vertex and label. */
const EXACT_ORDER = 256;

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
 * Solves one block for k ≥ 2 or k free. Values must be integers. A quarter of the budget at most
 * goes to the packing bound and to local search each, the rest to the exact search, what that leaves to the
 * enumeration of optima.
 */
export function blockOptimum(graph: SignedGraph, k: number | 'free', budget: Budget, rng: Rng): BlockOptimum {
  const balanced = satisfyingLabels(graph, adjacencyOf(graph), k);
  if (balanced !== undefined) {
    return {
      value: 0,
      lowerBound: 0,
      optimal: true,
      labels: balanced,
      sets: [new Int32Array(0)],
      complete: true,
      search: undefined,
    };
  }
  const exact = graph.order <= EXACT_ORDER;
  const packed = bounded(budget, 0.25, (part) => packNegativeCycles(graph, k, part));
  const start = bounded(budget, exact ? 0.25 : 1, (part) => localSearch(graph, k, packed, part, rng));
  const found = (cost: number, lowerBound: number, labels: Int32Array): BlockOptimum => ({
    value: cost,
    lowerBound,
    optimal: cost === lowerBound,
    labels,
    sets: [frustratedTies(graph, labels)],
    complete: false,
    search: undefined,
  });
  if (!exact) return found(start.cost, packed, start.labels);
  const search = new PartitionSearch(graph, k);
  const minimum = bounded(budget, 0.75, (part) => search.minimise(start.labels, start.cost, packed, part));
  if (minimum.lower < minimum.cost) {
    const beside = bounded(budget, 0.5, (part) => boundBeside(graph, k, part, minimum));
    const lowerBound = Math.min(minimum.cost, Math.max(packed, beside));
    if (lowerBound < minimum.cost) return found(minimum.cost, lowerBound, minimum.labels);
  }
  const first = found(minimum.cost, minimum.cost, minimum.labels);
  const all = enumerateOptima(graph, k, search, minimum.cost, budget);
  if (all.complete) return { ...first, sets: all.sets, complete: true };
  return { ...first, sets: all.sets.length > 0 ? all.sets : first.sets, search };
}

function bounded<T>(budget: Budget, share: number, work: (part: Budget) => T): T {
  const part = budget.share(budget.remaining * share);
  const outcome = work(part);
  budget.settle(part);
  return outcome;
}

/** The part of the graph that was solved exactly, and negative cycles packed into the ties outside of it. */
function boundBeside(graph: SignedGraph, k: number | 'free', budget: Budget, minimum: Minimum): number {
  const inside = new Uint8Array(graph.order);
  for (const v of minimum.solved) inside[v] = 1;
  const free = graph.value.map((v, t) =>
    inside[graph.source[t]!] === 1 && inside[graph.target[t]!] === 1 ? 0 : Math.abs(v),
  );
  return minimum.lower + packNegativeCycles(graph, k, budget, free);
}

/**
 * All distinct minimum sets of frustrated ties, up to the limit. For k = 2 partitions and sets correspond
 * one to one; for k free the partitions whose clusters hang together by positive ties stand for one set
 * each; otherwise several partitions may share a set, which is then kept once.
 */
function enumerateOptima(
  graph: SignedGraph,
  k: number | 'free',
  search: PartitionSearch,
  cost: number,
  budget: Budget,
): { readonly sets: Int32Array[]; readonly complete: boolean } {
  const sets: Int32Array[] = [];
  const known = new Set<string>();
  let overflow = false;
  const finished = search.explore(0, budget, {
    limit: cost,
    cohesive: k === 'free',
    found: () => {
      const labels = search.current();
      const set = frustratedTies(graph, labels);
      if (k === 'free' && quotientOf(graph, set).order !== new Set(labels).size) return cost;
      if (k !== 'free' && k > 2) {
        const key = set.join();
        if (known.has(key)) return cost;
        known.add(key);
      }
      if (sets.length === OPTIMA_LIMIT) {
        overflow = true;
        return -1;
      }
      sets.push(set);
      return cost;
    },
  });
  return { sets, complete: finished && !overflow };
}
