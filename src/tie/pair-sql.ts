/** Scale of strengths and contacts in the engine; the reconciliation writes strengths in it. */
export const UNIT = 1e12;

/** Columns of the pair query, in the order of `PAIR_TYPES`. */
export const PAIR_COLUMNS = [
  'town', 'a', 'b', 'members', 'n', 'km', 'nf', 'n0', 'na', 'kr', 'nu', 'p', 'q', 'toned', 'reporters',
  'fwd', 'back', 'ia', 'ib', 'ic', 'd0', 'd1', 'sm', 'contacts', 'areas',
] as const;

export const PAIR_TYPES = [
  'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int',
  'int', 'int', 'int', 'int', 'int', 'int', 'int', 'float', 'float', 'float',
] as const;

/** Which pairs a query returns. */
export interface PairQuery {
  /** Split by town (a record belongs to its own town and to the towns of both ends), or over everything. */
  readonly byTown: boolean;
  /** Contract town governments to their node. */
  readonly contracted: boolean;
  /** Several actors govern one town, so that contraction changes anything. */
  readonly pooled: boolean;
  /** Any record names several policy areas, or reporters at all. */
  readonly areas: boolean;
  readonly reporters: boolean;
}

/**
 * SQL that reduces `contact_row` (see `prepareContacts`) to one row a pair and member pair, sorted by town, a, b.
 * Every sum is over integers. Where governments are pooled, each contracted pair comes as several rows, one a
 * member pair, and one closing row with `members` = 1 that carries the pooled votes and reporters.
 */
export function pairSql(query: PairQuery): string {
  const rows = query.byTown ? byTown() : 'SELECT 0 AS town, * EXCLUDE (town, town_lo, town_hi) FROM contact_row';
  const swap = query.contracted && query.pooled;
  const [a, b] = swap ? ['least(node_lo, node_hi)', 'greatest(node_lo, node_hi)'] : ['lo', 'hi'];
  const turned = (forward: string, backward: string): string =>
    swap ? `CASE WHEN node_lo <= node_hi THEN ${forward} ELSE ${backward} END` : forward;
  const keys = swap ? 'town, a, b, lo, hi' : 'town, a, b';
  const sums = ['n', 'nf', 'n0', 'na', 'nd', 'nu', 'p', 'q', 'z', 'fwd', 'back', 'ia', 'ib', 'ic', 'ev'];
  // A row in several policy areas counts for the strength in each of them, and once for everything else.
  const spread = query.areas
    ? `SELECT r.* EXCLUDE (${['sf', 'nf', ...sums.filter((s) => s !== 'nf')].join(', ')}), coalesce(m.area, -1) AS area, r.sf, r.nf,
         ${sums.filter((s) => s !== 'nf').map((s) => `CASE WHEN coalesce(m.first, 1) = 1 THEN r.${s} ELSE 0 END AS ${s}`).join(', ')}
       FROM keyed r LEFT JOIN area_member m ON m.set_id = r.area_set`
    : 'SELECT *, area_set AS area FROM keyed';
  const perReporter = `
    keyed AS (SELECT town, ${a} AS a, ${b} AS b, lo, hi, reporter, area_set, n, nf, sf, n0, na, nd, nu, p, q, z, ev,
        ${turned('fwd', 'back')} AS fwd, ${turned('back', 'fwd')} AS back, ${turned('ia', 'ib')} AS ia, ${turned('ib', 'ia')} AS ib, ic, d0, d1
      FROM (${rows})),
    per_area AS (SELECT ${keys}, reporter, area, sum(sf) AS sf, ${sums.map((s) => `sum(${s})::BIGINT AS ${s}`).join(', ')},
        min(d0) AS d0, max(d1) AS d1 FROM (${spread}) GROUP BY ${keys}, reporter, area),
    per_reporter AS (SELECT ${keys}, reporter, max(CASE WHEN nf > 0 THEN round(sf::DOUBLE / nf)::BIGINT END) AS mean,
        ${sums.map((s) => `sum(${s})::BIGINT AS ${s}`).join(', ')}, min(d0) AS d0, max(d1) AS d1,
        bit_or(CASE WHEN area >= 0 THEN (1::BIGINT << least(area, 51)) ELSE 0::BIGINT END) AS areas
      FROM per_area GROUP BY ${keys}, reporter)`;
  const votes = (mine: string, other: string): string =>
    `sum(CASE WHEN reporter < 0 THEN 2 * ${mine} WHEN ${mine} > ${other} THEN 2 WHEN ${mine} = ${other} AND ${mine} > 0 THEN 1 ELSE 0 END)::INTEGER`;
  const total = (column: string): string => `least(sum(${column}), 2147483647)::INTEGER`;
  const columns = (level: 'member' | 'pooled'): string => `
    town::INTEGER AS town, a::INTEGER AS a, b::INTEGER AS b, ${level === 'member' && swap ? 0 : 1} AS members,
    ${total('n')} AS n, count(mean)::INTEGER AS km, ${total('nf')} AS nf, ${total('n0')} AS n0, ${total('na')} AS na,
    (count(*) FILTER (nd > 0 OR ev > 0))::INTEGER AS kr, ${total('nu')} AS nu, ${votes('p', 'q')} AS p, ${votes('q', 'p')} AS q,
    (sum(p + q + z) > 0)::INTEGER AS toned, count(*)::INTEGER AS reporters,
    ${total('fwd')} AS fwd, ${total('back')} AS back, ${total('ia')} AS ia, ${total('ib')} AS ib, ${total('ic')} AS ic,
    coalesce(min(d0), -2147483648)::INTEGER AS d0, coalesce(max(d1), -2147483648)::INTEGER AS d1,
    coalesce(sum(mean), 0)::DOUBLE AS sm, (sum(nd)::HUGEINT * ${UNIT}::BIGINT + sum(ev))::DOUBLE AS contacts, bit_or(areas)::DOUBLE AS areas`;
  if (!swap) {
    return `WITH ${perReporter} SELECT ${columns('pooled')} FROM per_reporter GROUP BY town, a, b ORDER BY town, a, b`;
  }
  const merged = `pooled AS (SELECT town, a, b, reporter, max(mean) AS mean, ${sums.map((s) => `sum(${s})::BIGINT AS ${s}`).join(', ')},
      min(d0) AS d0, max(d1) AS d1, bit_or(areas) AS areas FROM per_reporter GROUP BY town, a, b, reporter)`;
  return `WITH ${perReporter}, ${merged}
    SELECT * EXCLUDE (lo, hi) FROM (
      SELECT ${columns('member')}, lo, hi FROM per_reporter GROUP BY town, a, b, lo, hi
      UNION ALL SELECT ${columns('pooled')}, 2147483647, 2147483647 FROM pooled GROUP BY town, a, b)
    ORDER BY town, a, b, members, lo, hi`;
}

