import type { Rng } from '../../kernel/rng.ts';
import { defined, type Measured, notDefined } from '../../model/measured.ts';
import { arrangementCount, everyArrangement } from './arrangements.ts';
import type { GroupDesign, Stratum } from './design.ts';

export interface PermutationTest {
  /** Between-group sum of squares over its expectation. */
  readonly statistic: Measured;
  readonly p: Measured;
  /** The smallest p value that these towns could give. */
  readonly smallest: Measured;
  /** Every arrangement seen, or a sample of them; null without test. */
  readonly method: 'exact' | 'sampled' | null;
  /** Distinct arrangements of the labels; null beyond 10¹⁵. */
  readonly arrangements: number | null;
}

/** Values of T that differ by less, of themselves or of their mean, are equal: sums taken in another order. */
const TOLERANCE = 1e-11;

/**
 * Do groups of towns differ in a measure? Labels are exchanged within strata (countries), so that differences
 * between strata cannot pass for differences between groups.
 *
 * Formula: T = Σ_g S_g²/n_g, S_g the sum over the towns of group g of (rank − (n_s + 1)/2)/(n_s + 1), ranks being
 * midranks within stratum s of n_s towns; statistic = T/E(T), E over all arrangements of the labels within the
 * strata. In one stratum it is the Kruskal–Wallis statistic divided by (groups − 1); with two groups T orders
 * arrangements as the stratified rank sum does (van Elteren), both tails counted. p = (b + 1)/(R + 1), b of R
 * random arrangements reach T; where the distinct arrangements number at most R + 1 all are seen and p is the
 * share of them that reach T.
 * Range: statistic 0 … 1 as by chance … any number above; p from `smallest` to 1; neither end is bad. Unit: none;
 * a probability. `smallest` is 1/(R + 1), or the share of arrangements with the largest T where all are seen.
 * Direction, weights, signs, isolates: as in the measure that is compared. Towns in which it is undefined are left
 * out.
 * Undefined: `one-group`; `small-group` (fewer than two groups have the least number of towns); `no-overlap` (no
 * stratum holds two groups); `no-variance` (all values of a stratum are equal, in every stratum).
 * Complexity: O(towns × permutations); exact, or a Monte Carlo test that is valid at every level.
 * Source: Kruskal & Wallis 1952, doi:10.1080/01621459.1952.10483441; strata after Lehmann & D’Abrera 2006, ISBN
 * 9780387352121; (b + 1)/(R + 1) after Phipson & Smyth 2010, doi:10.2202/1544-6115.1585.
 *
 * @tex groupTest: T = \sum_g \frac{S_g^2}{n_g}, \quad S_g = \sum_{\text{towns of } g} \frac{\text{rank} -
 *   (n_s + 1)/2}{n_s + 1}
 * @tex groupTest: \text{statistic} = \frac{T}{E(T)}, \quad p = \frac{b + 1}{R + 1}
 * @param rng drawn from only where not all arrangements are seen
 * @result test.outcomes[].tests[].p, test.outcomes[].tests[].statistic, test.outcomes[].tests[].smallest
 */
export function permutationTest(design: GroupDesign, permutations: number, rng: Rng): PermutationTest {
  if (design.strata.length === 0) return noTest(design.overlap ? 'no-variance' : 'no-overlap');
  const between = betweenGroups(design);
  const observed = between(observedSums(design));
  const expected = expectedBetween(design);
  const slack = (value: number): number => TOLERANCE * (value + expected);
  const reached = observed - slack(observed);
  const count = arrangementCount(design);
  let [as, largest, atLargest] = [0, 0, 0];
  const statistic = defined(observed / expected);
  if (count <= permutations + 1) {
    everyArrangement(design, (sums) => {
      const value = between(sums);
      if (value >= reached) as++;
      if (value > largest + slack(largest)) atLargest = 0;
      if (value >= largest - slack(largest)) atLargest++;
      largest = Math.max(largest, value);
    });
    const [p, smallest] = [defined(as / count), defined(atLargest / count)];
    return { statistic, p, smallest, method: 'exact', arrangements: count };
  }
  const strata = design.strata.map((stratum) => ({ ...stratum, scores: stratum.scores.slice() }));
  const sums = new Float64Array(design.sizes.length);
  for (let r = 0; r < permutations; r++) {
    sums.fill(0);
    for (const stratum of strata) addRearranged(stratum, rng, sums);
    if (between(sums) >= reached) as++;
  }
  return {
    statistic,
    p: defined((as + 1) / (permutations + 1)),
    smallest: defined(1 / (permutations + 1)),
    method: 'sampled',
    arrangements: Number.isFinite(count) ? count : null,
  };
}

export function noTest(reason: 'one-group' | 'small-group' | 'no-overlap' | 'no-variance'): PermutationTest {
  const none = notDefined(reason);
  return { statistic: none, p: none, smallest: none, method: null, arrangements: null };
}

function betweenGroups({ sizes }: GroupDesign): (sums: Float64Array) => number {
  return (sums) => {
    let sum = 0;
    for (let g = 0; g < sizes.length; g++) if (sizes[g]! > 0) sum += sums[g]! ** 2 / sizes[g]!;
    return sum;
  };
}

function observedSums({ strata, sizes }: GroupDesign): Float64Array {
  const sums = new Float64Array(sizes.length);
  for (const stratum of strata) {
    let town = 0;
    stratum.groups.forEach((group, g) => {
      for (const end = town + stratum.sizes[g]!; town < end; town++) sums[group]! += stratum.scores[town]!;
    });
  }
  return sums;
}

/** Expectation over all arrangements: the variance of a sum drawn without putting back, for each group. */
function expectedBetween({ strata, sizes }: GroupDesign): number {
  let expected = 0;
  for (const { scores, groups, sizes: counts } of strata) {
    const n = scores.length;
    const variance = scores.reduce((sum, score) => sum + score * score, 0) / (n - 1);
    groups.forEach((group, g) => {
      expected += (variance * counts[g]! * (1 - counts[g]! / n)) / sizes[group]!;
    });
  }
  return expected;
}

/** Shuffles the scores of a stratum and adds them up by group; the largest group gets what is left of 0. */
function addRearranged({ scores, groups, sizes }: Stratum, rng: Rng, sums: Float64Array): void {
  const n = scores.length;
  const last = groups.length - 1;
  let town = 0;
  let rest = 0;
  for (let g = 0; g < last; g++) {
    let sum = 0;
    for (const end = town + sizes[g]!; town < end; town++) {
      const other = town + Math.floor(rng() * (n - town));
      const score = scores[other]!;
      scores[other] = scores[town]!;
      scores[town] = score;
      sum += score;
    }
    sums[groups[g]!]! += sum;
    rest -= sum;
  }
  sums[groups[last]!]! += rest;
}
