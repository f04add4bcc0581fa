import { pairSign } from '../../model/pair-sign.ts';
import { pairState, type StateRules } from '../../model/pair-state.ts';
import { pairStrength } from '../../model/pair-strength.ts';
import type { ReportRules } from '../../model/report.ts';
import { STRENGTH_UNIT } from '../../model/tie.ts';
import { STATE } from '../../model/vocabulary.ts';
import { ANSWER, type ReportIndex } from './report-index.ts';

/** Pairs as the chosen reporters have it; columns of equal length, in the order of the index's pairs. */
export interface ReportedPairs {
  readonly size: number;
  /** 0 where none of the chosen reporters said anything about the pair: it is not listed then. */
  readonly listed: Uint8Array;
  readonly strength: Float64Array;
  /** Index into STATES; unknown where the pair is not listed. */
  readonly state: Uint8Array;
  /** Index into SIGNS. */
  readonly sign: Uint8Array;
  readonly asked: Uint8Array;
}

export type EvaluationRules = StateRules & Pick<ReportRules, 'years'>;

/**
 * Pairs of a town as if the row i had been given `multiplicity[i]` times. With every multiplicity 1 they are
 * the town's pairs. Who reported anything at all, on which the absence rule `respondents` rests, is not
 * resampled: whom a study asked is its design.
 *
 * @param multiplicity of each row of the index, whole numbers ≥ 0
 */
export function pairsFromReports(
  index: ReportIndex,
  multiplicity: Int32Array,
  rules: EvaluationRules,
): ReportedPairs {
  const pairs = emptyPairs(index.start.length - 1);
  for (let pair = 0; pair < pairs.size; pair++) evaluatePair(index, pair, multiplicity, rules, pairs);
  return pairs;
}

export function emptyPairs(size: number): ReportedPairs {
  return {
    size,
    listed: new Uint8Array(size),
    strength: new Float64Array(size),
    state: new Uint8Array(size),
    sign: new Uint8Array(size),
    asked: new Uint8Array(size),
  };
}

/** One pair of {@link pairsFromReports}, written into `pairs`. O(rows of the pair). */
export function evaluatePair(
  index: ReportIndex,
  pair: number,
  multiplicity: Int32Array,
  rules: EvaluationRules,
  into: ReportedPairs,
): void {
  const { start, actors, answers, strength, contacts, undated, votesFor, votesAgainst } = index;
  const end = start[pair + 1]!;
  let best = 0;
  let pro = 0;
  let contra = 0;
  let said = 0;
  let listed = false;
  let i = start[pair]!;
  while (i < end) {
    // One round a pair of actors: the strength of a government's pair is the maximum over its members.
    const about = actors[i];
    let ratings = 0;
    let raters = 0;
    let contact = 0;
    let contactReporters = 0;
    let relations = 0;
    for (; i < end && actors[i] === about; i++) {
      const times = multiplicity[i]!;
      if (times === 0) continue;
      listed = true;
      const answer = answers[i]!;
      said |= answer;
      if ((answer & ANSWER.rated) !== 0) {
        ratings += times * strength[i]!;
        raters += times;
      }
      if (contacts[i]! > 0) {
        contact += times * contacts[i]!;
        contactReporters += times;
      }
      relations += undated[i]!;
      pro += times * votesFor[i]!;
      contra += times * votesAgainst[i]!;
    }
    const own = pairStrength(
      {
        strengthSum: ratings / STRENGTH_UNIT,
        strengthReporters: raters,
        contacts: contact / STRENGTH_UNIT,
        contactReporters,
        undated: relations,
      },
      rules.years,
    );
    if (own > best) best = own;
  }
  const met = (said & ANSWER.contact) !== 0;
  const reported = met || (said & ANSWER.rated) !== 0;
  into.listed[pair] = listed ? 1 : 0;
  into.strength[pair] = best;
  into.state[pair] = listed
    ? pairState(best, reported, !met, index.eitherReported[pair] === 1, rules)
    : STATE.unknown;
  into.sign[pair] = pairSign(pro, contra, (said & ANSWER.toned) !== 0);
  into.asked[pair] = (said & ANSWER.unanswered) !== 0 ? 1 : 0;
}
