import { sqlText } from '../kernel/sql.ts';
import type { Config } from '../model/config.ts';
import type { Engine } from '../model/engine.ts';
import type { PreparedTable, TableDraft } from '../model/prepared.ts';
import type { DistinctLabel } from './distinct-label.ts';
import { isExchangeable } from './exchangeable.ts';
import { cell, LABEL_COLUMNS, NAME_COLUMNS, type RecordSource } from './record-source.ts';

/** Rows at the beginning of a file whose labels are taken for all there are, until another one turns up. */
const SAMPLE_ROWS = 20_480;
const MAX_COUNTERS = 24;
const MAX_TONES = 8;

/** Four counters share a double: whole numbers below 2⁵² stay whole in its sums, in whatever order. */
const COUNTER_BITS = 13;
const PER_PACK = 4;
const COUNTER_LIMIT = 2 ** COUNTER_BITS - 1;

/** Bit of `dir` of a row that cannot be counted up. */
const STRANGE = 4;

/** A label of a column, null where the cell is empty. */
export type Label = string | null;

/** A file that may be known by its head only. */
type CountedSource = RecordSource<TableDraft & Pick<PreparedTable, 'reduced'>>;

/** A file whose rows were counted up by pair, town and reporter in one scan, names as they stand there. */
export interface Condensed {
  readonly file: number;
  readonly source: CountedSource;
  /**
   * Table of the engine: `lo`, `hi` (names, the smaller first), `town`, `reporter`, `kept` (position in `kept` + 1,
   * 0 for the others), `n`, `nd` (dated rows, only where some are kept), `d0`, `d1`, `dir` (bit 1: a row lo → hi,
   * bit 2: one hi → lo), `f<area>_<pack>` and `t_<pack>` (packs of counters).
   */
  readonly table: string;
  readonly areas: readonly Label[];
  readonly frequencies: readonly Label[];
  readonly tones: readonly Label[];
  /** Frequencies that decide over the rest of their row: rows that carry them are counted apart. */
  readonly kept: readonly Label[];
  /** Labels of every column with the number of their rows. */
  readonly labels: ReadonlyMap<string, readonly DistinctLabel[]>;
}

/** An attempt to count files up, by what they were read from. */
export interface EarlyCount {
  readonly relations: readonly string[];
  /** Null where it was not possible. */
  readonly files: readonly Condensed[] | null;
}

const NAMES = ['source', 'target', 'town', 'reporter'] as const;
const COUNTED = ['policy_area', 'frequency', 'tone'] as const;

/** Whether the options leave all rows in: which are left out is decided by single rows. */
export function mayCondense(
  options: {
    readonly ego: string | null;
    readonly wave: string | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly area: readonly string[];
  },
  { scope, window }: Config,
): boolean {
  const { ego, wave, from, to, area } = options;
  const everything = ego === null && wave === null && from === null && to === null && area.length === 0;
  return everything && scope === undefined && window === undefined;
}

/**
 * All files counted up, null where one of them cannot be.
 *
 * @param unproven where nobody has yet looked whether the files are text throughout: called once the engine is at
 *   work for long
 */
export async function condenseAll(
  engine: Engine,
  sources: readonly CountedSource[],
  config: Config,
  unproven: (() => void) | null = null,
): Promise<readonly Condensed[] | null> {
  if (!sources.every(canCondense)) return null;
  const files: Condensed[] = [];
  for (const [file, source] of sources.entries()) {
    const condensed = await condense(engine, source, file, config, unproven);
    if (condensed === null) {
      // They can be as large as the files.
      for (let i = 0; i <= file; i++) await engine.run(`DROP TABLE IF EXISTS ${tableOf(i)}`);
      return null;
    }
    files.push(condensed);
  }
  return files;
}

function tableOf(file: number): string {
  return `condensed_${file}`;
}

