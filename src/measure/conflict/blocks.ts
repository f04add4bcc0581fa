import { float64, int32 } from '../../kernel/scratch.ts';
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
  const depth = int32(order).fill(-1);
  const low = int32(order);
  const cursor = int32(order);
  for (let v = 0; v < order; v++) cursor[v] = offsets[v]!;
  const entry = int32(order).fill(-1);
  // A tie of the block in which a vertex was last seen: ties are in one block only.
  const lastSeen = int32(order).fill(-1);
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
      if (low[v]! >= depth[parent]!)
        blocks.push(blockOf(graph, open.splice(open.lastIndexOf(entry[v]!)), lastSeen));
    }
    blocks.sort((x, y) => x.ties[0]! - y.ties[0]!);
    found.push({ vertices: sorted(vertices), blocks });
  }
  return found;
}

function blockOf(graph: SignedGraph, ties: readonly number[], lastSeen: Int32Array): Block {
  const stamp = ties[0]!;
  const vertices: number[] = [];
  const add = (v: number): void => {
    if (lastSeen[v] === stamp) return;
    lastSeen[v] = stamp;
    vertices.push(v);
  };
  for (const t of ties) {
    add(graph.source[t]!);
    add(graph.target[t]!);
  }
  return { vertices: sorted(vertices), ties: sorted(ties) };
}

function sorted(list: readonly number[]): Int32Array {
  const array = int32(list.length);
  array.set(list);
  return array.sort();
}

/**
 * The block as a signed graph of its own; vertex i is `block.vertices[i]`, tie j is `block.ties[j]`.
 *
 * @param position scratch space for many calls. Shape: order
 */
export function blockGraph(
  graph: SignedGraph,
  { vertices, ties }: Block,
  position: Int32Array = int32(graph.order),
): SignedGraph {
  for (let i = 0; i < vertices.length; i++) position[vertices[i]!] = i;
  const source = int32(ties.length);
  const target = int32(ties.length);
  const value = float64(ties.length);
  for (let j = 0; j < ties.length; j++) {
    const t = ties[j]!;
    source[j] = position[graph.source[t]!]!;
    target[j] = position[graph.target[t]!]!;
    value[j] = graph.value[t]!;
  }
  return { order: vertices.length, source, target, value };
}
