import { NO_DAY, STRENGTH_UNIT } from '../model/tie.ts';

/** Columns of a pair query. */
export const PAIR_COLUMNS = [
  'town',
  'a',
  'b',
  'members',
  'n',
  'km',
  'nf',
  'n0',
  'na',
  'kr',
  'nu',
  'p',
  'q',
  'toned',
  'reporters',
  'dir',
  'ia',
  'ib',
  'ic',
  'd0',
  'd1',
  'sm',
  'contacts',
] as const;
export type PairColumn = (typeof PAIR_COLUMNS)[number];

/** Columns of a pair as SQL, those that are the same in every row as a number: they are not delivered. */
type PairCells = Readonly<Record<PairColumn, string | number>>;

/** All rows to be reduced. */
export const ALL_ROWS = 'SELECT * FROM contact_row';

/** Counts of `contact_row` that are summed; those that are 0 in every row need no sum. */
export const COUNTS = ['n', 'nf', 'n0', 'na', 'nd', 'nu', 'p', 'q', 'z', 'ia', 'ib', 'ic', 'ev'] as const;
export type Count = (typeof COUNTS)[number];

/** Which of the possible steps the data need at all. */
export interface PairShape {
  /** Several actors govern one town, so that contraction changes anything. */
  readonly pooled: boolean;
  /** Any record names a policy area, or a reporter. */
  readonly areas: boolean;
  readonly reporters: boolean;
  /** Policy areas with columns of their own (`nf0`, `sf0`, `mean0`, …); null where a row has one set of areas. */
  readonly places: readonly number[] | null;
  /** Counts that are not 0 throughout. */
  readonly active: ReadonlySet<Count>;
}

/**
 * SQL for the view `contact_row`: observations of two different actors, co-attendance included. `ev` holds
 * contacts by co-attendance in units of 10⁻¹²; an event with k distinct participants gives each of its pairs
 * ⌊10¹²/(k − 1)⌋. Such a record belongs to the smallest town that a row of the two participants carries. Events
 * of more than `maxEvent` participants add no pairs: their number grows with its square, each for next to no
 * contact.
 */
export function contactView(twoMode: boolean, maxEvent: number, places: readonly number[] | null): string {
  const columns = [
    'lo, hi, town, reporter, area_set, n, nf, sf, n0, na, nd, nu, p, q, z, ia, ib, ic, dir, d0, d1',
    ...strengthColumns(places),
    ...(places ?? []).map((place) => `mean${place}`),
  ].join(', ');
  const once = `SELECT event, actor, min(town) FILTER (town >= 0) AS town, min(d0) AS d0, max(d1) AS d1
    FROM attendance WHERE use = 0 AND event NOT IN (
      SELECT event FROM attendance WHERE use = 0 GROUP BY event HAVING count(DISTINCT actor) > ${maxEvent})
    GROUP BY event, actor`;
  const both = `FROM (${once}) x JOIN (${once}) y ON x.event = y.event AND x.actor < y.actor`;
  // "least" and "greatest" pass over NULL: what one of the two rows says is said.
  const town = 'coalesce(least(x.town, y.town), -1)';
  const none = (length: number): string => new Array(length).fill('0').join(', ');
  const shared = twoMode
    ? `UNION ALL
       SELECT x.actor, y.actor, ${town}, -1, -1, 1, ${none(12)}, 3, least(x.d0, y.d0), greatest(x.d1, y.d1), ${STRENGTH_UNIT}::BIGINT // (k.k - 1)
       ${both} JOIN (SELECT event, count(DISTINCT actor) AS k FROM attendance WHERE use = 0 GROUP BY event) k ON k.event = x.event`
    : '';
  return `CREATE VIEW contact_row AS SELECT ${columns}, 0::BIGINT AS ev FROM observation WHERE use = 0 ${shared}`;
}

/** Columns that hold the strengths of one policy area each. */
function strengthColumns(places: readonly number[] | null): string[] {
  return (places ?? []).flatMap((place) => [`nf${place}`, `sf${place}`]);
}

/**
 * SQL that reduces rows of `contact_row` to one row a pair of actors and reporter; `mean` is the reporter's
 * strength, in units of 10⁻¹², NULL where it named no frequency. All sums are over integers.
 */
