import { NearestFirst } from './nearest-first.ts';
import { type Adjacency, adjacencyOf, type SignedGraph } from './signed-graph.ts';
import { simpleCycle } from './simple-cycle.ts';

/**
 * Finds cycles that no partition satisfies by the sum of given prices of their ties: for k = 2 those with an
 * odd number of negative ties, otherwise those with exactly one. Dijkstra's algorithm in the graph whose
 * vertices are doubled by the parity of negative ties so far; O(m log m) a cycle.
 */
export class CheapestCycles {
  /** Adjacency entries looked at so far. */
  scanned = 0;
  private readonly graph: SignedGraph;
  private readonly odd: boolean;
  private readonly adjacency: Adjacency;
  private readonly distance: Float64Array;
  private readonly via: Int32Array;
  private readonly queue: NearestFirst;

  constructor(graph: SignedGraph, k: number | 'free') {
    this.graph = graph;
    this.odd = k === 2;
    this.adjacency = adjacencyOf(graph);
    this.distance = new Float64Array(2 * graph.order);
    this.via = new Int32Array(2 * graph.order);
    this.queue = new NearestFirst(this.distance);
  }

  /** A cheapest cycle through a negative tie, if it costs less than `below`. Prices must not be negative. */
  through(tie: number, price: Float64Array, below: number): number[] | undefined {
    const { graph, odd, distance, via } = this;
    const { offsets, neighbours, ties } = this.adjacency;
    const start = 2 * graph.source[tie]!;
    const goal = 2 * graph.target[tie]!;
    const most = below - price[tie]!;
    distance.fill(Number.POSITIVE_INFINITY);
    this.queue.clear();
    distance[start] = 0;
    this.queue.push(start);
    for (let state = this.queue.pop(); state !== -1; state = this.queue.pop()) {
      if (state === goal) return simpleCycle(graph, via, start, goal, tie);
      const v = state >> 1;
      this.scanned += offsets[v + 1]! - offsets[v]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const t = ties[e]!;
        const negative = graph.value[t]! < 0;
        if (t === tie || (negative && !odd)) continue;
        const next = 2 * neighbours[e]! + ((state & 1) ^ (negative ? 1 : 0));
        // A little for each tie, so that of equally cheap cycles a short one is found.
        const far = distance[state]! + price[t]! + STEP;
        if (far >= most || far >= distance[next]!) continue;
        distance[next] = far;
        via[next] = t;
        this.queue.push(next);
      }
    }
    return undefined;
  }
}

const STEP = 1e-7;
