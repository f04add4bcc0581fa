import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../model/error.ts';
import { readCsvRecord } from './csv-record.ts';

/** A row of cells and the line it ends on. */
export interface TieRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Splits a small table into rows; the delimiter is found out, empty rows are left out.
 *
 * A quote out of place ends the run: nothing after it can be told apart into rows for certain, and skipping
 * would swallow whole stretches of the file as one bad row.
 */
export function readTieRecords(text: string, file: string): TieRecord[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: sniffDelimiter(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as TieRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED';
    const line = unclosed ? lineOfLastOpening(text) : Number(error.lines ?? 1);
    throw new AppError({
      kind: 'input',
      code: unclosed ? 'input/unclosed-quote' : 'input/stray-quote',
      message: unclosed ? `a quote in ${file} is never closed` : `a quote in ${file} is out of place`,
      hint: 'close every quote, and double the quotes inside quoted cells',
      where: `${file}:${line}`,
      cause: error,
    });
  }
}

/** A cell: the row's position among those of `readTieRecords`, and the column. */
export interface TieCell {
  readonly row: number;
  readonly column: number;
}

/**
 * Places of cells as `line:character`, counted from 1, as other tables give them: of a cell that its row lacks,
 * the beginning of the row. Reads the text once more, which only a file with rejected rows costs.
 */
export function tiePlaces(text: string, cells: readonly TieCell[]): string[] {
  const bytes = Buffer.from(text.replace(/^\ufeff/, ''));
  const delimiter = sniffDelimiter(text).charCodeAt(0);
  const wanted = new Map<number, number[]>();
  cells.forEach(({ row }, i) => {
    wanted.set(row, [...(wanted.get(row) ?? []), i]);
  });
  const places = new Array<string>(cells.length).fill('1:1');
  let [row, line, at] = [0, 1, 0];
  for (let left = wanted.size; left > 0 && at < bytes.length; ) {
    const read = readCsvRecord(bytes, at, delimiter, QUOTE, true, bytes.length);
    if (read.kind !== 'record') break;
    // Rows without any text are no rows.
    if (read.fields.some((field) => field.trim() !== '')) {
      const asked = wanted.get(row++);
      for (const i of asked ?? []) {
        const column = cells[i]!.column;
        const start = read.starts[column] ?? at;
        const before = bytes.subarray(at, start);
        const lineStart = at + Math.max(before.lastIndexOf(LINE_FEED), before.lastIndexOf(RETURN)) + 1;
        places[i] =
          `${line + (read.lines[column] ?? 0)}:${bytes.toString('utf8', lineStart, start).length + 1}`;
      }
      if (asked !== undefined) left--;
    }
    line += read.newlines;
    at = read.next;
  }
  return places;
}

const QUOTE = 34;
const LINE_FEED = 10;
const RETURN = 13;

function lineOfLastOpening(text: string): number {
  let [line, opened, quoted] = [1, 1, false];
  for (const [mark] of text.matchAll(/"|\r\n|\r|\n/g)) {
    if (mark !== '"') line++;
    else {
      quoted = !quoted;
      if (quoted) opened = line;
    }
  }
  return opened;
}

/** The delimiter of the first line that has one, outside quotes: the most frequent of comma, semicolon, tab. */
function sniffDelimiter(text: string): string {
  for (const line of text.slice(0, 65_536).split(/\r\n|\r|\n/)) {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = [',', ';', '\t'].map((d) => ({ d, n: bare.split(d).length - 1 }));
    const best = counts.reduce((x, y) => (y.n > x.n ? y : x));
    if (best.n > 0) return best.d;
  }
  return ',';
}