export function reporterSql(rows: string, shape: PairShape, contracted: boolean, keyTown = false): string {
  const swap = contracted && shape.pooled;
  const active = COUNTS.filter((name) => shape.active.has(name));
  const once = active.filter((name) => name !== 'nf' && name !== 'n0');
  const turned = (forward: string, backward: string): string =>
    swap ? `CASE WHEN l.node <= h.node THEN r.${forward} ELSE r.${backward} END` : `r.${forward}`;
  const cells = active.map((name) => {
    if (name === 'ia') return `${turned('ia', 'ib')} AS ia`;
    return name === 'ib' ? `${turned('ib', 'ia')} AS ib` : `r.${name}`;
  });
  const direction = swap
    ? 'CASE WHEN l.node <= h.node THEN r.dir ELSE ((r.dir & 1) << 1) | (r.dir >> 1) END'
    : 'r.dir';
  const ends = swap ? 'least(l.node, h.node) AS a, greatest(l.node, h.node) AS b' : 'r.lo AS a, r.hi AS b';
  const nodes = swap ? 'JOIN actor_place l ON l.idx = r.lo JOIN actor_place h ON h.idx = r.hi' : '';
  const town = keyTown ? 'town, ' : '';
  const pair = `${town}a, b${swap ? ', lo, hi' : ''}`;
  const reporter = shape.reporters ? ', reporter' : '';
  const keyed = `SELECT r.town, ${ends}, r.lo, r.hi, r.reporter, r.area_set, r.sf, r.d0, r.d1, ${direction} AS dir, ${[...cells, ...strengthColumns(shape.places).map((name) => `r.${name}`)].join(', ')}
    FROM (${rows}) r ${nodes}`;
  // A row in several policy areas counts for the strength (and for its denial) in each of them, and once for
  // everything else.
  const spread = shape.areas
    ? `SELECT r.* EXCLUDE (${once.join(', ')}), coalesce(m.area, -1) AS area,
         ${once.map((name) => `CASE WHEN coalesce(m.first, 1) = 1 THEN r.${name} ELSE 0 END AS ${name}`).join(', ')}
       FROM (${keyed}) r LEFT JOIN area_member m ON m.set_id = r.area_set`
    : keyed;
  const sums = sumsOf(shape);
  const towns = townsOf(keyTown);
  const area = shape.areas ? ', area' : '';
  const keys = `${pair}${reporter}${area}`;
  const grouped = `SELECT ${keys}, ${meanSql(shape, true)} AS mean, ${sums}, ${keyTown ? towns : firstTowns(true)} FROM (${spread}) GROUP BY ${keys}`;
  if (shape.areas)
    return `SELECT ${pair}${reporter}, max(mean) AS mean, ${sums}, ${towns} FROM (${grouped}) GROUP BY ${pair}${reporter}`;
  return grouped;
}

/** A pair's strength from the sums over its rows, or from its one row. */
function meanSql({ active, places }: PairShape, several: boolean): string {
  if (!active.has('nf')) return 'NULL::BIGINT';
  const sum = (name: string): string => (several ? `sum(${name})` : name);
  const mean = (rated: string, strength: string): string =>
    `CASE WHEN ${sum(rated)} > 0 THEN round(${sum(strength)}::DOUBLE / ${sum(rated)})::BIGINT END`;
  const means = (places ?? []).map((place) => (several ? mean(`nf${place}`, `sf${place}`) : `mean${place}`));
  // "greatest" passes over NULL: areas without strength do not count.
  return means.length === 0
    ? mean('nf', 'sf')
    : means.length === 1
      ? means[0]!
      : `greatest(${means.join(', ')})`;
}

function firstTowns(several: boolean): string {
  return several
    ? '(count(*) FILTER (town < 0))::INTEGER AS homeless, min(town) FILTER (town >= 0) AS t0, max(town) FILTER (town >= 0) AS t1'
    : 'CASE WHEN town < 0 THEN 1 ELSE 0 END AS homeless, CASE WHEN town >= 0 THEN town END AS t0, CASE WHEN town >= 0 THEN town END AS t1';
}

function sumsOf(shape: PairShape): string {
  return [
    ...COUNTS.filter((name) => shape.active.has(name)).map((name) => `sum(${name})::BIGINT AS ${name}`),
    'bit_or(dir) AS dir',
    'min(d0) AS d0',
    'max(d1) AS d1',
  ].join(', ');
}

function townsOf(keyTown: boolean): string {
  return keyTown
    ? '0 AS homeless, 0 AS t0, 0 AS t1'
    : 'sum(homeless)::BIGINT AS homeless, min(t0) AS t0, max(t1) AS t1';
}

/**
 * As `reporterSql` for all rows of `contact_row`, in a dataset whose rows are pairs already but for a few:
 * only those that share their pair with another row are added up.
 */
