import { frustratedTies, type SignedGraph } from './signed-graph.ts';

/** From so many distinct minimum sets on, counting stops. */
export const OPTIMA_LIMIT = 1000;

/**
 * Distinct minimum sets of frustrated ties, as a search finds them. For k = 2 partitions and sets correspond
 * one to one; for k free the partitions whose clusters hang together by ties stand for one set each;
 * otherwise several partitions may share a set, which is then kept once.
 */
export class OptimaList {
  sets: Int32Array[] = [];
  /** Of the best partition offered; `bestLabels` belongs to it. */
  cost: number;
  bestLabels: Int32Array;
  /** True once there was one set too many. */
  overflow = false;
  private readonly graph: SignedGraph;
  private readonly k: number | 'free';
  private readonly known = new Set<string>();
  private readonly parent: Int32Array;

  constructor(graph: SignedGraph, k: number | 'free', cost: number, labels: Int32Array) {
    this.graph = graph;
    this.k = k;
    this.cost = cost;
    this.bestLabels = labels;
    this.parent = new Int32Array(graph.order);
  }

  /** Takes a partition that costs no more than the best one so far; returns the limit for those to come. */
  offer(cost: number, labels: Int32Array): number {
    if (cost < this.cost) this.adopt(cost, labels);
    if (!this.overflow && this.isNew(labels)) {
      if (this.sets.length === OPTIMA_LIMIT) this.overflow = true;
      else this.sets.push(frustratedTies(this.graph, labels));
    }
    return this.overflow ? this.cost - 1 : this.cost;
  }

  /** A better partition makes those before it worthless. */
  adopt(cost: number, labels: Int32Array): void {
    this.cost = cost;
    this.bestLabels = labels;
    this.sets = [];
    this.overflow = false;
    this.known.clear();
  }

  private isNew(labels: Int32Array): boolean {
    if (this.k === 2) return true;
    if (this.k === 'free') return this.isConnected(labels);
    const key = frustratedTies(this.graph, labels).join();
    if (this.known.has(key)) return false;
    this.known.add(key);
    return true;
  }

  /** Does every cluster hang together by ties? */
  private isConnected(labels: Int32Array): boolean {
    const { parent } = this;
    const { order, source, target } = this.graph;
    let clusters = 0;
    for (let v = 0; v < order; v++) {
      parent[v] = v;
      if (labels[v]! >= clusters) clusters = labels[v]! + 1;
    }
    let parts = order;
    for (let t = 0; t < source.length && parts > clusters; t++) {
      let a = source[t]!;
      let b = target[t]!;
      if (labels[a] !== labels[b]) continue;
      while (parent[a] !== a) a = parent[a]!;
      while (parent[b] !== b) b = parent[b]!;
      if (a === b) continue;
      parent[Math.max(a, b)] = Math.min(a, b);
      parts--;
    }
    return parts === clusters;
  }
}
