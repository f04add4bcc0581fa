import { NO_REPORTER } from '../../model/report.ts';
import { STRENGTH_UNIT } from '../../model/tie.ts';
import { STATE } from '../../model/vocabulary.ts';
import type { IsolationSample } from './isolation-sample.ts';
import { pairsFromReports, type ReportedPairs } from './pairs-from-reports.ts';
import { ANSWER } from './report-index.ts';
import { type SampleScore, type SampleScratch, sampleIsolation } from './sample-isolation.ts';

/** Reporters, and dated rows, from which a town has a range. */
const LEAST_REPORTERS = 10;
const LEAST_ROWS = 30;
/** Reports (or dated rows) that the strongest tie of a channel must rest on, on average. */
const LEAST_BEHIND_TIE = 5;
/** Share of replicates that may be without a score. */
const MOST_UNDEFINED = 0.05;

/** Why a town has no range. */
export type ResamplingRefusal =
  | 'too-few-reports'
  | 'few-reports-per-tie'
  | 'shared-events'
  | 'replicates-undefined';

/** What a town's reports allow to be drawn. */
export interface ResamplingBasis {
  readonly unit: 'reporters' | 'rows';
  /** How many of them there are; of reporters those who are named. */
  readonly named: number;
  /** How many are drawn: rows without reporter count as one reporter more. */
  readonly drawn: number;
  /** Isolation of all reports together. */
  readonly value: SampleScore;
  /** 1 for every channel that meets the limits by itself. */
  readonly enough: Uint8Array;
}

/** Holds a town's reports against the limits below which nothing is drawn. O(reports about the government). */
export function resamplingBasis(
  sample: IsolationSample,
  scratch: SampleScratch,
): ResamplingBasis | { readonly refused: ResamplingRefusal } {
  const { reports, rules } = sample;
  const named = reports.reporters.filter((code) => code !== NO_REPORTER).length;
  const contacts = reports.dated.reduce((sum, count) => sum + count, 0);
  const rows = named < LEAST_REPORTERS;
  if (rows) {
    const rated = ANSWER.rated | ANSWER.unanswered;
    const onlyDated = reports.answers.every((a, i) => (a & rated) === 0 && reports.undated[i] === 0);
    if (!onlyDated) return { refused: 'too-few-reports' };
    const shared = reports.contacts.some((contact, i) => contact !== reports.dated[i]! * STRENGTH_UNIT);
    if (shared) return { refused: 'shared-events' };
    if (contacts < LEAST_ROWS) return { refused: 'too-few-reports' };
  }
  const given = pairsFromReports(reports, new Int32Array(reports.reporter.length).fill(1), rules);
  const { score, cooperative, contact } = sampleIsolation(sample, given, scratch);
  if (Number.isNaN(score)) return { refused: 'too-few-reports' };
  const { behindTie, enough } = supportOf(sample, given, rows);
  if (behindTie < LEAST_BEHIND_TIE) return { refused: 'few-reports-per-tie' };
  return {
    unit: rows ? 'rows' : 'reporters',
    named: rows ? contacts : named,
    drawn: rows ? contacts : reports.reporters.length,
    value: { score, cooperative, contact: contact.slice() },
    enough,
  };
}

/** The replicates that have a value; null if too many have none. */
export function knownReplicates(drawn: Float64Array): Float64Array | null {
  const known = drawn.filter((x) => !Number.isNaN(x));
  return known.length < 2 || known.length < (1 - MOST_UNDEFINED) * drawn.length ? null : known;
}

/** How many reports the strongest tie of each slot rests on, and which channels have enough of their own. */
function supportOf(
  { reports, slotOf, channelOf, weight }: IsolationSample,
  pairs: ReportedPairs,
  rows: boolean,
): { readonly behindTie: number; readonly enough: Uint8Array } {
  const behind = new Int32Array(channelOf.length);
  const best = new Float64Array(channelOf.length);
  const seen = Array.from(weight, () => new Set<number>());
  const counted = new Float64Array(weight.length);
  for (let pair = 0; pair < pairs.size; pair++) {
    const slot = slotOf[pair]!;
    let own = 0;
    for (let i = reports.start[pair]!; i < reports.start[pair + 1]!; i++) {
      own += rows ? reports.dated[i]! : 1;
      seen[channelOf[slot]!]!.add(reports.reporter[i]!);
      counted[channelOf[slot]!]! += reports.dated[i]!;
    }
    if (pairs.state[pair] !== STATE.tie) continue;
    const strength = pairs.strength[pair]!;
    if (strength > best[slot]! || (strength === best[slot] && own > behind[slot]!)) {
      best[slot] = strength;
      behind[slot] = own;
    }
  }
  const deciding = behind.filter((reportsOfTie) => reportsOfTie > 0);
  const mean = (of: Int32Array): number =>
    of.length === 0 ? Number.POSITIVE_INFINITY : of.reduce((sum, x) => sum + x, 0) / of.length;
  return {
    behindTie: mean(deciding),
    enough: Uint8Array.from(weight, (_, c) => {
      const own = deciding.length === 0 ? deciding : behind.filter((n, s) => channelOf[s] === c && n > 0);
      const reportsOfChannel = rows ? counted[c]! : seen[c]!.size;
      const least = rows ? LEAST_ROWS : LEAST_REPORTERS;
      return reportsOfChannel >= least && mean(own) >= LEAST_BEHIND_TIE ? 1 : 0;
    }),
  };
}
