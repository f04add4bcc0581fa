import type { Rng } from '../../kernel/rng.ts';
import type { Budget } from './budget.ts';
import { type Adjacency, adjacencyOf, type SignedGraph } from './signed-graph.ts';

/** Adjacency entries that count as one search node. */
const ENTRIES_PER_NODE = 16;

/**
 * Two camps under single flips. What each flip would change is kept up to date, so that only a flip itself
 * costs its vertex's degree; with hubs of a thousand ties that is what makes many rounds affordable.
 */
export class FlipSearch {
  /** 0 or 1 by vertex. */
  readonly labels: Int32Array;
  cost = 0;
  private readonly graph: SignedGraph;
  private readonly adjacency: Adjacency;
  private readonly budget: Budget;
  /** Change of the cost if the vertex flips. */
  private readonly change: Float64Array;
  private readonly pending: number[] = [];
  private log: number[] = [];

  constructor(graph: SignedGraph, start: Int32Array, budget: Budget) {
    this.graph = graph;
    this.adjacency = adjacencyOf(graph);
    this.budget = budget;
    this.labels = start.slice();
    this.change = new Float64Array(graph.order);
    for (let t = 0; t < graph.value.length; t++) {
      const s = graph.source[t]!;
      const g = graph.target[t]!;
      const w = graph.value[t]!;
      const same = this.labels[s] === this.labels[g];
      if (same === w < 0) this.cost += Math.abs(w);
      this.change[s]! += same ? w : -w;
      this.change[g]! += same ? w : -w;
    }
    for (let v = graph.order - 1; v >= 0; v--) if (this.change[v]! < 0) this.pending.push(v);
    this.descend();
  }

  /** Flips a random stretch of neighbours, descends, takes it back if it got worse; until patience ends. */
  wander(rng: Rng, floor: number, patience: number): void {
    const { offsets, neighbours } = this.adjacency;
    for (let idle = 0; idle < patience && this.cost > floor && !this.budget.exhausted; idle++) {
      const before = this.cost;
      this.log = [];
      let v = Math.floor(rng() * this.graph.order);
      const length = 1 + Math.floor(rng() * Math.min(6, this.graph.order / 3));
      for (let i = 0; i < length; i++) {
        this.flip(v);
        v = neighbours[offsets[v]! + Math.floor(rng() * (offsets[v + 1]! - offsets[v]!))]!;
      }
      this.descend();
      if (this.cost < before) idle = -1;
      else if (this.cost > before) {
        const log = this.log;
        for (let i = log.length - 1; i >= 0; i--) this.flip(log[i]!);
        this.pending.length = 0;
      }
    }
  }

  private descend(): void {
    for (let v = this.pending.pop(); v !== undefined; v = this.pending.pop()) {
      if (this.change[v]! < 0) this.flip(v);
    }
  }

  private flip(v: number): void {
    const { offsets, neighbours, ties } = this.adjacency;
    const { labels, change } = this;
    this.cost += change[v]!;
    change[v] = -change[v]!;
    labels[v] = 1 - labels[v]!;
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
      const u = neighbours[at]!;
      const w = this.graph.value[ties[at]!]!;
      change[u]! += labels[u] === labels[v] ? 2 * w : -2 * w;
      if (change[u]! < 0) this.pending.push(u);
    }
    if (change[v]! < 0) this.pending.push(v);
    this.log.push(v);
    this.budget.spend((offsets[v + 1]! - offsets[v]!) / ENTRIES_PER_NODE);
  }
}
