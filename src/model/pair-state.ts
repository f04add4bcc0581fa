import { unlistedState } from './absence.ts';
import { type AbsenceRule, STATE } from './vocabulary.ts';

/** What the state of a pair depends on apart from its reports. */
export interface StateRules {
  readonly rule: AbsenceRule;
  readonly tieMinimum: number;
}

/**
 * State of a pair that records mention, as an index into STATES: tie from the least strength on, none if every
 * report denies contact, unknown without a report. Contact too rare to be a tie ("co-attendance only") is what
 * the absence rule says about unlisted pairs.
 *
 * @param reported whether anybody answered
 * @param denied whether nobody reported contact
 * @param eitherReported whether one of the two reported any record itself
 */
export function pairState(
  strength: number,
  reported: boolean,
  denied: boolean,
  eitherReported: boolean,
  { rule, tieMinimum }: StateRules,
): number {
  if (strength > 0 && strength >= tieMinimum) return STATE.tie;
  if (!reported) return STATE.unknown;
  if (denied) return STATE.none;
  return STATE[unlistedState(rule, eitherReported)];
}
