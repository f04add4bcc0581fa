import { float64 } from '../kernel/scratch.ts';
import type { Settings } from '../model/settings.ts';
import type { CompactNetwork } from '../network/compact.ts';

/** How a measure counts a tie; the defaults are undirected and unweighted. */
export type TieCounting = Pick<Settings, 'directed' | 'weights'>;

export const PLAIN_TIES: TieCounting = { directed: false, weights: 'none' };

/**
 * Strengths are summed as whole multiples of 2⁻³², which is exact below two million ties an actor: a sum in
 * any order is the same to the bit.
 */
const STRENGTH_UNIT = 2 ** 32;

/** Bit 1: an arc source → target, bit 2: an arc target → source. A tie of unstated direction goes both ways. */
export function arcsOf(network: CompactNetwork, tie: number): number {
  const bits = network.direction[tie]! & 3;
  return bits === 0 ? 3 : bits;
}

/** Weight of one arc of each tie as a whole number: 1, or the strength in units of `arcWeightUnit`. Shape: size. */
export function arcWeights(network: CompactNetwork, counting: TieCounting): Float64Array {
  const weights = float64(network.size).fill(1);
  if (counting.weights === 'strength') {
    for (let t = 0; t < network.size; t++) {
      // A strength that rounds to nothing would turn a tie into none.
      weights[t] = Math.max(1, Math.round(network.strength[t]! * STRENGTH_UNIT));
    }
  }
  return weights;
}

/** What an arc weight has to be divided by to be an arc count or a strength again. */
export function arcWeightUnit(counting: TieCounting): number {
  return counting.weights === 'strength' ? STRENGTH_UNIT : 1;
}

/**
 * Mutual weight of each tie, a_ij + a_ji, up to a common factor: whole numbers. Undirected ties count once
 * each, directed ones by their arcs (1 or 2). Shape: size.
 */
export function mutualWeights(network: CompactNetwork, counting: TieCounting): Float64Array {
  const weights = arcWeights(network, counting);
  if (counting.directed) {
    for (let t = 0; t < network.size; t++) {
      if (arcsOf(network, t) === 3) weights[t] = 2 * weights[t]!;
    }
  }
  return weights;
}
