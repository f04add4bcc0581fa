import type { UndirectedGraph } from 'graphology';
import { countConnectedComponents } from 'graphology-components';
import type { CompactNetwork } from '../network/compact.ts';
import { undirectedGraph } from '../network/graph.ts';

/**
 * Number of connected components.
 *
 * Formula: classes of actors that paths connect. Range: 0 (no actor) … n; high is bad. Unit: components.
 * Direction, weights, signs: ignored. Isolates: a component each. Undefined: never.
 * Complexity: O(n + m); exact.
 * Source: Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.
 *
 * @result towns[].segmentation.components
 * @param graph of the network, where the caller has one already
 */
export function componentCount(
  network: CompactNetwork,
  graph: UndirectedGraph = undirectedGraph(network),
): number {
  return countConnectedComponents(graph);
}
