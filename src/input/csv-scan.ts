import type { DelimiterTally } from './line-digest.ts';

const LF = 10;
const CR = 13;
const NUL = 0;

/** Longest record that the engine reads; longer ones are rejected as malformed. */
export const MAX_RECORD_BYTES = 1_000_000;

/** Where a record begins, kept for every `CHECKPOINT_EVERY`-th record. */
export interface Checkpoint {
  readonly offset: number;
  readonly line: number;
}

export const CHECKPOINT_EVERY = 1024;

/**
 * Byte scanner that decides whether a delimited file is structurally clean: every record has as many fields
 * as the header, quotes are balanced, one kind of line end, no NUL, no blank lines, no over-long record. It is
 * the authority on structure and on the number of records; only clean files go to the engine as they are.
 */
export class CsvScan {
  /** Records seen, the header included. */
  records = 0;
  clean = true;
  readonly checkpoints: Checkpoint[] = [];
  private readonly delimiter: number;
  private readonly quote: number;
  private state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  private fields = 1;
  private expected = -1;
  private line = 1;
  private recordStart = 0;
  private recordLine = 1;
  private offset = 0;
  private lineEnd = 0;
  private afterCr = false;

  constructor(delimiter: string, quote = '"') {
    this.delimiter = delimiter.charCodeAt(0);
    this.quote = quote.charCodeAt(0);
  }

  /** @param tally what was counted in this chunk already */
  update(chunk: Uint8Array, tally: DelimiterTally): void {
    if (!this.clean) return;
    const { delimiter, quote } = this;
    if (this.plainChunk(chunk)) {
      this.updatePlain(chunk, tally);
      return;
    }
    const base = this.offset;
    let state = this.state;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i]!;
      if (this.afterCr) {
        this.afterCr = false;
        if (c !== LF) {
          this.fail();
          return;
        }
      }
      if (state === 'quoted') {
        if (c === quote) state = 'closed';
        else if (c === LF) this.line++;
        else if (c === NUL) {
          this.fail();
          return;
        }
        continue;
      }
      if (c === delimiter) {
        this.fields++;
        state = 'start';
      } else if (c === LF) {
        const at = base + i;
        const crlf = this.lineEnd === 2 ? 2 : 1;
        if (this.lineEnd === 0) this.lineEnd = 1;
        if (this.sawCr !== (crlf === 2)) {
          this.fail();
          return;
        }
        this.sawCr = false;
        if (at - this.recordStart <= crlf - 1 || at - this.recordStart > MAX_RECORD_BYTES) {
          this.fail();
          return;
        }
        if (!this.endRecord()) {
          this.fail();
          return;
        }
        this.line++;
        this.recordStart = at + 1;
        this.recordLine = this.line;
        state = 'start';
      } else if (c === CR) {
        if (this.lineEnd === 1) {
          this.fail();
          return;
        }
        this.lineEnd = 2;
        this.afterCr = true;
        this.sawCr = true;
      } else if (c === quote) {
        if (state === 'start') state = 'quoted';
        else if (state === 'closed') state = 'quoted';
        else {
          this.fail();
          return;
        }
      } else if (c === NUL || state === 'closed') {
        this.fail();
        return;
      } else {
        state = 'plain';
      }
    }
    this.state = state;
    this.offset = base + chunk.length;
  }

  /** Neither quotes nor carriage returns nor NUL, and no quoted cell is open: only delimiters and lines to count. */
  private plainChunk(chunk: Uint8Array): boolean {
    return (
      (this.state === 'start' || this.state === 'plain') &&
      !this.afterCr &&
      this.lineEnd !== 2 &&
      chunk.indexOf(this.quote) < 0 &&
      chunk.indexOf(CR) < 0 &&
      chunk.indexOf(NUL) < 0
    );
  }

  private updatePlain(chunk: Uint8Array, { size, ends, found, rest }: DelimiterTally): void {
    const base = this.offset;
    for (let k = 0; k < size; k++) {
      const at = base + ends[k]!;
      this.lineEnd = 1;
      this.fields += found[k]!;
      if (at === this.recordStart || at - this.recordStart > MAX_RECORD_BYTES || !this.endRecord()) {
        this.fail();
        return;
      }
      this.line++;
      this.recordStart = at + 1;
      this.recordLine = this.line;
    }
    this.fields += rest;
    const last = chunk[chunk.length - 1];
    if (last !== undefined) this.state = last === this.delimiter || last === LF ? 'start' : 'plain';
    this.offset = base + chunk.length;
  }

  end(): void {
    if (!this.clean) return;
    if (this.state === 'quoted' || this.afterCr) this.clean = false;
    else if (this.offset > this.recordStart) {
      if (this.offset - this.recordStart > MAX_RECORD_BYTES || !this.endRecord()) this.clean = false;
    }
  }

  private sawCr = false;

  private endRecord(): boolean {
    if (this.records % CHECKPOINT_EVERY === 0) {
      this.checkpoints.push({ offset: this.recordStart, line: this.recordLine });
    }
    if (this.expected < 0) this.expected = this.fields;
    const fits = this.fields === this.expected;
    this.records++;
    this.fields = 1;
    return fits;
  }

  private fail(): void {
    this.clean = false;
  }
}
