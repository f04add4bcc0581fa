import { adjacencyOf, type SignedGraph } from './signed-graph.ts';

/**
 * Order in which the search places vertices: first the one with the largest sum of |value|, then always the
 * one most strongly attached to those already placed (draws: larger sum, then smaller index). Early vertices
 * then decide much, and what is left over at the end is sparse and quickly solved. O(n² + m).
 */
export function searchOrder(graph: SignedGraph): Int32Array {
  const { order, value } = graph;
  const { offsets, neighbours, ties } = adjacencyOf(graph);
  const total = new Float64Array(order);
  for (let t = 0; t < value.length; t++) {
    total[graph.source[t]!]! += Math.abs(value[t]!);
    total[graph.target[t]!]! += Math.abs(value[t]!);
  }
  const attached = new Float64Array(order);
  const placed = new Uint8Array(order);
  const sequence = new Int32Array(order);
  const mode=process.env['ORD']; const score=(v:number)=> mode==='a'? attached[v]!*1000+total[v]! : mode==='deg'? total[v]!*1000+attached[v]! : mode==='sum'? attached[v]!+total[v]! : mode==='ratio' ? (attached[v]!+0.5)/total[v]! : mode==='2a' ? 2*attached[v]!+total[v]! : attached[v]!*2-total[v]!;
  for (let i = 0; i < order; i++) {
    let best = -1;
    for (let v = 0; v < order; v++) {
      if (placed[v] === 1) continue;
      if (
        best === -1 ||
        score(v) > score(best)
      ) {
        best = v;
      }
    }
    sequence[i] = best;
    placed[best] = 1;
    for (let at = offsets[best]!; at < offsets[best + 1]!; at++) {
      attached[neighbours[at]!]! += Math.abs(value[ties[at]!]!);
    }
  }
  return sequence;
}
