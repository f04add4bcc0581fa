import type { CompactNetwork } from '../network/compact.ts';
import { type TriadCensus, triadCounts } from './conflict/triad-census.ts';
import { constraintSums } from './constraint.ts';
import { effectiveSizeSums } from './effective-size.ts';
import { mutualWeights, type TieCounting } from './tie-weight.ts';
import { forEachTriangle, type TriangleSums } from './triangles.ts';

/** What a town's result takes from the triangles of its network. */
export interface TownTriangles {
  readonly constraint: TriangleSums['of'];
  readonly effectiveSize: TriangleSums['of'];
  readonly triads: TriadCensus;
}

/**
 * Walks the triangles of a town once for all measures. O(m^1.5).
 *
 * @param network of the town without generic actors
 */
export function townTriangles(network: CompactNetwork, counting: TieCounting): TownTriangles {
  const weights = mutualWeights(network, counting);
  const constraint = constraintSums(network, weights);
  const effectiveSize = effectiveSizeSums(network, weights);
  const triads = triadCounts(network.sign);
  forEachTriangle(network, (u, v, w, uv, uw, vw) => {
    constraint.visit(u, v, w, uv, uw, vw);
    effectiveSize.visit(u, v, w, uv, uw, vw);
    triads.visit(u, v, w, uv, uw, vw);
  });
  return { constraint: constraint.of, effectiveSize: effectiveSize.of, triads: triads.census() };
}
