import { clickName, clickText } from './click-sql.ts';
import { type DateParts, dateParts } from './date-parts.ts';
import type { ClickHouseOperand } from './operand.ts';

/** A column of the table, as the server describes it. */
export interface RemoteColumn {
  readonly name: string;
  readonly type: string;
}

/** What of a table is read. */
export interface RemoteReading {
  /** Positions of the columns that count, the date's among them. */
  readonly columns: readonly number[];
  /** The column of dates and its declared format, null without one. */
  readonly date: { readonly index: number; readonly format: string | null } | null;
  /** First and last day of a declared window, year-month-day: days on its two sides are never summed up together. */
  readonly from: string | null;
  readonly to: string | null;
  /** Columns of which only counts of labels matter, and the labels of which this is true. */
  readonly counted: readonly {
    readonly index: number;
    readonly exchangeable: (label: string) => boolean;
  }[];
}

/** A column whose listed labels are counted instead of keeping their rows apart. */
export interface CountedColumn {
  readonly index: number;
  readonly labels: readonly string[];
}

/** Statements that reduce a table on the servers that hold it. */
export interface Reduction {
  /**
   * One row a combination of all texts but the date and counted labels: the texts in the order of `keys`, the
   * number of rows, with a date column the first and last date among them, and for each counted column the text
   * where it is not counted, and the counts of its labels.
   */
  readonly rows: string;
  readonly keys: readonly number[];
  readonly dated: boolean;
  /** Every date and its number of rows; null without a date column. */
  readonly dates: string | null;
}

// A prefix of our own: an alias that is a column's name would stand for that column everywhere in the statement.
const ALIAS = 'mlgnet_';
const FORMAT = 'FORMAT TabSeparated';

/** Statement that names the settings of a user's profile under which a server leaves rows out and says nothing. */
export const SILENT_LOSS = `SELECT name FROM system.settings WHERE (name = 'skip_unavailable_shards' AND value = '1')
  OR (name LIKE '%overflow_mode%' AND value IN ('break', 'any')) ORDER BY name ${FORMAT}`;

/** Statement that names the columns of a table or query, without any row. */
export function schemaSql(operand: ClickHouseOperand): string {
  return `SELECT * FROM ${relation(operand)} LIMIT 0 FORMAT TabSeparatedWithNamesAndTypes`;
}

/**
 * The reduction as SQL that servers from 18.16 on understand. Grouping stands directly over the table: over a
 * subquery a Distributed table would send its rows instead of grouping them where they lie. Totals come after
 * the last row; without them a delivery is known to be cut off.
 */
export function reductionSql(
  operand: ClickHouseOperand,
  columns: readonly RemoteColumn[],
  reading: RemoteReading,
  counted: readonly CountedColumn[],
): Reduction {
  const from = relation(operand);
  const text = (index: number): string => columnText(columns[index]!);
  const { date } = reading;
  const parts =
    date === null ? null : dateParts(text(date.index), isDay(columns[date.index]!.type), date.format);
  // A date that cannot be summed up is a text like any other.
  const summed = new Set(counted.map(({ index }) => index));
  if (parts !== null && date !== null) summed.add(date.index);
  const keys = reading.columns.filter((index) => !summed.has(index));
  const names = keys.map((_, i) => `${ALIAS}${i}`);
  const cells = keys.map((index, i) => `${text(index)} AS ${names[i]}`);
  const grouped = [...names];
  const wanted = [...cells, `count() AS ${ALIAS}n`];
  if (parts !== null) {
    wanted.push(...ends(parts, date?.format ?? null));
    grouped.push(segment(parts, reading));
  }
  for (const { index, labels } of counted) {
    const known = `${text(index)} IN (${labels.map(clickText).join(', ')})`;
    const counts = labels.map((label) => `countIf(${text(index)} = ${clickText(label)})`).join(', ');
    wanted.push(
      `min(${text(index)})`,
      `arrayStringConcat(arrayMap(x -> if(x = 0, '', toString(x)), [${counts}]), ',')`,
    );
    grouped.push(`if(${known}, '=', concat(' ', ${text(index)}))`);
  }
  return {
    rows: `SELECT ${wanted.join(', ')} FROM ${from} GROUP BY ${grouped.join(', ')} WITH TOTALS ${FORMAT}`,
    keys,
    dated: parts !== null,
    dates:
      date === null
        ? null
        : `SELECT ${parts?.text ?? text(date.index)} AS ${ALIAS}d, count() AS ${ALIAS}n FROM ${from} GROUP BY ${ALIAS}d WITH TOTALS ${FORMAT}`,
  };
}

/** First and last text of a group, by time. Texts that are no plain day are alone in theirs. */
function ends(parts: DateParts, format: string | null): string[] {
  if (format === null) return [`min(${parts.text})`, `max(${parts.text})`];
  const order = `if(${parts.plain}, ${parts.day}, ${parts.text})`;
  return [`argMin(${parts.text}, ${order})`, `argMax(${parts.text}, ${order})`];
}

/** Statement for the labels of a column, at most `most`: those that are left out are only not counted. */
export function labelsSql(operand: ClickHouseOperand, column: RemoteColumn, most: number): string {
  return `SELECT DISTINCT ${columnText(column)} AS ${ALIAS}l FROM ${relation(operand)} LIMIT ${most} ${FORMAT}`;
}

/** What keeps dates apart: the side of the window for plain days, the text itself for all others. */
function segment(parts: DateParts, { from, to }: RemoteReading): string {
  const before = from === null ? [] : [`${parts.day} < ${clickText(from)}`, "'<'"];
  const after = to === null ? [] : [`${parts.day} > ${clickText(to)}`, "'>'"];
  const side =
    before.length + after.length === 0 ? "'='" : `multiIf(${[...before, ...after, "'='"].join(', ')})`;
  return `if(${parts.plain}, ${side}, concat(' ', ${parts.text}))`;
}

/** A column as text, as it would stand in a file: empty for NULL, lists joined by semicolons, days without time. */
function columnText({ name, type: declared }: RemoteColumn): string {
  const column = clickName(name);
  const type = bare(declared);
  if (type === 'Date' || type === 'DateTime' || type.startsWith('DateTime(')) {
    // Day 0 is what these types hold where nothing was given.
    return `if(ifNull(toUInt32(${column}), 0) = 0, '', substring(ifNull(toString(${column}), ''), 1, 10))`;
  }
  if (isDay(type)) return `substring(ifNull(toString(${column}), ''), 1, 10)`;
  if (type.startsWith('Array(')) {
    return `arrayStringConcat(arrayMap(x -> ifNull(toString(x), ''), ${column}), ';')`;
  }
  if (type.startsWith('FixedString(')) return `ifNull(toStringCutToZero(${column}), '')`;
  return `ifNull(toString(${column}), '')`;
}

function isDay(type: string): boolean {
  return /^Date(32|Time(64)?)?(\(|$)/.test(bare(type));
}

function bare(type: string): string {
  const inner = /^(?:Nullable|LowCardinality)\((.*)\)$/s.exec(type)?.[1];
  return inner === undefined ? type : bare(inner);
}

function relation({ database, from }: ClickHouseOperand): string {
  return 'table' in from ? `${clickName(database)}.${clickName(from.table)}` : `(${from.query}\n)`;
}
