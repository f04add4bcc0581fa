import type { Engine } from '../model/engine.ts';
import type { LabelTables } from './record-labels.ts';
import { cell, cellName, type RecordSource } from './record-source.ts';

/** What becomes of an accepted row. The number is the code in the engine. */
export const USES = ['used', 'other-wave', 'out-of-scope', 'outside-window', 'self-loop'] as const;
export type Use = (typeof USES)[number];

export interface AcceptOptions {
  readonly ego: string | null;
  /** Ordinals of the waves to analyse, null where records carry no wave. */
  readonly waves: readonly number[] | null;
  /** True where rows without policy area are out of scope (a list of wanted areas is given). */
  readonly areaRequired: boolean;
  /** First and last day of the declared window. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Counts over all accepted rows. */
export interface Accepted {
  readonly accepted: number;
  readonly uses: Readonly<Record<Use, number>>;
  /** Rows in use without date, where a window is declared. */
  readonly undated: number;
  /** Policy areas whose strengths stand in columns of their own; null where each row has one set of areas. */
  readonly places: readonly number[] | null;
}

export const LABELS = ['frequency', 'tone', 'date', 'initiator', 'wave', 'policy_area', 'role'] as const;

/**
 * Reduces the accepted rows to the table `observation`, grouped by everything that later steps still need:
 * use, lo, hi (actor indexes), town (of the record, −1 without), reporter (−1 without), area_set (−1 without);
 * sums: n, nf and sf (rows with a strength and their scaled sum), n0 (of them "never"), na (no answer),
 * nd (dated contacts without frequency), nu (undated ones), p, q, z (positive, negative, zero tones),
 * ia, ib, ic (started by lo, hi, both), d0, d1 (first, last day of contact), w0, w1
 * (of any row); dir (bit 1: a row lo → hi reports contact, bit 2: one hi → lo).
 * Attendance rows go to `attendance(use, event, actor, town, area_set, d0, d1)`.
 */
export async function acceptRecords(
  engine: Engine,
  sources: readonly RecordSource[],
  labels: LabelTables,
  options: AcceptOptions,
): Promise<Accepted> {
  // Rows of a source that was reduced stand for several; all others for themselves, at no cost.
  const weighted = sources.some((source) => source.table.reduced !== undefined);
  const dyadic: string[] = [];
  const attended: string[] = [];
  for (const [file, source] of sources.entries()) {
    const from = typedRows(source, file, labels, options, weighted);
    if (source.columns.has('target')) dyadic.push(`SELECT * FROM (${from}) WHERE ok AND NOT attendance`);
    if (source.columns.has('event') && source.columns.has('actor')) {
      attended.push(`SELECT * FROM (${from}) WHERE ok AND attendance`);
    }
  }
  const any = (column: string): boolean => sources.some((source) => source.columns.has(column));
  const used = (column: string, given = true): string =>
    given ? `CASE WHEN use <> 1 THEN ${column} ELSE -1 END AS ${column}` : `-1 AS ${column}`;
  const keys = [
    used('lo'),
    used('hi'),
    used('reporter', any('reporter')),
    used('area_set', any('policy_area')),
  ];
  const { denials } = labels;
  // A column that no file can fill is a constant: every aggregate over a million rows costs.
  const aggregate = (name: string, needed: boolean, sql: string, empty = '0'): string =>
    needed ? `${sql} AS ${name}` : `${empty}::INTEGER AS ${name}`;
  const countIf = (condition: string): string =>
    weighted
      ? `coalesce(sum(copies) FILTER (${condition}), 0)::BIGINT`
      : `(count(*) FILTER (${condition}))::INTEGER`;
  const windowed = options.from !== null || options.to !== null;
  // Rows outside of the scope count for the window, but not where they lie outside of the declared one.
  const bounds = [
    ...(options.from === null ? [] : [`day >= ${options.from}`]),
    ...(options.to === null ? [] : [`day <= ${options.to}`]),
  ];
  const inside = windowed ? ` FILTER (${bounds.join(' AND ')})` : '';
  const strengths = weighted ? 'strength::HUGEINT * copies' : 'strength';
  const aggregates = [
    weighted ? 'sum(copies)::BIGINT AS n' : 'count(*)::INTEGER AS n',
    aggregate(
      'nf',
      any('frequency'),
      weighted ? countIf('strength IS NOT NULL') : 'count(strength)::INTEGER',
    ),
    any('frequency') ? `coalesce(sum(${strengths}), 0) AS sf` : '0::HUGEINT AS sf',
    aggregate('n0', denials, countIf('strength = 0')),
    aggregate('na', denials, countIf('unanswered')),
    aggregate('nd', any('date'), countIf('contact AND strength IS NULL AND day IS NOT NULL')),
    aggregate('nu', true, countIf('contact AND strength IS NULL AND day IS NULL')),
    aggregate('p', any('tone'), countIf('contact AND tone > 0')),
    aggregate('q', any('tone'), countIf('contact AND tone < 0')),
    aggregate('z', any('tone'), countIf('contact AND tone = 0')),
    aggregate('ia', any('initiator'), countIf('contact AND initiator = 1')),
    aggregate('ib', any('initiator'), countIf('contact AND initiator = 2')),
    aggregate('ic', any('initiator'), countIf('contact AND initiator = 3')),
    'bit_or(CASE WHEN NOT contact THEN 0 WHEN forward THEN 1 ELSE 2 END)::INTEGER AS dir',
    aggregate('d0', any('date'), denials ? 'min(day) FILTER (contact)' : 'min(day)', 'NULL'),
    aggregate('d1', any('date'), denials ? 'max(day) FILTER (contact)' : 'max(day)', 'NULL'),
    aggregate('w0', any('date'), `min(day)${inside}`, 'NULL'),
    aggregate('w1', any('date'), `max(day)${inside}`, 'NULL'),
    aggregate('nodate', windowed, countIf('day IS NULL')),
  ];
  await engine.run(`
    CREATE OR REPLACE TABLE observation AS
    SELECT use, town, ${keys.join(', ')}, ${aggregates.join(', ')}
    FROM (${dyadic.length > 0 ? dyadic.join(' UNION ALL ') : emptyTyped(weighted)})
    GROUP BY ALL;
    CREATE OR REPLACE TABLE attendance AS
    SELECT use, event, attendee AS actor, town, area_set, min(day)${inside} AS d0, max(day)${inside} AS d1, ${windowed ? countIf('day IS NULL') : '0'} AS nodate, ${weighted ? 'sum(copies)::BIGINT' : 'count(*)'} AS n
    FROM (${attended.length > 0 ? attended.join(' UNION ALL ') : emptyTyped(weighted)}) GROUP BY ALL;
  `);
  const rows = await engine.rows(
    'SELECT use, sum(n) AS n FROM (SELECT use, n FROM observation UNION ALL SELECT use, n FROM attendance) GROUP BY use ORDER BY use',
  );
  const uses: Record<Use, number> = {
    used: 0,
    'other-wave': 0,
    'out-of-scope': 0,
    'outside-window': 0,
    'self-loop': 0,
  };
  let accepted = 0;
  for (const row of rows) {
    const use = USES[Number(row.use)];
    if (use !== undefined) uses[use] += Number(row.n);
    accepted += Number(row.n);
  }
  const undated =
    options.from === null && options.to === null
      ? []
      : await engine.rows(
          `SELECT (SELECT coalesce(sum(nodate), 0) FROM observation WHERE use = 0) +
             (SELECT coalesce(sum(nodate), 0) FROM attendance WHERE use = 0) AS n`,
        );
  return { accepted, uses, undated: Number(undated[0]?.n ?? 0), places: null };
}

/** Rows of a file with names as indexes and labels as numbers; `ok` is false where a row is rejected. */
function typedRows(
  source: RecordSource,
  file: number,
  labels: LabelTables,
  options: AcceptOptions,
  weighted: boolean,
): string {
  const { ego } = options;
  const raw = (name: string): string => cell(source, name, ego);
  const columns = ['source', 'target', 'event', 'actor', 'town', 'reporter', ...LABELS];
  const inner = columns.map((name) => `${raw(name)} AS ${cellName(name)}`);
  for (const { column } of source.inline) inner.push(`${raw(column)} AS ${cellName(column)}`);
  const { reduced } = source.table;
  if (reduced !== undefined) inner.push('copies');
  const copies = weighted ? `, ${reduced === undefined ? '1::BIGINT' : 'r.copies'} AS copies` : '';
  const joins: string[] = [];
  const bad: string[] = [];
  const join = (column: string, alias: string): boolean => {
    const table = labels.table(file, column);
    if (table === null) return false;
    joins.push(`LEFT JOIN ${table} ${alias} ON ${alias}.raw = r.${cellName(column)}`);
    if (labels.hasBad(file, column)) bad.push(`coalesce(${alias}.bad, 0) = 0`);
    return true;
  };
  const value = (column: (typeof LABELS)[number], alias: string, type: string, field = 'v'): string =>
    join(column, alias) ? `${alias}.${field}` : `NULL::${type}`;
  const strength = value('frequency', 'lf', 'BIGINT');
  const unanswered =
    labels.denials && labels.table(file, 'frequency') !== null ? 'coalesce(lf.na = 1, false)' : 'false';
  const contact = labels.denials ? `NOT ${unanswered} AND coalesce(${strength} > 0, true)` : 'true';
  const tone = value('tone', 'lt', 'INTEGER');
  const day = value('date', 'ld', 'INTEGER');
  const initiator = value('initiator', 'li', 'INTEGER');
  const wave = value('wave', 'lw', 'INTEGER');
  const area = value('policy_area', 'la', 'INTEGER');
  value('role', 'lr', 'VARCHAR');
  source.inline.forEach(({ column }, i) => {
    join(column, `lx${i}`);
  });
  const names: [string, string, string][] = [
    ['source', 'ns', 'actor_name'],
    ['target', 'nt', 'actor_name'],
    ['actor', 'na', 'actor_name'],
    ['event', 'ne', 'event_name'],
    ['town', 'nw', 'town_name'],
    ['reporter', 'nr', 'reporter_name'],
  ];
  const index = new Map<string, string>();
  for (const [column, alias, table] of names) {
    if (raw(column) === 'NULL::VARCHAR') index.set(column, 'NULL::INTEGER');
    else {
      joins.push(`LEFT JOIN ${table} ${alias} ON ${alias}.raw = r.${cellName(column)}`);
      index.set(column, `${alias}.idx`);
    }
  }
  const s = index.get('source')!;
  const t = index.get('target')!;
  const attendance = source.columns.has('event')
    ? `(ne.idx IS NOT NULL AND ${blankEnd(source, 'source', 'coalesce(ns.blank, true)')} AND ${blankEnd(source, 'target', 'coalesce(nt.blank, true)')})`
    : 'false';
  const complete = `CASE WHEN ${attendance} THEN ${index.get('actor')!} IS NOT NULL ELSE ${s} IS NOT NULL AND ${t} IS NOT NULL END`;
  // A town name that is ambiguous leaves the index NULL although a town is given.
  const townKnown =
    raw('town') === 'NULL::VARCHAR'
      ? 'true'
      : '(nw.idx IS NOT NULL OR r.town_raw IS NULL OR coalesce(nw.blank, true))';
  // A row that is left out keeps its actors in the dataset, unless it belongs to another wave.
  const use = [
    options.waves === null
      ? ''
      : `WHEN NOT coalesce(${options.waves.length === 0 ? 'false' : `${wave} IN (${options.waves.join(', ')})`}, false) THEN 1`,
    `WHEN ${s} = ${t} AND NOT ${attendance} THEN 4`,
    `WHEN ${area} = -1 THEN 2`,
    options.areaRequired ? `WHEN ${area} IS NULL THEN 2` : '',
    options.from === null ? '' : `WHEN ${day} < ${options.from} THEN 3`,
    options.to === null ? '' : `WHEN ${day} > ${options.to} THEN 3`,
  ].join(' ');
  return `
    SELECT ${[...bad, complete, townKnown].join(' AND ')} AS ok, ${attendance} AS attendance, CASE ${use} ELSE 0 END AS use,
      least(${s}, ${t}) AS lo, greatest(${s}, ${t}) AS hi, coalesce(${s} <= ${t}, false) AS forward,
      coalesce(${index.get('event')!}, -1) AS event, coalesce(${index.get('actor')!}, -1) AS attendee,
      coalesce(${index.get('town')!}, -1) AS town, coalesce(${index.get('reporter')!}, -1) AS reporter,
      coalesce(${area}, -1) AS area_set, ${strength} AS strength, ${unanswered} AS unanswered,
      ${contact} AS contact,
      ${tone} AS tone, ${day} AS day,
      CASE WHEN ${initiator} IN (1, 2) AND ${s} > ${t} THEN 3 - ${initiator} ELSE ${initiator} END AS initiator${copies}
    FROM (SELECT ${inner.join(', ')} FROM ${source.relation}) r ${joins.join(' ')}`;
}

/** SQL for "this end of the row is not given"; a source that --ego fills in is not given by the row. */
export function blankEnd(source: RecordSource, end: 'source' | 'target', blank: string): string {
  return source.columns.has(end) ? blank : 'true';
}

function emptyTyped(weighted: boolean): string {
  return `SELECT 0 AS use, 0 AS lo, 0 AS hi, 0 AS town, 0 AS reporter, 0 AS area_set, 0::BIGINT AS strength, false AS unanswered,
    false AS contact, 0 AS tone, 0 AS day, 0 AS initiator, false AS forward, 0 AS event, 0 AS attendee${weighted ? ', 1::BIGINT AS copies' : ''} WHERE false`;
}

/** Names of reporters and events as indexes: a reporter that is an actor has the actor's index. */
export async function numberReporters(engine: Engine, foldedRaw: string): Promise<void> {
  await engine.run(`
    CREATE OR REPLACE TABLE reporter_key AS SELECT DISTINCT raw, ${foldedRaw} AS key FROM profile WHERE column_name = 'reporter' AND raw IS NOT NULL;
    CREATE OR REPLACE TABLE reporter_name AS
      SELECT r.raw, CASE WHEN r.key = '' THEN NULL WHEN a.idx IS NOT NULL THEN a.idx
        ELSE (SELECT count(*) FROM actor) + dense_rank() OVER (ORDER BY coalesce(k.target, r.key)) END::INTEGER AS idx
      FROM reporter_key r LEFT JOIN actor_target k ON k.key = r.key LEFT JOIN actor a ON a.key = coalesce(k.target, r.key);
    CREATE OR REPLACE TABLE event_name AS
      SELECT raw, CASE WHEN key = '' THEN NULL ELSE dense_rank() OVER (ORDER BY key) END::INTEGER AS idx
      FROM (SELECT DISTINCT raw, ${foldedRaw} AS key FROM profile WHERE column_name = 'event' AND raw IS NOT NULL);
  `);
}
