import type { TownReports } from '../model/report.ts';
import { REPORT_COLUMNS, type ReportBlock, type ReportColumn } from './report-sql.ts';

const COPIED = [
  'rated',
  'never',
  'unanswered',
  'dated',
  'undated',
  'positive',
  'negative',
  'toned',
  'records',
] as const;
const INTS = ['a', 'b', 'actors', 'reporter', ...COPIED] as const;
const FLOATS = ['strength', 'shared'] as const;

const COLUMN = Object.fromEntries(REPORT_COLUMNS.map((name, i) => [name, i])) as Record<ReportColumn, number>;

/** Collects the reports of one town after the other, growing as needed. */
export class ReportBuilder {
  private size = 0;
  private capacity = 0;
  private readonly ints = columns(INTS, () => new Int32Array(0));
  private readonly floats = columns(FLOATS, () => new Float64Array(0));
  private actors = -1;
  private lo = -1;
  private hi = -1;
  private readonly actorOf: (raw: number) => number;
  private readonly reporterOf: (raw: number) => number;

  /**
   * @param actorOf index in the result of an actor of the engine
   * @param reporterOf code in the result of a reporter of the engine
   */
  constructor(actorOf: (raw: number) => number, reporterOf: (raw: number) => number) {
    this.actorOf = actorOf;
    this.reporterOf = reporterOf;
  }

  /** Adds rows `from` … `to` − 1 of a block of the report query. */
  add(block: ReportBlock, from: number, to: number): void {
    const { ints, floats } = this;
    const int = (name: ReportColumn): Int32Array => block.columns[COLUMN[name]] as Int32Array;
    const [a, b, lo, hi, reporter] = [int('a'), int('b'), int('lo'), int('hi'), int('reporter')];
    while (this.size + to - from > this.capacity) this.grow();
    const start = this.size;
    let at = start;
    for (let r = from; r < to; r++) {
      // Two members of one government: contraction drops what they say about each other.
      if (a[r] === b[r]) continue;
      if (lo[r] !== this.lo || hi[r] !== this.hi) {
        this.actors++;
        this.lo = lo[r]!;
        this.hi = hi[r]!;
      }
      ints.a[at] = this.actorOf(a[r]!);
      ints.b[at] = this.actorOf(b[r]!);
      ints.actors[at] = this.actors;
      ints.reporter[at] = this.reporterOf(reporter[r]!);
      for (const name of COPIED) ints[name][at] = int(name)[r]!;
      for (const name of FLOATS) floats[name][at] = (block.columns[COLUMN[name]] as Float64Array)[r]!;
      at++;
    }
    this.size = at;
  }

  /** The reports of a town; forgets them and keeps the memory for the next one. */
  finish(town: number): TownReports {
    const { size } = this;
    const cut = <A extends Int32Array | Float64Array>(of: Readonly<Record<string, A>>): Record<string, A> =>
      Object.fromEntries(Object.entries(of).map(([name, column]) => [name, column.slice(0, size) as A]));
    const reports = { town, size, ...cut(this.ints), ...cut(this.floats) } as unknown as TownReports;
    this.size = 0;
    this.actors = -1;
    this.lo = -1;
    this.hi = -1;
    return reports;
  }

  private grow(): void {
    this.capacity = Math.max(64, this.capacity * 2);
    const grown = <A extends Int32Array | Float64Array>(column: A, next: A): A => {
      next.set(column);
      return next;
    };
    for (const name of INTS) this.ints[name] = grown(this.ints[name], new Int32Array(this.capacity));
    for (const name of FLOATS) this.floats[name] = grown(this.floats[name], new Float64Array(this.capacity));
  }
}

function columns<const N extends string, A>(names: readonly N[], make: () => A): Record<N, A> {
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<N, A>;
}
