import { addAll } from '../kernel/add-all.ts';
import { compareText } from '../kernel/order.ts';
import { sqlName } from '../kernel/sql.ts';
import { together } from '../kernel/together.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import { LISTED_ROWS, type PreparedTable } from '../model/prepared.ts';
import { mapColumns } from './columns.ts';
import { folded, trimmed } from './sql.ts';

/** Our columns of a side table in the engine: `${what}_row(file, ord, key, id, name, …)`. */
export interface SideTable {
  /** All columns but id and name, in code-point order. */
  readonly attributes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** One diagnostic a value of these attributes that cannot be read, whichever rows carry it; at its first row. */
  unreadable(readers: readonly AttributeReader[]): Promise<Diagnostic[]>;
}

/** What is known about actors and towns apart from the records. */
export interface SideTables {
  readonly actor: SideTable;
  readonly town: SideTable;
}

/** @throws AppError as `loadSideTable` */
export async function loadSideTables(
  engine: Engine,
  tables: { readonly actors: readonly PreparedTable[]; readonly towns: readonly PreparedTable[] },
  config: Config,
): Promise<SideTables> {
  const [actor, town] = await together([
    loadSideTable(engine, 'actor', tables.actors, config),
    loadSideTable(engine, 'town', tables.towns, config),
  ]);
  return { actor, town };
}

export type Problem = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'hint'>;

/** An attribute, and what is wrong with one of its values. */
export type AttributeReader = readonly [attribute: string, read: (raw: string) => Problem | null];

/** A row and column of one of the files of a table. */
interface SideCell {
  readonly file: number;
  readonly ord: number;
  readonly attribute: string;
}

/**
 * Loads `actors` or `towns` into the engine, every cell as trimmed text, one row an id. Rows without id and
 * rows that repeat an id are reported and left out; of repeated ones the row that sorts first stays, so that
 * the order of the file does not matter.
 */
async function loadSideTable(
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
  const rank = `row_number() OVER (PARTITION BY key ORDER BY ${all.map(sqlName).join(', ')}, file, ord)`;
  const clean = Number(counts[0]?.n) === Number(counts[0]?.keys);
  const everything = clean ? `${what}_row` : `${what}_all`;
  await engine.run(
    clean
      ? `ALTER TABLE ${what}_all RENAME TO ${what}_row`
      : `CREATE TABLE ${what}_row AS SELECT * EXCLUDE (copy) FROM (SELECT *, ${rank} AS copy FROM ${what}_all)
         WHERE id IS NOT NULL AND copy = 1`,
  );
  const places = (cells: readonly SideCell[]): string[] => {
    const found = new Array<string>(cells.length).fill('');
    tables.forEach((table, file) => {
      const own = cells.flatMap((cell, i) => (cell.file === file ? [{ ...cell, i }] : []));
      const asked = own.map(({ ord, attribute }) => ({
        ordinal: ord,
        column: maps[file]!.get(attribute)?.index ?? 0,
      }));
      table.places(asked).forEach((where, k) => {
        found[own[k]!.i] = where;
      });
    });
    return found;
  };
  if (!clean) addAll(diagnostics, await leftOut(engine, what, places));
  return {
    attributes,
    diagnostics,
    async unreadable(readers) {
      const asked = readers.filter(([attribute]) => attributes.includes(attribute));
      if (asked.length === 0) return [];
      // One statement with one table of groups: however few rows there are, each of them takes two megabytes.
      const values = asked.map(
        ([attribute], reader) =>
          `SELECT ${reader} AS reader, ${sqlName(attribute)} AS raw, file * ${FILE} + ord AS cell FROM ${everything}`,
      );
      const rows = await engine.rows(
        `SELECT reader, raw, count(*) AS n, min(cell) AS first FROM (${values.join(' UNION ALL ')})
         WHERE raw IS NOT NULL GROUP BY reader, raw ORDER BY reader, first`,
      );
      const bad = rows.flatMap(({ reader, raw, n, first }) => {
        const [attribute, read] = asked[Number(reader)]!;
        const problem = read(String(raw));
        const at = Number(first);
        const where = { file: Math.floor(at / FILE), ord: at % FILE, attribute };
        return problem === null ? [] : [{ problem, where, count: Number(n) }];
      });
      const where = places(bad.map((each) => each.where));
      return bad.map(({ problem, count }, i) => ({ ...problem, where: where[i]!, count }));
    },
  };
}

/** File and ordinal in one number. */
const FILE = 2 ** 40;

/** Rows without id, and rows whose id another row has already. */
async function leftOut(
  engine: Engine,
  what: 'actor' | 'town',
  places: (cells: readonly SideCell[]) => string[],
): Promise<Diagnostic[]> {
  const rows = await engine.rows(
    `SELECT file, ord, id, first FROM (
       SELECT file, ord, id, row_number() OVER w AS copy, first_value(file * ${FILE} + ord) OVER w AS first
       FROM ${what}_all WINDOW w AS (PARTITION BY key ORDER BY file, ord))
     WHERE id IS NULL OR copy > 1 ORDER BY file, ord LIMIT ${LISTED_ROWS}`,
  );
  const cellAt = (at: number): SideCell => ({ file: Math.floor(at / FILE), ord: at % FILE, attribute: 'id' });
  const own = places(rows.map((row) => cellAt(Number(row.file) * FILE + Number(row.ord))));
  const first = places(rows.map((row) => cellAt(Number(row.first))));
  return rows.map((row, i) =>
    row.id === null
      ? {
          code: 'missing-id',
          severity: 'error',
          where: own[i]!,
          message: `a ${what} without id`,
          hint: 'give it an id, or delete the row',
          count: 1,
        }
      : {
          code: `duplicate-${what}`,
          severity: 'error',
          where: own[i]!,
          message: `the id ${JSON.stringify(row.id)} stands already in ${first[i]!}`,
          hint: 'ids are compared without case and accents written alike: keep one row an id; until then the row that sorts first counts',
          count: 1,
        },
  );
}
