import { int32 } from '../kernel/scratch.ts';
import type { Measured } from '../model/measured.ts';
import { type CompactNetwork, degreeOf } from '../network/compact.ts';

/** Nodes of a triangle and the ties between them; `uv` is the tie of u and v. */
export type TriangleVisitor = (u: number, v: number, w: number, uv: number, uw: number, vw: number) => void;

/**
 * Visits every triangle once, in an order that is a function of the network alone. Each tie is pointed from
 * its end of lower degree to the other one (draw: the smaller node), and the pointed neighbours of two
 * adjacent nodes are intersected; a hub then points to few nodes, however many ties it has.
 *
 * Direction, weights, signs: not looked at; the visitor gets the ties.
 * Complexity: O(m^1.5) time, O(n + m) memory; exact.
 * Source: Chiba & Nishizeki 1985, doi:10.1137/0214017.
 */
export function forEachTriangle(network: CompactNetwork, visit: TriangleVisitor): void {
  const { order, size, offsets, neighbours, tie } = network;
  const starts = int32(order + 1);
  const heads = int32(size);
  const ties = int32(size);
  let filled = 0;
  for (let u = 0; u < order; u++) {
    starts[u] = filled;
    const degree = degreeOf(network, u);
    for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
      const v = neighbours[e]!;
      const other = degreeOf(network, v);
      if (degree < other || (degree === other && u < v)) {
        heads[filled] = v;
        ties[filled++] = tie[e]!;
      }
    }
  }
  starts[order] = filled;

  const tieTo = int32(order).fill(-1);
  for (let u = 0; u < order; u++) {
    const from = starts[u]!;
    const to = starts[u + 1]!;
    if (to - from < 2) continue;
    for (let e = from; e < to; e++) tieTo[heads[e]!] = ties[e]!;
    for (let e = from; e < to; e++) {
      const v = heads[e]!;
      for (let f = starts[v]!; f < starts[v + 1]!; f++) {
        const w = heads[f]!;
        const uw = tieTo[w]!;
        if (uw >= 0) visit(u, v, w, ties[e]!, uw, ties[f]!);
      }
    }
    for (let e = from; e < to; e++) tieTo[heads[e]!] = -1;
  }
}

/**
 * A measure of nodes that is summed up over triangles. Several of them share one walk, which costs more than what
 * each does at a triangle.
 */
export interface TriangleSums {
  readonly visit: TriangleVisitor;
  /** The measure of a node, once all triangles have been visited. */
  of(node: number): Measured;
}
