import { int32 } from '../../kernel/scratch.ts';
import { defined, type Measured, notDefined } from '../../model/measured.ts';
import { SIGN, SIGNS } from '../../model/vocabulary.ts';

/** Ties by sign; `ties` is their sum. */
export interface SignCounts {
  readonly ties: number;
  readonly positive: number;
  readonly negative: number;
  readonly ambivalent: number;
  readonly neutral: number;
  readonly untoned: number;
}

/**
 * @param signs index into SIGNS of each tie
 * @param which ties count; all by default
 */
export function signCounts(signs: ArrayLike<number>, which?: Int32Array): SignCounts {
  const counts = int32(SIGNS.length);
  const ties = which === undefined ? signs.length : which.length;
  for (let i = 0; i < ties; i++) counts[signs[which === undefined ? i : which[i]!]!]!++;
  return signCountsOf(counts);
}

/** @param counts ties by index into SIGNS */
export function signCountsOf(counts: Int32Array): SignCounts {
  return {
    ties: counts.reduce((sum, count) => sum + count, 0),
    positive: counts[SIGN.positive]!,
    negative: counts[SIGN.negative]!,
    ambivalent: counts[SIGN.ambivalent]!,
    neutral: counts[SIGN.neutral]!,
    untoned: counts[SIGN.untoned]!,
  };
}

/**
 * Conflict share: how many of the ties whose tone is known are conflictual.
 *
 * Formula: negative/toned ties; positive, negative, ambivalent and neutral ties are toned.
 * Range: 0 … 1; high is bad. Unit: none.
 * Direction, weights: ignored, every tie counts once. Signs: are what is measured; an ambivalent tie is toned
 * but not negative, for the reports of it disagree. Isolates: play no part, nor do untoned ties.
 * Bounds: the share if none (the value itself) or all of the ambivalent ties were negative.
 * Undefined: `no-toned-ties`.
 * Complexity: O(m); exact.
 * Source: a definition of our own, after the brief's words (Pettrachin & Caponio 2024, O2).
 *
 * @tex conflictShare: \frac{\text{negative ties}}{\text{toned ties}}
 * @result towns[].conflict.conflictShare, network.conflict.conflictShare
 */
export function conflictShare(counts: SignCounts): Measured {
  const toned = counts.ties - counts.untoned;
  if (toned === 0) return notDefined('no-toned-ties');
  const share = counts.negative / toned;
  if (counts.ambivalent === 0) return defined(share);
  return defined(share, [share, (counts.negative + counts.ambivalent) / toned]);
}