function mostlySingleSql(shape: PairShape): string {
  const keys = shape.reporters ? 'lo, hi, reporter' : 'lo, hi';
  const counts = COUNTS.filter((name) => shape.active.has(name)).map((name) => `${name}::BIGINT AS ${name}`);
  const ends = ['lo AS a', 'hi AS b', ...(shape.reporters ? ['reporter'] : [])];
  const single = [
    ...ends,
    `${meanSql(shape, false)} AS mean`,
    ...counts,
    'dir',
    'd0',
    'd1',
    firstTowns(false),
  ];
  const repeated = `SELECT ${keys} FROM contact_row GROUP BY ${keys} HAVING count(*) > 1`;
  return `WITH repeated AS MATERIALIZED (${repeated})
    SELECT ${single.join(', ')} FROM contact_row ANTI JOIN repeated USING (${keys})
    UNION ALL BY NAME ${reporterSql(`SELECT * FROM contact_row SEMI JOIN repeated USING (${keys})`, shape, false)}`;
}

/**
 * SQL that reduces rows of `contact_row` to one row a pair. All sums are over integers. With contraction, each
 * contracted pair comes as several rows, one a member pair (`members` = 0), and a closing row (`members` = 1)
 * that carries the pooled votes and reporters. `t0`, `t1` are the smallest and largest town of the records and
 * `homeless` counts records without one.
 *
 * @param rows relation with the columns of `contact_row`
 * @param keyTown whether pairs are told apart by the town of the record
 */
export function pairSql(rows: string, shape: PairShape, contracted: boolean, keyTown = false): string {
  const swap = contracted && shape.pooled;
  const few = shape.places !== null && rows === ALL_ROWS && !swap;
  const perReporter = few ? mostlySingleSql(shape) : reporterSql(rows, shape, contracted, keyTown);
  const town = keyTown ? 'town, ' : '';
  const reporter = shape.reporters ? ', reporter' : '';
  const sums = sumsOf(shape);
  const towns = townsOf(keyTown);
  const columns = (members: 0 | 1 | null): string => finalColumns(shape, members, keyTown, shape.reporters);
  if (!swap && !shape.reporters) return `SELECT ${columns(null)}, a AS lo, b AS hi FROM (${perReporter})`;
  if (!swap) return `SELECT ${columns(null)}, a AS lo, b AS hi FROM (${perReporter}) GROUP BY ${town}a, b`;
  const pooled = `SELECT ${town}a, b${reporter}, max(mean) AS mean, ${sums}, ${towns}
    FROM per_reporter GROUP BY ${town}a, b${reporter}`;
  const group = shape.reporters ? [`GROUP BY ${town}a, b, lo, hi`, `GROUP BY ${town}a, b`] : ['', ''];
  return `WITH per_reporter AS MATERIALIZED (${perReporter})
    SELECT ${columns(0)}, lo, hi FROM per_reporter ${group[0]}
    UNION ALL SELECT ${columns(1)}, 2147483647 AS lo, 2147483647 AS hi FROM (${pooled}) ${group[1]}`;
}

/** Columns that the pairs of a dataset have; every other one is the same in all rows. */
export function pairColumns(shape: PairShape, contracted: boolean): readonly PairColumn[] {
  const cells = pairCells(shape, contracted && shape.pooled ? 0 : null, false, shape.reporters);
  return PAIR_COLUMNS.filter((name) => name !== 'town' && typeof cells[name] === 'string');
}

/** A column that is not delivered, as it stands in every row. */
export function constantCell(column: PairColumn, shape: PairShape): number {
  const cell = pairCells(shape, null, false, shape.reporters)[column];
  return typeof cell === 'number' ? cell : 0;
}

/**
 * The columns of a pair, from one row a reporter; `grouped` where a pair has several of them.
 *
 * @param members 0 for rows of member pairs, 1 for the closing row; null where each pair is one row
 */
