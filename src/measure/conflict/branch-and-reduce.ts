import type { Budget } from './budget.ts';
import { fractionalPacking, type PricedPacking } from './fractional-packing.ts';
import { EXACT_ORDER, PartitionSearch } from './partition-search.ts';
import { type ReducedGraph, reducedGraph } from './reduced-graph.ts';
import type { SignedGraph } from './signed-graph.ts';

const PATIENCE = 100_000;
/** It doubles with every fourth division, since what a search has begun is lost when it is divided. */
const MOST_DOUBLINGS = 8;
/** Ties are ruled and the graph is reduced again at most so often before a subproblem is searched. */
const REDUCTIONS = 6;

export interface Division {
  /** Proven: all partitions that were not reported cost at least this. */
  readonly lowerBound: number;
  /** True where every partition within the limit was reported. */
  readonly complete: boolean;
}

interface Subproblem {
  readonly rulings: Int8Array;
  readonly bound: number;
  readonly depth: number;
}

/**
 * Reports all partitions up to a cost limit, or bounds what is left from below. A subproblem is a set of
 * rulings on ties. Its bound is that of a fractional packing; a tie that could not be frustrated without
 * exceeding the limit is ruled satisfied, the graph contracted and bounded again. What remains is searched,
 * and where the search takes too long it is divided at the tie about which the relaxation is least certain.
 * The subproblem with the least bound is next, so that the bound of all rises as far as the budget lasts.
 *
 * @param packing of the whole graph
 * @param found called with each partition within the limit; returns the limit to go on with, −1 to end
 * @param patience search nodes that a subproblem may take before it is divided
 */
export function branchAndReduce(
  graph: SignedGraph,
  k: number | 'free',
  limit: number,
  packing: PricedPacking,
  budget: Budget,
  found: (cost: number, labels: Int32Array) => number,
  patience = PATIENCE,
): Division {
  return new BranchAndReduce(graph, k, limit, budget, found, patience).run(packing);
}

class BranchAndReduce {
  private readonly graph: SignedGraph;
  private readonly k: number | 'free';
  private limit: number;
  private readonly budget: Budget;
  private readonly found: (cost: number, labels: Int32Array) => number;
  private readonly patience: number;
  private readonly open: Subproblem[] = [];

  constructor(
    graph: SignedGraph,
    k: number | 'free',
    limit: number,
    budget: Budget,
    found: (cost: number, labels: Int32Array) => number,
    patience: number,
  ) {
    this.graph = graph;
    this.k = k;
    this.limit = limit;
    this.budget = budget;
    this.found = found;
    this.patience = patience;
  }

  run(root: PricedPacking): Division {
    this.open.push({ rulings: new Int8Array(this.graph.value.length), bound: root.bound, depth: 0 });
    let known: PricedPacking | undefined = root;
    while (this.open.length > 0) {
      const next = this.open.pop()!;
      if (next.bound > this.limit) continue;
      const bound = this.budget.exhausted ? next.bound : this.treat(next, known);
      known = undefined;
      if (this.limit < 0) return { lowerBound: 0, complete: false };
      if (bound !== undefined) {
        // Open subproblems are kept by falling bound, so the last one has the least.
        const others = this.open.at(-1)?.bound ?? bound;
        return { lowerBound: Math.min(bound, others, this.limit + 1), complete: false };
      }
    }
    return { lowerBound: this.limit + 1, complete: true };
  }

  /** The bound of all that is open, if the budget ended; undefined where the subproblem was dealt with. */
  private treat({ rulings, bound: inherited, depth }: Subproblem, known?: PricedPacking): number | undefined {
    const { graph, k, budget } = this;
    let reduced: ReducedGraph | undefined;
    let packing: PricedPacking | undefined;
    let bound = inherited;
    for (let round = 0; round < REDUCTIONS; round++) {
      reduced = reducedGraph(graph, k, rulings, this.limit);
      if (reduced === undefined || reduced.offset > this.limit) return undefined;
      const rest = this.limit - reduced.offset;
      packing =
        round === 0 && known !== undefined ? known : fractionalPacking(reduced.graph, k, budget, rest + 1);
      bound = Math.max(bound, reduced.offset + packing.bound);
      if (bound > this.limit) return undefined;
      if (!rule(reduced, packing, rest, rulings)) break;
    }
    if (budget.exhausted) return bound;
    const { graph: rest, offset, expand } = reduced!;
    const at = leastCertain(reduced!, packing!, rulings);
    if (rest.order <= EXACT_ORDER) {
      const part = budget.share(
        at === -1 ? budget.remaining : this.patience * 2 ** Math.min(Math.floor(depth / 4), MOST_DOUBLINGS),
      );
      const search = new PartitionSearch(rest, k);
      const ended = search.explore(part, {
        limit: this.limit - offset,
        cohesive: k === 'free',
        found: (cost) => {
          this.limit = this.found(offset + cost, expand(search.current()));
          return this.limit < offset ? -1 : this.limit - offset;
        },
      });
      budget.settle(part);
      if (ended || this.limit < offset) return undefined;
    }
    if (budget.exhausted || at === -1) return bound;
    for (const ruling of [-1, 1]) {
      const child = rulings.slice();
      child[at] = ruling;
      this.insert({ rulings: child, bound, depth: depth + 1 });
    }
    return undefined;
  }

  /** Keeps the list by falling bound; of equal ones the latest is last, and next. */
  private insert(subproblem: Subproblem): void {
    let i = this.open.length;
    while (i > 0 && this.open[i - 1]!.bound < subproblem.bound) i--;
    this.open.splice(i, 0, subproblem);
  }
}

/** Rules ties that no partition within the limit frustrates; false where there was none. */
function rule(
  { graph, tie }: ReducedGraph,
  { packed, left, unit }: PricedPacking,
  rest: number,
  rulings: Int8Array,
): boolean {
  let ruled = false;
  for (let e = 0; e < tie.length; e++) {
    if (graph.value[e] === 0 || rulings[tie[e]!] !== 0 || packed + left[e]! <= rest * unit) continue;
    rulings[tie[e]!] = 1;
    ruled = true;
  }
  return ruled;
}

/** The open tie whose price is nearest to one half, of those the dearest; −1 where there is none. */
function leastCertain({ graph, tie }: ReducedGraph, { price }: PricedPacking, rulings: Int8Array): number {
  let best = -1;
  let most = -1;
  for (let e = 0; e < tie.length; e++) {
    if (rulings[tie[e]!] !== 0) continue;
    const doubt =
      (0.01 + Math.max(0, Math.min(price[e]!, 1 - price[e]!))) * (0.5 + Math.abs(graph.value[e]!));
    if (doubt <= most) continue;
    most = doubt;
    best = tie[e]!;
  }
  return best;
}
