import { int32, uint8 } from '../../kernel/scratch.ts';
import type { Adjacency, SignedGraph } from './signed-graph.ts';

/**
 * What a set of frustrated ties says about clusters. Ends of satisfied positive and of frustrated negative
 * ties share a cluster: they are merged into one node. All other ties keep their ends apart. A partition has
 * exactly this set of frustrated ties if and only if it is a proper colouring of this graph.
 */
export interface Quotient {
  readonly order: number;
  /** Node of each vertex; nodes are numbered by first appearance. */
  readonly node: Int32Array;
  readonly apart: readonly (readonly number[])[];
}

/** @param frustrated tie indexes, ascending. O(m log n) */
export function quotientOf(graph: SignedGraph, frustrated: Int32Array): Quotient {
  const { order, source, target, value } = graph;
  const parent = int32(order);
  for (let v = 0; v < order; v++) parent[v] = v;
  const find = (v: number): number => {
    let x = v;
    while (parent[x] !== x) {
      parent[x] = parent[parent[x]!]!;
      x = parent[x]!;
    }
    return x;
  };
  const isFrustrated = uint8(value.length);
  for (const t of frustrated) isFrustrated[t] = 1;
  for (let t = 0; t < value.length; t++) {
    if ((isFrustrated[t] === 1) === value[t]! < 0) {
      const a = find(source[t]!);
      const b = find(target[t]!);
      if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const node = int32(order).fill(-1);
  let count = 0;
  for (let v = 0; v < order; v++) {
    const root = find(v);
    // The root is the smallest vertex of its set, so it was numbered before.
    node[v] = root === v ? count++ : node[root]!;
  }
  const apart: Set<number>[] = Array.from({ length: count }, () => new Set());
  for (let t = 0; t < value.length; t++) {
    if ((isFrustrated[t] === 1) === value[t]! < 0) continue;
    const a = node[source[t]!]!;
    const b = node[target[t]!]!;
    apart[a]!.add(b);
    apart[b]!.add(a);
  }
  return { order: count, node, apart: apart.map((set) => [...set]) };
}

/**
 * A partition without any frustrated tie, as far as a linear test
 * tells: for k = 2 and k free always, for other k where two camps are enough; undefined
 * if there is none.
 */
export function satisfyingLabels(
  graph: SignedGraph,
  adjacency: Adjacency,
  k: number | 'free',
): Int32Array | undefined {
  if (k !== 'free') return twoCamps(graph, adjacency);
  const { node } = quotientOf(graph, new Int32Array(0));
  for (let t = 0; t < graph.value.length; t++) {
    if (graph.value[t]! < 0 && node[graph.source[t]!] === node[graph.target[t]!]) return undefined;
  }
  return node;
}

function twoCamps(graph: SignedGraph, adjacency: Adjacency): Int32Array | undefined {
  const { offsets, neighbours, ties } = adjacency;
  const labels = int32(graph.order).fill(-1);
  for (let root = 0; root < graph.order; root++) {
    if (labels[root] !== -1) continue;
    labels[root] = 0;
    const queue = [root];
    for (let head = 0; head < queue.length; head++) {
      const v = queue[head]!;
      for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
        const u = neighbours[at]!;
        const expected = graph.value[ties[at]!]! > 0 ? labels[v]! : 1 - labels[v]!;
        if (labels[u] === -1) {
          labels[u] = expected;
          queue.push(u);
        } else if (labels[u] !== expected) return undefined;
      }
    }
  }
  return labels;
}
