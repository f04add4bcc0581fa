import { NO_REPORTER, type TownReports } from '../../model/report.ts';

/** Reports arranged for being evaluated again and again under other multiplicities of the reporters. */
export interface ReportIndex {
  readonly reports: TownReports;
  /** Codes of the reporters, ascending; NO_REPORTER first where rows name none: they count as one reporter. */
  readonly reporters: Int32Array;
  /** Rows in the order of pairs, and where each pair's rows begin (one more entry than pairs). */
  readonly rows: Int32Array;
  readonly start: Int32Array;
  /** By position in `rows`: index of the reporter, and its votes on the pair in halves. */
  readonly reporter: Int32Array;
  readonly positive: Int32Array;
  readonly negative: Int32Array;
}

/**
 * @param reports of one town
 * @param wanted which pairs to take; all where not given
 */
export function reportIndex(
  reports: TownReports,
  wanted: (a: number, b: number) => boolean = () => true,
): ReportIndex {
  const rows: number[] = [];
  const start: number[] = [];
  let taken = false;
  for (let r = 0; r < reports.size; r++) {
    const first = r === 0 || reports.a[r] !== reports.a[r - 1] || reports.b[r] !== reports.b[r - 1];
    if (first) {
      taken = wanted(reports.a[r]!, reports.b[r]!);
      if (taken) start.push(rows.length);
    }
    if (taken) rows.push(r);
  }
  start.push(rows.length);
  const reporters = distinct(rows.map((r) => reports.reporter[r]!));
  const numberOf = new Map(Array.from(reporters, (code, i) => [code, i]));
  const index = {
    reports,
    reporters,
    rows: Int32Array.from(rows),
    start: Int32Array.from(start),
    reporter: Int32Array.from(rows, (r) => numberOf.get(reports.reporter[r]!)!),
    positive: new Int32Array(rows.length),
    negative: new Int32Array(rows.length),
  };
  for (let pair = 0; pair + 1 < start.length; pair++) castVotes(index, start[pair]!, start[pair + 1]!);
  return index;
}

/** One vote a named reporter, whatever members of the government it is about; rows without reporter one by one. */
function castVotes({ reports, rows, positive, negative }: ReportIndex, from: number, to: number): void {
  const counts = new Map<number, { at: number; p: number; n: number }>();
  for (let i = from; i < to; i++) {
    const r = rows[i]!;
    const [p, n] = [reports.positive[r]!, reports.negative[r]!];
    if (p === 0 && n === 0) continue;
    const code = reports.reporter[r]!;
    if (code === NO_REPORTER) {
      positive[i] = 2 * p;
      negative[i] = 2 * n;
      continue;
    }
    const own = counts.get(code) ?? { at: i, p: 0, n: 0 };
    own.p += p;
    own.n += n;
    counts.set(code, own);
  }
  for (const { at, p, n } of counts.values()) {
    positive[at] = p > n ? 2 : p === n ? 1 : 0;
    negative[at] = n > p ? 2 : p === n ? 1 : 0;
  }
}

function distinct(values: readonly number[]): Int32Array {
  return Int32Array.from(new Set(values)).sort();
}
