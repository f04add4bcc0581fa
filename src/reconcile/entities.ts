import { foldText } from '../kernel/fold.ts';
import type { Engine } from '../model/engine.ts';
import { type Alias, type AliasTargets, aliasTargets } from './alias-targets.ts';
import { folded, trimmedText } from './sql.ts';

/** What aliases come to, and the keys among them that tables know. */
export type Aliased = AliasTargets & { readonly known: ReadonlyMap<string, string | null> };

/**
 * Gives every name one entity and every entity an index in the code-point order of ids, in the engine.
 *
 * Reads `${what}_row(id, name, …)` (the side table, one row an entity, already free of duplicates, with
 * `key` = folded id) and `${what}_raw(raw, n)` (names as they occur). Writes
 * `${what}(idx, key, id, name, listed, place)`, place being that of the side table's row,, and `${what}_name(raw, idx, listed)` in which idx is NULL where the name is
 * blank or stands for several entities.
 *
 * Numbering a sorted table is many times quicker than a window that sorts.
 *
 * Order of matching: ids, then names that one entity has, then aliases; everything else is an entity of its
 * own, called by its most frequent spelling (the smallest of equally frequent ones).
 */
export async function resolveEntities(
  engine: Engine,
  what: 'actor' | 'town',
  aliases: readonly Alias[],
): Promise<Aliased> {
  await engine.run(`
    CREATE OR REPLACE TABLE ${what}_key AS SELECT raw, n, ${folded('raw')} AS key FROM ${what}_raw WHERE raw IS NOT NULL;
    CREATE OR REPLACE TABLE ${what}_known AS
      SELECT key, key AS target FROM ${what}_row
      UNION ALL
      SELECT name_key, CASE WHEN count(*) = 1 THEN min(key) END FROM (
        SELECT ${folded('name')} AS name_key, key FROM ${what}_row WHERE name IS NOT NULL) n
      ANTI JOIN ${what}_row r ON r.key = n.name_key WHERE name_key <> '' GROUP BY name_key;
  `);
  const known = await knownKeys(engine, what, aliases);
  const found = aliasTargets(aliases, known);
  const keys = [...found.targets.keys()];
  await engine.load(`${what}_alias`, {
    key: { type: 'VARCHAR', values: keys },
    target: { type: 'VARCHAR', values: keys.map((key) => found.targets.get(key)!) },
    text: {
      type: 'VARCHAR',
      values: keys.map((key) => found.spelling.get(found.targets.get(key) ?? '') ?? null),
    },
  });
  await engine.run(`
    CREATE OR REPLACE TABLE ${what}_target AS
      SELECT key, target FROM ${what}_known
      UNION ALL SELECT key, target FROM ${what}_alias
      UNION ALL SELECT DISTINCT key, key FROM ${what}_key r
        ANTI JOIN ${what}_known k ON k.key = r.key ANTI JOIN ${what}_alias a ON a.key = r.key WHERE key <> '';
    CREATE OR REPLACE TABLE ${what}_new AS
      WITH fresh AS MATERIALIZED (SELECT DISTINCT k.target FROM ${what}_target k SEMI JOIN ${what}_key r ON r.key = k.key
        ANTI JOIN ${what}_row o ON o.key = k.target WHERE k.target IS NOT NULL)
      SELECT f.target AS key, coalesce(s.spelling, a.spelling) AS id FROM fresh f
      LEFT JOIN (SELECT r.key, ${trimmedText('raw')} AS spelling FROM ${what}_key r SEMI JOIN fresh ON fresh.target = r.key
                 QUALIFY row_number() OVER (PARTITION BY r.key ORDER BY n DESC, raw) = 1) s ON s.key = f.target
      LEFT JOIN (SELECT target, min(text) AS spelling FROM ${what}_alias GROUP BY target) a ON a.target = f.target;
    CREATE OR REPLACE TABLE ${what}_sorted AS
      SELECT key, id, name, 1 AS listed, rowid AS place FROM ${what}_row
      UNION ALL SELECT key, id, id, 0, NULL FROM ${what}_new ORDER BY id, key;
    CREATE OR REPLACE TABLE ${what} AS
      SELECT (row_number() OVER () - 1)::INTEGER AS idx, key, id, name, listed, place FROM ${what}_sorted;
    DROP TABLE ${what}_sorted;
    CREATE OR REPLACE TABLE ${what}_name AS
      SELECT r.raw, e.idx, r.key = '' AS blank FROM ${what}_key r
      LEFT JOIN ${what}_target t ON t.key = r.key LEFT JOIN ${what} e ON e.key = t.target;
  `);
  return { ...found, known };
}

/** Those of the keys that aliases are about which the tables know, and the entity of each. */
async function knownKeys(
  engine: Engine,
  what: 'actor' | 'town',
  aliases: readonly Alias[],
): Promise<ReadonlyMap<string, string | null>> {
  if (aliases.length === 0) return new Map();
  const keys = [...new Set(aliases.flatMap(({ alias, target }) => [foldText(alias), foldText(target)]))];
  await engine.load(`${what}_alias_key`, { key: { type: 'VARCHAR', values: keys } });
  const block = await engine.collect(
    `SELECT k.key, coalesce(k.target, ''), (k.target IS NULL)::INTEGER FROM ${what}_known k SEMI JOIN ${what}_alias_key a ON a.key = k.key`,
    ['text', 'text', 'int'],
  );
  const [key, target, several] = block.columns;
  return new Map(key.map((own, i) => [own, several[i] === 1 ? null : target[i]!]));
}
