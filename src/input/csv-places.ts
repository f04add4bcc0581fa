import { closeSync, openSync, readSync } from 'node:fs';
import type { Cell } from '../model/prepared.ts';
import { type CsvRecord, readCsvRecord } from './csv-record.ts';
import { MAX_RECORD_BYTES } from './csv-scan.ts';

const WINDOW_BYTES = 1 << 18;
const LONGEST = MAX_RECORD_BYTES * 4;

/** A record from which others can be reached by reading on. */
export interface Anchor {
  /** Records to skip after it. */
  readonly skip: number;
  readonly offset: number;
  /** Line on which it begins. */
  readonly line: number;
}

/**
 * Places of cells as `file:line:character`, counted from 1, in the order of `cells`. The file is opened once
 * and read forwards, whatever the number of cells.
 *
 * @param anchorOf the nearest known record at or before an ordinal, undefined where there is none
 */
export function csvPlaces(
  path: string,
  name: string,
  delimiter: number,
  cells: readonly Cell[],
  anchorOf: (ordinal: number) => Anchor | undefined,
): string[] {
  const places = new Array<string>(cells.length).fill(name);
  const order = cells.map((_, i) => i).sort((x, y) => cells[x]!.ordinal - cells[y]!.ordinal || x - y);
  const reader = new RecordReader(path, delimiter);
  try {
    // The record under the cursor, known by its ordinal; the next one begins behind it.
    let ordinal = -1;
    let line = 1;
    let next = { offset: 0, line: 1 };
    let record: CsvRecord | null = null;
    for (const i of order) {
      const cell = cells[i]!;
      if (cell.ordinal !== ordinal) {
        const anchor = anchorOf(cell.ordinal);
        if (anchor === undefined) continue;
        const behind = cell.ordinal - ordinal - 1;
        let skip = anchor.skip;
        // A record that has an anchor of its own may have rejected rows before it, which have no ordinal.
        if (record === null || behind < 0 || behind >= anchor.skip) next = anchor;
        else skip = behind;
        for (; skip >= 0; skip--) {
          line = next.line;
          record = reader.at(next.offset);
          if (record === null) break;
          next = { offset: reader.end, line: line + record.newlines };
        }
        ordinal = cell.ordinal;
      }
      places[i] =
        record === null ? `${name}:${line}` : `${name}:${reader.placeOf(record, line, cell.column)}`;
    }
  } finally {
    reader.close();
  }
  return places;
}

/** Reads records at offsets of a file, through a window that moves with them. */
class RecordReader {
  /** Offset behind the record read last. */
  end = 0;
  private readonly handle: number;
  private readonly delimiter: number;
  private window: Buffer = Buffer.alloc(0);
  private base = 0;
  private start = 0;
  /** Whether the window ends where the file does. */
  private final = false;

  constructor(path: string, delimiter: number) {
    this.handle = openSync(path, 'r');
    this.delimiter = delimiter;
  }

  at(offset: number): CsvRecord | null {
    let bytes = WINDOW_BYTES;
    let fresh = false;
    for (;;) {
      const from = offset - this.base;
      if (from < 0 || from >= this.window.length || fresh) this.load(offset, bytes);
      const start = offset - this.base;
      // The mark before the first record of a file belongs to no cell.
      const mark = offset === 0 && this.window[0] === 0xef && this.window[1] === 0xbb ? 3 : 0;
      const read = readCsvRecord(this.window, start + mark, this.delimiter, 34, this.final, LONGEST);
      if (read.kind === 'record') {
        this.start = start + mark;
        this.end = this.base + read.next;
        return read;
      }
      if (this.final || read.kind === 'broken-quote') return null;
      if (fresh) bytes *= 4;
      fresh = true;
    }
  }

  /** Line and character of a field of the record read last. */
  placeOf(record: CsvRecord, line: number, column: number): string {
    const start = record.starts[column] ?? this.start;
    let lineStart = start;
    while (lineStart > this.start && !isLineEnd(this.window[lineStart - 1]!)) lineStart--;
    const characters = this.window.toString('utf8', lineStart, start).length;
    return `${line + (record.lines[column] ?? 0)}:${characters + 1}`;
  }

  close(): void {
    closeSync(this.handle);
  }

  private load(offset: number, bytes: number): void {
    const buffer = Buffer.allocUnsafe(bytes);
    let filled = 0;
    while (filled < bytes) {
      const got = readSync(this.handle, buffer, filled, bytes - filled, offset + filled);
      if (got === 0) break;
      filled += got;
    }
    this.window = buffer.subarray(0, filled);
    this.base = offset;
    this.final = filled < bytes;
  }
}

function isLineEnd(byte: number): boolean {
  return byte === 10 || byte === 13;
}
