import { foldText } from '../kernel/fold.ts';
import { sqlText } from '../kernel/sql.ts';
import { trimText } from '../kernel/trim.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { Alias } from './alias-targets.ts';
import { folded } from './sql.ts';

/** Whom --ego names. */
export interface Ego {
  readonly aliases: readonly Alias[];
  /** Columns of the actor table, with those that the ego brought. */
  readonly attributes: readonly string[];
  /** Whether the ego was added to the actor table. */
  readonly added: boolean;
}

/**
 * With --ego, a town's name stands for the town's government: the actor that the table names as such (the
 * smallest of several), else a new one.
 *
 * @throws AppError `usage/unknown-ego` where the tables know neither an actor nor a town of that name
 */
export async function resolveEgo(
  engine: Engine,
  ego: string | null,
  attributes: readonly string[],
  listed: boolean,
): Promise<Ego> {
  if (ego === null) return { aliases: [], attributes, added: false };
  const key = sqlText(foldText(ego));
  const town = attributes.includes('town') ? folded('town') : 'NULL';
  const hits = await engine.rows(
    `SELECT (SELECT count(*) FROM actor_row WHERE key = ${key} OR ${folded('name')} = ${key}) AS actors,
       (SELECT count(*) FROM profile WHERE column_name IN ('target', 'actor') AND ${folded('raw')} = ${key}) AS mentions,
       (SELECT count(*) FROM town_row WHERE key = ${key} OR ${folded('name')} = ${key})
       + (SELECT count(*) FROM actor_row WHERE ${town} = ${key})
       + (SELECT count(*) FROM profile WHERE column_name = 'town' AND ${folded('raw')} = ${key}) AS towns`,
  );
  if (Number(hits[0]?.actors) > 0 || Number(hits[0]?.mentions) > 0)
    return { aliases: [], attributes, added: false };
  if (Number(hits[0]?.towns) === 0) {
    if (!listed) return { aliases: [], attributes, added: false };
    throw new AppError({
      kind: 'usage',
      code: 'usage/unknown-ego',
      message: `--ego ${JSON.stringify(ego)} is neither an actor nor a town of the data`,
      hint: 'use an id or name of actors.csv or towns.csv',
    });
  }
  const cell = (name: string): string => (attributes.includes(name) ? `lower(coalesce(${name}, ''))` : "''");
  const governments = attributes.includes('town')
    ? await engine.rows(
        `SELECT id FROM actor_row WHERE ${town} IN (SELECT ${key} UNION SELECT key FROM town_row WHERE ${folded('name')} = ${key}
           UNION SELECT ${folded('name')} FROM town_row WHERE key = ${key} AND name IS NOT NULL)
         AND (${cell('authority')} = 'self-government' OR ${cell('kind')} = 'government' OR ${cell('government')} = 'yes')
         ORDER BY id LIMIT 1`,
      )
    : [];
  const government = governments[0]?.id;
  if (government !== undefined && government !== null) {
    return { aliases: [{ alias: ego, target: String(government), where: null }], attributes, added: false };
  }
  const needed = ['authority', 'kind', 'level', 'town'];
  for (const column of needed) {
    if (!attributes.includes(column)) await engine.run(`ALTER TABLE actor_row ADD COLUMN ${column} VARCHAR`);
  }
  await engine.run(
    `INSERT INTO actor_row (file, ord, key, id, name, level, authority, kind, town)
     VALUES (0, 0, ${key}, ${sqlText(trimText(ego))}, ${sqlText(trimText(ego))}, 'local', 'self-government', 'government', ${sqlText(ego)})`,
  );
  return { aliases: [], attributes: [...new Set([...attributes, ...needed])], added: true };
}
