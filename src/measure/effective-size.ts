import { float64 } from '../kernel/scratch.ts';
import type { Measured } from '../model/measured.ts';
import { defined, notDefined } from '../model/measured.ts';
import { type CompactNetwork, degreeOf } from '../network/compact.ts';
import { mutualWeights, PLAIN_TIES, type TieCounting } from './tie-weight.ts';
import { forEachTriangle, type TriangleSums } from './triangles.ts';

/**
 * Burt's effective size of every actor's neighbourhood: its contacts less those that others of its contacts
 * already reach. Definition as in networkx.
 *
 * Formula: ES_i = Σ_j (1 − Σ_q p_iq m_jq) over i's neighbours j and common neighbours q, with
 * p_iq = w_iq / Σ_k w_ik, m_jq = w_jq / max_k w_jk and w_ij = a_ij + a_ji; undirected and unweighted it is
 * n − 2t/n for n contacts with t ties among them.
 * Range: from 1 to the degree where unweighted, above 0 otherwise; low is bad (redundant contacts).
 * Unit: contacts.
 * Direction: ignored, or with `directed` a reciprocated tie weighs twice a one-way one.
 * Weights: ignored, or with `weights: 'strength'` the strength. Signs: ignored.
 * Isolates: undefined.
 * Undefined: `isolate`.
 * Complexity: O(m^1.5) time for all actors together, O(n + m) memory; exact up to rounding.
 * Source: Burt 1992, doi:10.4159/9780674029095; the short form: Borgatti 1997, Connections 20(1), 35–38.
 *
 * @tex effectiveSize: ES_i = \sum_j \left( 1 - \sum_q p_{iq} \, m_{jq} \right)
 * @tex effectiveSize: p_{iq} = \frac{w_{iq}}{\sum_k w_{ik}}, \quad m_{jq} = \frac{w_{jq}}{\max_k w_{jk}},
 *   \quad w_{ij} = a_{ij} + a_{ji}
 * @tex effectiveSize: ES = n - \frac{2 t}{n} \quad \text{(undirected, unweighted)}
 * @result towns[].ego.effectiveSize, network.actors[].effectiveSize
 * @returns one value a node. Shape: order
 */
export function actorEffectiveSize(network: CompactNetwork, counting: TieCounting = PLAIN_TIES): Measured[] {
  const sums = effectiveSizeSums(network, mutualWeights(network, counting));
  forEachTriangle(network, sums.visit);
  return Array.from({ length: network.order }, (_, node) => sums.of(node));
}

/**
 * The same as sums over triangles, see {@link TriangleSums}.
 *
 * @param weights w_ij of each tie
 */
export function effectiveSizeSums(network: CompactNetwork, weights: Float64Array): TriangleSums {
  const { order, offsets, tie } = network;
  const totals = float64(order);
  const largest = float64(order);
  for (let i = 0; i < order; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const weight = weights[tie[e]!]!;
      totals[i]! += weight;
      if (weight > largest[i]!) largest[i] = weight;
    }
  }
  // Σ_j Σ_q w_iq m_jq of each node.
  const redundancy = float64(order);
  return {
    visit(u, v, w, uv, uw, vw) {
      const a = weights[uv]!;
      const b = weights[uw]!;
      const c = weights[vw]!;
      redundancy[u]! += (b * c) / largest[v]! + (a * c) / largest[w]!;
      redundancy[v]! += (b * c) / largest[u]! + (a * b) / largest[w]!;
      redundancy[w]! += (a * c) / largest[u]! + (a * b) / largest[v]!;
    },
    of(node) {
      const degree = degreeOf(network, node);
      return degree === 0 ? notDefined('isolate') : defined(degree - redundancy[node]! / totals[node]!);
    },
  };
}
