import type { Budget } from './budget.ts';
import { searchOrder } from './search-order.ts';
import type { SignedGraph } from './signed-graph.ts';

/** What a search below a cost limit is for. */
export interface SearchTask {
  /** Only partitions up to this cost are of interest. */
  readonly limit: number;
  /** Which labels a vertex may take; every label where left out. */
  readonly allow?: LabelConstraint;
  /** Visit only partitions whose clusters hang together by positive ties (k free: one per frustrated set). */
  readonly cohesive?: boolean;
  /** Called with each partition found (see `current`); returns the limit to go on with, −1 to end. */
  readonly found: (cost: number) => number;
}

/** Labels below `named` have a meaning outside the search, the others are interchangeable. */
export interface LabelConstraint {
  readonly named: number;
  /** May the vertex take the label? Interchangeable labels are asked for by the number `named`. */
  readonly permits: (vertex: number, label: number) => boolean;
}

/**
 * Exact search for partitions of a signed graph into at most k clusters with the least sum of frustrated
 * ties: branch and bound over the vertices in the order of `searchOrder`. A branch is cut when
 *
 *     cost so far + Σ over open vertices of the cheapest placement beside the placed ones
 *                 + exact optimum among the open vertices alone
 *
 * exceeds the limit. The last summand comes from solving the suffixes of the order one after the other, the
 * shortest first ("Russian doll search", Verfaillie, Lemaître & Schiex 1996). Values must be integers.
 */
export class PartitionSearch {
  private readonly order: number;
  private readonly sequence: Int32Array;
  /** Neighbours that come later in the sequence, as positions. */
  private readonly offsets: Int32Array;
  private readonly later: Int32Array;
  private readonly value: Float64Array;
  private readonly laterPositive: Int32Array;
  /** Positive neighbours that come earlier in the sequence. */
  private readonly earlierOffsets: Int32Array;
  private readonly earlier: Int32Array;
  /** Number of labels, and of columns of `gain`. */
  private readonly columns: number;
  /** Optimum of the subgraph from each position on, or a lower bound of it. */
  private readonly suffix: Float64Array;

  /** Per open position: sum of positive values to placed vertices; value towards each label; its maximum. */
  private readonly positive: Float64Array;
  private readonly gain: Float64Array;
  private readonly best: Float64Array;
  private readonly saved: Float64Array;
  private readonly label: Int32Array;
  private readonly choices: Int32Array;
  private task!: SearchTask;
  private limit = 0;
  private named = 0;
  private budget!: Budget;

  constructor(graph: SignedGraph, k: number | 'free') {
    const n = graph.order;
    this.order = n;
    this.columns = k === 'free' ? n + 1 : Math.min(k, n + 1);
    this.sequence = searchOrder(graph);
    const position = new Int32Array(n);
    this.sequence.forEach((v, i) => {
      position[v] = i;
    });
    this.offsets = new Int32Array(n + 1);
    const m = graph.value.length;
    for (let t = 0; t < m; t++) {
      this.offsets[Math.min(position[graph.source[t]!]!, position[graph.target[t]!]!) + 1]!++;
    }
    for (let i = 0; i < n; i++) this.offsets[i + 1]! += this.offsets[i]!;
    const cursor = this.offsets.slice(0, n);
    this.later = new Int32Array(m);
    this.value = new Float64Array(m);
    this.laterPositive = new Int32Array(n);
    for (let t = 0; t < m; t++) {
      const a = position[graph.source[t]!]!;
      const b = position[graph.target[t]!]!;
      const at = cursor[Math.min(a, b)]!++;
      this.later[at] = Math.max(a, b);
      this.value[at] = graph.value[t]!;
      if (graph.value[t]! > 0) this.laterPositive[Math.min(a, b)]!++;
    }
    this.earlierOffsets = new Int32Array(n + 1);
    for (let e = 0; e < m; e++) if (this.value[e]! > 0) this.earlierOffsets[this.later[e]! + 1]!++;
    for (let i = 0; i < n; i++) this.earlierOffsets[i + 1]! += this.earlierOffsets[i]!;
    this.earlier = new Int32Array(this.earlierOffsets[n]!);
    const filled = this.earlierOffsets.slice(0, n);
    for (let i = 0; i < n; i++) {
      for (let e = this.offsets[i]!; e < this.offsets[i + 1]!; e++) {
        if (this.value[e]! > 0) this.earlier[filled[this.later[e]!]!++] = i;
      }
    }
    this.suffix = new Float64Array(n + 1);
    this.positive = new Float64Array(n);
    this.gain = new Float64Array(n * this.columns);
    this.best = new Float64Array(n);
    this.saved = new Float64Array(m);
    this.label = new Int32Array(n).fill(-1);
    this.choices = new Int32Array(n * this.columns);
  }

