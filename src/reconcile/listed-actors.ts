import type { Engine } from '../model/engine.ts';
import { aliasTargets } from './alias-targets.ts';
import type { Condensed } from './condense.ts';
import type { Aliased } from './entities.ts';

/** Rows by which it is guessed whether records call actors by their ids. */
const SAMPLE_ROWS = 2048;

/**
 * Whether the first rows of files that were counted up call every actor by its id, letter by letter. Then most likely
 * all do, and no name has to be compared otherwise; whether they do shows in the rows that are accepted.
 */
export async function seemListed(engine: Engine, files: readonly Condensed[]): Promise<boolean> {
  for (const { table } of files) {
    const [found] = await engine.rows(
      `SELECT count(*) AS n FROM (SELECT lo, hi FROM ${table} LIMIT ${SAMPLE_ROWS}) r
       WHERE NOT EXISTS (FROM actor_row a WHERE a.id = r.lo) OR NOT EXISTS (FROM actor_row a WHERE a.id = r.hi)`,
    );
    if (Number(found?.n) > 0) return false;
  }
  return true;
}

/**
 * Numbers the listed actors as `resolveEntities` would if the records named none but these, by their ids: an id goes
 * before every other way in which a name can be meant.
 */
export async function numberListed(engine: Engine): Promise<Aliased> {
  await engine.run(`
    CREATE OR REPLACE TABLE actor_sorted AS SELECT key, id, name, 1 AS listed, rowid AS place FROM actor_row ORDER BY id, key;
    CREATE OR REPLACE TABLE actor AS
      SELECT (row_number() OVER () - 1)::INTEGER AS idx, key, id, name, listed, place FROM actor_sorted;
    DROP TABLE actor_sorted;
    CREATE OR REPLACE TABLE actor_name AS SELECT id AS raw, idx, false AS blank FROM actor;
    CREATE OR REPLACE TABLE actor_target (key VARCHAR, target VARCHAR);
  `);
  const known = new Map<string, string | null>();
  return { ...aliasTargets([], known), known };
}
