import { defined, type Measured, notDefined } from '../../model/measured.ts';
import type { Grouped } from './design.ts';

/** Two groups within one stratum, pair by pair. */
export interface Dominance {
  /** Towns of the first and of the second group, both at least 1. */
  readonly m: number;
  readonly n: number;
  /** Pairs in which the first is greater, minus pairs in which it is less. */
  readonly excess: number;
}

/** Compares every town of group a with every town of group b in its stratum. O(n log n). */
export function dominanceOf(
  { values, groups, strata, strataCount }: Grouped,
  a: number,
  b: number,
): Dominance[] {
  const sides = Array.from({ length: strataCount }, (): [number[], number[]] => [[], []]);
  for (let i = 0; i < values.length; i++) {
    if (groups[i] === a) sides[strata[i]!]![0].push(values[i]!);
    else if (groups[i] === b) sides[strata[i]!]![1].push(values[i]!);
  }
  return sides.flatMap(([first, second]) =>
    first.length === 0 || second.length === 0
      ? []
      : [
          {
            m: first.length,
            n: second.length,
            excess: excessOf(Float64Array.from(first), Float64Array.from(second)),
          },
        ],
  );
}

function excessOf(first: Float64Array, second: Float64Array): number {
  first.sort();
  second.sort();
  let [excess, less, notGreater] = [0, 0, 0];
  for (const value of first) {
    while (less < second.length && second[less]! < value) less++;
    while (notGreater < second.length && second[notGreater]! <= value) notGreater++;
    excess += less - (second.length - notGreater);
  }
  return excess;
}

/** Weight of a stratum, as in the stratified rank sum. */
export const weightOf = ({ m, n }: Dominance): number => (m * n) / (m + n + 1);

/**
 * Cliff's δ: how often a town of one group has a higher value than a town of the other, less how often it has a
 * lower one. Only towns of the same stratum (country) are compared.
 *
 * Formula: δ = Σ_s w_s δ_s/Σ_s w_s, δ_s = (#{x > y} − #{x < y})/(m_s n_s), w_s = m_s n_s/(m_s + n_s + 1) over the
 * strata with m_s and n_s towns of the two groups: the rank sum that is tested, on a scale of its own.
 * Range: −1 every town of the first group below every one of the second … 0 … 1 every one above; neither end is
 * bad. Unit: none; a difference of probabilities. Equal values count for neither.
 * Direction, weights, signs, isolates: as in the measure that is compared.
 * Undefined: `small-group` (one of the two has fewer towns than the least number); `no-overlap` (no stratum holds
 * towns of both).
 * Complexity: O(towns log towns); exact.
 * Source: Cliff 1993, doi:10.1037/0033-2909.114.3.494; pooling of strata of our own.
 *
 * @tex delta: \delta = \frac{\sum_s w_s \, \delta_s}{\sum_s w_s}, \quad \delta_s = \frac{\#\{x > y\} -
 *   \#\{x < y\}}{m_s \, n_s}, \quad w_s = \frac{m_s \, n_s}{m_s + n_s + 1}
 * @result test.outcomes[].tests[].effects[].delta
 */
export function cliffsDelta(strata: readonly Dominance[]): Measured {
  if (strata.length === 0) return notDefined('no-overlap');
  let [sum, weights] = [0, 0];
  for (const stratum of strata) {
    sum += stratum.excess / (stratum.m + stratum.n + 1);
    weights += weightOf(stratum);
  }
  return defined(sum / weights);
}