function pairCells(shape: PairShape, members: 0 | 1 | null, keyTown: boolean, grouped: boolean): PairCells {
  const has = (name: Count): boolean => shape.active.has(name);
  const sum = (sql: string): string => (grouped ? `sum(${sql})` : sql);
  const over = (how: string, sql: string): string => (grouped ? `${how}(${sql})` : sql);
  const total = (name: Count): string | number =>
    has(name) ? `least(${sum(name)}, 2147483647)::INTEGER` : 0;
  const count = (condition: string): string => `${sum(`CASE WHEN ${condition} THEN 1 ELSE 0 END`)}::INTEGER`;
  const votes = (mine: 'p' | 'q', other: 'p' | 'q'): string | number => {
    if (!has(mine)) return 0;
    if (!shape.reporters) return `(2 * ${sum(mine)})::INTEGER`;
    const tied = has(other)
      ? `WHEN ${mine} > ${other} THEN 2 WHEN ${mine} = ${other} AND ${mine} > 0 THEN 1`
      : `WHEN ${mine} > 0 THEN 2`;
    return `${sum(`CASE WHEN reporter < 0 THEN 2 * ${mine} ${tied} ELSE 0 END`)}::INTEGER`;
  };
  const tones = (['p', 'q', 'z'] as const).filter(has);
  const contacts = [
    ...(has('nd') ? [`${sum('nd')}::HUGEINT * ${STRENGTH_UNIT}::BIGINT`] : []),
    ...(has('ev') ? [sum('ev')] : []),
  ];
  const reports = [...(has('nd') ? ['nd > 0'] : []), ...(has('ev') ? ['ev > 0'] : [])];
  return {
    town: keyTown ? 'town::INTEGER' : 0,
    a: 'a::INTEGER',
    b: 'b::INTEGER',
    members: members === null ? 1 : String(members),
    n: total('n'),
    km: has('nf') ? count('mean IS NOT NULL') : 0,
    nf: total('nf'),
    n0: total('n0'),
    na: total('na'),
    kr: reports.length === 0 ? 0 : count(reports.join(' OR ')),
    nu: total('nu'),
    p: votes('p', 'q'),
    q: votes('q', 'p'),
    toned: tones.length === 0 ? 0 : `(${sum(tones.join(' + '))} > 0)::INTEGER`,
    reporters: grouped ? 'count(*)::INTEGER' : 1,
    dir: `${over('bit_or', 'dir')}::INTEGER`,
    ia: total('ia'),
    ib: total('ib'),
    ic: total('ic'),
    d0: `coalesce(${over('min', 'd0')}, ${NO_DAY})::INTEGER`,
    d1: `coalesce(${over('max', 'd1')}, ${NO_DAY})::INTEGER`,
    sm: has('nf') ? `coalesce(${sum('mean')}, 0)::DOUBLE` : 0,
    contacts: contacts.length === 0 ? 0 : `(${contacts.join(' + ')})::DOUBLE`,
  };
}

/** The same as a list to select, with the towns of the records. */
function finalColumns(shape: PairShape, members: 0 | 1 | null, keyTown: boolean, grouped: boolean): string {
  const cells = pairCells(shape, members, keyTown, grouped);
  const columns = PAIR_COLUMNS.flatMap((name) =>
    typeof cells[name] === 'string' ? [`${cells[name]} AS ${name}`] : [],
  );
  if (keyTown) return columns.join(', ');
  const sum = grouped ? 'sum(homeless)' : 'homeless';
  const [first, last] = grouped ? ['min(t0)', 'max(t1)'] : ['t0', 't1'];
  return `${columns.join(', ')}, ${sum}::BIGINT AS homeless, ${first} AS t0, ${last} AS t1`;
}

/**
 * SQL for the rows of a materialised pair table in the order of the builder, behind them `third`: the town that
 * all records of the pair carry, −1 where they carry several or some carry none.
 */
export function orderedPairs(table: string, columns: readonly PairColumn[]): string {
  const order = columns.includes('members') ? 'a, b, members, lo, hi' : 'a, b';
  return `SELECT ${columns.join(', ')}, CASE WHEN t0 IS NULL OR ${MIXED} THEN -1 ELSE t0 END::INTEGER AS third
    FROM ${table} ORDER BY ${order}`;
}

/** SQL for the pairs of third towns that have only part of a pair's records, sorted by town. */
export function mixedPairs(mixed: string, columns: readonly PairColumn[]): string {
  const order = columns.includes('members') ? 'town, a, b, members, lo, hi' : 'town, a, b';
  return `SELECT town, ${columns.join(', ')} FROM (${mixed}) ORDER BY ${order}`;
}

const MIXED = 't0 <> t1 OR homeless > 0';

/** SQL that counts the pairs whose records carry several towns, a third one among them. */
export function mixedCountSql(table: string): string {
  return `SELECT count(*) AS n FROM ${table} p JOIN actor_place x ON x.idx = p.a JOIN actor_place y ON y.idx = p.b
    WHERE p.t0 IS NOT NULL AND (p.t0 <> p.t1 OR p.homeless > 0) AND NOT (p.t0 IN (x.town, y.town) AND p.t1 IN (x.town, y.town) AND p.t0 = p.t1)`;
}

/** Rows of third towns, of pairs whose records carry several towns. */
export function mixedRows(table: string, shape: PairShape): string {
  const nodes = shape.pooled ? ['l.node', 'h.node'] : ['l.idx', 'h.idx'];
  return `SELECT r.* FROM contact_row r JOIN actor_place l ON l.idx = r.lo JOIN actor_place h ON h.idx = r.hi
    WHERE r.town >= 0 AND r.town <> l.town AND r.town <> h.town
      AND (least(${nodes.join(', ')}), greatest(${nodes.join(', ')})) IN (SELECT (a, b) FROM ${table} WHERE ${shape.pooled ? 'members = 1 AND ' : ''}(${MIXED}))`;
}
