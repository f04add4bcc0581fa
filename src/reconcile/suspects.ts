import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';

/** Comparisons up to which names are held against each other; beyond, only counts are given. */
const MAX_COMPARISONS = 4_000_000;
const LISTED = 50;

/**
 * Names of the records that no table lists, and those among them that differ from another name by a letter or
 * two: suggested, never merged. Names that differ in digits only are taken for different on purpose.
 */
export async function suspectDuplicates(engine: Engine): Promise<Diagnostic[]> {
  const sizes = await engine.rows(
    'SELECT (SELECT count(*) FROM actor WHERE listed = 0) AS fresh, (SELECT count(*) FROM actor WHERE listed = 1) AS listed',
  );
  const fresh = Number(sizes[0]?.fresh ?? 0);
  const listed = Number(sizes[0]?.listed ?? 0);
  if (fresh === 0) return [];
  const list: Diagnostic[] = [];
  if (listed > 0) {
    list.push({
      code: 'unlisted-actor',
      severity: 'info',
      message: `${fresh} actor(s) of the records are not in the actor table`,
      hint: 'add them to actors.csv, or their spelling to aliases.csv',
      count: fresh,
    });
  }
  if (fresh * (fresh + listed) > MAX_COMPARISONS) return list;
  const letters = (key: string): string => `regexp_replace(${key}, '[0-9]', '', 'g')`;
  // Names of very different length cannot be near: the costly comparison is spared.
  const near = (other: string): string =>
    `CASE WHEN abs(length(a.key) - length(${other})) <= 2 THEN levenshtein(a.key, ${other}) ELSE 99 END`;
  const pairs = await engine.rows(`
    SELECT fresh, near FROM (
      SELECT a.id AS fresh, b.id AS near, a.key AS akey, least(${near('b.key')}, ${near('lower(b.name)')}) AS d, b.idx
      FROM actor a JOIN actor b ON a.idx <> b.idx AND (b.listed = 1 OR b.idx < a.idx)
      WHERE a.listed = 0 AND length(a.key) BETWEEN 6 AND 80 AND length(b.key) < 200 AND ${letters('a.key')} <> ${letters('b.key')})
    WHERE d <= CASE WHEN length(akey) < 9 THEN 1 ELSE 2 END
    QUALIFY row_number() OVER (PARTITION BY fresh ORDER BY d, idx) = 1 ORDER BY fresh LIMIT ${LISTED}`);
  for (const row of pairs) {
    list.push({
      code: 'duplicate-suspect',
      severity: 'info',
      message: `${JSON.stringify(row.fresh)} may be ${JSON.stringify(row.near)}`,
      hint: 'if so, add a line to aliases.csv',
      count: 1,
    });
  }
  return list;
}
