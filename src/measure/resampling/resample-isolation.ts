import type { Rng } from '../../kernel/rng.ts';
import { NO_REPORTER } from '../../model/report.ts';
import { STATE } from '../../model/vocabulary.ts';
import { reporterDraws, rowDraws } from './draws.ts';
import type { IsolationSample } from './isolation-sample.ts';
import { emptyPairs, evaluatePair, pairsFromReports, type ReportedPairs } from './pairs-from-reports.ts';
import { ANSWER } from './report-index.ts';
import { resamplingRange } from './resampling-range.ts';
import { sampleIsolation, sampleScratch } from './sample-isolation.ts';

/** Reporters, and dated rows, from which a town has a range. */
const LEAST_REPORTERS = 10;
const LEAST_ROWS = 30;
/** Reports (or dated rows) that the strongest tie of a channel must rest on, on average. */
const LEAST_BEHIND_TIE = 5;
/** Share of replicates that may be without a score. */
const MOST_UNDEFINED = 0.05;

type Range = [number, number];

/** Why a town has no range. */
export type ResamplingRefusal =
  | 'too-few-reports'
  | 'few-reports-per-tie'
  | 'shared-events'
  | 'replicates-undefined';

export type IsolationResampling =
  | { readonly refused: ResamplingRefusal }
  | {
      readonly unit: 'reporters' | 'rows';
      readonly units: number;
      readonly replicates: number;
      readonly score: Range;
      readonly cooperative: Range;
      /** By channel of the frame; null where too few reports are behind it. */
      readonly contact: readonly (Range | null)[];
    };

/**
 * Resampling range of isolation, cooperative isolation and each contact: how far they would move if other
 * reporters had been asked, or other contacts had fallen into the window.
 *
 * Formula: `replicates` times as many reporters as there are, drawn with replacement, each with all of its rows;
 * from each draw the whole score anew, and from all of them the 95 % range of `resamplingRange`. Where fewer than
 * ten reporters are named and every report is a dated row without frequency, the rows are drawn instead, in a
 * Poisson number.
 * Range: within 0 … 1; a wide one is bad. Unit: that of the value.
 * Direction, weights, signs and isolates: as in isolation; rows without reporter count as one reporter.
 * Undefined: `too-few-reports` below ten reporters and below thirty rows; `few-reports-per-tie` if the strongest
 * ties of the channels rest on fewer than five reports on average, as where everybody reports its own contacts
 * only: other reporters would report other ties; `shared-events` if contacts of the rows come from shared
 * events, which are not independent; `replicates-undefined` if more than 5 % of the replicates have no score. A
 * channel's contact has a range if the channel itself meets these limits.
 * Complexity: O(replicates × reports about the government); exact for the seed, whichever thread draws.
 * Source: Efron 1979, doi:10.1214/aos/1176344552, for the bootstrap; the hull and its correction are our own,
 * and docs/uncertainty.md shows how often they cover.
 *
 * @result towns[].isolation.score.range, towns[].isolation.cooperative.range, towns[].isolation.resampling
 */
export function resampleIsolation(
  sample: IsolationSample,
  replicates: number,
  rng: Rng,
): IsolationResampling {
  const { reports, rules } = sample;
  const named = reports.reporters.filter((code) => code !== NO_REPORTER).length;
  const rows = named < LEAST_REPORTERS;
  if (rows) {
    const rated = ANSWER.rated | ANSWER.unanswered;
    const onlyDated = reports.answers.every((a, i) => (a & rated) === 0 && reports.undated[i] === 0);
    const contacts = reports.dated.reduce((sum, count) => sum + count, 0);
    if (!onlyDated) return { refused: 'too-few-reports' };
    const shared = reports.contacts.some((contact, i) => contact !== reports.dated[i]! * 1e12);
    if (shared) return { refused: 'shared-events' };
    if (contacts < LEAST_ROWS) return { refused: 'too-few-reports' };
  }
  const size = reports.start.length - 1;
  const scratch = sampleScratch(sample);
  const given = pairsFromReports(reports, new Int32Array(reports.reporter.length).fill(1), rules);
  const found = sampleIsolation(sample, given, scratch);
  const value = { score: found.score, cooperative: found.cooperative, contact: found.contact.slice() };
  const channels = supportOf(sample, given, rows);
  if (Number.isNaN(value.score)) return { refused: 'too-few-reports' };
  if (channels.behindTie < LEAST_BEHIND_TIE) return { refused: 'few-reports-per-tie' };

  const draws = rows ? rowDraws(reports, rng) : reporterDraws(reports, rng);
  const pairs = emptyPairs(size);
  const score = new Float64Array(replicates);
  const cooperative = new Float64Array(replicates);
  const contact = Array.from(sample.weight, () => new Float64Array(replicates));
  for (let k = 0; k < replicates; k++) {
    draws.next();
    for (let pair = 0; pair < size; pair++) evaluatePair(draws.index, pair, draws.multiplicity, rules, pairs);
    const drawn = sampleIsolation(sample, pairs, scratch);
    score[k] = drawn.score;
    cooperative[k] = drawn.cooperative;
    for (let c = 0; c < contact.length; c++) contact[c]![k] = drawn.contact[c]!;
  }
  const units = rows ? reports.dated.reduce((sum, count) => sum + count, 0) : reports.reporters.length;
  const rangeOf = (of: number, drawn: Float64Array): Range | null => {
    const known = drawn.filter((x) => !Number.isNaN(x));
    if (known.length < 2 || known.length < (1 - MOST_UNDEFINED) * replicates) return null;
    return resamplingRange(of, known, units);
  };
  const ranges = [rangeOf(value.score, score), rangeOf(value.cooperative, cooperative)];
  if (ranges[0] === null || ranges[1] === null) return { refused: 'replicates-undefined' };
  return {
    unit: rows ? 'rows' : 'reporters',
    units: rows ? units : named,
    replicates,
    score: ranges[0]!,
    cooperative: ranges[1]!,
    contact: contact.map((drawn, c) =>
      channels.enough[c] === 1 && !Number.isNaN(value.contact[c]!) ? rangeOf(value.contact[c]!, drawn) : null,
    ),
  };
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
