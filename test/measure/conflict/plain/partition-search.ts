import { int32 } from '../../../../src/kernel/scratch.ts';
import type { Budget } from '../../../../src/measure/conflict/budget.ts';
import type { SearchTask } from '../../../../src/measure/conflict/partition-search.ts';
import type { Adjacency, SignedGraph } from '../../../../src/measure/conflict/signed-graph.ts';
import { type ArrangedGraph, arrange } from './arranged-graph.ts';
import { CompletionBound, EXACT_BITS } from './completion-bound.ts';
import { Placements } from './placements.ts';

/** Ties between open vertices that cost the bound as much as a search node without any. */
const TIES_PER_NODE = 4;

/**
 * The compiled search of `src/measure/conflict/assembly` in plain TypeScript, without sets of bits, node for node: an
 * oracle for it. Exact search for partitions of a signed graph into at most k clusters with the least sum of frustrated
 * ties: depth first, one vertex after the other, new labels in order of first use. A branch is cut when
 *
 *     cost so far + Σ over open vertices of the cheapest placement beside the placed ones + `CompletionBound`
 *
 * exceeds the limit. The same bound rules out single labels; vertices with one label left are placed at once,
 * otherwise the next one in the order of `searchOrder` is branched on. Values must be integers.
 */
export class PlainSearch {
  private readonly graph: ArrangedGraph;
  private readonly columns: number;
  private readonly placements: Placements;
  private readonly bound: CompletionBound;
  /** Vertices placed without a choice, by depth; the label each of them takes. */
  private readonly forced: Int32Array;
  private readonly only: Int32Array;
  /** Labels to try, a row for each depth. */
  private readonly choices: Int32Array;
  private readonly byVertex: Int32Array;
  private task!: SearchTask;
  private limit = 0;
  private named = 0;
  private budget!: Budget;

  constructor(graph: SignedGraph, k: number | 'free', adjacency?: Adjacency) {
    const n = graph.order;
    this.graph = arrange(graph, k, adjacency);
    this.columns = k === 'free' ? n + 1 : Math.min(k, n + 1);
    this.placements = new Placements(this.graph, this.columns);
    this.bound = new CompletionBound(this.placements);
    this.forced = int32(n);
    this.only = int32(n);
    this.choices = int32(n * this.columns);
    this.byVertex = int32(n);
  }

  /** Visits partitions within the task's limit; false where the budget ended the search. */
  explore(budget: Budget, task: SearchTask): boolean {
    this.budget = budget;
    this.task = task;
    this.limit = task.limit;
    this.named = task.allow?.named ?? 0;
    if (budget.exhausted) return false;
    return this.place(0, 0, this.named) !== Outcome.outOfBudget;
  }

  /** The partition just found, labels by vertex; overwritten by the next call. */
  current(): Int32Array {
    const { byVertex } = this;
    const { sequence } = this.graph;
    for (let i = 0; i < sequence.length; i++) byVertex[sequence[i]!] = this.placements.label[i]!;
    return byVertex;
  }

  /**
   * @param depth number of placed vertices
   * @param cost of the ties among them
   * @param used labels in use; the next one stands for every unused one
   */
  private place(depth: number, cost: number, used: number): Outcome {
    const { columns, forced, only } = this;
    const { label } = this.placements;
    const { excess, free, gap } = this.bound;
    if (depth === label.length) return this.report(cost);
    if (!this.budget.spend(1 + this.placements.openTies / TIES_PER_NODE)) return Outcome.outOfBudget;
    const labels = Math.min(used + 1, columns);
    const spare = this.limit - cost - this.placements.placing;
    const slack = spare - this.bound.of(labels, used, spare);
    if (slack < 0) return Outcome.done;
    let chosen = -1;
    let many = 0;
    let opened = false;
    const isFree = this.task.allow === undefined;
    const hasBits = isFree && labels <= EXACT_BITS;
    for (let u = 0; u < label.length; u++) {
      if (label[u] !== -1) continue;
      // Of the labels that fit it matters whether there are none, one or more.
      let domain = 0;
      let last = -1;
      if (hasBits && gap[u]! > slack) {
        const bits = free[u]!;
        domain = (bits & (bits - 1)) === 0 ? 1 : 2;
        last = 31 - Math.clz32(bits);
      } else {
        for (let l = 0, at = u * columns; l < labels && domain < 2; l++, at++) {
          if (excess[at]! > slack || !(isFree || this.permits(u, l))) continue;
          domain++;
          last = l;
        }
      }
      if (domain === 0) return Outcome.done;
      // Of two vertices that need a new label, the second may join the first.
      if (domain === 1 && !(last === used && opened)) {
        opened ||= last === used;
        only[u] = last;
        forced[depth + many++] = u;
      } else if (chosen === -1) chosen = u;
    }
    return many > 0 ? this.force(many, depth, cost, used) : this.branch(chosen, slack, depth, cost, used);
  }

