import type { Rng } from '../../kernel/rng.ts';
import { quantile } from '../../kernel/statistics/quantile.ts';
import type { GroupEffect, GroupSummary, GroupTestRow } from '../../model/group-test.ts';
import { defined, isDefined, type Measured, notDefined } from '../../model/measured.ts';
import { type Cells, cellsOf } from './cells.ts';
import { cliffsDelta, dominanceOf } from './cliffs-delta.ts';
import { deltaRange, detectableDelta } from './delta-range.ts';
import { type Grouped, groupDesign } from './design.ts';
import { noTest, permutationTest } from './permutation-test.ts';
import type { TownFactor } from './town-factor.ts';

export interface Comparison {
  /** Factors whose groups are compared, crossed where they are several. */
  readonly by: readonly TownFactor[];
  /** Factors within whose groups labels are exchanged. */
  readonly given: readonly TownFactor[];
  readonly strata: { readonly codes: Int32Array; readonly count: number };
  readonly minGroup: number;
  readonly permutations: number;
}

/** Compares groups of towns by one measure; the adjusted p value and the verdict need all tests of the run. */
export function compareGroups(
  values: readonly Measured[],
  { by, given, strata, minGroup, permutations }: Comparison,
  rng: Rng,
): Omit<GroupTestRow, 'adjusted' | 'verdict'> {
  const cells = cellsOf(by, values.length);
  const levels = cellsOf(given, values.length);
  const included = values.flatMap((_, i) => (cells.codes[i]! >= 0 && levels.codes[i]! >= 0 ? [i] : []));
  const valued = included.filter((i) => isDefined(values[i]!));
  const groups = summaries(cells, included, values, minGroup);
  const kept = groups.flatMap(({ tested }, g) => (tested ? [g] : []));
  const place = new Map(kept.map((g, i) => [g, i]));
  const towns = valued.filter((i) => place.has(cells.codes[i]!));
  const grouped: Grouped = {
    values: Float64Array.from(towns, (i) => valueAt(values, i)),
    groups: Int32Array.from(towns, (i) => place.get(cells.codes[i]!)!),
    groupCount: kept.length,
    strata: Int32Array.from(towns, (i) => strata.codes[i]! * levels.count + levels.codes[i]!),
    strataCount: strata.count * levels.count,
  };
  const design = groupDesign(grouped);
  const occupied = groups.filter((group) => group.towns > 0).length;
  const { statistic, p, smallest, method, arrangements } =
    occupied < 2
      ? noTest('one-group')
      : kept.length < 2
        ? noTest('small-group')
        : permutationTest(design, permutations, rng);
  const labels = kept.map((g) => cells.labels[g]!);
  return {
    by: by.map(({ name }) => name),
    given: given.map(({ name }) => name),
    groups,
    tested: design.sizes.reduce((sum, size) => sum + size, 0),
    strata: design.strata.length,
    statistic,
    p,
    smallest,
    method,
    arrangements,
    effects: effectsOf(grouped, labels, smallest),
    simple:
      given.length === 0 || kept.length < 2
        ? []
        : levels.labels.map((level, code) => ({
            given: [...level],
            effects: effectsOf(
              onlyTowns(grouped, (t) => levels.codes[towns[t]!] === code),
              labels,
              null,
            ),
          })),
  };
}

function valueAt(values: readonly Measured[], town: number): number {
  const value = values[town]!;
  return isDefined(value) ? value.value : Number.NaN;
}

function summaries(
  cells: Cells,
  included: readonly number[],
  values: readonly Measured[],
  minGroup: number,
): GroupSummary[] {
  const members = cells.labels.map((): number[] => []);
  for (const i of included) members[cells.codes[i]!]!.push(i);
  return cells.labels.map((labels, g) => {
    const numbers = members[g]!.map((i) => valueAt(values, i))
      .filter((value) => !Number.isNaN(value))
      .sort((x, y) => x - y);
    const at = (share: number): Measured =>
      numbers.length === 0 ? notDefined('small-group') : defined(quantile(numbers, share));
    return {
      labels: [...labels],
      towns: members[g]!.length,
      defined: numbers.length,
      tested: numbers.length >= minGroup,
      lowerQuartile: at(0.25),
      median: at(0.5),
      upperQuartile: at(0.75),
    };
  });
}

/**
 * @param smallest smallest p value of the test of these very groups; where it is above 5 % nothing is detectable
 */
function effectsOf(
  grouped: Grouped,
  labels: readonly (readonly string[])[],
  smallest: Measured | null,
): GroupEffect[] {
  const hopeless = labels.length === 2 && smallest !== null && isDefined(smallest) && smallest.value > 0.05;
  return labels.flatMap((first, a) =>
    labels.slice(a + 1).map((second, next): GroupEffect => {
      const pairs = dominanceOf(grouped, a, a + 1 + next);
      const range = deltaRange(pairs);
      return {
        groups: [[...first], [...second]],
        delta: cliffsDelta(pairs),
        range: range === null ? null : [...range],
        detectable: hopeless ? notDefined('undetectable') : detectableDelta(pairs),
      };
    }),
  );
}

function onlyTowns(grouped: Grouped, keep: (town: number) => boolean): Grouped {
  const kept = Array.from(grouped.values.keys()).filter(keep);
  const pick = (column: Int32Array): Int32Array => Int32Array.from(kept, (t) => column[t]!);
  return {
    ...grouped,
    values: Float64Array.from(kept, (t) => grouped.values[t]!),
    groups: pick(grouped.groups),
    strata: pick(grouped.strata),
  };
}
