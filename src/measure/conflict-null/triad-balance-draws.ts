import { adjacencyOf, type SignedGraph } from '../conflict/signed-graph.ts';

/** The triangles of a graph, by their three ties: which of them are balanced depends on the signs alone. */
export class TriadBalanceDraws {
  /** Three tie indexes a triangle. */
  private readonly ties: Int32Array;

  /** O(m^1.5) with ties directed from the end with fewer neighbours to the one with more. */
  constructor(graph: SignedGraph) {
    const { order, source, target } = graph;
    const { offsets, neighbours, ties } = adjacencyOf(graph);
    const degree = (v: number): number => offsets[v + 1]! - offsets[v]!;
    const before = (a: number, b: number): boolean =>
      degree(a) < degree(b) || (degree(a) === degree(b) && a < b);
    const found: number[] = [];
    const mark = new Int32Array(order).fill(-1);
    const up = (v: number, see: (tie: number, u: number) => void): void => {
      for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
        if (before(v, neighbours[at]!)) see(ties[at]!, neighbours[at]!);
      }
    };
    for (let t = 0; t < source.length; t++) {
      const [a, b] = before(source[t]!, target[t]!) ? [source[t]!, target[t]!] : [target[t]!, source[t]!];
      up(a, (tie, u) => {
        mark[u] = tie;
      });
      up(b, (tie, u) => {
        if (mark[u]! >= 0) found.push(t, mark[u]!, tie);
      });
      up(a, (_tie, u) => {
        mark[u] = -1;
      });
    }
    this.ties = Int32Array.from(found);
  }

  /** Number of triangles. */
  get triangles(): number {
    return this.ties.length / 3;
  }

  /** Triangles with an even number of negative ties. @param negative 1 where a tie is negative */
  balanced(negative: Uint8Array): number {
    const { ties } = this;
    let count = 0;
    for (let i = 0; i < ties.length; i += 3) {
      count += 1 - (negative[ties[i]!]! ^ negative[ties[i + 1]!]! ^ negative[ties[i + 2]!]!);
    }
    return count;
  }
}