  private permits(u: number, l: number): boolean {
    const { allow } = this.task;
    return allow === undefined || allow.permits(this.graph.sequence[u]!, Math.min(l, this.named));
  }

  /** Places the vertices in `forced`, as long as they fit, and goes on from there. */
  private force(many: number, depth: number, cost: number, used: number): Outcome {
    const { forced, only, placements, columns } = this;
    let placed = 0;
    let sum = cost;
    let nowUsed = used;
    let fits = true;
    while (fits && placed < many) {
      const u = forced[depth + placed++]!;
      const l = only[u]!;
      fits = this.task.cohesive !== true || l >= used || !placements.isStranger(u, l);
      nowUsed = Math.max(nowUsed, l + 1);
      sum += placements.cost(u, l);
      placements.attach(u, l, Math.min(nowUsed + 1, columns));
      fits &&= sum + placements.placing <= this.limit;
    }
    const outcome = fits ? this.place(depth + many, sum, nowUsed) : Outcome.done;
    while (placed > 0) placements.detach(forced[depth + --placed]!);
    return outcome;
  }

  /** Tries the labels of a vertex, the cheapest first. */
  private branch(u: number, slack: number, depth: number, cost: number, used: number): Outcome {
    const { columns, choices, placements } = this;
    const first = depth * columns;
    const many = this.sortChoices(u, slack, first, Math.min(used + 1, columns));
    for (let c = first; c < first + many; c++) {
      const l = choices[c]!;
      // The limit may have fallen since.
      const sum = cost + placements.cost(u, l);
      if (sum > this.limit) break;
      if (this.task.cohesive === true && l < used && placements.isStranger(u, l)) continue;
      const nowUsed = Math.max(used, l + 1);
      placements.attach(u, l, Math.min(nowUsed + 1, columns));
      const outcome =
        sum + placements.placing <= this.limit ? this.place(depth + 1, sum, nowUsed) : Outcome.done;
      placements.detach(u);
      if (outcome !== Outcome.done) return outcome;
    }
    return Outcome.done;
  }

  /** Writes the labels still possible into `choices`, by rising cost, equal ones ascending; their number. */
  private sortChoices(u: number, slack: number, first: number, labels: number): number {
    const { choices } = this;
    const { gain } = this.placements;
    const row = u * this.columns;
    let many = 0;
    for (let l = 0; l < labels; l++) {
      if (this.bound.excess[row + l]! > slack || !this.permits(u, l)) continue;
      let slot = first + many++;
      while (slot > first && gain[row + choices[slot - 1]!]! < gain[row + l]!) {
        choices[slot] = choices[slot - 1]!;
        slot--;
      }
      choices[slot] = l;
    }
    return many;
  }

  private report(cost: number): Outcome {
    this.limit = this.task.found(cost);
    return this.limit < 0 ? Outcome.stopped : Outcome.done;
  }
}

const Outcome = { done: 0, stopped: 1, outOfBudget: 2 } as const;
type Outcome = (typeof Outcome)[keyof typeof Outcome];
