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
 * @tex components: \#\{\text{classes of actors that paths connect}\}
 * @result towns[].segmentation.components
 * @param graph of the network, where the caller has one already
 */
export function componentCount(
  network: CompactNetwork,
  graph: UndirectedGraph = undirectedGraph(network),
): number {
  return countConnectedComponents(graph);
}

/** Component of each node, numbered from 0 in the order of their smallest nodes. O(n + m). */
export function componentOf({ order, offsets, neighbours }: CompactNetwork): Int32Array {
  const part = new Int32Array(order).fill(-1);
  let parts = 0;
  for (let start = 0; start < order; start++) {
    if (part[start] !== -1) continue;
    part[start] = parts;
    const open = [start];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
        const next = neighbours[e]!;
        if (part[next] !== -1) continue;
        part[next] = parts;
        open.push(next);
      }
    }
    parts++;
  }
  return part;
}
