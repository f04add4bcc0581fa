import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compareText } from '../../kernel/order.ts';
import { sqlText } from '../../kernel/sql.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Engine } from '../../model/engine.ts';
import { AppError } from '../../model/error.ts';
import type { PreparedTable } from '../../model/prepared.ts';
import { LineDigest } from '../line-digest.ts';
import { type ClickHouseConnection, connectClickHouse } from './connection.ts';
import { Coupling } from './coupling.ts';
import { Delivery } from './delivery.ts';
import type { ClickHouseOperand } from './operand.ts';
import {
  type CountedColumn,
  labelsSql,
  type RemoteColumn,
  type RemoteReading,
  reductionSql,
  SILENT_LOSS,
  schemaSql,
} from './reduction-sql.ts';
import { cutOff, serverError } from './server-error.ts';

const MAX_LINE_BYTES = 4_000_000;
/** Columns with more labels are no scale. */
const MAX_COUNTED = 32;

export interface RemoteOptions {
  /** Folder for what the server delivers. */
  readonly folder: string;
  readonly serial: number;
  readonly signal: AbortSignal | undefined;
  /** Decides from the names of the columns what is read. */
  readonly plan: (columns: readonly string[]) => RemoteReading;
}

/**
 * Prepares records in ClickHouse: the servers reduce them, and only distinct rows come back with how many times
 * they occur (`copies`). Dates are
 * summed up to the first, which stands once, and the last, which stands for the others too, and labels of scales to
 * their counts: nothing later asks for the dates between, but for the list of all dates, which comes apart, nor for
 * which label met which.
 *
 * @throws AppError `input/clickhouse-…` where the server cannot be reached, refuses, or stops within its answer
 */
export async function prepareClickHouse(
  engine: Engine,
  operand: ClickHouseOperand,
  options: RemoteOptions,
): Promise<PreparedTable> {
  const connection = await connectClickHouse(operand, options.signal);
  try {
    await refuseSilentLoss(connection, operand);
    const columns = readSchema(await connection.text(schemaSql(operand)), operand);
    const names = columns.map(({ name }) => name.trim());
    const reading = options.plan(names);
    const counted = await countedColumns(connection, operand, columns, reading);
    const reduction = reductionSql(operand, columns, reading, counted);
    const path = join(options.folder, `clickhouse-${options.serial}.tsv`);
    const coupling = new Coupling(
      reduction.keys.length,
      reduction.dated,
      counted.map(({ labels }) => ({ labels: labels.map(escapedCell) })),
    );
    const rows = await deliver(connection, operand, reduction.rows, path, reduction.keys.length, coupling);
    const table = `clickhouse_${options.serial}`;
    const cells = [
      ...reduction.keys,
      ...(reduction.dated && reading.date !== null ? [reading.date.index] : []),
      ...counted.map(({ index }) => index),
    ].map((index) => `c${index}`);
    const wanted = [...cells.map((cell) => `${unescaped(cell)} AS ${cell}`), 'n::BIGINT AS copies'];
    await engine.run(
      `CREATE TABLE ${table} AS SELECT ${wanted.join(', ')} FROM ${tsv(path, [...cells, 'n'])} ORDER BY ALL`,
    );
    let dates: Delivery | null = null;
    if (reduction.dates !== null) {
      const datesPath = `${path}-dates`;
      dates = await deliver(connection, operand, reduction.dates, datesPath, 1);
      if (dates.rows !== rows.rows) throw changed(operand, rows.rows, dates.rows);
      await engine.run(
        `CREATE TABLE ${table}_date AS SELECT ${unescaped('k0')} AS raw, n::BIGINT AS copies FROM ${tsv(datesPath, ['k0', 'n'])}`,
      );
    }
    return {
      name: operand.name,
      relation: table,
      columns: names,
      read: rows.rows,
      broken: [...rows.unreadable].map(([code, count]) => unreadable(code, count, operand)),
      diagnostics: [],
      digest: jointDigest(names, rows, dates),
      decimalComma: false,
      places: (cells) =>
        cells.map(
          ({ column, row }) =>
            `${operand.name}${names[column] === undefined ? '' : `, ${names[column]}`}${row === undefined ? '' : `, where ${row}`}`,
        ),
      reduced: { dates: dates === null ? null : `${table}_date` },
    };
  } finally {
    await connection.close();
  }
}

