import { int32 } from '../../kernel/scratch.ts';
import { OPTIMA_LIMIT } from './partition-search.ts';
import type { SignedGraph } from './signed-graph.ts';

/**
 * Distinct minimum sets of frustrated ties, collected from optimal partitions. For k = 2 partitions and sets
 * correspond one to one; for k free the partitions whose clusters hang together by ties stand for one set
 * each; otherwise several partitions may share a set, which is then kept once.
 */
export class OptimaList {
  readonly sets: Int32Array[] = [];
  private readonly graph: SignedGraph;
  private readonly k: number | 'free';
  private readonly known = new Set<string>();
  private readonly frustrated: Int32Array;
  private readonly parent: Int32Array;

  private readonly repeated: boolean;

  /** @param repeated may the same partition be offered more than once? */
  constructor(graph: SignedGraph, k: number | 'free', repeated = false) {
    this.repeated = repeated || (k !== 2 && k !== 'free');
    this.graph = graph;
    this.k = k;
    this.frustrated = int32(graph.value.length);
    this.parent = int32(graph.order);
  }

  /** Takes an optimal partition, labels 0, 1, … by vertex; false where it holds one set more than are kept. */
  offer(labels: Int32Array): boolean {
    if (this.k === 'free' && !this.isConnected(labels)) return true;
    const set = this.setOf(labels);
    if (this.repeated) {
      const key = set.join();
      if (this.known.has(key)) return true;
      this.known.add(key);
    }
    if (this.sets.length === OPTIMA_LIMIT) return false;
    this.sets.push(set);
    return true;
  }

  private setOf(labels: Int32Array): Int32Array {
    const { source, target, value } = this.graph;
    const { frustrated } = this;
    let size = 0;
    for (let t = 0; t < value.length; t++) {
      if ((labels[source[t]!] === labels[target[t]!]) === value[t]! < 0) frustrated[size++] = t;
    }
    const set = int32(size);
    for (let i = 0; i < size; i++) set[i] = frustrated[i]!;
    return set;
  }

  /** Does every cluster hang together by ties? */
  private isConnected(labels: Int32Array): boolean {
    const { parent } = this;
    const { order, source, target } = this.graph;
    let parts = order;
    for (let v = 0; v < order; v++) parent[v] = v;
    // Labels are numbered without gaps, so there are as many clusters as the largest one says.
    let clusters = 0;
    for (let v = 0; v < order; v++) if (labels[v]! >= clusters) clusters = labels[v]! + 1;
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
