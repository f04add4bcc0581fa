import { SIGN } from './vocabulary.ts';

/**
 * Sign of a pair: whether those who report it agree that it is cooperative or conflictual.
 *
 * Formula: of P positive and N negative votes, positive where 3P ≥ 2 (P + N), two thirds, negative where
 * 3N ≥ 2 (P + N), ambivalent in between; neutral with only zero tones, untoned without a tone. Each reporter with non-zero tones has one vote, split where its positive
 * rows equal its negative ones; rows without reporter vote one by one.
 * Range: one of the five, as an index into SIGNS; negative is bad. Unit: none.
 * Direction, weights: ignored. Signs: are what is measured. Isolates: without effect.
 * Undefined: never; `untoned` says that no tone is known.
 * Complexity: O(1) a pair; exact, compared in whole numbers, so that 2 of 3 is two thirds.
 * Source: a rule of our own.
 *
 * @tex \text{sign} = \begin{cases} + & 3 P \ge 2 (P + N) \\ - & 3 N \ge 2 (P + N) \\ \pm &
 *   \text{otherwise} \end{cases}
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
