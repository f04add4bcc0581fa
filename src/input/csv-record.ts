const LF = 10;
const CR = 13;

export interface CsvRecord {
  readonly kind: 'record';
  readonly fields: string[];
  /** Byte offset at which each field begins, relative to the buffer. */
  readonly starts: number[];
  /** Line of each field, relative to the first line of the record (0-based). */
  readonly lines: number[];
  /** Offset after the record and its line end. */
  readonly next: number;
  /** Line ends inside the record and the one that closes it. */
  readonly newlines: number;
}

export type BrokenQuote =
  | { readonly kind: 'broken-quote'; readonly reason: 'unclosed-quote'; readonly open: number }
  /** The quote at `open` ends at `at`, where other text follows it. */
  | {
      readonly kind: 'broken-quote';
      readonly reason: 'stray-quote';
      readonly open: number;
      readonly at: number;
    };

export type CsvRead = CsvRecord | { readonly kind: 'more' } | BrokenQuote;

/**
 * Reads one record of a delimited file, tolerant of everything that has one meaning: any line end, quotes in
 * the middle of an unquoted field. `more` asks for further bytes; a quote that is never closed, or is
 * followed by other text, is reported with its offsets.
 */
export function readCsvRecord(
  buffer: Buffer,
  from: number,
  delimiter: number,
  quote: number,
  final: boolean,
  limit: number,
): CsvRead {
  const fields: string[] = [];
  const starts: number[] = [];
  const lines: number[] = [];
  let newlines = 0;
  let at = from;
  const take = (start: number, end: number, line: number, quoted: boolean): void => {
    const text = buffer.toString('utf8', start, end);
    const mark = String.fromCharCode(quote);
    fields.push(quoted ? text.replaceAll(mark + mark, mark) : text);
    starts.push(start);
    lines.push(line);
  };
  for (;;) {
    const fieldLine = newlines;
    if (buffer[at] === quote) {
      const open = at;
      let i = at + 1;
      for (;;) {
        const end = buffer.indexOf(quote, i);
        if (end < 0 || end - from > limit) {
          if (!final && end < 0 && buffer.length - from <= limit) return { kind: 'more' };
          return { kind: 'broken-quote', reason: 'unclosed-quote', open };
        }
        if (end + 1 >= buffer.length && !final) return { kind: 'more' };
        if (buffer[end + 1] === quote) {
          i = end + 2;
          continue;
        }
        for (let k = open; k < end; k++) if (buffer[k] === LF) newlines++;
        at = end + 1;
        const c = at < buffer.length ? buffer[at] : LF;
        if (c !== delimiter && c !== LF && c !== CR) {
          return { kind: 'broken-quote', reason: 'stray-quote', open, at: end };
        }
        take(open + 1, end, fieldLine, true);
        break;
      }
    } else {
      const start = at;
      while (at < buffer.length) {
        const c = buffer[at];
        if (c === delimiter || c === LF || c === CR) break;
        at++;
      }
      if (at >= buffer.length && !final) return { kind: 'more' };
      take(start, at, fieldLine, false);
    }
    if (at < buffer.length && buffer[at] === delimiter) {
      at++;
      continue;
    }
    if (at >= buffer.length) return { kind: 'record', fields, starts, lines, next: at, newlines };
    if (buffer[at] === CR) {
      if (at + 1 >= buffer.length && !final) return { kind: 'more' };
      at += buffer[at + 1] === LF ? 2 : 1;
    } else at++;
    return { kind: 'record', fields, starts, lines, next: at, newlines: newlines + 1 };
  }
}
