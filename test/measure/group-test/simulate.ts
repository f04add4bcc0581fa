import { normal } from '../../../bench/group-test-simulation.ts';
import type { Rng } from '../../../src/kernel/rng.ts';
import type { Grouped } from '../../../src/measure/group-test/design.ts';

/** Plain arrays as columns; strata default to a single one. */
export function grouped(
  values: readonly number[],
  groups: readonly number[],
  strata: readonly number[] = values.map(() => 0),
): Grouped {
  return {
    values: Float64Array.from(values),
    groups: Int32Array.from(groups),
    groupCount: Math.max(0, ...groups) + 1,
    strata: Int32Array.from(strata),
    strataCount: Math.max(0, ...strata) + 1,
  };
}

export interface Random {
  readonly values: number[];
  readonly groups: number[];
  readonly strata: number[];
}

/** Random towns: a few strata of different levels, unequal groups, ties if the grid is coarse. */
export function randomTowns(
  rng: Rng,
  {
    towns,
    groupCount,
    strataCount,
    grid,
  }: { towns: number; groupCount: number; strataCount: number; grid: number },
): Random {
  const strata = Array.from({ length: towns }, () => Math.floor(strataCount * rng() ** 1.5));
  const groups = strata.map((s) => Math.floor(groupCount * rng() ** (1 + s / 2)));
  const values = strata.map((s) => Math.round((normal(rng) + 2 * s) * grid) / grid);
  return { values, groups, strata };
}
