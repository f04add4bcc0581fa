import { isUtf8 } from 'node:buffer';
import { once } from 'node:events';
import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { columnKey } from '../kernel/column-key.ts';
import { sqlText } from '../kernel/sql.ts';
import type { DiagnosticCode } from '../model/codes.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import { furtherRows, LISTED_ROWS, type PreparedTable, type TableDraft } from '../model/prepared.ts';
import { type Anchor, csvPlaces } from './csv-places.ts';
import { type BrokenQuote, readCsvRecord } from './csv-record.ts';
import { CHECKPOINT_EVERY, MAX_RECORD_BYTES } from './csv-scan.ts';
import type { FileScan } from './scan-file.ts';
import { scanOnThread } from './scan-on-thread.ts';

const HEAD_BYTES = 1 << 18;
const CHUNK_BYTES = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'] as const;

interface Dialect {
  readonly delimiter: string;
  readonly header: string[];
}

/** A delimited file of which the head is read and the rest is being looked at. */
export interface BegunCsv {
  /** What the engine can read if the file turns out to be clean; null for small files. */
  readonly draft: TableDraft | null;
  finish(): Promise<PreparedTable | 'not-utf8'>;
}

/**
 * Prepares a delimited file: finds its delimiter with the head, scans its structure, and hands a clean file to
 * the engine as it is. A file with broken rows is rewritten without them, and each broken row is reported
 * with its line.
 *
 * @throws AppError `input/empty-file` without any content, `input/not-text` where the head has no header
 */
export function beginCsv(
  path: string,
  name: string,
  folder: string,
  serial: number,
  knownColumns: ReadonlySet<string>,
  signal?: AbortSignal,
): BegunCsv {
  const head = readSlice(path, 0, HEAD_BYTES);
  if (head.length === 0 || stripBom(head).toString('utf8').trim() === '') throw emptyFile(name);
  const dialect = sniff(head, knownColumns, name);
  const decimalComma = dialect.delimiter !== ',';
  const relation = csvRelation(path, dialect.delimiter, dialect.header.length);
  const first = csvRelation(path, dialect.delimiter, dialect.header.length, FIRST_ROWS);
  const draft: TableDraft = { name, columns: dialect.header, decimalComma, relation, head: first };
  const { large, scan } = scanOnThread(path, dialect.delimiter, signal);
  return {
    draft: large ? draft : null,
    finish: async () => finishCsv(path, folder, serial, dialect, draft, await scan),
  };
}

async function finishCsv(
  path: string,
  folder: string,
  serial: number,
  dialect: Dialect,
  draft: TableDraft,
  scan: FileScan,
): Promise<PreparedTable | 'not-utf8'> {
  if (scan.oneByte) return 'not-utf8';
  const { name } = draft;
  const shared = { ...draft, digest: scan.digest, diagnostics: [] as Diagnostic[] };
  const delimiter = dialect.delimiter.charCodeAt(0);
  if (scan.clean) {
    return {
      ...shared,
      read: Math.max(0, scan.records - 1),
      broken: [],
      places: (cells) =>
        csvPlaces(path, name, delimiter, cells, (ordinal) => {
          // The header is the first record.
          const block = Math.floor((ordinal + 1) / CHECKPOINT_EVERY);
          const checkpoint = scan.checkpoints[block];
          return checkpoint && { ...checkpoint, skip: (ordinal + 1) % CHECKPOINT_EVERY };
        }),
    };
  }
  const target = join(folder, `repaired-${serial}.csv`);
  const repaired = await repairCsv(path, target, name, dialect);
  return {
    ...shared,
    relation: csvRelation(target, ',', dialect.header.length),
    head: csvRelation(target, ',', dialect.header.length, FIRST_ROWS),
    read: repaired.places.size + repaired.broken.reduce((sum, { count }) => sum + count, 0),
    broken: repaired.broken,
    places: (cells) => csvPlaces(path, name, delimiter, cells, (ordinal) => repaired.places.at(ordinal)),
  };
}

/** Lines up to the length that the engine accepts, read in portions of a quarter of the size that it takes by itself. */
const ALL_ROWS = 'max_line_size=4000000, buffer_size=16000000';
const FIRST_ROWS = 'max_line_size=1100000, buffer_size=2200000';

function csvRelation(path: string, delimiter: string, width: number, portions = ALL_ROWS): string {
  const columns = Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return (
    `read_csv(${sqlText(path)}, auto_detect=false, header=true, delim=${sqlText(delimiter)}, quote='"', escape='"', ` +
    `comment='', nullstr='', encoding='utf-8', ${portions}, columns={${columns}})`
  );
}

