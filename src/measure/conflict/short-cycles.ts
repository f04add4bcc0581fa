import { type Adjacency, adjacencyOf, type SignedGraph } from './signed-graph.ts';
import { shortestStretch, stateBefore } from './simple-cycle.ts';

/**
 * Finds cycles of a few ties that no partition satisfies and that are cheap at given prices: hop by hop from
 * one vertex after the other in the graph whose vertices are doubled by the parity of negative ties so far,
 * and read off at all negative ties of that vertex at once. In large graphs that is much faster than a search
 * for each tie; a walk from the vertex is given up where it costs as much as a cycle may.
 *
 * O(n + Σ degree²) for cycles of four ties, O(n m) at worst for longer ones; memory O(n × length).
 */
export class ShortCycles {
  /** Adjacency entries looked at so far. */
  scanned = 0;
  private readonly graph: SignedGraph;
  private readonly odd: boolean;
  private readonly adjacency: Adjacency;
  /** By number of hops: cost of the cheapest walk to each state, its last tie, and the states reached. */
  private readonly distance: Float64Array[] = [];
  private readonly via: Int32Array[] = [];
  private readonly reached: number[][] = [];

  constructor(graph: SignedGraph, k: number | 'free') {
    this.graph = graph;
    this.odd = k === 2;
    this.adjacency = adjacencyOf(graph);
  }

  /**
   * A cheapest cycle of at most `longest` ties for every negative tie at the vertex, at most one by its other
   * end, if it costs less than `below`.
   */
  around(vertex: number, price: Float64Array, below: number, longest: number): number[][] {
    const { graph } = this;
    const { offsets, neighbours, ties } = this.adjacency;
    let wanted = false;
    for (let e = offsets[vertex]!; e < offsets[vertex + 1]! && !wanted; e++) {
      wanted = neighbours[e]! > vertex && graph.value[ties[e]!]! < 0;
    }
    if (!wanted) return [];
    const hops = longest - 2;
    this.spread(vertex, price, below, hops);
    const found: number[][] = [];
    for (let e = offsets[vertex]!; e < offsets[vertex + 1]!; e++) {
      if (neighbours[e]! < vertex || graph.value[ties[e]!]! >= 0) continue;
      const cycle = this.close(vertex, neighbours[e]!, ties[e]!, price, below, hops);
      if (cycle !== undefined) found.push(cycle);
    }
    this.forget(hops);
    return found;
  }

  private spread(vertex: number, price: Float64Array, below: number, hops: number): void {
    const { graph, odd, distance, via, reached } = this;
    const { offsets, neighbours, ties } = this.adjacency;
    while (distance.length <= hops) {
      distance.push(new Float64Array(2 * graph.order).fill(Number.POSITIVE_INFINITY));
      via.push(new Int32Array(2 * graph.order));
      reached.push([]);
    }
    distance[0]![2 * vertex] = 0;
    reached[0]!.push(2 * vertex);
    for (let h = 0; h < hops; h++) {
      const near = distance[h]!;
      const far = distance[h + 1]!;
      const last = via[h + 1]!;
      const next = reached[h + 1]!;
      for (const state of reached[h]!) {
        const v = state >> 1;
        const base = near[state]!;
        this.scanned += offsets[v + 1]! - offsets[v]!;
        for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
          const t = ties[e]!;
          const d = base + price[t]!;
          if (d >= below) continue;
          const negative = graph.value[t]! < 0;
          if (negative && !odd) continue;
          const to = 2 * neighbours[e]! + ((state & 1) ^ (negative ? 1 : 0));
          if (d >= far[to]!) continue;
          if (far[to] === Number.POSITIVE_INFINITY) next.push(to);
          far[to] = d;
          last[to] = t;
        }
      }
    }
  }

  /** The last hop, backwards from the other end of the tie that closes the cycle. */
  private close(
    vertex: number,
    end: number,
    tie: number,
    price: Float64Array,
    below: number,
    hops: number,
  ): number[] | undefined {
    const { graph, odd, distance } = this;
    const { offsets, neighbours, ties } = this.adjacency;
    let least = below - price[tie]!;
    let lastTie = -1;
    let lastState = -1;
    let at = 0;
    this.scanned += offsets[end + 1]! - offsets[end]!;
    for (let e = offsets[end]!; e < offsets[end + 1]!; e++) {
      const t = ties[e]!;
      const negative = graph.value[t]! < 0;
      if (t === tie || price[t]! > least || (negative && !odd)) continue;
      const state = 2 * neighbours[e]! + (negative ? 1 : 0);
      for (let h = 1; h <= hops; h++) {
        const d = distance[h]![state]! + price[t]!;
        // Of equally cheap walks the one of fewest hops: others may go to and fro over a tie without a price.
        if (d > least || (d === least && h >= at)) continue;
        least = d;
        lastTie = t;
        lastState = state;
        at = h;
      }
    }
    if (lastTie === -1) return undefined;
    const states = [2 * end, lastState];
    const walk = [lastTie];
    for (let state = lastState; at > 0; at--) {
      const t = this.via[at]![state]!;
      state = stateBefore(graph, state, t);
      walk.push(t);
      states.push(state);
    }
    // Over the tie itself and back again the walk may hold no cycle but that of another tie.
    return states[states.length - 1] === 2 * vertex ? shortestStretch(states, walk, tie) : undefined;
  }

  private forget(hops: number): void {
    for (let h = 0; h <= hops; h++) {
      for (const state of this.reached[h]!) this.distance[h]![state] = Number.POSITIVE_INFINITY;
      this.reached[h]!.length = 0;
    }
  }
}
