import { together } from '../kernel/together.ts';
import type { Engine } from '../model/engine.ts';
import type { Accepted } from './accept.ts';
import { type Condensed, counter, counterOfAll, type Label, packsOf } from './condense.ts';
import type { LabelTables } from './record-labels.ts';

/** What a label means, null where it says nothing. */
interface Meaning {
  readonly value: number | null;
  readonly unanswered: boolean;
}

/**
 * Makes the view `observation` from files that were counted up, in place of `acceptRecords`: the same columns, but
 * with several policy areas in one row. `area_set` is −1 throughout; `nf0`, `sf0`, `nf1`, `sf1`, … take the
 * place of `nf` and `sf` for each of the areas, rows without area last; `places` says which of them there are. `mean0`, … are
 * the strengths in them of what one row counts, NULL without any.
 *
 * @param areas all policy areas, in the order of the columns
 * @returns null where a strength is so small that it is rounded to none: what its row says then depends on more
 *   than was counted
 */
export async function acceptCondensed(
  engine: Engine,
  files: readonly Condensed[],
  labels: LabelTables,
  areas: readonly string[],
): Promise<Accepted | null> {
  const parts: Part[] = [];
  for (const file of files) {
    const part = await observationPart(engine, file, labels, areas.length);
    if (part === null) return null;
    parts.push(part);
  }
  // The last place is for rows without policy area.
  const places = Array.from({ length: areas.length + 1 }, (_, place) => place).filter((place) =>
    parts.some(({ perArea }) => perArea[place]!.rated !== '0'),
  );
  // Names are looked up once; what the counters say is worked out where it is asked for.
  const keyed = parts.map(({ keys }, i) => `CREATE OR REPLACE TABLE keyed_${i} AS ${keys};`);
  const selects = parts.map(({ columns, perArea }, i) => {
    const wide = places.flatMap((place): [string, string][] => [
      [`nf${place}`, perArea[place]!.rated],
      [`sf${place}`, perArea[place]!.strength],
      [`mean${place}`, perArea[place]!.mean],
    ]);
    const all = [...Object.entries(columns), ...wide].map(([name, sql]) => `${sql} AS ${name}`);
    return `SELECT ${all.join(', ')} FROM keyed_${i} r`;
  });
  await engine.run(`
    ${keyed.join('\n')}
    CREATE OR REPLACE VIEW observation AS ${selects.join(' UNION ALL ')};
    CREATE OR REPLACE TABLE attendance (use INTEGER, event INTEGER, actor INTEGER, town INTEGER, area_set INTEGER, d0 INTEGER, d1 INTEGER, nodate INTEGER, n INTEGER)`);
  const [sums = {}] = await engine.rows(
    'SELECT coalesce(sum(n), 0) AS accepted, coalesce(sum(n) FILTER (use = 4), 0) AS loops FROM observation',
  );
  const accepted = Number(sums.accepted);
  const loops = Number(sums.loops);
  return {
    accepted,
    uses: {
      used: accepted - loops,
      'other-wave': 0,
      'out-of-scope': 0,
      'outside-window': 0,
      'self-loop': loops,
    },
    undated: 0,
    places,
  };
}

/** What one file adds to the table. */
interface Part {
  readonly columns: Readonly<Record<string, string>>;
  readonly perArea: readonly { readonly rated: string; readonly strength: string; readonly mean: string }[];
  /** Its counted rows with numbers in place of names. */
  readonly keys: string;
}