/** The delimiter under which the first record has most known columns, then most columns. */
function sniff(head: Buffer, known: ReadonlySet<string>, name: string): Dialect {
  let best: { delimiter: string; header: string[]; hits: number } | undefined;
  for (const delimiter of DELIMITERS) {
    let header: string[];
    try {
      const records = parse(stripBom(head), {
        delimiter,
        to: 1,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
      });
      header = (records[0] ?? []).map((cell) => cell.trim());
    } catch {
      continue;
    }
    const hits = header.filter((cell) => known.has(columnKey(cell))).length;
    if (
      best === undefined ||
      hits > best.hits ||
      // A line of data in place of a header: a comma may belong to the text, other delimiters seldom do.
      (hits === best.hits && header.length >= best.header.length && header.length > 1)
    ) {
      best = { delimiter, header, hits };
    }
  }
  if (best === undefined || best.header.length === 0) {
    throw new AppError({
      kind: 'input',
      code: 'input/not-text',
      where: `${name}:1`,
      message: `${name} does not begin with a row of column names`,
      hint: 'a CSV file begins with a header such as source,target; check quotes in line 1',
    });
  }
  return { delimiter: best.delimiter, header: best.header };
}

interface Repaired {
  readonly broken: Diagnostic[];
  /** Where each kept row begins. */
  readonly places: RowPlaces;
}

/** Offset and line of rows, in arrays that grow: an object a row would take several times the file. */
class RowPlaces {
  size = 0;
  private offsets = new Float64Array(1024);
  private lines = new Int32Array(1024);

  add(offset: number, line: number): void {
    if (this.size === this.offsets.length) {
      const [offsets, lines] = [new Float64Array(2 * this.size), new Int32Array(2 * this.size)];
      offsets.set(this.offsets);
      lines.set(this.lines);
      this.offsets = offsets;
      this.lines = lines;
    }
    this.offsets[this.size] = offset;
    this.lines[this.size++] = line;
  }

  at(row: number): Anchor | undefined {
    if (row >= this.size) return undefined;
    return { skip: 0, offset: this.offsets[row]!, line: this.lines[row]! };
  }
}

