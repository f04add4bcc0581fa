import { float64 } from '../kernel/scratch.ts';
import type { CompactNetwork } from '../network/compact.ts';
import { arcsOf, arcWeights, arcWeightUnit, PLAIN_TIES, type TieCounting } from './tie-weight.ts';

/** Who is tied to whom, by group: what every measure of segregation is computed from. */
export interface MixingMatrix {
  /** Actors of each group, isolates included. */
  readonly sizes: readonly number[];
  /** Arcs from group g to group h, row by row, or the sum of their strengths in units of 1 / `unit`. */
  readonly arcs: Float64Array;
  readonly unit: number;
  readonly directed: boolean;
}

/**
 * Mixing matrix of a network.
 *
 * Formula: arcs_gh = number of arcs from an actor of group g to one of group h.
 * Range: 0 and more; neither end is bad. Unit: arcs (strength with `weights: 'strength'`).
 * Direction: an undirected tie is two arcs, one each way; with `directed` the arcs of the records.
 * Weights: arcs are counted, or with `weights: 'strength'` their strengths summed. Signs: ignored.
 * Isolates: count in the group sizes. Actors without group are left out, with their ties.
 * Undefined: never. Complexity: O(n + m + groups²); exact (strengths to 2⁻³²).
 * Source: Newman 2003, doi:10.1103/PhysRevE.67.026126.
 *
 * @tex \text{arcs}_{gh} = \#\{\text{arcs from group } g \text{ to group } h\}
 * @result network.mixing.ties
 * @param groups code of each node's group, −1 without. Shape: order
 */
export function mixingMatrix(
  network: CompactNetwork,
  groups: Int32Array,
  groupCount: number,
  counting: TieCounting = PLAIN_TIES,
): MixingMatrix {
  const sizes = new Array<number>(groupCount).fill(0);
  for (const g of groups) if (g >= 0) sizes[g]!++;
  const weights = arcWeights(network, counting);
  const arcs = float64(groupCount * groupCount);
  for (let t = 0; t < network.size; t++) {
    const g = groups[network.source[t]!]!;
    const h = groups[network.target[t]!]!;
    if (g < 0 || h < 0) continue;
    const bits = counting.directed ? arcsOf(network, t) : 3;
    if ((bits & 1) !== 0) arcs[g * groupCount + h]! += weights[t]!;
    if ((bits & 2) !== 0) arcs[h * groupCount + g]! += weights[t]!;
  }
  return { sizes, arcs, unit: arcWeightUnit(counting), directed: counting.directed };
}

/**
 * The matrix as people read it: arcs where directed, otherwise ties, so that a tie inside a group counts once
 * and one between two groups appears in both of their rows.
 */
export function mixingRows(mixing: MixingMatrix): number[][] {
  const { sizes, arcs, unit, directed } = mixing;
  return sizes.map((_, g) =>
    sizes.map((_, h) => arcs[g * sizes.length + h]! / (unit * (!directed && g === h ? 2 : 1))),
  );
}

/** Sums that the measures of segregation share; in whole units, so exact in any order. */
export interface MixingSums {
  readonly actors: number;
  /** Groups with at least one actor. */
  readonly occupied: number;
  /** Ordered pairs of distinct actors, and those of them that lie inside one group. */
  readonly pairs: number;
  readonly pairsWithin: number;
  readonly total: number;
  readonly within: number;
  /** Arcs that leave, enter and stay inside each group. */
  readonly out: Float64Array;
  readonly in: Float64Array;
  readonly inside: Float64Array;
}

export function mixingSums({ sizes, arcs }: MixingMatrix): MixingSums {
  const k = sizes.length;
  const out = float64(k);
  const into = float64(k);
  const inside = float64(k);
  let total = 0;
  let within = 0;
  for (let g = 0; g < k; g++) {
    for (let h = 0; h < k; h++) {
      const count = arcs[g * k + h]!;
      out[g]! += count;
      into[h]! += count;
      total += count;
    }
    inside[g] = arcs[g * k + g]!;
    within += inside[g]!;
  }
  const actors = sizes.reduce((sum, size) => sum + size, 0);
  return {
    actors,
    occupied: sizes.filter((size) => size > 0).length,
    pairs: actors * (actors - 1),
    pairsWithin: sizes.reduce((sum, size) => sum + size * (size - 1), 0),
    total,
    within,
    out,
    in: into,
    inside,
  };
}
