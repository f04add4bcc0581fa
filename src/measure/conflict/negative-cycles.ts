import type { Budget } from './budget.ts';
import { adjacencyOf, type SignedGraph } from './signed-graph.ts';
import { simpleCycle } from './simple-cycle.ts';

/** Longest cycles looked for in the first rounds; the last round takes any length. */
const ROUNDS = [3, 4, 5, 6, 8, Number.POSITIVE_INFINITY] as const;
const ENTRIES_PER_NODE = 16;

/**
 * Lower bound of the line index: every cycle that no partition satisfies costs at least its smallest
 * |value|, and cycles that share no tie (or share its value) add up. For k = 2 these are the cycles with an
 * odd number of negative ties; for larger or free k the cycles with exactly one, which no number of clusters
 * satisfies. Greedy, shortest cycles first, each found breadth first in O(n + m); memory O(n + m).
 *
 * @param free value of each tie that may be used up; it is changed
 * @param longest cycles with more ties are left out
 * @param take called with each cycle and its amount
 */
export function packNegativeCycles(
  graph: SignedGraph,
  k: number | 'free',
  budget: Budget,
  free: Float64Array = graph.value.map(Math.abs),
  longest = Number.POSITIVE_INFINITY,
  take?: (cycle: readonly number[], amount: number) => void,
): number {
  const finder = new CycleFinder(graph, k === 2, free, budget);
  let packed = 0;
  for (const length of ROUNDS) {
    if (length > longest) break;
    for (let t = 0; t < graph.value.length; t++) {
      while (graph.value[t]! < 0 && free[t]! > 0) {
        if (budget.exhausted) return packed;
        const cycle = finder.through(t, length);
        if (cycle === undefined) break;
        let least = Number.POSITIVE_INFINITY;
        for (const tie of cycle) least = Math.min(least, free[tie]!);
        for (const tie of cycle) free[tie]! -= least;
        packed += least;
        take?.(cycle, least);
      }
    }
  }
  return packed;
}

/** Breadth-first search in the graph whose vertices are doubled by the parity of negative ties so far. */
class CycleFinder {
  private readonly graph: SignedGraph;
  private readonly odd: boolean;
  private readonly free: Float64Array;
  private readonly budget: Budget;
  private readonly adjacency;
  /** Round in which a state was last reached, the tie it was reached by, and its distance. */
  private readonly seen: Int32Array;
  private readonly via: Int32Array;
  private readonly distance: Int32Array;
  private readonly queue: Int32Array;
  /** Round in which a state was found to be one step from the goal, and that step. */
  private readonly near: Int32Array;
  private readonly last: Int32Array;
  private round = 0;

  constructor(graph: SignedGraph, odd: boolean, free: Float64Array, budget: Budget) {
    this.graph = graph;
    this.odd = odd;
    this.free = free;
    this.budget = budget;
    this.adjacency = adjacencyOf(graph);
    this.seen = new Int32Array(2 * graph.order);
    this.via = new Int32Array(2 * graph.order);
    this.distance = new Int32Array(2 * graph.order);
    this.queue = new Int32Array(2 * graph.order);
    this.near = new Int32Array(2 * graph.order);
    this.last = new Int32Array(2 * graph.order);
  }

  /**
   * A shortest unsatisfiable cycle through a negative tie, of at most `longest` ties. The search starts at
   * the end with fewer neighbours, and stops one step early, at a state that is known to lead to the goal.
   */
  through(tie: number, longest: number): number[] | undefined {
    const { graph, queue, seen, distance } = this;
    const { offsets, neighbours, ties } = this.adjacency;
    const degree = (v: number): number => offsets[v + 1]! - offsets[v]!;
    const [s, g] = [graph.source[tie]!, graph.target[tie]!];
    const start = 2 * (degree(s) <= degree(g) ? s : g);
    const goal = 2 * (s + g) - start;
    const round = ++this.round;
    let scanned = degree(goal >> 1);
    for (let at = offsets[goal >> 1]!; at < offsets[(goal >> 1) + 1]!; at++) {
      const state = this.step(goal, neighbours[at]!, ties[at]!, tie);
      if (state === -1) continue;
      this.near[state] = round;
      this.last[state] = ties[at]!;
    }
    let tail = 0;
    seen[start] = round;
    distance[start] = 0;
    queue[tail++] = start;
    for (let head = 0; head < tail; head++) {
      const state = queue[head]!;
      if (distance[state]! + 3 > longest) break;
      const v = state >> 1;
      scanned += degree(v);
      for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
        const next = this.step(state, neighbours[at]!, ties[at]!, tie);
        if (next === -1 || seen[next] === round) continue;
        seen[next] = round;
        distance[next] = distance[state]! + 1;
        this.via[next] = ties[at]!;
        if (this.near[next] === round) {
          this.via[goal] = this.last[next]!;
          this.budget.spend(1 + scanned / ENTRIES_PER_NODE);
          return simpleCycle(graph, this.via, start, goal, tie);
        }
        queue[tail++] = next;
      }
    }
    this.budget.spend(1 + scanned / ENTRIES_PER_NODE);
    return undefined;
  }

  /** The state that a tie leads to, −1 where the tie may not be used. */
  private step(state: number, to: number, tie: number, except: number): number {
    if (tie === except || this.free[tie]! <= 0) return -1;
    const negative = this.graph.value[tie]! < 0;
    if (negative && !this.odd) return -1;
    return 2 * to + ((state & 1) ^ (negative ? 1 : 0));
  }
}