async function observationPart(
  engine: Engine,
  { file, source, table, areas, frequencies, tones, kept }: Condensed,
  labels: LabelTables,
  areaCount: number,
): Promise<Part | null> {
  const meanings = async (
    column: string,
    list: readonly Label[],
    value: string,
    na: string,
  ): Promise<Meaning[]> => {
    const own = labels.table(file, column);
    if (own === null) return list.map(() => ({ value: null, unanswered: false }));
    const rows = await engine.rows(`SELECT raw, ${value} AS v, ${na} AS na FROM ${own}`);
    const found = new Map(rows.map((row) => [row.raw, row]));
    return list.map((label) => {
      const row = label === null ? undefined : found.get(label);
      return {
        value: row === undefined || row.v === null ? null : Number(row.v),
        unanswered: row !== undefined && row.na === 1,
      };
    });
  };
  const [scale, signs, sets, members] = await together([
    meanings('frequency', frequencies, 'v', 'na'),
    meanings('tone', tones, 'v', '0'),
    meanings('policy_area', areas, 'v', '0'),
    engine.rows('SELECT set_id, area FROM area_member ORDER BY set_id, area'),
  ]);
  const rounded = frequencies.some(
    (label, l) => scale[l]!.value === 0 && !(labels.denials && kept.includes(label)),
  );
  if (rounded) return null;
  const placesOf = ({ value }: Meaning): readonly number[] =>
    value === null
      ? [areaCount]
      : members.filter((row) => row.set_id === value).map((row) => Number(row.area));

  const perArea = Array.from({ length: areaCount + 1 }, (_, place) => {
    const own = sets.flatMap((set, k) => (placesOf(set).includes(place) ? [k] : []));
    const sum = (weigh: (meaning: Meaning) => number): string =>
      sumOf(own.flatMap((k) => scale.map((meaning, l) => [weigh(meaning), counter(`f${k}`, l)] as const)));
    const rated = sum(({ value }) => (value === null ? 0 : 1));
    const strength = sum(({ value }) => value ?? 0);
    // Most pairs have no row in most areas: counters are looked into only where a pack has any.
    const some = own.flatMap((k) => packsOf(k, frequencies.length).map((pack) => `${pack} > 0`)).join(' OR ');
    return {
      rated,
      strength,
      mean:
        some === '' || rated === '0'
          ? 'NULL::BIGINT'
          : `CASE WHEN ${some} THEN ${meanOf(rated, strength)} END`,
      never: sum(({ value }) => (value === 0 ? 1 : 0)),
    };
  });
  const all = (weigh: (meaning: Meaning) => number): string =>
    sumOf(scale.map((meaning, l) => [weigh(meaning), counterOfAll(areas.length, l)] as const));
  // Where every row has a strength, and one area at most, there is nothing to count.
  const rated =
    scale.every(({ value }) => value !== null) && sets.every((set) => placesOf(set).length === 1)
      ? 'r.n'
      : sumColumns(perArea.map((area) => area.rated));
  // Labels that deny contact or leave the strength open are counted apart, so that all rows of a group say the same.
  const keptMeanings = kept.map((label) => scale[frequencies.indexOf(label)]!);
  const where = (test: (meaning: Meaning) => boolean): string => {
    const codes = keptMeanings.flatMap((meaning, i) => (test(meaning) ? [i + 1] : []));
    return codes.length === 0 ? 'false' : `r.kept IN (${codes.join(', ')})`;
  };
  const denied = where(({ value, unanswered }) => unanswered || value === 0);
  const open = where(({ value, unanswered }) => !unanswered && value === null);
  const contact = (sql: string, otherwise: string): string =>
    denied === 'false' ? sql : `CASE WHEN ${denied} THEN ${otherwise} ELSE ${sql} END`;
  const tone = (test: (value: number) => boolean): string =>
    contact(
      sumOf(signs.map(({ value }, l) => [value !== null && test(value) ? 1 : 0, counter('t', l)] as const)),
      '0',
    );
  const has = (name: string): boolean => source.columns.has(name);
  const columns: Record<string, string> = {
    use: 'r.use',
    town: 'r.town',
    lo: 'r.lo',
    hi: 'r.hi',
    reporter: 'r.reporter',
    area_set: '-1',
    n: 'r.n',
    nf: rated,
    sf: '0::BIGINT',
    n0: sumColumns(perArea.map(({ never }) => never)),
    na: all(({ unanswered }) => (unanswered ? 1 : 0)),
    nd: open === 'false' ? '0' : `CASE WHEN ${open} THEN r.nd ELSE 0 END`,
    nu: open === 'false' ? '0' : `CASE WHEN ${open} THEN r.n - r.nd ELSE 0 END`,
    p: tone((value) => value > 0),
    q: tone((value) => value < 0),
    z: tone((value) => value === 0),
    ia: '0',
    ib: '0',
    ic: '0',
    dir: contact('r.dir', '0'),
    d0: contact('r.d0', 'NULL'),
    d1: contact('r.d1', 'NULL'),
    w0: 'r.d0',
    w1: 'r.d1',
    nodate: '0',
    // `n0` counts a row once for each of its areas, as `nf` does.
    never: all(({ value }) => (value === 0 ? 1 : 0)),
  };
  const joins = [
    'JOIN actor_name s ON s.raw = r.lo AND s.idx IS NOT NULL JOIN actor_name t ON t.raw = r.hi AND t.idx IS NOT NULL',
    ...(has('town') ? ['LEFT JOIN town_name w ON w.raw = r.town'] : []),
    ...(has('reporter') ? ['LEFT JOIN reporter_name p ON p.raw = r.reporter'] : []),
  ];
  // A town name that is ambiguous leaves the index NULL although a town is given.
  const townKnown = has('town') ? 'WHERE w.idx IS NOT NULL OR r.town IS NULL OR coalesce(w.blank, true)' : '';
  const names = ['lo', 'hi', ...(['town', 'reporter'] as const).filter(has)];
  const keys = `SELECT CASE WHEN s.idx = t.idx THEN 4 ELSE 0 END AS use, least(s.idx, t.idx) AS lo, greatest(s.idx, t.idx) AS hi,
      ${has('town') ? 'coalesce(w.idx, -1)' : '-1'} AS town, ${has('reporter') ? 'coalesce(p.idx, -1)' : '-1'} AS reporter,
      CASE WHEN s.idx <= t.idx THEN r.dir ELSE ((r.dir & 1) << 1) | (r.dir >> 1) END AS dir, r.* EXCLUDE (${names.join(', ')}, dir)
    FROM ${table} r ${joins.join(' ')} ${townKnown}`;
  return { columns, perArea, keys };
}

/** As it is worked out from sums over several rows. */
function meanOf(rated: string, strength: string): string {
  return `CASE WHEN ${rated} > 0 THEN round(${strength}::DOUBLE / ${rated})::BIGINT END`;
}

function sumOf(parts: readonly (readonly [number, string])[]): string {
  const terms = parts.flatMap(([weight, sql]) =>
    weight === 0 ? [] : [weight === 1 ? sql : `${weight}::BIGINT * ${sql}`],
  );
  return terms.length === 0 ? '0' : `(${terms.join(' + ')})`;
}

function sumColumns(parts: readonly string[]): string {
  const terms = parts.filter((sql) => sql !== '0');
  return terms.length === 0 ? '0' : terms.join(' + ');
}
