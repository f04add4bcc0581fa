import type { Rng } from '../src/kernel/rng.ts';
import { seededRng } from '../src/kernel/rng.ts';
import { benjaminiHochberg } from '../src/kernel/statistics/benjamini-hochberg.ts';
import { holm } from '../src/kernel/statistics/holm.ts';
import { compareGroups } from '../src/measure/group-test/compare-groups.ts';
import type { GroupTestRow } from '../src/model/group-test.ts';
import { isDefined, type Measured, notDefined } from '../src/model/measured.ts';

/** Towns as they could come from the field, and how a measure falls on them. */
export interface Scenario {
  readonly name: string;
  /** Towns of each group in each country. Shape: countries × groups */
  readonly sizes: readonly (readonly number[])[];
  /** What each country adds to the measure, in standard deviations. */
  readonly levels?: readonly number[];
  /** What the second group has more, in standard deviations. */
  readonly shift?: number;
  /** Distance of neighbouring values; 0 for no ties. */
  readonly step?: number;
  /** Share of towns without a value; it grows with the country's level. */
  readonly missing?: number;
  readonly skewed?: boolean;
  /** Countries are ignored by the test. */
  readonly pooled?: boolean;
}

const ALPHA = 0.05;
const MIN_GROUP = 4;

/** Standard normal by Box and Muller. */
export function normal(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}

interface Towns {
  readonly country: Int32Array;
  readonly group: Int32Array;
}

function townsOf({ sizes }: Scenario): Towns {
  const country: number[] = [];
  const group: number[] = [];
  sizes.forEach((counts, c) => {
    counts.forEach((count, g) => {
      for (let i = 0; i < count; i++) {
        country.push(c);
        group.push(g);
      }
    });
  });
  return { country: Int32Array.from(country), group: Int32Array.from(group) };
}

/** @param shared part of the noise that several measures of a town have in common, drawn once a town */
function drawn(
  scenario: Scenario,
  { country, group }: Towns,
  rng: Rng,
  shared?: { readonly noise: Float64Array; readonly weight: number },
): Measured[] {
  const { levels = [], shift = 0, step = 0, missing = 0, skewed = false } = scenario;
  return Array.from(country, (c, i): Measured => {
    const own = normal(rng);
    const noise =
      shared === undefined ? own : shared.weight * shared.noise[i]! + Math.sqrt(1 - shared.weight ** 2) * own;
    const level = levels[c] ?? 0;
    const value = (skewed ? Math.exp(noise) : noise) + level + (group[i] === 1 ? shift : 0);
    if (rng() < missing * (1 + Math.max(0, level))) return notDefined('mostly-unknown');
    return { value: step === 0 ? value : Math.round(value / step) * step };
  });
}

function tested(
  scenario: Scenario,
  { country, group }: Towns,
  values: readonly Measured[],
  permutations: number,
  rng: Rng,
): Omit<GroupTestRow, 'adjusted' | 'verdict'> {
  const groups = Array.from({ length: Math.max(...group) + 1 }, (_, g) => String(g));
  const codes = scenario.pooled === true ? new Int32Array(country.length) : country;
  return compareGroups(
    values,
    {
      by: [{ name: 'group', attribute: 'group', cuts: [], groups, codes: group }],
      given: [],
      strata: { codes, count: scenario.sizes.length },
      minGroup: MIN_GROUP,
      permutations,
    },
    rng,
  );
}

export interface Effort {
  readonly runs: number;
  readonly permutations: number;
  readonly seed: number;
}

export interface Rejections {
  /** Runs that gave a p value. */
  readonly tests: number;
  /** Share of them with p ≤ 5 %. */
  readonly rate: number;
}

/** How often a test rejects: without a shift wrongly, with one rightly. */
export function rejections(scenario: Scenario, { runs, permutations, seed }: Effort): Rejections {
  const rng = seededRng(seed, 'rejections', scenario.name);
  const towns = townsOf(scenario);
  let [tests, rejected] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const { p } = tested(scenario, towns, drawn(scenario, towns, rng), permutations, rng);
    if (!isDefined(p)) continue;
    tests++;
    if (p.value <= ALPHA) rejected++;
  }
  return { tests, rate: rejected / tests };
}

export interface FamilyErrors {
  /** Probability of at least one false rejection. */
  readonly uncorrected: number;
  readonly holm: number;
  /** Mean share of false ones among the rejections of Benjamini and Hochberg. */
  readonly falseDiscoveries: number;
  /** Share of the shifted measures that Holm finds. */
  readonly found: number;
}

