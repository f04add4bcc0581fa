import { int32 } from '../../kernel/scratch.ts';
/**
 * A simple undirected signed graph: no loops, no parallel ties. The sign of a tie is the sign of its value;
 * |value| is what the tie costs when it is frustrated (1 throughout where signs alone count).
 */
export interface SignedGraph {
  /** Number of vertices, those without a tie included. */
  readonly order: number;
  /** End vertices and value of each tie; values are finite and not 0. Shape: number of ties. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly value: Float64Array;
}

/** Neighbour lists of a signed graph. Shape: offsets order + 1, the others twice the number of ties. */
export interface Adjacency {
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  /** The tie behind each entry of `neighbours`. */
  readonly ties: Int32Array;
}

/** Builds a signed graph from triples; for callers with data of their own, and tests. */
export function signedGraph(
  order: number,
  ties: readonly (readonly [number, number, number])[],
): SignedGraph {
  return {
    order,
    source: Int32Array.from(ties, (t) => t[0]),
    target: Int32Array.from(ties, (t) => t[1]),
    value: Float64Array.from(ties, (t) => t[2]),
  };
}

/** Neighbour lists in O(n + m). */
export function adjacencyOf(graph: Pick<SignedGraph, 'order' | 'source' | 'target'>): Adjacency {
  const { order, source, target } = graph;
  const offsets = int32(order + 1);
  for (let t = 0; t < source.length; t++) {
    offsets[source[t]! + 1]!++;
    offsets[target[t]! + 1]!++;
  }
  for (let v = 0; v < order; v++) offsets[v + 1]! += offsets[v]!;
  const cursor = int32(order);
  for (let v = 0; v < order; v++) cursor[v] = offsets[v]!;
  const neighbours = int32(2 * source.length);
  const ties = int32(2 * source.length);
  for (let t = 0; t < source.length; t++) {
    const a = cursor[source[t]!]!++;
    neighbours[a] = target[t]!;
    ties[a] = t;
    const b = cursor[target[t]!]!++;
    neighbours[b] = source[t]!;
    ties[b] = t;
  }
  return { offsets, neighbours, ties };
}

/** Ties at odds with a partition: negative ones inside a cluster, positive ones between two. Ascending. */
export function frustratedTies(graph: SignedGraph, labels: Int32Array): Int32Array {
  const found = int32(graph.value.length);
  let size = 0;
  for (let t = 0; t < found.length; t++) if (isFrustrated(graph, labels, t)) found[size++] = t;
  return found.slice(0, size);
}

/** Sum of |value| over the ties at odds with a partition. */
export function frustration(graph: SignedGraph, labels: Int32Array): number {
  let sum = 0;
  for (let t = 0; t < graph.value.length; t++) {
    if (isFrustrated(graph, labels, t)) sum += Math.abs(graph.value[t]!);
  }
  return sum;
}

function isFrustrated({ source, target, value }: SignedGraph, labels: Int32Array, tie: number): boolean {
  return (labels[source[tie]!] === labels[target[tie]!]) === value[tie]! < 0;
}
