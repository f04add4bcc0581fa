import type { Budget } from './budget.ts';
import { CheapestCycles } from './cheapest-cycles.ts';
import { packNegativeCycles } from './negative-cycles.ts';
import { PackingDescent } from './packing-descent.ts';
import { type ProvenPacking, provenPacking } from './proven-packing.ts';
import { ShortCycles } from './short-cycles.ts';
import type { SignedGraph } from './signed-graph.ts';

/** Numbers touched, and adjacency entries looked at, that count as one search node. */
const NUMBERS_PER_NODE = 48;
const ENTRIES_PER_NODE = 16;
/** A cycle is worth adding where its ties cost less than 1 by this much, and towards the end by that. */
const WORTH = 0.02;
const LAST_WORTH = 0.002;
/** Steps between two searches for cycles; rounds with the same length of cycles at most. */
const STEPS = 40;
const ROUNDS = 12;
/** A round that finds fewer new cycles than this share of the negative ties was the last with its length. */
const FEW = 0.01;
/** Up to so many vertices cycles of any length are sought from the first round on. */
const SMALL = 400;
const LENGTHS = [3, 4, 5, 6, 8] as const;
const ANY = Number.POSITIVE_INFINITY;
/** Rounds at the end, and the improvement below which they end. */
const LAST_ROUNDS = 30;
const STANDSTILL = 1e-4;

/** A proven packing, and nearly optimal prices of ties (0 … 1): how far the relaxation frustrates each. */
export interface PricedPacking extends ProvenPacking {
  readonly price: Float64Array;
}

/**
 * Lower bound of the line index by a fractional packing of cycles that no partition satisfies: close to the
 * optimum of the linear program max Σ y over cycles C, such that the cycles through a tie carry no more than
 * its |value|. Cycles as in `packNegativeCycles`, which packs them whole and so does worse; they are generated
 * by what they cost at the prices of `PackingDescent`, in large graphs the short ones first. The bound is the
 * one of the cycle relaxation, which is tight on most networks with camps; `provenPacking` proves it. Values
 * must be integers. Ends early where the bound is `enough`; less than the optimum where the budget ends first.
 *
 * Sources: Grötschel & Pulleyblank 1981 (doi:10.1016/0167-6377(81)90020-1) for k = 2; Lange, Karrenbauer &
 * Andres 2018 (proceedings.mlr.press/v80/lange18a.html) for k free.
 */
export function fractionalPacking(
  graph: SignedGraph,
  k: number | 'free',
  budget: Budget,
  enough = Number.POSITIVE_INFINITY,
): PricedPacking {
  return new Packing(graph, k, budget, enough).solve();
}

class Packing {
  private readonly graph: SignedGraph;
  private readonly k: number | 'free';
  private readonly budget: Budget;
  private readonly enough: number;
  private readonly program: PackingDescent;
  private readonly known = new Set<string>();
  private best: ProvenPacking;

  constructor(graph: SignedGraph, k: number | 'free', budget: Budget, enough: number) {
    this.graph = graph;
    this.k = k;
    this.budget = budget;
    this.enough = enough;
    const size = graph.value.map(Math.abs);
    this.program = new PackingDescent(size);
    const greedy: { set: readonly number[]; amount: number }[] = [];
    // In a large graph the last round, over cycles of any length, takes longer than all others.
    const longest = graph.order <= SMALL ? ANY : 4;
    packNegativeCycles(graph, k, budget, size.slice(), longest, (set, amount) => {
      greedy.push({ set, amount });
      this.add(set, amount);
    });
    this.best = provenPacking(graph, k, greedy);
  }

  solve(): PricedPacking {
    const small = this.graph.order <= SMALL;
    const negatives = this.graph.value.reduce((count, w) => count + (w < 0 ? 1 : 0), 0);
    for (const longest of small ? [ANY] : [...LENGTHS, ANY]) {
      for (let round = 0; round < ROUNDS && !this.ended(); round++) {
        this.step(STEPS);
        this.improve();
        if (this.ended() || this.price(longest, WORTH) <= FEW * negatives) break;
      }
    }
    for (let idle = 0, round = 0; round < LAST_ROUNDS && idle < 4 && !this.ended(); round++) {
      const before = this.best.packed;
      this.step(STEPS);
      this.improve();
      const added = small && !this.ended() ? this.price(ANY, LAST_WORTH) : 0;
      idle = added === 0 && this.best.packed - before <= STANDSTILL * before ? idle + 1 : 0;
    }
    return { ...this.best, price: this.program.price };
  }

  private ended(): boolean {
    return this.budget.exhausted || this.best.bound >= this.enough;
  }

  private add(cycle: readonly number[], amount = 0): boolean {
    const key = cycle
      .slice()
      .sort((a, b) => a - b)
      .join();
    if (this.known.has(key)) return false;
    this.known.add(key);
    this.program.add(cycle, amount);
    return true;
  }

  private step(times: number): void {
    for (let i = 0; i < times && this.budget.spend(1 + this.program.size / NUMBERS_PER_NODE); i++) {
      this.program.step();
    }
  }

  private improve(): void {
    const now = provenPacking(this.graph, this.k, this.program.packed());
    if (now.packed > this.best.packed) this.best = now;
  }

  /** Adds cycles that are cheap at the present prices; how many there were. */
  private price(longest: number, worth: number): number {
    const { graph, k, budget } = this;
    const { price } = this.program;
    let added = 0;
    let scanned = 0;
    const pay = (now: number): boolean => {
      const more = now - scanned;
      scanned = now;
      return budget.spend(1 + more / ENTRIES_PER_NODE);
    };
    if (longest === ANY) {
      const cycles = new CheapestCycles(graph, k);
      for (let t = 0; t < graph.value.length; t++) {
        if (graph.value[t]! >= 0) continue;
        const cycle = cycles.through(t, price, 1 - worth);
        if (cycle !== undefined && this.add(cycle)) added++;
        if (!pay(cycles.scanned)) break;
      }
      return added;
    }
    const cycles = new ShortCycles(graph, k);
    for (let v = 0; v < graph.order; v++) {
      for (const cycle of cycles.around(v, price, 1 - worth, longest)) if (this.add(cycle)) added++;
      if (!pay(cycles.scanned)) break;
    }
    return added;
  }
}
