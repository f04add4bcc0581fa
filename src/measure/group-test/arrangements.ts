import type { GroupDesign } from './design.ts';

/** Beyond it counting stops: nobody enumerates that many. */
const COUNTLESS = 1e15;

/** In how many distinct ways the labels can stand within the strata; infinite beyond 10¹⁵. */
export function arrangementCount({ strata }: GroupDesign): number {
  let count = 1;
  for (const { sizes } of strata) {
    let placed = 0;
    for (const size of sizes) {
      for (let i = 1; i <= size; i++) {
        placed++;
        count = (count * placed) / i;
        if (count > COUNTLESS) return Number.POSITIVE_INFINITY;
      }
      count = Math.round(count);
    }
  }
  return count;
}

/** Visits every distinct arrangement once with the sum of rank scores of each group. */
export function everyArrangement({ strata, sizes }: GroupDesign, visit: (sums: Float64Array) => void): void {
  const sums = new Float64Array(sizes.length);
  const left = strata.map((stratum) => [...stratum.sizes]);
  const place = (s: number, town: number): void => {
    const stratum = strata[s];
    if (stratum === undefined) {
      visit(sums);
      return;
    }
    if (town === stratum.scores.length) {
      place(s + 1, 0);
      return;
    }
    stratum.groups.forEach((group, g) => {
      if (left[s]![g] === 0) return;
      left[s]![g]!--;
      // Kept and restored, not subtracted: rounding would pile up.
      const before = sums[group]!;
      sums[group] = before + stratum.scores[town]!;
      place(s, town + 1);
      sums[group] = before;
      left[s]![g]!++;
    });
  };
  place(0, 0);
}