/** Whether the columns of a file are such that counting them up loses nothing that is asked for later. */
function canCondense(source: CountedSource): boolean {
  const known: readonly string[] = [...NAMES, ...COUNTED, 'date'];
  return (
    source.table.reduced === undefined &&
    source.inline.length === 0 &&
    source.columns.has('source') &&
    source.columns.has('target') &&
    (source.columns.get('date')?.format ?? null) === null &&
    [...NAME_COLUMNS, ...LABEL_COLUMNS].every((name) => known.includes(name) || !source.columns.has(name))
  );
}

/**
 * Counts up the rows of a file in one scan. Frequencies, tones and policy areas are few: a counter for each, in the
 * order in which they stand in a sample of the rows. Null where the file is not such that this is possible: a label
 * that the sample does not have, a date that is no ISO day, a row without both ends, a pair with very many rows.
 */
async function condense(
  engine: Engine,
  source: CountedSource,
  file: number,
  config: Config,
  unproven: (() => void) | null,
): Promise<Condensed | null> {
  const early = unproven !== null;
  const [areas, frequencies, tones] = await sampleLabels(engine, source, early);
  const packs = Math.ceil(frequencies.length / PER_PACK);
  if (areas.length * packs > MAX_COUNTERS || tones.length > MAX_TONES) return null;
  const kept = frequencies.filter((label) => label === null || !isExchangeable('frequency', label, config));
  const table = tableOf(file);
  const scan = engine.run(
    `CREATE OR REPLACE TABLE ${table} AS ${condenseSql(source, { areas, frequencies, tones, kept, early })}`,
  );
  unproven?.();
  await scan;
  const condensed = { file, source, table, areas, frequencies, tones, kept };
  const sums = [
    ...frequencies.map((_, l) => counterOfAll(areas.length, l)),
    ...tones.map((_, l) => counter('t', l)),
    ...areas.map((_, k) => `(${packsOf(k, frequencies.length).map(countersOf).join(' + ')})`),
  ];
  const [facts = {}] = await engine.rows(
    `SELECT coalesce(bit_or(dir) & ${STRANGE}, 0)::INTEGER AS strange, coalesce(max(n), 0) AS most,
       ${sums.map((sql, i) => `coalesce(sum(${sql}), 0)::BIGINT AS s${i}`).join(', ')} FROM ${table}`,
  );
  if (facts.strange !== 0 || Number(facts.most) >= COUNTER_LIMIT) return null;
  const counts = sums.map((_, i) => Number(facts[`s${i}`]));
  const counted = (list: readonly Label[], from: number): DistinctLabel[] =>
    list.flatMap((raw, i) => (raw === null ? [] : [{ raw, count: counts[from + i]! }]));
  const labels = new Map([
    ['frequency', counted(frequencies, 0)],
    ['tone', counted(tones, frequencies.length)],
    ['policy_area', counted(areas, frequencies.length + tones.length)],
  ]);
  return { ...condensed, labels };
}

/** SQL for the `position`-th counter of some packs. */
export function counter(packs: string, position: number): string {
  return extracted(`${packs}_${Math.floor(position / PER_PACK)}`, position);
}

/** Columns that hold the counters of the frequencies in one policy area. */
export function packsOf(area: number, frequencies: number): string[] {
  return Array.from({ length: Math.ceil(frequencies / PER_PACK) }, (_, p) => `f${area}_${p}`);
}

/** The same over all policy areas: no sum of counters of a pair is beyond its rows, so that packs can be added up. */
export function counterOfAll(areas: number, position: number): string {
  const pack = Math.floor(position / PER_PACK);
  return extracted(`(${Array.from({ length: areas }, (_, k) => `f${k}_${pack}`).join(' + ')})`, position);
}

function extracted(pack: string, position: number): string {
  return `((${pack} >> ${COUNTER_BITS * (position % PER_PACK)}) & ${COUNTER_LIMIT})`;
}

/** Sum of the counters of a pack, as the digits of a number add up to what nine leaves of it. */
function countersOf(pack: string): string {
  return `(${pack} % ${COUNTER_LIMIT})`;
}

