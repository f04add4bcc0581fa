import { defined, type Measured, notDefined } from '../../model/measured.ts';
import { SIGN } from '../../model/vocabulary.ts';

/** Ties by sign; `ties` is their sum. */
export interface SignCounts {
  readonly ties: number;
  readonly positive: number;
  readonly negative: number;
  readonly ambivalent: number;
  readonly neutral: number;
  readonly untoned: number;
}

/** @param signs index into SIGNS of each tie */
export function signCounts(signs: Iterable<number>): SignCounts {
  let [ties, positive, negative, ambivalent, neutral, untoned] = [0, 0, 0, 0, 0, 0];
  for (const sign of signs) {
    ties++;
    if (sign === SIGN.positive) positive++;
    else if (sign === SIGN.negative) negative++;
    else if (sign === SIGN.ambivalent) ambivalent++;
    else if (sign === SIGN.neutral) neutral++;
    else untoned++;
  }
  return { ties, positive, negative, ambivalent, neutral, untoned };
}

/**
 * Conflict share: negative ties ÷ toned ties, toned being positive, negative, ambivalent and neutral ones.
 *
 * Range 0 … 1; high is bad. Every tie counts once, whatever its strength and direction. An ambivalent tie
 * is toned but not negative: reports of it disagree, and the bounds say what the share would be if none
 * (= the value) or all of them were negative. Untoned ties and isolates play no part. Undefined
 * (`no-toned-ties`) where no tie carries a tone. Exact, O(m). Our own definition.
 */
export function conflictShare(counts: SignCounts): Measured {
  const toned = counts.ties - counts.untoned;
  if (toned === 0) return notDefined('no-toned-ties');
  const share = counts.negative / toned;
  if (counts.ambivalent === 0) return defined(share);
  return defined(share, [share, (counts.negative + counts.ambivalent) / toned]);
}
