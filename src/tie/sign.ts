import { SIGN } from '../model/vocabulary.ts';

/**
 * Sign of a pair from its votes, as an index into SIGNS: positive from two thirds of the votes on, negative
 * likewise, ambivalent in between, neutral with only zero tones, untoned without a tone. Each reporter with
 * non-zero tones has one vote, split where its positive rows equal its negative ones; rows without reporter
 * vote one by one. Compared in whole numbers, so that 2 of 3 is exactly two thirds.
 *
 * @param positive votes in halves, ≥ 0
 * @param negative votes in halves, ≥ 0
 * @param toned whether any row carries a tone
 */
export function pairSign(positive: number, negative: number, toned: boolean): number {
  const votes = positive + negative;
  if (votes === 0) return toned ? SIGN.neutral : SIGN.untoned;
  if (3 * positive >= 2 * votes) return SIGN.positive;
  if (3 * negative >= 2 * votes) return SIGN.negative;
  return SIGN.ambivalent;
}