  /**
   * Optimum of the whole graph. `start` is a partition to improve on, `floor` a lower bound known otherwise.
   * Where the budget ends first, `solvedFrom` says which part of the sequence was solved exactly.
   */
  minimise(start: Int32Array, startCost: number, floor: number, budget: Budget): Minimum {
    let suffixLabels: Int32Array = new Int32Array(this.order);
    for (let from = this.order - 1; from >= 0; from--) {
      const inner = this.suffix[from + 1]!;
      // The optimum of the shorter suffix, with the new vertex at its best place, bounds from above.
      let { cost: upper, labels } = this.extend(from, inner, suffixLabels);
      let lower = inner;
      if (from === 0) {
        lower = Math.max(lower, floor);
        if (startCost < upper) {
          upper = startCost;
          labels = this.sequence.map((v) => start[v]!);
        }
      }
      if (upper > lower) {
        const outcome = this.explore(from, budget, {
          limit: upper - 1,
          found: (cost) => {
            upper = cost;
            labels = this.label.slice();
            return cost > lower ? cost - 1 : -1;
          },
        });
        if (!outcome) {
          const whole = from === 0;
          // Adding vertices never makes the optimum smaller: what is known bounds the rest as well.
          this.suffix.fill(inner, 0, from + 1);
          return {
            cost: whole ? upper : startCost,
            labels: whole ? this.byVertex(labels) : start,
            optimal: whole && upper === lower,
            lower,
            solved: whole && upper === lower ? this.sequence : this.sequence.subarray(from + 1),
          };
        }
      }
      this.suffix[from] = upper;
      suffixLabels = labels;
    }
    const cost = this.order === 0 ? 0 : this.suffix[0]!;
    return { cost, labels: this.byVertex(suffixLabels), optimal: true, lower: cost, solved: this.sequence };
  }

  /** Visits partitions within the task's limit; false where the budget ended the search. */
  explore(from: number, budget: Budget, task: SearchTask): boolean {
    this.budget = budget;
    this.task = task;
    this.limit = task.limit;
    this.named = task.allow?.named ?? 0;
    if (budget.exhausted) return false;
    return this.place(from, 0, 0, this.named, 0) !== Outcome.outOfBudget;
  }

  /** The partition just found, labels by vertex. */
  current(): Int32Array {
    return this.byVertex(this.label);
  }

  private byVertex(labels: Int32Array): Int32Array {
    const byVertex = new Int32Array(this.order);
    for (let i = 0; i < this.order; i++) byVertex[this.sequence[i]!] = labels[i]!;
    return byVertex;
  }

  private extend(from: number, cost: number, labels: Int32Array): { cost: number; labels: Int32Array } {
    let positive = 0;
    let used = 0;
    for (let i = from + 1; i < this.order; i++) used = Math.max(used, labels[i]! + 1);
    const gain = new Float64Array(used + 1);
    for (let at = this.offsets[from]!; at < this.offsets[from + 1]!; at++) {
      gain[labels[this.later[at]!]!]! += this.value[at]!;
      if (this.value[at]! > 0) positive += this.value[at]!;
    }
    let best = 0;
    for (let l = 1; l < Math.min(used + 1, this.columns); l++) if (gain[l]! > gain[best]!) best = l;
    const extended = labels.slice();
    extended[from] = best;
    return { cost: cost + positive - gain[best]!, labels: extended };
  }

