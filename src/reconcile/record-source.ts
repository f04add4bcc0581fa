import { nearestName } from '../kernel/nearest.ts';
import { sqlName, sqlText } from '../kernel/sql.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable, TableDraft } from '../model/prepared.ts';
import { type MappedColumn, mapColumns } from './columns.ts';
import { COUNTED_COLUMNS, isExchangeable } from './exchangeable.ts';

/** Columns whose distinct values name something. */
export const NAME_COLUMNS = ['source', 'target', 'town', 'reporter', 'event', 'actor'] as const;

/** Columns whose distinct values are labels to be read. */
export const LABEL_COLUMNS = [
  'date',
  'wave',
  'policy_area',
  'frequency',
  'tone',
  'initiator',
  'role',
] as const;

/** A records file with its columns under our names. */
export interface RecordSource<Table extends TableDraft = PreparedTable> {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, MappedColumn>;
  /** Further attributes of the two ends: our attribute name, and the columns that carry it. */
  readonly inline: readonly {
    readonly end: 'source' | 'target';
    readonly attribute: string;
    readonly column: string;
  }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Something to select the rows from, with the columns c0, c1, … */
  readonly relation: string;
  /** The same with the column `ord`, the ordinal of the row in the file. */
  readonly numbered: string;
}

/** The same file without the rows whose ordinals stand in a table of the engine. */
export function withoutRows(source: RecordSource, table: string): RecordSource {
  const kept = `SELECT r.* FROM ${source.numbered} r ANTI JOIN ${table} x ON x.ord = r.ord`;
  return { ...source, relation: `(SELECT * EXCLUDE (ord) FROM (${kept}))`, numbered: `(${kept})` };
}

/**
 * Finds our columns in a records file.
 *
 * @throws AppError `input/missing-column` where neither source and target nor event and actor are there
 */
export function recordSource<Table extends TableDraft>(
  table: Table,
  config: Config,
  ego: string | null,
): RecordSource<Table> {
  const { relation } = table;
  const numbered = `(SELECT *, (row_number() OVER () - 1)::INTEGER AS ord FROM ${relation})`;
  return { table, ...recordColumns(table, config, ego), relation, numbered };
}

/** The same for a table of which only the name and the columns are known yet. */
function recordColumns(
  table: Pick<PreparedTable, 'name' | 'columns'>,
  config: Config,
  ego: string | null,
): Pick<RecordSource, 'columns' | 'inline' | 'diagnostics'> {
  const { byName, diagnostics } = mapColumns('records', table.name, table.columns, config);
  const dyadic = byName.has('target') && (byName.has('source') || ego !== null);
  const attendance = byName.has('event') && byName.has('actor');
  if (!dyadic && !attendance) {
    const missing = byName.has('target') ? 'source' : 'target';
    throw new AppError({
      kind: 'input',
      code: 'input/missing-column',
      where: `${table.name}:1`,
      message: `${table.name} has no column "${missing}"; it has ${
        table.columns
          .slice(0, 12)
          .map((c) => JSON.stringify(c))
          .join(', ') || 'none'
      }`,
      hint: missingHint(missing, table.columns),
    });
  }
  const inline = [...byName.keys()].flatMap((column) => {
    const found = /^(source|target)_(.+)$/.exec(column);
    return found === null ? [] : [{ end: found[1] as 'source' | 'target', attribute: found[2]!, column }];
  });
  return { columns: byName, inline, diagnostics };
}

/** What to do about a column that a list of records cannot do without. */
function missingHint(missing: 'source' | 'target', columns: readonly string[]): string {
  const near = columns.find((column) => nearestName(missing, [column]) !== undefined);
  if (near !== undefined) {
    return `is ${JSON.stringify(near)} meant? map it in mlgnet.yaml: columns: records: {${near}: ${missing}}`;
  }
  if (looksLikeData(columns)) {
    return 'line 1 looks like data: put the names of the columns before it (source,target,…); signed ties without names (source,target,sign) are read by: mlgnet conflict <file>';
  }
  const ego = missing === 'source' ? ', or name the common source with --ego' : '';
  return `rename a column, map it in mlgnet.yaml (columns: records: {<own name>: ${missing}})${ego}`;
}

/** Columns of one row that are read, by name. */
const READ_COLUMNS: readonly string[] = [...NAME_COLUMNS, ...LABEL_COLUMNS];

/** Whether what should name the columns is a row of a bare list of ties: two ends and a number. */
function looksLikeData(columns: readonly string[]): boolean {
  return (
    columns.length === 3 &&
    Number.isFinite(Number.parseFloat(columns[2]!)) &&
    !columns.some((column) => READ_COLUMNS.includes(column))
  );
}

/**
 * Positions of the columns that count in an analysis, and that of the dates, for sources that deliver no others.
 *
 * @throws AppError as `recordSource`
 */
export function columnsToRead(
  table: Pick<PreparedTable, 'name' | 'columns'>,
  config: Config,
  ego: string | null,
): {
  readonly columns: readonly number[];
  readonly date: { readonly index: number; readonly format: string | null } | null;
} {
  const { columns, inline } = recordColumns(table, config, ego);
  const names = [...READ_COLUMNS, ...inline.map((entry) => entry.column)];
  const date = columns.get('date');
  return {
    columns: names.flatMap((name) => columns.get(name)?.index ?? []).sort((a, b) => a - b),
    date: date === undefined ? null : { index: date.index, format: date.format },
  };
}

/** Columns whose labels are counted one by one, and of which labels that is true. */
export function countedColumns(
  table: Pick<PreparedTable, 'name' | 'columns'>,
  config: Config,
  ego: string | null,
): { readonly index: number; readonly exchangeable: (label: string) => boolean }[] {
  const { columns } = recordColumns(table, config, ego);
  return COUNTED_COLUMNS.flatMap((name) => {
    const index = columns.get(name)?.index;
    return index === undefined
      ? []
      : [{ index, exchangeable: (label: string) => isExchangeable(name, label, config) }];
  });
}

/** SQL for the number of rows of the source in a group. */
export function rowCount(source: RecordSource): string {
  return source.table.reduced === undefined ? 'count(*)' : 'sum(copies)::BIGINT';
}

/** SQL for one of our columns in a file, NULL where the file does not have it. */
export function cell(source: Pick<RecordSource, 'columns'>, name: string, ego: string | null): string {
  const column = source.columns.get(name);
  if (column !== undefined) return `c${column.index}`;
  if (name === 'source' && ego !== null && source.columns.has('target')) return `${sqlText(ego)}::VARCHAR`;
  return 'NULL::VARCHAR';
}

/** SQL for the name under which the cells of one of our columns stand; attributes at the ends are called as users like. */
export function cellName(column: string): string {
  return sqlName(`${column}_raw`);
}
