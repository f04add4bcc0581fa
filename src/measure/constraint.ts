import { float64 } from '../kernel/scratch.ts';
import type { Measured } from '../model/measured.ts';
import { defined, notDefined } from '../model/measured.ts';
import { type CompactNetwork, degreeOf } from '../network/compact.ts';
import { mutualWeights, PLAIN_TIES, type TieCounting } from './tie-weight.ts';
import { forEachTriangle, type TriangleSums } from './triangles.ts';

/**
 * Burt's constraint of every actor: how much an actor's contacts are invested in each other, so that they
 * leave it little room between them. Whole-network definition (as igraph and networkx compute it; UCINET's
 * ego-network variant cuts the contacts' other ties off and gives other values).
 *
 * Formula: C_i = Σ_j (p_ij + Σ_q p_iq p_qj)² over i's neighbours j and common neighbours q, with
 * p_ij = w_ij / Σ_k w_ik and w_ij = a_ij + a_ji.
 * Range: above 0; a star's centre has 1/n, a lone pair 1, a lone triangle 9/8; high is bad (no structural holes).
 * Unit: none.
 * Direction: ignored, or with `directed` a reciprocated tie weighs twice a one-way one.
 * Weights: ignored, or with `weights: 'strength'` the strength. Signs: ignored.
 * Isolates: undefined.
 * Undefined: `isolate`.
 * Complexity: O(m^1.5) time for all actors together, O(n + m) memory; exact up to rounding.
 * Source: Burt 1992, doi:10.4159/9780674029095.
 *
 * @tex constraint: C_i = \sum_j \left( p_{ij} + \sum_q p_{iq} \, p_{qj} \right)^2
 * @tex constraint: p_{ij} = \frac{w_{ij}}{\sum_k w_{ik}}, \quad w_{ij} = a_{ij} + a_{ji}
 * @result towns[].ego.constraint, network.actors[].constraint
 * @returns one value a node. Shape: order
 */
export function actorConstraint(network: CompactNetwork, counting: TieCounting = PLAIN_TIES): Measured[] {
  const sums = constraintSums(network, mutualWeights(network, counting));
  forEachTriangle(network, sums.visit);
  return Array.from({ length: network.order }, (_, node) => sums.of(node));
}

/**
 * The same as sums over triangles, see {@link TriangleSums}.
 *
 * @param weights w_ij of each tie
 */
export function constraintSums(network: CompactNetwork, weights: Float64Array): TriangleSums {
  const { order, size, offsets, tie } = network;
  // W_i = Σ_k w_ik of each node.
  const totals = float64(order);
  for (let i = 0; i < order; i++) {
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) totals[i]! += weights[tie[e]!]!;
  }
  // Σ_q w_iq w_qj / W_q of each tie, which is the same seen from i and from j: one sum serves both ends.
  const indirect = float64(size);
  return {
    visit(u, v, w, uv, uw, vw) {
      indirect[uv]! += (weights[uw]! * weights[vw]!) / totals[w]!;
      indirect[uw]! += (weights[uv]! * weights[vw]!) / totals[v]!;
      indirect[vw]! += (weights[uv]! * weights[uw]!) / totals[u]!;
    },
    of(node) {
      if (degreeOf(network, node) === 0) return notDefined('isolate');
      let constraint = 0;
      for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
        const share = (weights[tie[e]!]! + indirect[tie[e]!]!) / totals[node]!;
        constraint += share * share;
      }
      return defined(constraint);
    },
  };
}
