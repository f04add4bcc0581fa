import { midranks } from '../../kernel/statistics/midranks.ts';

/** Towns that take part in one comparison, as columns of equal length in the order of town ids. */
export interface Grouped {
  readonly values: Float64Array;
  /** Group of each town, 0 … groupCount − 1. */
  readonly groups: Int32Array;
  readonly groupCount: number;
  /** Stratum of each town, 0 … strataCount − 1. */
  readonly strata: Int32Array;
  readonly strataCount: number;
}

/** A stratum in which labels can be exchanged: at least two groups, and values that are not all equal. */
export interface Stratum {
  /** Rank scores of the towns, group by group, the largest group last. They add up to 0. */
  readonly scores: Float64Array;
  /** Groups in the order of the scores, and how many towns of each. */
  readonly groups: readonly number[];
  readonly sizes: readonly number[];
}

/** What a permutation test needs to know: rank scores by stratum and group. */
export interface GroupDesign {
  readonly strata: readonly Stratum[];
  /** Towns of each group within the strata. Shape: groups */
  readonly sizes: readonly number[];
  /** Does any stratum hold two groups, whatever the values? */
  readonly overlap: boolean;
}

/**
 * Ranks the values within each stratum. The score of a town is its midrank minus the mean rank, divided by the
 * number of towns in the stratum plus one: so weighted, strata of different sizes add up best (van Elteren
 * 1960). Strata of one group say nothing about a difference and are left out.
 */
export function groupDesign({ values, groups, groupCount, strata, strataCount }: Grouped): GroupDesign {
  const members = Array.from({ length: strataCount }, (): number[] => []);
  for (let i = 0; i < values.length; i++) members[strata[i]!]!.push(i);
  const sizes = new Array<number>(groupCount).fill(0);
  const informative: Stratum[] = [];
  let overlap = false;
  for (const towns of members) {
    const counts = new Array<number>(groupCount).fill(0);
    for (const town of towns) counts[groups[town]!]!++;
    const present = counts.flatMap((count, group) => (count > 0 ? [group] : []));
    if (present.length < 2) continue;
    overlap = true;
    const ranks = midranks(towns.map((town) => values[town]!));
    if (ranks.every((rank) => rank === ranks[0])) continue;
    present.sort((x, y) => counts[x]! - counts[y]! || x - y);
    const scores = new Float64Array(towns.length);
    let at = 0;
    for (const group of present) {
      sizes[group]! += counts[group]!;
      towns.forEach((town, i) => {
        if (groups[town] === group) scores[at++] = (ranks[i]! - (towns.length + 1) / 2) / (towns.length + 1);
      });
    }
    informative.push({ scores, groups: present, sizes: present.map((group) => counts[group]!) });
  }
  return { strata: informative, sizes, overlap };
}
