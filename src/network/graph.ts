import { UndirectedGraph } from 'graphology';
import type { CompactNetwork } from './compact.ts';

export interface NodeAttributes {
  /** Actor index. */
  readonly actor: number;
  /** Code of the node's group; −1 where it has none. */
  readonly group: number;
}

/**
 * The network as a graphology graph, for the measures that come from its library: undirected, simple, without
 * edge weights (the library would read them as it sees fit). Keys are node numbers, inserted in ascending
 * order, so that whatever the library sums up is summed up in one order.
 *
 * @param groups code of each node's group. Shape: order
 * @param graph to be emptied and filled, for callers that need one after the other: making one costs as much as
 *   filling it with a town
 */
export function undirectedGraph(
  network: CompactNetwork,
  groups?: Int32Array,
  graph: UndirectedGraph<NodeAttributes> = emptyGraph(),
): UndirectedGraph<NodeAttributes> {
  graph.clear();
  for (let i = 0; i < network.order; i++) {
    graph.addNode(i, { actor: network.nodes[i]!, group: groups?.[i] ?? -1 });
  }
  // Keys of our own spare the graph looking for free ones.
  for (let t = 0; t < network.size; t++) {
    graph.addEdgeWithKey(t, network.source[t]!, network.target[t]!);
  }
  return graph;
}

export function emptyGraph(): UndirectedGraph<NodeAttributes> {
  return new UndirectedGraph<NodeAttributes>({ multi: false, allowSelfLoops: false });
}
