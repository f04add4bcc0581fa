import { sqlText } from '../kernel/sql.ts';
import type { Engine } from '../model/engine.ts';
import type { Condensed } from './condense.ts';
import { type DistinctLabel, labelKey } from './distinct-label.ts';
import { cell, LABEL_COLUMNS, NAME_COLUMNS, type RecordSource, rowCount } from './record-source.ts';

/**
 * Collects the distinct values of every column in one scan a file. Names stay in the engine, in the table
 * `profile(file, column_name, raw, n)`; labels are few and are returned.
 */
export async function profileRecords(
  engine: Engine,
  sources: readonly RecordSource[],
  ego: string | null,
): Promise<ReadonlyMap<string, readonly DistinctLabel[]>> {
  await engine.run(CREATE_PROFILE);
  const labels = new Map<string, DistinctLabel[]>();
  for (const [file, source] of sources.entries()) {
    const inline = source.inline.map((entry) => entry.column);
    const wanted: string[] = [...NAME_COLUMNS, ...LABEL_COLUMNS, ...inline];
    const { reduced } = source.table;
    // Reduced rows have lost dates; their source gives all of them.
    const present = wanted.filter(
      (name) => cell(source, name, ego) !== 'NULL::VARCHAR' && (name !== 'date' || reduced === undefined),
    );
    if (reduced?.dates != null) {
      await engine.run(`INSERT INTO profile SELECT ${file}, 'date', raw, copies FROM ${reduced.dates}`);
    }
    const numbers = present.map((_, i) => i + 1).join(', ');
    const cells = present.map((name) => cell(source, name, ego)).join(', ');
    const copies = reduced === undefined ? '' : ', copies';
    // Of grouping sets each would have a table of groups to itself, of two megabytes however few rows there are.
    await engine.run(
      `INSERT INTO profile SELECT ${file}, [${present.map(sqlText).join(', ')}][number], raw, n FROM (
         SELECT number, raw, ${rowCount(source)} AS n
         FROM (SELECT unnest([${numbers}]) AS number, unnest([${cells}]) AS raw${copies} FROM ${source.relation})
         GROUP BY number, raw)`,
    );
    const read: string[] = [...LABEL_COLUMNS, ...inline];
    const rows = await engine.rows(
      `SELECT column_name, raw, n FROM profile WHERE file = ${file} AND raw IS NOT NULL
       AND column_name IN (${read.map(sqlText).join(', ')}) ORDER BY column_name, raw`,
    );
    for (const row of rows) {
      const key = labelKey(file, String(row.column_name));
      const list = labels.get(key) ?? [];
      list.push({ raw: String(row.raw), count: Number(row.n) });
      labels.set(key, list);
    }
  }
  return labels;
}

const CREATE_PROFILE =
  'CREATE OR REPLACE TABLE profile (file INTEGER, column_name VARCHAR, raw VARCHAR, n BIGINT)';

/**
 * The same for files that were counted up, without the names at either end: `profileEnds` adds these where they have
 * to be looked at one by one.
 */
export async function profileCondensed(
  engine: Engine,
  files: readonly Condensed[],
): Promise<ReadonlyMap<string, readonly DistinctLabel[]>> {
  await engine.run(CREATE_PROFILE);
  const labels = new Map<string, readonly DistinctLabel[]>();
  for (const condensed of files) {
    const { file, source, labels: own } = condensed;
    await profileNames(
      engine,
      condensed,
      (['town', 'reporter'] as const).flatMap((name) => (source.columns.has(name) ? [[name, name]] : [])),
    );
    for (const [column, list] of own) labels.set(labelKey(file, column), list);
  }
  return labels;
}

/** Adds the names at both ends of the rows of files that were counted up. Which end they stood at is not known any more. */
export async function profileEnds(engine: Engine, files: readonly Condensed[]): Promise<void> {
  for (const condensed of files) {
    await profileNames(engine, condensed, [
      ['source', 'lo'],
      ['target', 'hi'],
    ]);
  }
}

async function profileNames(
  engine: Engine,
  { file, table }: Condensed,
  names: readonly (readonly [name: string, column: string])[],
): Promise<void> {
  const parts = names.map(
    ([name, column]) =>
      `SELECT ${file}, ${sqlText(name)}, ${column}, sum(n)::BIGINT FROM ${table} GROUP BY ${column}`,
  );
  if (parts.length > 0) await engine.run(`INSERT INTO profile ${parts.join(' UNION ALL ')}`);
}
