import { pairSign } from '../../model/pair-sign.ts';
import { pairState } from '../../model/pair-state.ts';
import { pairStrength } from '../../model/pair-strength.ts';
import type { ReportRules, TownReports } from '../../model/report.ts';
import { STRENGTH_UNIT } from '../../model/tie.ts';
import { type ReportIndex, reportIndex } from './report-index.ts';

/** Pairs as the chosen reporters have it; columns of equal length, sorted by (a, b). */
export interface ReportedPairs {
  readonly size: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** 0 where none of the chosen reporters said anything about the pair: it is not listed then. */
  readonly listed: Uint8Array;
  readonly strength: Float64Array;
  /** Index into STATES; unknown where the pair is not listed. */
  readonly state: Uint8Array;
  /** Index into SIGNS. */
  readonly sign: Uint8Array;
  readonly asked: Uint8Array;
}

/**
 * Pairs of a town as if reporter i had been asked `weights[i]` times. With every multiplicity 1 they are the
 * town's pairs. Who reported anything at all, on which the absence rule `respondents` rests, is not resampled:
 * whom a study asked is its design.
 *
 * @param weights multiplicity of each of the index's `reporters`, whole numbers ≥ 0
 */
export function pairsFromReports(
  reports: TownReports | ReportIndex,
  weights: Int32Array,
  rules: ReportRules,
): ReportedPairs {
  const index = 'start' in reports ? reports : reportIndex(reports);
  const pairs = emptyPairs(index);
  evaluatePairs(index, weights, rules, pairs);
  return pairs;
}

/** Pairs to write into, with the ends of the index's pairs. */
export function emptyPairs({ start, rows, reports }: ReportIndex): ReportedPairs {
  const size = start.length - 1;
  const first = (column: Int32Array): Int32Array =>
    Int32Array.from({ length: size }, (_, i) => column[rows[start[i]!]!]!);
  return {
    size,
    a: first(reports.a),
    b: first(reports.b),
    listed: new Uint8Array(size),
    strength: new Float64Array(size),
    state: new Uint8Array(size),
    sign: new Uint8Array(size),
    asked: new Uint8Array(size),
  };
}

/** The hot loop of {@link pairsFromReports}: O(rows), without an allocation that lives. */
export function evaluatePairs(
  { reports, rows, start, reporter, positive, negative }: ReportIndex,
  weights: Int32Array,
  rules: ReportRules,
  into: ReportedPairs,
): void {
  const member = {
    strengthSum: 0,
    strengthReporters: 0,
    contacts: 0,
    contactReporters: 0,
    undated: 0,
  };
  for (let pair = 0; pair < into.size; pair++) {
    let [best, votesFor, votesAgainst] = [0, 0, 0];
    let [listed, reported, denied, toned, asked] = [false, false, true, false, false];
    let actors = -1;
    const end = start[pair + 1]!;
    for (let i = start[pair]!; i <= end; i++) {
      const r = i < end ? rows[i]! : -1;
      if (r < 0 || reports.actors[r] !== actors) {
        if (actors >= 0) best = Math.max(best, pairStrength(scaled(member), rules.years));
        member.strengthSum = 0;
        member.strengthReporters = 0;
        member.contacts = 0;
        member.contactReporters = 0;
        member.undated = 0;
        if (r < 0) break;
        actors = reports.actors[r]!;
      }
      const weight = weights[reporter[i]!]!;
      if (weight === 0) continue;
      listed = true;
      if (reports.unanswered[r]! > 0) asked = true;
      const rated = reports.rated[r]!;
      if (rated > 0) {
        reported = true;
        if (rated > reports.never[r]!) denied = false;
        member.strengthSum += weight * reports.strength[r]!;
        member.strengthReporters += weight;
      }
      const contacts = reports.dated[r]! * STRENGTH_UNIT + reports.shared[r]!;
      if (contacts > 0) {
        member.contacts += weight * contacts;
        member.contactReporters += weight;
      }
      member.undated += reports.undated[r]!;
      if (contacts > 0 || reports.undated[r]! > 0) {
        reported = true;
        denied = false;
      }
      votesFor += weight * positive[i]!;
      votesAgainst += weight * negative[i]!;
      if (reports.toned[r]! > 0) toned = true;
    }
    const { respondent } = rules;
    const eitherReported = respondent[into.a[pair]!] === 1 || respondent[into.b[pair]!] === 1;
    into.listed[pair] = listed ? 1 : 0;
    into.strength[pair] = best;
    into.state[pair] = pairState(best, reported, denied, eitherReported, rules);
    into.sign[pair] = pairSign(votesFor, votesAgainst, toned);
    into.asked[pair] = asked ? 1 : 0;
  }
}

interface Sums {
  strengthSum: number;
  strengthReporters: number;
  contacts: number;
  contactReporters: number;
  undated: number;
}

const scaled = (sums: Sums): Sums => ({
  ...sums,
  strengthSum: sums.strengthSum / STRENGTH_UNIT,
  contacts: sums.contacts / STRENGTH_UNIT,
});