function byTown(): string {
  const rest = '* EXCLUDE (town, town_lo, town_hi)';
  return `
    SELECT town, ${rest} FROM contact_row WHERE town >= 0
    UNION ALL SELECT town_lo AS town, ${rest} FROM contact_row WHERE town_lo >= 0 AND town_lo <> town
    UNION ALL SELECT town_hi AS town, ${rest} FROM contact_row WHERE town_hi >= 0 AND town_hi <> town AND town_hi <> town_lo`;
}

/**
 * SQL for the table `contact_row`: observations of two different actors, co-attendance included, with the
 * towns and nodes of both ends (from `actor_place(idx, town, node)`). `ev` holds contacts by co-attendance in
 * units of 10⁻¹²; an event with k distinct participants gives each of its pairs ⌊10¹²/(k − 1)⌋.
 */
export function prepareContacts(twoMode: boolean): string {
  const shared = twoMode
    ? `UNION ALL
       SELECT x.actor, y.actor, x.town, -1, x.area_set, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1,
         CASE WHEN x.day IS NULL OR y.day IS NULL THEN coalesce(x.day, y.day) ELSE least(x.day, y.day) END,
         CASE WHEN x.day IS NULL OR y.day IS NULL THEN coalesce(x.day, y.day) ELSE greatest(x.day, y.day) END,
         ${UNIT}::BIGINT // (k.k - 1)
       FROM (SELECT event, actor, max(town) AS town, max(area_set) AS area_set, min(day) AS day FROM attendance WHERE use = 0 GROUP BY event, actor) x
       JOIN (SELECT event, actor, min(day) AS day FROM attendance WHERE use = 0 GROUP BY event, actor) y ON x.event = y.event AND x.actor < y.actor
       JOIN (SELECT event, count(DISTINCT actor) AS k FROM attendance WHERE use = 0 GROUP BY event) k ON k.event = x.event`
    : '';
  return `
    CREATE TABLE contact_row AS
    SELECT o.*, l.town AS town_lo, h.town AS town_hi, l.node AS node_lo, h.node AS node_hi FROM (
      SELECT lo, hi, town, reporter, area_set, n::BIGINT AS n, nf, sf, n0, na, nd, nu, p, q, z, ia, ib, ic, fwd, back, d0, d1, 0::BIGINT AS ev
      FROM observation WHERE use = 0 ${shared}) o
    JOIN actor_place l ON l.idx = o.lo JOIN actor_place h ON h.idx = o.hi`;
}
