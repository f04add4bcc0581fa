import { columnKey } from '../kernel/column-key.ts';
import { nearestName } from '../kernel/nearest.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';

export type TableName = 'records' | 'actors' | 'towns';

/** The columns we read, per table; anything else is a further attribute (actors, towns) or unknown (records). */
export const KNOWN_COLUMNS = {
  records: [
    'source',
    'target',
    'event',
    'actor',
    'role',
    'town',
    'date',
    'wave',
    'policy_area',
    'relation',
    'frequency',
    'tone',
    'reporter',
    'initiator',
    'evidence',
  ],
  actors: [
    'id',
    'name',
    'level',
    'authority',
    'kind',
    'town',
    'region',
    'country',
    'generic',
    'government',
    'responsibility',
  ],
  towns: [
    'id',
    'name',
    'country',
    'region',
    'population',
    'population_change',
    'degurba',
    'economy',
    'executive',
    'anti_immigrant_seats',
    'upper_government',
    'officer',
    'officer_trained',
    'strategy',
    'evaluation',
    'policy_areas',
    'eu_funds',
    'drivers',
    'perceived_opinion',
    'surveyed_opinion',
  ],
} as const satisfies Record<TableName, readonly string[]>;

/** One of our columns in a file. */
export interface MappedColumn {
  /** Position in the file. */
  readonly index: number;
  /** The file's own name. */
  readonly own: string;
  /** Declared date format, null for ISO. */
  readonly format: string | null;
}

/** Whether `mlgnet.yaml` may map a column of a table to this name; tables but records take any attribute. */
export function isColumnTarget(table: TableName, target: string): boolean {
  const to = columnKey(target);
  if ((KNOWN_COLUMNS[table] as readonly string[]).includes(to)) return true;
  return table === 'records' ? isInlineColumn(to) : to !== '';
}

const isInlineColumn = (column: string): boolean => /^(source|target)_[^_]/.test(column);

const RESERVED: ReadonlySet<string> = new Set(['file', 'ord', 'key', 'copy', 'idx', 'listed']);

export interface MappedColumns {
  readonly byName: ReadonlyMap<string, MappedColumn>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Comparison keys of every column that a table may have, own names of the config included. */
export function expectedColumnKeys(table: TableName | 'aliases', config: Config): ReadonlySet<string> {
  if (table === 'aliases') return new Set(['alias', 'id', 'name']);
  return new Set([...KNOWN_COLUMNS[table], ...Object.keys(config.columns?.[table] ?? {}).map(columnKey)]);
}

/**
 * Maps a file's own columns to ours: the config first, then equal names.
 *
 * @throws AppError `input/duplicate-column` where two columns claim the same part,
 *   `config/unknown-column` where the config maps to a column that we do not have
 */
export function mapColumns(
  table: TableName,
  file: string,
  own: readonly string[],
  config: Config,
): MappedColumns {
  const known: readonly string[] = KNOWN_COLUMNS[table];
  const mapping = new Map(
    Object.entries(config.columns?.[table] ?? {}).map(([name, to]) => [columnKey(name), to]),
  );
  const byName = new Map<string, MappedColumn>();
  const unknown: string[] = [];
  own.forEach((name, index) => {
    const target = mapping.get(columnKey(name));
    const wanted =
      target === undefined ? columnKey(name) : columnKey(typeof target === 'string' ? target : target.to);
    // The engine's own columns of a side table; an attribute of that name gets an underscore.
    const to = table !== 'records' && RESERVED.has(wanted) ? `${wanted}_` : wanted;
    const format = typeof target === 'object' ? (target.format ?? null) : null;
    const inline = table === 'records' && isInlineColumn(to);
    const open = table !== 'records' && to !== '';
    if (!known.includes(to) && !inline && !open) {
      if (target !== undefined) throw unknownTarget(table, name, to, known);
      if (to !== '') unknown.push(name);
      return;
    }
    const before = byName.get(to);
    if (before !== undefined) {
      // An explicit mapping outranks a column that merely has the name.
      const explicit = target !== undefined;
      const earlierExplicit = mapping.has(columnKey(before.own));
      if (explicit === earlierExplicit) throw duplicate(file, to, before.own, name);
      if (!explicit) {
        unknown.push(name);
        return;
      }
      unknown.push(before.own);
    }
    byName.set(to, { index, own: name, format });
  });
  const diagnostics: Diagnostic[] = unknown.map((name) => {
    const near = nearestName(columnKey(name), known);
    return {
      code: 'unknown-column',
      severity: 'info',
      where: file,
      message: `column ${JSON.stringify(name)} is not used`,
      hint:
        near === undefined
          ? `map it under columns.${table} in mlgnet.yaml if it is one of ours`
          : `did you mean ${near}? rename it, or map it under columns.${table} in mlgnet.yaml`,
      count: 1,
    };
  });
  return { byName, diagnostics };
}

function duplicate(file: string, to: string, first: string, second: string): AppError {
  return new AppError({
    kind: 'input',
    code: 'input/duplicate-column',
    where: `${file}:1`,
    message: `two columns are ${to}: ${JSON.stringify(first)} and ${JSON.stringify(second)}`,
    hint: 'rename one of them',
  });
}

function unknownTarget(table: TableName, own: string, to: string, known: readonly string[]): AppError {
  const near = nearestName(to, known);
  return new AppError({
    kind: 'config',
    code: 'config/unknown-column',
    where: 'mlgnet.yaml',
    message: `columns.${table} maps ${JSON.stringify(own)} to ${JSON.stringify(to)}, which is no column of ${table}`,
    hint: near === undefined ? `known: ${known.join(', ')}` : `did you mean ${near}?`,
  });
}
