import type { ColumnBlock } from '../model/engine.ts';
import { ALL_ROWS, type Count, type PairShape, reporterSql } from './pair-sql.ts';

/** Columns of a report query, in the order of `REPORT_TYPES`. */
export const REPORT_COLUMNS = [
  'town',
  'a',
  'b',
  'lo',
  'hi',
  'reporter',
  'rated',
  'never',
  'unanswered',
  'dated',
  'undated',
  'positive',
  'negative',
  'toned',
  'records',
  'strength',
  'shared',
] as const;
export type ReportColumn = (typeof REPORT_COLUMNS)[number];

export const REPORT_TYPES = [
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'int',
  'float',
  'float',
] as const;

export type ReportBlock = ColumnBlock<typeof REPORT_TYPES>;

/** Rows about a pair that carry a town of neither end. */
const THIRD_TOWN_ROWS = `SELECT r.* FROM contact_row r JOIN actor_place l ON l.idx = r.lo JOIN actor_place h ON h.idx = r.hi
  WHERE r.town >= 0 AND r.town <> l.town AND r.town <> h.town`;

/**
 * SQL for the reports of all towns, governments contracted, sorted by (town, a, b, lo, hi, reporter). A record
 * belongs to its own town and to the towns of both ends, as with pairs.
 */
export function townReportSql(shape: PairShape): string {
  const columns = (town: string): string => cells(shape, town);
  const all = `SELECT r.*, x.town AS ta, y.town AS tb FROM (${reporterSql(ALL_ROWS, shape, true)}) r
    JOIN actor_place x ON x.idx = r.a JOIN actor_place y ON y.idx = r.b`;
  return `WITH placed AS MATERIALIZED (${all})
    SELECT * FROM (
      SELECT ${columns('ta')} FROM placed WHERE ta >= 0
      UNION ALL SELECT ${columns('tb')} FROM placed WHERE tb >= 0 AND tb <> ta
      UNION ALL SELECT ${columns('town')} FROM (${reporterSql(THIRD_TOWN_ROWS, shape, true, true)})
    ) ORDER BY town, a, b, lo, hi, reporter`;
}

function cells(shape: PairShape, town: string): string {
  const count = (...names: readonly Count[]): string => {
    const present = names.filter((name) => shape.active.has(name));
    return present.length === 0 ? '0' : `least(${present.join(' + ')}, 2147483647)::INTEGER`;
  };
  const sql: Record<ReportColumn, string> = {
    town: `${town}::INTEGER`,
    a: 'a::INTEGER',
    b: 'b::INTEGER',
    lo: shape.pooled ? 'lo::INTEGER' : 'a::INTEGER',
    hi: shape.pooled ? 'hi::INTEGER' : 'b::INTEGER',
    reporter: shape.reporters ? 'reporter::INTEGER' : '-1',
    rated: count('nf'),
    never: count('n0'),
    unanswered: count('na'),
    dated: count('nd'),
    undated: count('nu'),
    positive: count('p'),
    negative: count('q'),
    toned: count('p', 'q', 'z'),
    records: count('n'),
    strength: 'coalesce(mean, 0)::DOUBLE',
    shared: shape.active.has('ev') ? 'ev::DOUBLE' : '0::DOUBLE',
  };
  return REPORT_COLUMNS.map((name) => `${sql[name]} AS ${name}`).join(', ');
}
