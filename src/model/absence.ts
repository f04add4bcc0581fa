import type { AbsenceRule, PairState } from './vocabulary.ts';

/**
 * What the absence rule says about a pair that no record mentions: `explicit` leaves it unknown, `assumed`
 * calls it none, `respondents` calls it none where at least one end reported anything.
 */
export function unlistedState(rule: AbsenceRule, eitherReported: boolean): PairState {
  if (rule === 'assumed') return 'none';
  return rule === 'respondents' && eitherReported ? 'none' : 'unknown';
}
