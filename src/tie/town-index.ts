import type { ActorTable } from '../model/actor.ts';
import type { BuiltPairs, InnerPair } from './pair-builder.ts';

/** Which pairs belong to which town, by their positions in the table of all pairs. */
export interface TownIndex {
  /** Positions of a town's pairs, ascending. */
  pairsOf(town: number): Int32Array;
  /** Records and ties within the town's government, which are no pairs. */
  inner(town: number): { readonly records: number; readonly ties: number };
}

/**
 * Sorts pairs into towns. A pair belongs to the towns of both ends, and to the town that its records carry where
 * that is a third one; pairs whose records carry several towns are not among those here.
 *
 * @param townIndex result index of a town of the engine
 */
export function townIndex(
  { pairs, third }: BuiltPairs,
  innerPairs: readonly InnerPair[],
  actors: ActorTable,
  towns: number,
  indexOf: (raw: number) => number,
): TownIndex {
  const offsets = new Int32Array(towns + 1);
  const visit = (place: (town: number, pair: number) => void): void => {
    for (let i = 0; i < pairs.size; i++) {
      const first = actors.town[pairs.a[i]!]!;
      const second = actors.town[pairs.b[i]!]!;
      if (first >= 0) place(first, i);
      if (second >= 0 && second !== first) place(second, i);
      if (third[i]! < 0) continue;
      const other = indexOf(third[i]!);
      if (other >= 0 && other !== first && other !== second) place(other, i);
    }
  };
  visit((town) => {
    offsets[town + 1]!++;
  });
  for (let town = 0; town < towns; town++) offsets[town + 1]! += offsets[town]!;
  const positions = new Int32Array(offsets[towns]!);
  const next = offsets.slice(0, towns);
  visit((town, pair) => {
    positions[next[town]!++] = pair;
  });

  const inside = new Map<number, { records: number; ties: number }>();
  const add = (town: number, { records, ties }: InnerPair): void => {
    const before = inside.get(town) ?? { records: 0, ties: 0 };
    inside.set(town, { records: before.records + records, ties: before.ties + ties });
  };
  for (const pair of innerPairs) {
    const home = actors.town[pair.node]!;
    if (home >= 0) add(home, pair);
    const other = pair.third < 0 ? -1 : indexOf(pair.third);
    if (other >= 0 && other !== home) add(other, pair);
  }
  return opened(offsets, positions, inside);
}

/** On its own, so that it keeps nothing else alive. */
function opened(
  offsets: Int32Array,
  positions: Int32Array,
  inside: ReadonlyMap<number, { records: number; ties: number }>,
): TownIndex {
  return {
    pairsOf: (town) => positions.subarray(offsets[town]!, offsets[town + 1]!),
    inner: (town) => inside.get(town) ?? { records: 0, ties: 0 },
  };
}
