import { NO_REPORTER, type ReportRules, type TownReports } from '../../model/report.ts';
import { STRENGTH_UNIT } from '../../model/tie.ts';

/**
 * Reports of some pairs of a town, arranged for being evaluated again and again under other multiplicities.
 * Holds copies of what it needs, so that it can cross to a worker without the rest of the town.
 */
export interface ReportIndex {
  /** Ends of the pairs, and where each pair's rows begin (one more entry than pairs). */
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly start: Int32Array;
  /** 1 where one end of the pair reported any record itself. */
  readonly eitherReported: Uint8Array;
  /** Codes of the reporters, ascending; NO_REPORTER first where rows name none: they count as one reporter. */
  readonly reporters: Int32Array;
  /** By row: position in `reporters`, and the two actors reported about. */
  readonly reporter: Int32Array;
  readonly actors: Int32Array;
  /** By row: bits of ANSWER. */
  readonly answers: Uint8Array;
  /** By row: strength where rated, contacts (both × 10¹²), undated and dated rows without frequency. */
  readonly strength: Float64Array;
  readonly contacts: Float64Array;
  readonly undated: Int32Array;
  readonly dated: Int32Array;
  /** By row: rows with a positive and a negative tone, and the votes that they make, in halves. */
  readonly positive: Int32Array;
  readonly negative: Int32Array;
  readonly votesFor: Int32Array;
  readonly votesAgainst: Int32Array;
}

export const ANSWER = { unanswered: 1, rated: 2, contact: 4, toned: 8 } as const;

/**
 * @param reports of one town
 * @param wanted which pairs to take; all where not given
 */
export function reportIndex(
  reports: TownReports,
  { respondent }: Pick<ReportRules, 'respondent'>,
  wanted: (a: number, b: number) => boolean = () => true,
): ReportIndex {
  const rows: number[] = [];
  const starts: number[] = [];
  const first: number[] = [];
  let taken = false;
  for (let r = 0; r < reports.size; r++) {
    if (r === 0 || reports.a[r] !== reports.a[r - 1] || reports.b[r] !== reports.b[r - 1]) {
      taken = wanted(reports.a[r]!, reports.b[r]!);
      if (taken) {
        starts.push(rows.length);
        first.push(r);
      }
    }
    if (taken) rows.push(r);
  }
  starts.push(rows.length);
  const ints = (column: Int32Array, of: readonly number[] = rows): Int32Array =>
    Int32Array.from(of, (r) => column[r]!);
  const reporters = Int32Array.from(new Set(ints(reports.reporter))).sort();
  const numberOf = new Map(Array.from(reporters, (code, i) => [code, i]));
  const [a, b] = [ints(reports.a, first), ints(reports.b, first)];
  const index: ReportIndex = {
    a,
    b,
    start: Int32Array.from(starts),
    eitherReported: Uint8Array.from(a, (end, i) =>
      respondent[end] === 1 || respondent[b[i]!] === 1 ? 1 : 0,
    ),
    reporters,
    reporter: Int32Array.from(rows, (r) => numberOf.get(reports.reporter[r]!)!),
    actors: ints(reports.actors),
    answers: Uint8Array.from(rows, (r) => answersOf(reports, r)),
    strength: Float64Array.from(rows, (r) => reports.strength[r]!),
    contacts: Float64Array.from(rows, (r) => reports.dated[r]! * STRENGTH_UNIT + reports.shared[r]!),
    undated: ints(reports.undated),
    dated: ints(reports.dated),
    positive: ints(reports.positive),
    negative: ints(reports.negative),
    votesFor: new Int32Array(rows.length),
    votesAgainst: new Int32Array(rows.length),
  };
  castVotes(index);
  return index;
}

function answersOf(reports: TownReports, r: number): number {
  const contact =
    reports.rated[r]! > reports.never[r]! ||
    reports.dated[r]! > 0 ||
    reports.shared[r]! > 0 ||
    reports.undated[r]! > 0;
  return (
    (reports.unanswered[r]! > 0 ? ANSWER.unanswered : 0) |
    (reports.rated[r]! > 0 ? ANSWER.rated : 0) |
    (contact ? ANSWER.contact : 0) |
    (reports.toned[r]! > 0 ? ANSWER.toned : 0)
  );
}

/**
 * Turns tones into votes: one a named reporter, whichever members of the government its rows are about; rows
 * without reporter vote one by one.
 */
export function castVotes(index: ReportIndex): void {
  const { start, reporters, reporter, actors, positive, negative, votesFor, votesAgainst } = index;
  const unnamed = reporters[0] === NO_REPORTER ? 0 : -1;
  for (let pair = 0; pair + 1 < start.length; pair++) {
    const from = start[pair]!;
    const to = start[pair + 1]!;
    // About one pair of actors a reporter has one row; only members of a government give it several.
    const several = actors[from] !== actors[to - 1];
    for (let i = from; i < to; i++) {
      if (reporter[i] === unnamed) {
        votesFor[i] = 2 * positive[i]!;
        votesAgainst[i] = 2 * negative[i]!;
      } else if (!several) vote(index, i, positive[i]!, negative[i]!);
      else pooledVote(index, from, i);
    }
  }
}

/** The vote of a reporter goes to its first row on the pair. */
function pooledVote(index: ReportIndex, from: number, i: number): void {
  const { reporter, positive, negative } = index;
  let first = i;
  let p = 0;
  let n = 0;
  for (let j = i; j >= from; j--) {
    if (reporter[j] !== reporter[i]) continue;
    first = j;
    p += positive[j]!;
    n += negative[j]!;
  }
  vote(index, i, 0, 0);
  vote(index, first, p, n);
}

function vote({ votesFor, votesAgainst }: ReportIndex, at: number, p: number, n: number): void {
  votesFor[at] = p > n ? 2 : p === n && p > 0 ? 1 : 0;
  votesAgainst[at] = n > p ? 2 : p === n && p > 0 ? 1 : 0;
}
