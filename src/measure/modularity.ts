import { modularity } from 'graphology-metrics/graph/index.js';
import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { CompactNetwork } from '../network/compact.ts';
import { type GroupTie, groupGraph } from '../network/graph.ts';
import { type MixingMatrix, mixingMatrix } from './mixing.ts';

/**
 * Newman's modularity Q of a given partition: ties inside groups beyond what the actors' degrees explain.
 *
 * Formula: Σ_c (L_c/m − (d_c/2m)²), L_c the ties inside group c, d_c the degrees of its members.
 * Range: −1/2 … below 1; 0 where all actors are in one group; high is bad (groups keep to themselves).
 * Unit: none.
 * Direction, weights, signs: ignored. Isolates: without effect.
 * Undefined: `no-ties` (where the library stops with an error).
 * Complexity: O(n + m); exact up to rounding.
 * Source: Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113.
 *
 * @tex modularity: \sum_c \left( \frac{L_c}{m} - \left( \frac{d_c}{2 m} \right)^2 \right)
 * @result towns[].segmentation.modularity
 * @param groups code of each node's group, all of them known. Shape: order
 * @param mixing undirected and unweighted mixing matrix of these groups, where the caller has it already
 */
export function partitionModularity(
  network: CompactNetwork,
  groups: Int32Array,
  mixing: MixingMatrix = mixingMatrix(network, groups, 1 + groups.reduce((most, g) => Math.max(most, g), -1)),
): Measured {
  if (network.size === 0) return notDefined('no-ties');
  const { sizes, arcs } = mixing;
  const count = sizes.length;
  const graph = groupGraph(count, (at) => arcs[at]! > 0);
  const modularityOf = modularity(graph, {
    getNodeCommunity: (group: string) => group,
    // A tie inside a group is two arcs of one cell, one between groups an arc of either cell.
    getEdgeWeight: (_: string, { at }: GroupTie) => (at % (count + 1) === 0 ? arcs[at]! / 2 : arcs[at]!),
  });
  return defined(modularityOf);
}