/**
 * A condition that is true of every row, and makes the engine read every column: on bytes that are no text in one of
 * the columns that it reads, it breaks down for good if it leaves columns out, and says so decently if it reads all of
 * them.
 *
 * @param others columns that the statement reads anyway: to look at each cell once more would cost
 */
function everyColumn({ columns }: TableDraft, others: ReadonlySet<number> = new Set()): string {
  const left = columns.flatMap((_, i) => (others.has(i) ? [] : [`coalesce(strlen(c${i}), 0) >= 0`]));
  return left.length === 0 ? '' : ` WHERE ${left.join(' AND ')}`;
}

async function sampleLabels(
  engine: Engine,
  source: CountedSource,
  early: boolean,
): Promise<[Label[], Label[], Label[]]> {
  const cells = COUNTED.map((name) => `${cell(source, name, null)} AS ${name}`);
  const touched = early ? everyColumn(source.table) : '';
  const parts = COUNTED.map((name, i) => `SELECT DISTINCT ${i} AS what, ${name} AS raw FROM sample`);
  const rows = await engine.rows(
    `WITH sample AS MATERIALIZED (SELECT ${cells.join(', ')} FROM ${source.table.head ?? source.relation}${touched} LIMIT ${SAMPLE_ROWS})
     ${parts.join(' UNION ALL ')} ORDER BY what, raw NULLS LAST`,
  );
  const of = (what: number): Label[] =>
    rows
      .filter((row) => row.what === what)
      .map(({ raw }) => (raw === null || raw === undefined ? null : String(raw)));
  return [of(0), of(1), of(2)];
}

