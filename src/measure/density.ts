import { undirectedDensity } from 'graphology-metrics/graph/density.js';
import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { CompactNetwork } from '../network/compact.ts';

/**
 * Share of the possible ties that exist.
 *
 * Formula: 2m/(n (n − 1)). Range: 0 … 1; low is bad. Unit: none.
 * Direction, weights, signs: ignored. Isolates: count as actors.
 * Undefined: `too-few-actors` (below two, where the library would say 0).
 * Complexity: O(1); exact.
 * Source: Wasserman & Faust 1994, doi:10.1017/CBO9780511815478.
 *
 * @result towns[].segmentation.density
 */
export function density(network: CompactNetwork): Measured {
  if (network.order < 2) return notDefined('too-few-actors');
  return defined(undirectedDensity(network.order, network.size));
}
