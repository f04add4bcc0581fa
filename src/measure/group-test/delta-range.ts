import { defined, isDefined, type Measured, notDefined } from '../../model/measured.ts';
import { cliffsDelta, type Dominance, weightOf } from './cliffs-delta.ts';

/** Normal quantiles of 97.5 % (both tails of 5 %) and 80 % (power). */
const Z_95 = 1.959963984540054;
const Z_POWER = 0.8416212335729143;

/**
 * Variance of the pooled share θ = (δ + 1)/2 of pairs in favour of the first group, if θ is the truth: of each
 * stratum by Hanley & McNeil's formula as Newcombe balances it between the two sides. At θ = ½ it is the exact
 * variance of the rank sum without ties; at 0 and 1 it is 0.
 */
function varianceAt(theta: number, strata: readonly Dominance[]): number {
  let [sum, weights] = [0, 0];
  for (const stratum of strata) {
    const { m, n } = stratum;
    const others = (m + n) / 2 - 1;
    const spread = 1 + (others * (1 - theta)) / (2 - theta) + (others * theta) / (1 + theta);
    sum += weightOf(stratum) ** 2 * ((theta * (1 - theta) * spread) / (m * n));
    weights += weightOf(stratum);
  }
  return sum / weights ** 2;
}

/** The place in low … high up to which `holds` is true, to the last bits; it is true at `low`. */
function lastHolding(low: number, high: number, holds: (x: number) => boolean): number {
  let [yes, no] = [low, high];
  if (holds(high)) return high;
  for (let step = 0; step < 60; step++) {
    const middle = (yes + no) / 2;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/**
 * 95 % range of Cliff's δ: every δ that the observed one does not contradict. An analytic score interval, no
 * bootstrap, which fails in small groups.
 *
 * Formula: all δ with |δ̂ − δ| ≤ 1.96 · 2 √V(θ), θ = (δ + 1)/2, V(θ) = Σ_s w_s² V_s(θ)/(Σ_s w_s)²,
 * V_s(θ) = θ (1 − θ) (1 + h (1 − θ)/(2 − θ) + h θ/(1 + θ))/(m n) with h = (m + n)/2 − 1, weights as in δ.
 * Range: within −1 … 1, also where every pair points one way; neither end is bad. Unit: as δ.
 * Direction, weights, signs, isolates: as in the measure that is compared. Ties make it wider than it need be.
 * Undefined: never where δ is defined; `no-overlap` otherwise.
 * Complexity: O(strata); an estimate whose simulated coverage stands in `docs/group-tests.md`. It speaks of towns
 * drawn at random; for towns picked on purpose it only says how much a handful of towns can tell.
 * Source: Newcombe 2006 (method 5), doi:10.1002/sim.2324; pooling of strata of our own.
 *
 * @tex \left| \hat{\delta} - \delta \right| \le 1.96 \cdot 2 \sqrt{V(\theta)}, \quad \theta = \frac{\delta
 *   + 1}{2}
 * @tex V(\theta) = \frac{\sum_s w_s^2 \, V_s(\theta)}{\left( \sum_s w_s \right)^2}, \quad h = \frac{m +
 *   n}{2} - 1
 * @tex V_s(\theta) = \frac{\theta (1 - \theta)}{m n} \left( 1 + h \, \frac{1 - \theta}{2 - \theta} +
 *   \frac{h \, \theta}{1 + \theta} \right)
 * @result test.outcomes[].tests[].effects[].range
 */
export function deltaRange(strata: readonly Dominance[]): readonly [number, number] | null {
  const delta = cliffsDelta(strata);
  if (!isDefined(delta)) return null;
  const at = (delta.value + 1) / 2;
  const near = (theta: number): boolean =>
    Math.abs(at - theta) <= Z_95 * Math.sqrt(varianceAt(theta, strata));
  // 0 and 1 have no variance and count as contradicted, save where they were observed.
  const low = at === 0 ? 0 : lastHolding(at, 0, near);
  const high = at === 1 ? 1 : lastHolding(at, 1, near);
  return [rounded(2 * low - 1), rounded(2 * high - 1)];
}

/**
 * Smallest detectable difference: the |δ| that a test of these two groups at 5 % would find with a power of 80 %.
 *
 * Formula: the δ > 0 with δ/2 − 1.96 √V(½) = 0.842 √V(θ), θ = (δ + 1)/2, V as in the range of δ: a normal
 * approximation, for one test without correction and for values without ties.
 * Range: above 0 … 1; high is bad: only large differences would have been noticed. Unit: as δ.
 * Direction, weights, signs, isolates: as in the measure that is compared. Ties and corrections raise it.
 * Undefined: `undetectable` (even complete separation would stay above 5 %); `no-overlap`.
 * Complexity: O(strata); an estimate, checked against simulated power in `docs/group-tests.md`.
 * Source: Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747; Newcombe 2006, doi:10.1002/sim.2324.
 *
 * @tex detectable: \frac{\delta}{2} - 1.96 \sqrt{V\left(\tfrac{1}{2}\right)} = 0.842 \sqrt{V(\theta)},
 *   \quad \theta = \frac{\delta + 1}{2}, \quad \delta > 0
 * @result test.outcomes[].tests[].effects[].detectable
 */
export function detectableDelta(strata: readonly Dominance[]): Measured {
  if (strata.length === 0) return notDefined('no-overlap');
  const critical = Z_95 * Math.sqrt(varianceAt(0.5, strata));
  if (critical >= 0.5) return notDefined('undetectable');
  const tooSmall = (theta: number): boolean =>
    theta - 0.5 - critical < Z_POWER * Math.sqrt(varianceAt(theta, strata));
  return defined(2 * lastHolding(0.5, 1, tooSmall) - 1);
}

const rounded = (value: number): number => Math.round(value * 1e12) / 1e12 + 0;
