import type { Reason } from '../../model/reason.ts';
import type { LineIndex } from '../../model/result.ts';
import type { LineIndexSolution } from './line-index.ts';
import type { SignedGraph } from './signed-graph.ts';

/**
 * One entry of `lineIndex` in results: indexes become ids, what is not known is left out.
 *
 * @param outcome the solution, or the reason why there is none
 */
export function lineIndexResult(
  k: number | 'free',
  outcome: LineIndexSolution | Reason,
  graph: SignedGraph,
  id: (vertex: number) => string,
): LineIndex {
  if (typeof outcome === 'string') return { k, undefined: outcome };
  const pairs = (ties: Int32Array): [string, string][] =>
    Array.from(ties, (t) => [id(graph.source[t]!), id(graph.target[t]!)]);
  return {
    k,
    value: outcome.value,
    lowerBound: outcome.lowerBound,
    optimal: outcome.optimal,
    alternativeOptima: outcome.alternativeOptima,
    ...(outcome.alternativeOptimaAtLeast ? { alternativeOptimaAtLeast: true as const } : {}),
    clusters: clustersOf(outcome.labels).map((cluster) => cluster.map(id)),
    frustratedTies: pairs(outcome.frustrated),
    ...(outcome.alwaysFrustrated === null ? {} : { alwaysFrustrated: pairs(outcome.alwaysFrustrated) }),
    ...(outcome.timeLimited ? { timeLimited: true as const } : {}),
  };
}

/** Vertices of each cluster, ascending; vertices with label −1 are in none. */
function clustersOf(labels: Int32Array): number[][] {
  const clusters: number[][] = [];
  for (let v = 0; v < labels.length; v++) {
    const l = labels[v]!;
    if (l < 0) continue;
    while (clusters.length <= l) clusters.push([]);
    clusters[l]!.push(v);
  }
  return clusters;
}
