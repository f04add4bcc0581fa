import type { Rng } from '../src/kernel/rng.ts';

/** Local actors of a town: its government (0) and 20 stakeholders. */
export const LOCAL_ACTORS = 21;
export const TIES_PER_TOWN = 150;
export const REGIONAL_BODIES = 5;
export const NATIONAL_BODIES = 4;
export const EU_BODIES = 3;

const STAKEHOLDER_TIES = 50;
const PREFECTURE_TIES = 15;
/** Share of signed ties that contradict the camps. */
const NOISE = 0.2;

/** Who is at the other end of a tie; numbered per region, country, or over all towns. */
export type End =
  | { readonly of: 'local' | 'regional' | 'national' | 'eu'; readonly index: number }
  | { readonly of: 'town'; readonly index: number };

export interface PlannedTie {
  readonly from: End;
  readonly to: End;
  /** −1, 0 or 1: tone of most of its records. */
  readonly sign: number;
  /** Usual frequency in quarters, 1 … 4. */
  readonly quarters: number;
}

const below = (rng: Rng, n: number): number => Math.floor(rng() * n);

export function shuffle<T>(items: T[], rng: Rng): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = below(rng, i + 1);
    const item = items[i]!;
    items[i] = items[j]!;
    items[j] = item;
  }
  return items;
}

/**
 * The ties of one town, at most `count` of them, in random order. At full length: 85 signed ties among the
 * government, its 20 stakeholders and the prefecture, in two or three camps with noise; 65 neutral ones to
 * public bodies and other towns. A third of all are between two stakeholders.
 *
 * @param neighbours town numbers to which the government may have a tie
 */
export function planTown(rng: Rng, neighbours: readonly number[], count: number): PlannedTie[] {
  const local = (index: number): End => ({ of: 'local', index });
  const camps = 2 + below(rng, 2);
  const camp = Array.from({ length: LOCAL_ACTORS + 1 }, () => below(rng, camps));
  const ties: PlannedTie[] = [];
  const add = (from: End, to: End, sign: number) => {
    ties.push({ from, to, sign, quarters: 1 + below(rng, 4) });
  };
  const signed = (a: number, b: number) => ((camp[a] === camp[b]) === rng() >= NOISE ? 1 : -1);

  for (let s = 1; s < LOCAL_ACTORS; s++) add(local(0), local(s), signed(0, s));
  const pairs: [number, number][] = [];
  for (let a = 1; a < LOCAL_ACTORS; a++) for (let b = a + 1; b < LOCAL_ACTORS; b++) pairs.push([a, b]);
  for (const [a, b] of shuffle(pairs, rng).slice(0, STAKEHOLDER_TIES)) add(local(a), local(b), signed(a, b));
  const stakeholders = shuffle(
    Array.from({ length: LOCAL_ACTORS - 1 }, (_, i) => i + 1),
    rng,
  );
  for (const s of stakeholders.slice(0, PREFECTURE_TIES)) {
    add(local(s), { of: 'regional', index: 0 }, signed(s, LOCAL_ACTORS));
  }

  // How much the government reaches out; spreads the isolation scores over towns.
  const reach = rng();
  for (let r = 1; r < REGIONAL_BODIES; r++) if (rng() < reach) add(local(0), { of: 'regional', index: r }, 0);
  for (let n = 0; n < NATIONAL_BODIES; n++)
    if (rng() < reach / 3) add(local(0), { of: 'national', index: n }, 0);
  for (let e = 0; e < EU_BODIES; e++) if (rng() < reach / 9) add(local(0), { of: 'eu', index: e }, 0);
  for (const town of neighbours) if (rng() < reach / 2) add(local(0), { of: 'town', index: town }, 0);

  const upper: [number, End][] = [];
  for (let s = 1; s < LOCAL_ACTORS; s++) {
    for (let r = 1; r < REGIONAL_BODIES; r++) upper.push([s, { of: 'regional', index: r }]);
    for (let n = 0; n < NATIONAL_BODIES; n++) upper.push([s, { of: 'national', index: n }]);
    if (s % 4 === 0) for (let e = 0; e < EU_BODIES; e++) upper.push([s, { of: 'eu', index: e }]);
  }
  for (const [s, end] of shuffle(upper, rng).slice(0, TIES_PER_TOWN - ties.length)) add(local(s), end, 0);
  return shuffle(ties, rng).slice(0, count);
}