function condenseSql(
  source: CountedSource,
  {
    areas,
    frequencies,
    tones,
    kept,
    early,
  }: Pick<Condensed, 'areas' | 'frequencies' | 'tones' | 'kept'> & { readonly early: boolean },
): string {
  const raw = (name: string): string => cell(source, name, null);
  const [s, t] = [raw('source'), raw('target')];
  const date = source.columns.has('date') ? raw('date') : null;
  const positions = (list: readonly Label[]): [Label, number][] => list.map((label, i) => [label, i]);
  const packed = (column: string, list: readonly Label[]): string[] =>
    Array.from({ length: Math.ceil(list.length / PER_PACK) }, (_, p) => {
      const own = positions(list).slice(p * PER_PACK, (p + 1) * PER_PACK);
      return caseOf(
        column,
        own.map(([label, i]) => [label, `${2 ** (COUNTER_BITS * (i % PER_PACK))}::DOUBLE`]),
        '0::DOUBLE',
      );
    });
  const frequencyPacks = packed(raw('frequency'), frequencies);
  const tonePacks = packed(raw('tone'), tones);
  // Sums over one area are sums over all.
  const area =
    areas.length === 1
      ? null
      : caseOf(
          raw('policy_area'),
          positions(areas).map(([label, i]) => [label, String(i)]),
          '-1',
        );
  const strange = [
    `${s} IS NULL`,
    `${t} IS NULL`,
    area === null ? unknown(raw('policy_area'), areas) : 'area < 0',
    uncounted('f', frequencyPacks.length),
    uncounted('t', tonePacks.length),
    // Only what is written as the engine itself writes a day: its cast takes more than that for a date.
    ...(date === null
      ? []
      : [
          `${date} IS NOT NULL AND NOT coalesce(strlen(${date}) = 10 AND ${date} >= '1' AND ${date} = day::VARCHAR, false)`,
        ]),
  ].filter((condition) => condition !== '');
  const inner = [
    // Compared once: the names are long. A row without one of them is strange, whichever way it is taken for.
    `CASE WHEN forth THEN ${s} ELSE ${t} END AS lo`,
    `CASE WHEN forth THEN ${t} ELSE ${s} END AS hi`,
    `${raw('town')} AS town`,
    `${raw('reporter')} AS reporter`,
    `${
      kept.length === 0
        ? '0'
        : caseOf(
            raw('frequency'),
            positions(kept).map(([label, i]) => [label, String(i + 1)]),
            '0',
          )
    } AS kept`,
    'day',
    ...(area === null ? [] : [`${area} AS area`]),
    ...frequencyPacks.map((sql, p) => `${sql} AS f${p}`),
    ...tonePacks.map((sql, p) => `${sql} AS t${p}`),
    // What is strange goes with the direction: an aggregate less for every row to find its group in.
    `(CASE WHEN forth THEN 1 ELSE 2 END | CASE WHEN ${strange.join(' OR ')} THEN ${STRANGE} ELSE 0 END)::UTINYINT AS way`,
  ];
  // Sums that no whole number holds belong to pairs with too many rows, which are noticed by these.
  const whole = (value: string): string => `TRY_CAST(sum(${value}) AS BIGINT)`;
  const sums = [
    ...areas.flatMap((_, k) =>
      frequencyPacks.map((_sql, p) => {
        const value = area === null ? `f${p}` : `CASE WHEN area = ${k} THEN f${p} ELSE 0 END`;
        return `${whole(value)} AS f${k}_${p}`;
      }),
    ),
    ...tonePacks.map((_, p) => `${whole(`t${p}`)} AS t_${p}`),
  ];
  const dates =
    date === null
      ? 'NULL::INTEGER AS d0, NULL::INTEGER AS d1'
      : `(min(day) - DATE '1970-01-01')::INTEGER AS d0, (max(day) - DATE '1970-01-01')::INTEGER AS d1`;
  const dated = kept.length === 0 ? '' : `${date === null ? '0' : 'count(day)::INTEGER'} AS nd, `;
  // Columns of ours are in the statement, unless the sample was without rows.
  const mapped = new Set(
    frequencies.length === 0 ? [] : [...source.columns.values()].map(({ index }) => index),
  );
  const rows = `SELECT *, ${s} <= ${t} AS forth, ${date === null ? 'NULL::DATE' : `TRY_CAST(${date} AS DATE)`} AS day
    FROM ${source.relation}${early ? everyColumn(source.table, mapped) : ''}`;
  // A key that is the same in every row costs as much as any other.
  const keys = [
    'lo',
    'hi',
    ...(source.columns.has('town') ? ['town'] : []),
    ...(source.columns.has('reporter') ? ['reporter'] : []),
    ...(kept.length > 0 ? ['kept'] : []),
  ].join(', ');
  return `SELECT ${keys}, count(*)::INTEGER AS n, ${dated}${dates}, bit_or(way) AS dir, ${sums.join(', ')}
    FROM (SELECT ${inner.join(', ')} FROM (${rows})) GROUP BY ${keys}`;
}

/** A label that the sample does not have adds to no counter. */
function uncounted(pack: string, packs: number): string {
  return packs === 0
    ? 'true'
    : `(${Array.from({ length: packs }, (_, p) => `${pack}${p} = 0`).join(' AND ')})`;
}

/** A column that a file lacks is NULL throughout, which is then its one label. */
function unknown(column: string, list: readonly Label[]): string {
  if (column === 'NULL::VARCHAR') return '';
  const texts = list.filter((label) => label !== null);
  const none = list.includes(null) ? `${column} IS NOT NULL AND ` : `${column} IS NULL OR `;
  return `(${none}${texts.length === 0 ? 'true' : `${column} NOT IN (${texts.map(sqlText).join(', ')})`})`;
}

function caseOf(column: string, values: readonly (readonly [Label, string])[], other: string): string {
  // A file without rows has no labels.
  if (values.length === 0) return other;
  const arms = values.map(([label, value]) =>
    label === null
      ? `WHEN ${column} IS NULL THEN ${value}`
      : `WHEN ${column} = ${sqlText(label)} THEN ${value}`,
  );
  return `CASE ${arms.join(' ')} ELSE ${other} END`;
}
