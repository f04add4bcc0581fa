import { int32 } from '../kernel/scratch.ts';
import { type CompactNetwork, degreeOf, entryOf } from '../network/compact.ts';

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

/** Goes through triangles of a network: all, or those with one node in them. */
export type TriangleWalk = (network: CompactNetwork, visit: TriangleVisitor) => void;

/**
 * Visits the triangles with a given node in them, in the order and in the roles in which {@link forEachTriangle}
 * comes to them, so that whatever is summed up over them is the same to the bit. O(degrees of the neighbours).
 */
export function trianglesOf(node: number): TriangleWalk {
  return (network, visit) => {
    const { offsets, neighbours, tie } = network;
    const pointsTo = (u: number, v: number): boolean => {
      const [own, other] = [degreeOf(network, u), degreeOf(network, v)];
      return own < other || (own === other && u < v);
    };
    const tieTo = int32(network.order).fill(-1);
    const from = (u: number): void => {
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) tieTo[neighbours[e]!] = tie[e]!;
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
        const v = neighbours[e]!;
        if (!pointsTo(u, v)) continue;
        if (u !== node && v !== node) {
          // Only the node itself is of interest as the third one.
          const f = pointsTo(v, node) ? entryOf(network, v, node) : -1;
          if (f >= 0) visit(u, v, node, tie[e]!, tieTo[node]!, tie[f]!);
          continue;
        }
        for (let f = offsets[v]!; f < offsets[v + 1]!; f++) {
          const w = neighbours[f]!;
          if (tieTo[w]! >= 0 && pointsTo(v, w) && pointsTo(u, w)) {
            visit(u, v, w, tie[e]!, tieTo[w]!, tie[f]!);
          }
        }
      }
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) tieTo[neighbours[e]!] = -1;
    };
    let done = false;
    for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
      const u = neighbours[e]!;
      if (!done && node < u) {
        from(node);
        done = true;
      }
      if (pointsTo(u, node)) from(u);
    }
    if (!done) from(node);
  };
}