async function deliver(
  connection: ClickHouseConnection,
  operand: ClickHouseOperand,
  statement: string,
  path: string,
  countCell: number,
  coupling: Coupling | PassThrough = new PassThrough(),
): Promise<Delivery> {
  const delivery = new Delivery(countCell);
  const answer = await connection.stream(statement);
  try {
    await pipeline(answer, delivery, coupling, createWriteStream(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC') {
      throw new AppError({
        kind: 'output',
        code: 'engine/disk-full',
        message: `the temporary folder is full while reading ${operand.name}`,
        hint: 'free space, or point TMPDIR to another disk',
        cause: error,
      });
    }
    if (delivery.failure !== undefined) throw serverError(new Error(delivery.failure), operand);
    throw cutOff(operand, error instanceof Error ? error.message : undefined, error);
  }
  if (!delivery.complete) {
    throw delivery.failure === undefined
      ? cutOff(operand, undefined)
      : serverError(new Error(delivery.failure), operand);
  }
  return delivery;
}

function tsv(path: string, columns: readonly string[]): string {
  const types = columns.map((name) => `'${name}': 'VARCHAR'`).join(', ');
  return (
    `read_csv(${sqlText(path)}, auto_detect=false, header=false, delim='\t', quote='', escape='', comment='', nullstr='', ` +
    `new_line='\\n', encoding='utf-8', max_line_size=${MAX_LINE_BYTES}, buffer_size=${4 * MAX_LINE_BYTES}, columns={${types}})`
  );
}

const ESCAPES = [
  ['t', 9],
  ['n', 10],
  ['r', 13],
  ['b', 8],
  ['f', 12],
] as const;

/** SQL that undoes the escapes of TabSeparated: pairs of backslashes first, so that each other one begins an escape. */
function unescaped(column: string): string {
  const plain = ESCAPES.reduce(
    (sql, [letter, code]) => `replace(${sql}, '\\${letter}', chr(${code}))`,
    `replace(x, '\\''', '''')`,
  );
  return `CASE WHEN contains(${column}, '\\') THEN array_to_string([${plain} FOR x IN string_split(${column}, '\\\\')], '\\') ELSE ${column} END`;
}

function readSchema(text: string, operand: ClickHouseOperand): RemoteColumn[] {
  const [names = '', types = ''] = text.split('\n');
  const cells = (line: string): string[] => line.split('\t').map(plainCell);
  const columns = cells(names).map((name, i) => ({ name, type: cells(types)[i] ?? '' }));
  if (names === '' || columns.some(({ type }) => type === '')) {
    throw serverError(new Error(text === '' ? 'an empty answer' : text), operand);
  }
  return columns;
}

function plainCell(cell: string): string {
  return cell.replace(/\\(.)/gs, (_all, letter: string) => {
    const code = ESCAPES.find(([known]) => known === letter)?.[1];
    return code === undefined ? letter : String.fromCharCode(code);
  });
}

function escapedCell(text: string): string {
  return ESCAPES.reduce(
    (cell, [letter, code]) => cell.replaceAll(String.fromCharCode(code), `\\${letter}`),
    text.replaceAll('\\', '\\\\'),
  );
}

/** Columns with few enough labels to be counted, and those of their labels that may be. */
async function countedColumns(
  connection: ClickHouseConnection,
  operand: ClickHouseOperand,
  columns: readonly RemoteColumn[],
  { counted }: RemoteReading,
): Promise<CountedColumn[]> {
  const found: CountedColumn[] = [];
  for (const { index, exchangeable } of counted) {
    const answer = await connection.text(labelsSql(operand, columns[index]!, MAX_COUNTED + 1));
    const all = answer.split('\n').slice(0, -1).map(plainCell);
    if (all.length > MAX_COUNTED) continue;
    const labels = all.filter(exchangeable).sort(compareText);
    if (labels.length > 1) found.push({ index, labels });
  }
  return found;
}

async function refuseSilentLoss(connection: ClickHouseConnection, operand: ClickHouseOperand): Promise<void> {
  const names = (await connection.text(SILENT_LOSS, 'server')).split('\n').filter((name) => name !== '');
  if (names.length === 0) return;
  throw new AppError({
    kind: 'input',
    code: 'input/clickhouse-silent-loss',
    where: operand.name,
    message: `the settings of the ClickHouse user leave rows out in silence: ${names.join(', ')}`,
    hint: 'set skip_unavailable_shards = 0 and every …_overflow_mode = throw for this user',
  });
}

function unreadable(
  code: 'row-too-long' | 'nul-byte' | 'not-utf8',
  count: number,
  { name }: ClickHouseOperand,
): Diagnostic {
  const texts = {
    'row-too-long': ['a row of more than a million bytes', 'is the right column mapped?'],
    'nul-byte': ['a NUL byte in the row', 'the text is damaged, or not text'],
    'not-utf8': ['bytes that are not UTF-8', 'convert the text to UTF-8'],
  } as const;
  const [message, hint] = texts[code];
  return { code, severity: 'error', where: name, message, hint, count };
}

function changed(operand: ClickHouseOperand, before: number, after: number): AppError {
  return new AppError({
    kind: 'input',
    code: 'input/clickhouse-changed',
    where: operand.name,
    message: `the table changed while it was read: ${before} rows, then ${after}`,
    hint: 'run again, or read rows that no longer change (?query=SELECT … WHERE date < …)',
  });
}

/** Over what was delivered, in no order, so that shards and threads do not show. */
function jointDigest(names: readonly string[], rows: Delivery, dates: Delivery | null): string {
  const joint = new LineDigest();
  const parts = [names.join('\t'), rows.digest.digest(), dates?.digest.digest() ?? '-'];
  joint.update(Buffer.from(parts.map((part, i) => `${i} ${part}\n`).join('')));
  return joint.digest();
}
