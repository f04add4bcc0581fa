import { float64, int32 } from '../../../../src/kernel/scratch.ts';
import {
  type Adjacency,
  adjacencyOf,
  type SignedGraph,
} from '../../../../src/measure/conflict/signed-graph.ts';
import { searchOrder } from './search-order.ts';

/** A signed graph whose vertices are numbered in the order in which a search places them. */
export interface ArrangedGraph {
  readonly order: number;
  /** The vertex behind each number. Shape: order. */
  readonly sequence: Int32Array;
  /** Neighbours of u, ascending, are entries `offsets[u] … offsets[u + 1] − 1`, those after u from `later[u]`. */
  readonly offsets: Int32Array;
  readonly later: Int32Array;
  readonly neighbours: Int32Array;
  /** The tie behind each entry and its value. Shape: 2 × ties. */
  readonly ties: Int32Array;
  readonly value: Float64Array;
  /** |value| of each tie. Shape: ties. */
  readonly size: Float64Array;
  /** Triangles that no partition satisfies, by their three ties; those of smallest vertex u begin at `triangleStart[u]`. */
  readonly triangles: Int32Array;
  readonly triangleStart: Int32Array;
}

/** O(n² + Σ degree²). */
export function arrange(
  graph: SignedGraph,
  k: number | 'free',
  given: Adjacency = adjacencyOf(graph),
): ArrangedGraph {
  const { order, value } = graph;
  const sequence = searchOrder(graph, k, given);
  const place = int32(order);
  for (let i = 0; i < order; i++) place[sequence[i]!] = i;
  const offsets = int32(order + 1);
  for (let u = 0; u < order; u++) {
    const v = sequence[u]!;
    offsets[u + 1] = offsets[u]! + given.offsets[v + 1]! - given.offsets[v]!;
  }
  const cursor = int32(order);
  for (let u = 0; u < order; u++) cursor[u] = offsets[u]!;
  const later = int32(order);
  const neighbours = int32(2 * value.length);
  const ties = int32(2 * value.length);
  // Filing the vertices under their neighbours one after the other leaves every list ascending.
  for (let u = 0; u < order; u++) {
    const v = sequence[u]!;
    later[u] = cursor[u]!;
    for (let e = given.offsets[v]!; e < given.offsets[v + 1]!; e++) {
      const at = cursor[place[given.neighbours[e]!]!]!++;
      neighbours[at] = u;
      ties[at] = given.ties[e]!;
    }
  }
  const arranged = { order, sequence, offsets, later, neighbours, ties };
  const values = float64(ties.length);
  for (let e = 0; e < ties.length; e++) values[e] = value[ties[e]!]!;
  const size = float64(value.length);
  for (let t = 0; t < value.length; t++) size[t] = Math.abs(value[t]!);
  return {
    ...arranged,
    value: values,
    size,
    ...unsatisfiableTriangles(arranged, values, k),
  };
}

/** Triangles with one negative tie, for k = 2 also those with three. */
function unsatisfiableTriangles(
  {
    order,
    offsets,
    later,
    neighbours,
    ties,
  }: Omit<ArrangedGraph, 'value' | 'size' | 'triangles' | 'triangleStart'>,
  value: Float64Array,
  k: number | 'free',
): Pick<ArrangedGraph, 'triangles' | 'triangleStart'> {
  const found: number[] = [];
  const triangleStart = int32(order + 1);
  const across = int32(order).fill(-1);
  for (let u = 0; u < order; u++) {
    triangleStart[u] = found.length;
    for (let e = later[u]!; e < offsets[u + 1]!; e++) across[neighbours[e]!] = e;
    for (let e = later[u]!; e < offsets[u + 1]!; e++) {
      const v = neighbours[e]!;
      for (let f = later[v]!; f < offsets[v + 1]!; f++) {
        const w = neighbours[f]!;
        const g = across[w]!;
        if (g === -1) continue;
        const negative = Number(value[e]! < 0) + Number(value[f]! < 0) + Number(value[g]! < 0);
        if (negative === 1 || (negative === 3 && k === 2)) found.push(ties[e]!, ties[f]!, ties[g]!);
      }
    }
    for (let e = later[u]!; e < offsets[u + 1]!; e++) across[neighbours[e]!] = -1;
  }
  triangleStart[order] = found.length;
  const triangles = int32(found.length);
  triangles.set(found);
  return { triangles, triangleStart };
}
