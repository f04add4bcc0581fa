import { undirectedDensity } from 'graphology-metrics/graph/density.js';
import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { CompactNetwork } from '../network/compact.ts';

/**
 * Share of the pairs that are ties, of those of which it is known.
 *
 * Formula: m/(n (n − 1)/2 − u), u the unknown pairs; 2m/(n (n − 1)) without any. Bounds: all unknown pairs
 * untied … all tied. Range: 0 … 1; low is bad. Unit: none.
 * Direction, weights, signs: ignored. Isolates: count as actors.
 * Undefined: `too-few-actors` (below two, where the library would say 0), `pairs-unknown` (all of them).
 * Complexity: O(1); exact.
 * Source: Wasserman & Faust 1994, doi:10.1017/CBO9780511815478.
 *
 * @tex density: \frac{m}{\frac{n (n - 1)}{2} - u}, \quad \text{without unknown pairs } \frac{2 m}{n (n -
 *   1)}
 * @result towns[].segmentation.density
 * @param unknown pairs of which nobody knows whether they are ties
 */
export function density({ order, size }: CompactNetwork, unknown = 0): Measured {
  if (order < 2) return notDefined('too-few-actors');
  if (unknown === 0) return defined(undirectedDensity(order, size));
  const possible = (order * (order - 1)) / 2;
  if (unknown === possible) return notDefined('pairs-unknown');
  return defined(size / (possible - unknown), [
    undirectedDensity(order, size),
    undirectedDensity(order, size + unknown),
  ]);
}
