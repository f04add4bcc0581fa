import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import type { AcceptOptions } from './accept.ts';
import type { Condensed } from './condense.ts';
import { type DistinctLabel, labelKey } from './distinct-label.ts';
import { readDay } from './labels.ts';
import { cell, type RecordSource } from './record-source.ts';

const DAYS_A_YEAR = 365.25;

/** The span over which dated contacts are counted. */
export interface ObservationWindow {
  /** First and last day, as days since 1970-01-01. */
  readonly from: number;
  readonly to: number;
  /** Length in years, at least 1. */
  readonly years: number;
}

/**
 * The declared window, else the dated span of the dataset (of the analysed wave; what --area
 * and scope leave out counts, or one area would seem to have more contact than all together); at least a year. A diagnostic says where
 * under 1 % of the dates stretch the span by more than half.
 */
export async function observationWindow(
  engine: Engine,
  declared: Pick<AcceptOptions, 'from' | 'to'>,
  labels: ReadonlyMap<string, readonly DistinctLabel[]>,
  sources: readonly RecordSource[],
  condensed: readonly Condensed[] | null,
): Promise<{ window: ObservationWindow | null; diagnostics: Diagnostic[] }> {
  const rows = await engine.rows(
    `SELECT min(w0) AS first, max(w1) AS last FROM (
       SELECT w0, w1 FROM observation WHERE use IN (0, 2) UNION ALL SELECT d0, d1 FROM attendance WHERE use IN (0, 2))`,
  );
  const first = rows[0]?.first ?? null;
  const last = rows[0]?.last ?? null;
  if (first === null || last === null) return { window: null, diagnostics: [] };
  const from = declared.from ?? Number(first);
  const to = declared.to ?? Number(last);
  const window = { from, to, years: Math.max(1, (to - from + 1) / DAYS_A_YEAR) };
  if (declared.from !== null && declared.to !== null) return { window, diagnostics: [] };
  if (condensed === null)
    return { window, diagnostics: stretched(window, labelledDays(window, labels, sources)) };
  if (await surelyEven(engine, window)) return { window, diagnostics: [] };
  return { window, diagnostics: stretched(window, await readDays(engine, condensed, window)) };
}

interface DayCount {
  readonly day: number;
  readonly count: number;
}

/** Whether the first and last days of pairs alone, which are rows themselves, rule out that few rows stretch the window. */
async function surelyEven(engine: Engine, window: ObservationWindow): Promise<boolean> {
  const block = await engine.collect(
    `SELECT day::INTEGER, sum(n)::DOUBLE FROM (SELECT w0 AS day, 1 AS n FROM observation WHERE use = 0 AND w0 IS NOT NULL
       UNION ALL SELECT w1, 1 FROM observation WHERE use = 0 AND w1 > w0) GROUP BY day ORDER BY day`,
    ['int', 'float'],
  );
  const total = Number(
    (await engine.rows('SELECT coalesce(sum(n), 0) AS n FROM observation WHERE w0 IS NOT NULL'))[0]?.n,
  );
  const [days, counts] = block.columns;
  // The shortest span that leaves out less than 1 % of the rows: whatever all rows leave out, these leave out no less.
  let shortest = Number.POSITIVE_INFINITY;
  let before = 0;
  const known = counts.reduce((sum, count) => sum + count, 0);
  for (let lo = 0; lo < block.size && before * 100 < total; lo++) {
    let after = 0;
    let hi = block.size - 1;
    while (hi > lo && (before + after + counts[hi]!) * 100 < total) after += counts[hi--]!;
    shortest = Math.min(shortest, days[hi]! - days[lo]! + 1);
    before += counts[lo]!;
  }
  return known > 0 && spanOf(window.from, window.to) <= 1.5 * Math.max(DAYS_A_YEAR, shortest);
}

async function readDays(
  engine: Engine,
  condensed: readonly Condensed[],
  { from, to }: ObservationWindow,
): Promise<DayCount[]> {
  const days = new Map<number, number>();
  for (const { source } of condensed) {
    if (!source.columns.has('date')) continue;
    const date = cell(source, 'date', null);
    const block = await engine.collect(
      `SELECT (${date}::DATE - DATE '1970-01-01')::INTEGER, count(*)::DOUBLE FROM ${source.relation} WHERE ${date} IS NOT NULL GROUP BY 1 ORDER BY 1`,
      ['int', 'float'],
    );
    const [day, count] = block.columns;
    for (let i = 0; i < block.size; i++) days.set(day[i]!, (days.get(day[i]!) ?? 0) + count[i]!);
  }
  return [...days].flatMap(([day, count]) => (day >= from && day <= to ? [{ day, count }] : []));
}

function labelledDays(
  window: ObservationWindow,
  labels: ReadonlyMap<string, readonly DistinctLabel[]>,
  sources: readonly RecordSource[],
): DayCount[] {
  const days: DayCount[] = [];
  sources.forEach((source, file) => {
    const format = source.columns.get('date')?.format ?? null;
    for (const { raw, count } of labels.get(labelKey(file, 'date')) ?? []) {
      const reading = readDay(raw, format);
      if (reading.ok && reading.value >= window.from && reading.value <= window.to)
        days.push({ day: reading.value, count });
    }
  });
  return days;
}

function spanOf(from: number, to: number): number {
  return Math.max(DAYS_A_YEAR, to - from + 1);
}

function stretched(window: ObservationWindow, unsorted: readonly DayCount[]): Diagnostic[] {
  const days = unsorted.toSorted((x, y) => x.day - y.day);
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const full = spanOf(window.from, window.to);
  // Outermost dates that together hold less than 1 % of the rows, taken from whichever end gains most.
  let lo = 0;
  let hi = days.length - 1;
  let cut = 0;
  while (lo < hi) {
    const gainLow = days[lo + 1]!.day - days[lo]!.day;
    const gainHigh = days[hi]!.day - days[hi - 1]!.day;
    const low = gainLow >= gainHigh;
    const next = low ? days[lo]! : days[hi]!;
    if ((cut + next.count) * 100 >= total) break;
    cut += next.count;
    if (low) lo++;
    else hi--;
  }
  if (cut === 0 || full <= 1.5 * spanOf(days[lo]!.day, days[hi]!.day)) return [];
  return [
    {
      code: 'window-stretched',
      severity: 'warning',
      message: `${cut} row(s), under 1 %, stretch the observation window from ${iso(days[lo]!.day)} … ${iso(days[hi]!.day)} to ${iso(window.from)} … ${iso(window.to)}`,
      hint: 'check these dates, or declare the window in mlgnet.yaml (window: {from: …, to: …}): rates of contact are divided by its length',
      count: cut,
    },
  ];
}

function iso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