/** Copies the well-formed rows to a clean file and reports every other one. */
async function repairCsv(path: string, target: string, name: string, dialect: Dialect): Promise<Repaired> {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const width = dialect.header.length;
  const out = createWriteStream(target);
  const failed = once(out, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  const broken: Diagnostic[] = [];
  const places = new RowPlaces();
  let unlisted = 0;
  /** @param at offset in the buffer of what is wrong; the row begins at `from`, on line `line` */
  const reject = (code: DiagnosticCode, from: number, at: number, message: string, hint: string): void => {
    if (broken.length >= LISTED_ROWS) {
      unlisted++;
      return;
    }
    broken.push({ code, severity: 'error', where: placeIn(from, at), message, hint, count: 1 });
  };
  /** Line of the offset `at` in a row that begins at `from`. */
  const lineOf = (from: number, at: number): number => {
    let ends = 0;
    for (let i = from; i < at; i++) {
      if (buffer[i] === 10 || (buffer[i] === 13 && buffer[i + 1] !== 10)) ends++;
    }
    return rowLine + ends;
  };
  const placeIn = (from: number, at: number): string => {
    let lineStart = at;
    while (lineStart > from && buffer[lineStart - 1] !== 10 && buffer[lineStart - 1] !== 13) lineStart--;
    return `${name}:${lineOf(from, lineStart)}:${buffer.toString('utf8', lineStart, at).length + 1}`;
  };
  /** Offset and message of a quote in the row from `from`, whose line ends at `stop`. */
  const brokenQuote = (read: BrokenQuote, from: number, stop: number): readonly [number, string] => {
    if (read.reason === 'unclosed-quote') return [read.open, 'a quote is opened and never closed'];
    if (read.at < stop) return [read.at, 'text follows a closing quote'];
    // A quote that ends on a later line was meant to end on its own: the row that is given up is to blame.
    const line = lineOf(from, read.at);
    return [read.open, `a quote is opened, and the next one, on line ${line}, does not end a cell`];
  };
  let buffer: Buffer = Buffer.alloc(0);
  let base = 0;
  let at = 0;
  let line = 1;
  let rowLine = 1;
  let headerSeen = false;
  let pending: string[] = [];

  const consume = (final: boolean): void => {
    while (at < buffer.length) {
      const read = readCsvRecord(buffer, at, delimiter, 34, final, MAX_RECORD_BYTES);
      if (read.kind === 'more') break;
      if (read.kind === 'broken-quote') {
        // Only the line on which the row begins is given up: the rows that a lost quote would swallow are kept.
        const end = nextLine(buffer, at);
        if (end < 0 && !final) break;
        const stop = end < 0 ? buffer.length : end;
        if (!headerSeen) {
          headerSeen = true;
          pending.push(csvLine(dialect.header));
        } else {
          rowLine = line;
          const [offset, message] = brokenQuote(read, at, stop);
          reject(
            'unclosed-quote',
            at,
            offset,
            message,
            'close the quote, or double it ("") where it belongs to the text',
          );
        }
        at = stop;
        line++;
        continue;
      }
      const raw = buffer.subarray(at, read.next);
      const from = at;
      rowLine = line;
      at = read.next;
      line += read.newlines;
      if (read.fields.length === 1 && read.fields[0]!.trim() === '' && (width > 1 || !raw.includes(34)))
        continue;
      if (!headerSeen) {
        headerSeen = true;
        pending.push(csvLine(read.fields.slice(0, width)));
        continue;
      }
      if (raw.length > MAX_RECORD_BYTES) {
        reject('row-too-long', from, from, `a row of ${raw.length} bytes`, 'is a quote missing?');
        continue;
      }
      if (raw.includes(0)) {
        reject(
          'nul-byte',
          from,
          from + raw.indexOf(0),
          'a NUL byte in the row',
          'the file is damaged, or not a text file',
        );
        continue;
      }
      if (!isUtf8(raw)) {
        const bad = read.fields.findIndex((cell) => cell.includes('\ufffd'));
        const cell = read.starts[bad] ?? from;
        reject('not-utf8', from, cell, 'bytes that are not UTF-8', 'save the file as UTF-8');
        continue;
      }
      const surplus = read.fields.slice(width);
      if (read.fields.length < width || surplus.some((cell) => cell.trim() !== '')) {
        // The first cell too many, or the end of the row where cells are missing.
        const extra = read.starts[width + surplus.findIndex((cell) => cell.trim() !== '')];
        const count = read.fields.length;
        const separator = dialect.delimiter === '\t' ? 'a tab' : `"${dialect.delimiter}"`;
        reject(
          'ragged-row',
          from,
          count < width ? endOfRow(buffer, from, read.next) : (extra ?? from),
          `${count} field${count === 1 ? '' : 's'} instead of ${width}`,
          `the header has ${width} columns; ${
            count < width
              ? `cells are separated by ${separator}, and one that is empty needs it, too`
              : `quote a cell that contains ${separator}`
          }`,
        );
        continue;
      }
      places.add(base + from, rowLine);
      pending.push(csvLine(read.fields.slice(0, width)));
    }
    base += at;
    buffer = buffer.subarray(at);
    at = 0;
  };

  const flush = async (): Promise<void> => {
    const text = pending.join('');
    pending = [];
    if (text !== '' && !out.write(text)) await Promise.race([once(out, 'drain'), failed]);
  };

  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    let bytes = chunk as Buffer;
    if (first) {
      const stripped = stripBom(bytes);
      base = bytes.length - stripped.length;
      bytes = stripped;
      first = false;
    }
    buffer = buffer.length === 0 ? bytes : Buffer.concat([buffer, bytes]);
    consume(false);
    await flush();
  }
  consume(true);
  await flush();
  out.end();
  await Promise.race([once(out, 'finish'), failed]);
  if (unlisted > 0) broken.push(furtherRows(name, unlisted));
  return { broken, places };
}

/** Offset behind the last character of a row. */
function endOfRow(buffer: Buffer, from: number, next: number): number {
  let end = next;
  while (end > from && (buffer[end - 1] === 10 || buffer[end - 1] === 13)) end--;
  return end;
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`;
}

function nextLine(buffer: Buffer, from: number): number {
  for (let i = from; i < buffer.length; i++) {
    if (buffer[i] === 10) return i + 1;
    if (buffer[i] === 13 && buffer[i + 1] !== 10) return i + 1;
  }
  return -1;
}

function readSlice(path: string, offset: number, length: number): Buffer {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const got = readSync(handle, buffer, filled, length - filled, offset + filled);
      if (got === 0) break;
      filled += got;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}

function stripBom(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

export function emptyFile(name: string): AppError {
  return new AppError({
    kind: 'input',
    code: 'input/empty-file',
    where: name,
    message: `${name} is empty`,
    hint: 'a CSV file begins with a header such as source,target',
  });
}
