import type { TownFactor } from './town-factor.ts';

/** Factors crossed with each other: every combination of their groups is a cell. */
export interface Cells {
  readonly count: number;
  /** Labels of each cell, one a factor, the last factor running fastest. */
  readonly labels: readonly (readonly string[])[];
  /** Cell of each town, −1 where it lacks one of the attributes. Shape: towns */
  readonly codes: Int32Array;
}

/** Crosses factors; without any, all towns are in one cell. */
export function cellsOf(factors: readonly TownFactor[], towns: number): Cells {
  let labels: readonly (readonly string[])[] = [[]];
  const codes = new Int32Array(towns);
  for (const { groups, codes: own } of factors) {
    labels = labels.flatMap((before) => groups.map((group) => [...before, group]));
    for (let town = 0; town < towns; town++) {
      const lacking = codes[town]! < 0 || own[town]! < 0;
      codes[town] = lacking ? -1 : codes[town]! * groups.length + own[town]!;
    }
  }
  return { count: labels.length, labels, codes };
}
