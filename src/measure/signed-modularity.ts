import { float64 } from '../kernel/scratch.ts';
import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { SignedGraph } from './conflict/signed-graph.ts';

/**
 * Signed modularity of a division into camps: positive ties inside and negative ties between camps beyond what
 * the actors' numbers of positive and of negative ties would bring at random.
 *
 * Formula: Q = (1/(2 w⁺ + 2 w⁻)) Σ_ij (w_ij − (w⁺_i w⁺_j/(2 w⁺) − w⁻_i w⁻_j/(2 w⁻))) δ(C_i, C_j), with w⁺_i and
 * w⁻_i the positive and negative ties of i (as absolute numbers), w⁺ and w⁻ their totals over all ties; a sign
 * without ties drops out.
 * Range: −1 … 1; 0 where all actors are in one camp; high: camps are far from chance, which is bad where they
 * are camps against each other. With positive ties alone it is Newman's modularity. Unit: none.
 * Direction: ignored. Weights: ignored, or the absolute values. Signs: are what is measured; ambivalent,
 * neutral and untoned ties are left out. Isolates: without effect.
 * Undefined: `no-signed-ties`, and in results wherever the line index with its camps is.
 * Complexity: O(n + m); exact up to rounding.
 * Source: Gómez, Jensen & Arenas 2009, doi:10.1103/PhysRevE.80.016114.
 *
 * @tex signedModularity: Q = \frac{1}{2 w^{+} + 2 w^{-}} \sum_{ij} \left( w_{ij} - \left( \frac{w^{+}_i
 *   w^{+}_j}{2 w^{+}} - \frac{w^{-}_i w^{-}_j}{2 w^{-}} \right) \right) \delta(C_i, C_j)
 * @result towns[].conflict.signedModularity
 * @param labels camp of each vertex, −1 without a signed tie. Shape: order
 */
export function signedModularity(graph: SignedGraph, labels: Int32Array): Measured {
  const { source, target, value } = graph;
  if (value.length === 0) return notDefined('no-signed-ties');
  const camps = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  // By sign: twice the total, and for each camp the sum over its members.
  const total = { positive: 0, negative: 0 };
  const strength = { positive: float64(camps), negative: float64(camps) };
  let inside = 0;
  for (let t = 0; t < value.length; t++) {
    const [a, b] = [labels[source[t]!]!, labels[target[t]!]!];
    const sign = value[t]! > 0 ? 'positive' : 'negative';
    const size = Math.abs(value[t]!);
    total[sign] += 2 * size;
    strength[sign][a]! += size;
    strength[sign][b]! += size;
    if (a === b) inside += 2 * value[t]!;
  }
  const expected = (sign: 'positive' | 'negative'): number =>
    total[sign] === 0 ? 0 : strength[sign].reduce((sum, s) => sum + s * s, 0) / total[sign];
  const surplus = inside - (expected('positive') - expected('negative'));
  return defined(surplus / (total.positive + total.negative));
}
