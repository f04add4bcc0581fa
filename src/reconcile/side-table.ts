import { addAll } from '../kernel/add-all.ts';
import { compareText } from '../kernel/order.ts';
import { sqlName, sqlText } from '../kernel/sql.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable } from '../model/prepared.ts';
import { mapColumns } from './columns.ts';
import { folded, trimmed } from './sql.ts';

/** Our columns of a side table in the engine: `${what}_row(file, ord, key, id, name, …)`. */
export interface SideTable {
  /** All columns but id and name, in code-point order. */
  readonly attributes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Place of a cell. */
  place(file: number, ordinal: number, attribute: string): string;
}

/**
 * Loads `actors` or `towns` into the engine, every cell as trimmed text, one row an id. Rows without id and
 * rows that repeat an id are reported and left out; of repeated ones the row that sorts first stays, so that
 * the order of the file does not matter.
 */
export async function loadSideTable(
  engine: Engine,
  what: 'actor' | 'town',
  tables: readonly PreparedTable[],
  config: Config,
): Promise<SideTable> {
  const diagnostics: Diagnostic[] = [];
  const maps = tables.map((table) => {
    const mapped = mapColumns(what === 'actor' ? 'actors' : 'towns', table.name, table.columns, config);
    addAll(diagnostics, table.diagnostics, table.broken, mapped.diagnostics);
    if (!mapped.byName.has('id')) {
      throw new AppError({
        kind: 'input',
        code: 'input/missing-column',
        where: `${table.name}:1`,
        message: `${table.name} has no column "id"`,
        hint: `rename the column that identifies a ${what}, or map it under columns.${what}s in mlgnet.yaml`,
      });
    }
    return mapped.byName;
  });
  const attributes = [...new Set(maps.flatMap((map) => [...map.keys()]))]
    .filter((name) => name !== 'id' && name !== 'name')
    .sort(compareText);
  const all = ['id', 'name', ...attributes];
  const selects = tables.map((table, file) => {
    const cells = all.map((name) => {
      const column = maps[file]!.get(name);
      return `${column === undefined ? 'NULL::VARCHAR' : trimmed(`c${column.index}`)} AS ${sqlName(name)}`;
    });
    return `SELECT ${file} AS file, (row_number() OVER () - 1)::BIGINT AS ord, ${cells.join(', ')} FROM ${table.relation}`;
  });
  const empty = `SELECT 0 AS file, 0::BIGINT AS ord, ${all.map((n) => `NULL::VARCHAR AS ${sqlName(n)}`).join(', ')} WHERE false`;
  await engine.run(
    `CREATE TABLE ${what}_all AS SELECT *, ${folded('id')} AS key FROM (${[empty, ...selects].join(' UNION ALL ')})`,
  );
  const counts = await engine.rows(
    `SELECT count(*) AS n, count(id) AS ids, count(DISTINCT key) AS keys FROM ${what}_all`,
  );
  if (Number(counts[0]?.n) === Number(counts[0]?.keys)) {
    await engine.run(`ALTER TABLE ${what}_all RENAME TO ${what}_row`);
  } else {
    const rank = `row_number() OVER (PARTITION BY key ORDER BY ${all.map(sqlName).join(', ')}, file, ord)`;
    await engine.run(`
      CREATE TABLE ${what}_ranked AS SELECT *, ${rank} AS copy FROM ${what}_all;
      CREATE TABLE ${what}_row AS SELECT * EXCLUDE (copy) FROM ${what}_ranked WHERE id IS NOT NULL AND copy = 1;
    `);
  }
  const place = (file: number, ordinal: number, attribute: string): string =>
    tables[file]?.place(ordinal, maps[file]?.get(attribute)?.index ?? 0) ?? '';
  const clean = Number(counts[0]?.n) === Number(counts[0]?.keys);
  const bad = clean
    ? []
    : await engine.rows(
        `SELECT file, ord, id FROM ${what}_ranked WHERE id IS NULL OR copy > 1 ORDER BY file, ord LIMIT 10000`,
      );
  for (const row of bad) {
    const where = place(Number(row.file), Number(row.ord), 'id');
    diagnostics.push(
      row.id === null
        ? {
            code: 'missing-id',
            severity: 'error',
            where,
            message: `a ${what} without id`,
            hint: 'give it an id, or delete the row',
            count: 1,
          }
        : {
            code: `duplicate-${what}`,
            severity: 'error',
            where,
            message: `the id ${JSON.stringify(row.id)} stands in several rows`,
            hint: 'ids are compared without case and accents written alike: keep one row an id',
            count: 1,
          },
    );
  }
  return { attributes, diagnostics, place };
}

/** First row that carries one of the given values in a column, for the place of a diagnostic. */
export async function firstRow(
  engine: Engine,
  what: 'actor' | 'town',
  attribute: string,
  value: string,
): Promise<{ file: number; ord: number; count: number }> {
  const rows = await engine.rows(
    `SELECT file, ord, count(*) OVER () AS n FROM ${what}_row WHERE ${sqlName(attribute)} = ${sqlText(value)} ORDER BY file, ord LIMIT 1`,
  );
  const row = rows[0];
  return { file: Number(row?.file ?? 0), ord: Number(row?.ord ?? 0), count: Number(row?.n ?? 0) };
}
