import { type Adjacency, adjacencyOf, type SignedGraph } from './signed-graph.ts';

/** A biconnected component: a bridge with its two ends, or a maximal part without cut vertex. */
export interface Block {
  /** Ascending. */
  readonly vertices: Int32Array;
  /** Tie indexes, ascending. */
  readonly ties: Int32Array;
}

/** A connected component with at least one tie. */
export interface Component {
  /** Ascending. */
  readonly vertices: Int32Array;
  readonly blocks: readonly Block[];
}

/**
 * Connected components, ordered by their smallest vertex, each with its biconnected components (ordered by
 * smallest tie). Vertices without a tie are in none. O(n + m), without recursion.
 *
 * Source: Hopcroft & Tarjan 1973, Algorithm 447 (doi:10.1145/362248.362272).
 */
export function components(graph: SignedGraph, adjacency: Adjacency = adjacencyOf(graph)): Component[] {
  const { order } = graph;
  const { offsets, neighbours, ties } = adjacency;
  const depth = new Int32Array(order).fill(-1);
  const low = new Int32Array(order);
  const cursor = offsets.slice(0, order);
  const entry = new Int32Array(order).fill(-1);
  const path: number[] = [];
  const open: number[] = [];
  const found: Component[] = [];
  for (let root = 0; root < order; root++) {
    if (depth[root] !== -1 || offsets[root] === offsets[root + 1]) continue;
    const vertices: number[] = [];
    const blocks: Block[] = [];
    const enter = (v: number, tie: number): void => {
      depth[v] = path.length;
      low[v] = path.length;
      entry[v] = tie;
      path.push(v);
      vertices.push(v);
    };
    enter(root, -1);
    while (path.length > 0) {
      const v = path[path.length - 1]!;
      if (cursor[v]! < offsets[v + 1]!) {
        const at = cursor[v]!++;
        const u = neighbours[at]!;
        const tie = ties[at]!;
        if (tie === entry[v]) continue;
        if (depth[u] === -1) {
          open.push(tie);
          enter(u, tie);
        } else if (depth[u]! < depth[v]!) {
          open.push(tie);
          if (depth[u]! < low[v]!) low[v] = depth[u]!;
        }
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent === undefined) break;
      if (low[v]! < low[parent]!) low[parent] = low[v]!;
      if (low[v]! >= depth[parent]!) blocks.push(blockOf(graph, open.splice(open.lastIndexOf(entry[v]!))));
    }
    blocks.sort((x, y) => x.ties[0]! - y.ties[0]!);
    found.push({ vertices: Int32Array.from(vertices).sort(), blocks });
  }
  return found;
}

function blockOf(graph: SignedGraph, ties: readonly number[]): Block {
  const vertices = new Set<number>();
  for (const t of ties) {
    vertices.add(graph.source[t]!);
    vertices.add(graph.target[t]!);
  }
  return { vertices: Int32Array.from(vertices).sort(), ties: Int32Array.from(ties).sort() };
}

/** The block as a signed graph of its own; vertex i is `block.vertices[i]`, tie j is `block.ties[j]`. */
export function blockGraph(graph: SignedGraph, block: Block): SignedGraph {
  const position = new Map<number, number>();
  block.vertices.forEach((v, i) => {
    position.set(v, i);
  });
  return {
    order: block.vertices.length,
    source: block.ties.map((t) => position.get(graph.source[t]!)!),
    target: block.ties.map((t) => position.get(graph.target[t]!)!),
    value: Float64Array.from(block.ties, (t) => graph.value[t]!),
  };
}