  /**
   * @param cost of the ties among placed vertices
   * @param open Σ of cheapest placements of the open vertices, the one at `at` included
   * @param used labels in use; the next one stands for every unused one
   * @param top of the stack of saved maxima
   */
  private place(at: number, cost: number, open: number, used: number, top: number): Outcome {
    if (at === this.order) return this.report(cost);
    if (!this.budget.spend()) return Outcome.outOfBudget;
    const { columns, gain, positive, best, task } = this;
    const row = at * columns;
    const others = open - (positive[at]! - best[at]!);
    const base = cost + others + this.suffix[at + 1]!;
    const labels = Math.min(used + 1, columns);
    const vertex = this.sequence[at]!;
    // Labels by falling gain, equal ones ascending: insertion into this position's part of the buffer.
    let count = 0;
    for (let l = 0; l < labels; l++) {
      const g = gain[row + l]!;
      if (base + positive[at]! - g > this.limit) continue;
      if (task.allow !== undefined && !task.allow.permits(vertex, Math.min(l, this.named))) continue;
      let slot = count++;
      while (slot > 0 && gain[row + this.choices[row + slot - 1]!]! < g) {
        this.choices[row + slot] = this.choices[row + slot - 1]!;
        slot--;
      }
      this.choices[row + slot] = l;
    }
    for (let c = 0; c < count; c++) {
      const l = this.choices[row + c]!;
      const own = positive[at]! - gain[row + l]!;
      if (base + own > this.limit) break;
      if (task.cohesive === true && this.stranded(at, l, used)) continue;
      const nextOpen = this.attach(at, l, others, Math.max(used, l + 1), top);
      this.label[at] = l;
      let outcome: Outcome = Outcome.done;
      if (cost + own + nextOpen + this.suffix[at + 1]! <= this.limit) {
        outcome = this.place(at + 1, cost + own, nextOpen, Math.max(used, l + 1), top + this.degree(at));
      }
      this.detach(at, l, top);
      if (outcome !== Outcome.done) return outcome;
    }
    return Outcome.done;
  }

  private degree(at: number): number {
    return this.offsets[at + 1]! - this.offsets[at]!;
  }

  /** Tells the later neighbours where the vertex went; returns the new sum of cheapest placements. */
  private attach(at: number, l: number, others: number, used: number, top: number): number {
    const { columns, gain, positive, best } = this;
    const labels = Math.min(used + 1, columns);
    let open = others;
    let slot = top;
    for (let e = this.offsets[at]!; e < this.offsets[at + 1]!; e++, slot++) {
      const u = this.later[e]!;
      const w = this.value[e]!;
      const row = u * columns;
      const before = best[u]!;
      this.saved[slot] = before;
      const g = gain[row + l]! + w;
      gain[row + l] = g;
      if (w > 0) {
        positive[u]! += w;
        if (g > before) best[u] = g;
        open += w;
      } else if (g - w === before) {
        let most = gain[row]!;
        for (let x = 1; x < labels; x++) if (gain[row + x]! > most) most = gain[row + x]!;
        best[u] = most;
      }
      open -= best[u]! - before;
    }
    return open;
  }

  private detach(at: number, l: number, top: number): void {
    const { columns, gain, positive, best } = this;
    for (let e = this.offsets[at + 1]! - 1; e >= this.offsets[at]!; e--) {
      const u = this.later[e]!;
      const w = this.value[e]!;
      gain[u * columns + l]! -= w;
      if (w > 0) positive[u]! -= w;
      best[u] = this.saved[top + e - this.offsets[at]!]!;
    }
  }

  /** A vertex that joins a cluster without a positive tie to it, and without one still to come. */
  private stranded(at: number, l: number, used: number): boolean {
    return l < used && this.laterPositive[at] === 0 && !this.hasPositiveTie(at, l);
  }

  private hasPositiveTie(at: number, l: number): boolean {
    for (let e = this.earlierOffsets[at]!; e < this.earlierOffsets[at + 1]!; e++) {
      if (this.label[this.earlier[e]!] === l) return true;
    }
    return false;
  }

  private report(cost: number): Outcome {
    this.limit = this.task.found(cost);
    return this.limit < 0 ? Outcome.stopped : Outcome.done;
  }
}

const Outcome = { done: 0, stopped: 1, outOfBudget: 2 } as const;
type Outcome = (typeof Outcome)[keyof typeof Outcome];

export interface Minimum {
  readonly cost: number;
  /** By vertex. */
  readonly labels: Int32Array;
  readonly optimal: boolean;
  /** Proven: no partition costs less. */
  readonly lower: number;
  /** Vertices whose subgraph alone already costs `lower`. */
  readonly solved: Int32Array;
}