/** Several correlated measures of the same towns, the first `shifted` of them with the shift of the scenario. */
export function familyErrors(
  scenario: Scenario,
  { measures, shifted, correlation }: { measures: number; shifted: number; correlation: number },
  { runs, permutations, seed }: Effort,
): FamilyErrors {
  const rng = seededRng(seed, 'family', scenario.name, String(measures), String(shifted));
  const towns = townsOf(scenario);
  const unshifted = { ...scenario, shift: 0 };
  const count = { uncorrected: 0, holm: 0, falseDiscoveries: 0, found: 0 };
  for (let run = 0; run < runs; run++) {
    const noise = Float64Array.from(towns.country, () => normal(rng));
    const shared = { noise, weight: Math.sqrt(correlation) };
    const p = Array.from({ length: measures }, (_, m) => {
      const values = drawn(m < shifted ? scenario : unshifted, towns, rng, shared);
      const test = tested(scenario, towns, values, permutations, rng).p;
      return isDefined(test) ? test.value : 1;
    });
    const wrong = (adjusted: readonly number[]): number =>
      adjusted.filter((value, m) => m >= shifted && value <= ALPHA).length;
    const corrected = holm(p);
    const discovered = benjaminiHochberg(p);
    const all = discovered.filter((value) => value <= ALPHA).length;
    if (wrong(p) > 0) count.uncorrected++;
    if (wrong(corrected) > 0) count.holm++;
    count.falseDiscoveries += all === 0 ? 0 : wrong(discovered) / all;
    count.found += corrected.filter((value, m) => m < shifted && value <= ALPHA).length;
  }
  return {
    uncorrected: count.uncorrected / runs,
    holm: count.holm / runs,
    falseDiscoveries: count.falseDiscoveries / runs,
    found: shifted === 0 ? Number.NaN : count.found / (runs * shifted),
  };
}

export interface Coverage {
  readonly truth: number;
  /** Share of the ranges that hold the true δ. */
  readonly covered: number;
  readonly width: number;
}

/**
 * How often the range of δ holds the truth.
 *
 * @param known the true δ of the scenario; without it that of many more towns
 */
export function coverage(
  scenario: Scenario,
  { runs, seed }: Pick<Effort, 'runs' | 'seed'>,
  known?: number,
): Coverage {
  const rng = seededRng(seed, 'coverage', scenario.name);
  const towns = townsOf(scenario);
  const truth = known ?? trueDelta(scenario, rng);
  let [ranges, covered, width] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const [effect] = tested(scenario, towns, drawn(scenario, towns, rng), 1, rng).effects;
    const range = effect?.range;
    if (range == null) continue;
    ranges++;
    // The effect is that of the first group against the second, which carries the shift.
    if (range[0] <= -truth && -truth <= range[1]) covered++;
    width += range[1] - range[0];
  }
  return { truth, covered: covered / ranges, width: width / ranges };
}

/** δ of the second group against the first in one country, by a large sample of each, sorted. */
function trueDelta(scenario: Scenario, rng: Rng): number {
  const n = 200_000;
  const plain: Scenario = { ...scenario, sizes: [[n, n]], levels: [], missing: 0 };
  const values = drawn(plain, townsOf(plain), rng).map((value) => (isDefined(value) ? value.value : 0));
  const first = Float64Array.from(values.slice(0, n)).sort();
  const second = Float64Array.from(values.slice(n)).sort();
  let [excess, below, notAbove] = [0, 0, 0];
  for (const value of second) {
    while (below < n && first[below]! < value) below++;
    while (notAbove < n && first[notAbove]! <= value) notAbove++;
    excess += below - (n - notAbove);
  }
  return excess / n / n;
}

/** The shift of normal values, in standard deviations, that makes Cliff's δ what it should be. */
export function shiftFor(delta: number): number {
  let [low, high] = [0, 10];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (2 * normalCdf(middle / Math.SQRT2) - 1 < delta) low = middle;
    else high = middle;
  }
  return low;
}

/** Φ(x) by its series (NIST DLMF 7.6.2), for moderate x ≥ 0. */
function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; k < 400; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return Math.min(1, 0.5 + sum * (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)));
}

/** The smallest detectable δ that the test itself states for the towns of a scenario. */
export function statedDetectable(scenario: Scenario): number | null {
  const rng = seededRng(1, 'detectable');
  const towns = townsOf(scenario);
  const [effect] = tested(scenario, towns, drawn(scenario, towns, rng), 99, rng).effects;
  return effect !== undefined && 'value' in effect.detectable ? effect.detectable.value : null;
}
