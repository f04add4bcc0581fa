import { isUtf8 } from 'node:buffer';
import { Transform, type TransformCallback } from 'node:stream';
import type { DiagnosticCode } from '../../model/codes.ts';
import { MAX_RECORD_BYTES } from '../csv-scan.ts';
import { LineDigest } from '../line-digest.ts';

const LF = 10;
const TAB = 9;
const ESCAPED_NUL = Buffer.from('\\0');
/** What a server appends to an answer in which it fails. */
const SERVER_ERROR = /Code: \d+[.,] (?:e\.displayText\(\) = )?DB::.*/s;
const TAIL_BYTES = 4096;

/** Why a row cannot be read. */
type Problem = Extract<DiagnosticCode, 'row-too-long' | 'nul-byte' | 'not-utf8'>;

/**
 * Passes on the rows of an answer in TabSeparated with totals: rows, an empty line, one row of totals. Rows
 * that no text file could hold either are left out and counted. The answer is complete if totals came and are
 * the sum of the rows: servers notice a failure only after they sent the head of the answer.
 */
export class Delivery extends Transform {
  readonly digest = new LineDigest();
  readonly unreadable = new Map<Problem, number>();
  /** Rows of the table in all rows that came. */
  rows = 0;
  bytes = 0;
  private totals: number | null = null;
  private part: 'rows' | 'totals' | 'after' = 'rows';
  private rest: Buffer = Buffer.alloc(0);
  private tail = '';
  private readonly cell: number;

  /** @param cell position of the number of rows in a line */
  constructor(cell: number) {
    super();
    this.cell = cell;
  }

  /** Whether everything came that the servers had. */
  get complete(): boolean {
    return this.totals === this.rows;
  }

  /** What the server wrote into its answer when it failed. */
  get failure(): string | undefined {
    return SERVER_ERROR.exec(this.tail)?.[0];
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.tail = (this.tail + chunk.subarray(-TAIL_BYTES).toString('latin1')).slice(-TAIL_BYTES);
    const buffer = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const end = buffer.lastIndexOf(LF) + 1;
    this.rest = buffer.subarray(end);
    if (end > 0) this.lines(buffer.subarray(0, end));
    done();
  }

  private lines(block: Buffer): void {
    if (this.part !== 'rows') {
      this.closing(block);
      return;
    }
    const clean = isUtf8(block) && !block.includes(ESCAPED_NUL) && block.length <= MAX_RECORD_BYTES;
    const kept: Buffer[] = [];
    let start = 0;
    let keepFrom = 0;
    const keep = (to: number): void => {
      if (to > keepFrom) kept.push(block.subarray(keepFrom, to));
    };
    while (start < block.length) {
      const end = block.indexOf(LF, start);
      if (end === start) {
        keep(start);
        this.part = 'totals';
        this.pass(kept);
        this.closing(block.subarray(end + 1));
        return;
      }
      const count = this.count(block, start, end);
      this.rows += count;
      const problem = clean ? null : problemOf(block.subarray(start, end));
      if (problem !== null) {
        this.unreadable.set(problem, (this.unreadable.get(problem) ?? 0) + count);
        keep(start);
        keepFrom = end + 1;
      }
      start = end + 1;
    }
    keep(block.length);
    this.pass(kept);
  }

  private pass(kept: readonly Buffer[]): void {
    for (const block of kept) {
      this.digest.update(block);
      this.push(block);
    }
  }

  private closing(block: Buffer): void {
    const end = block.indexOf(LF);
    if (this.part !== 'totals' || end <= 0) return;
    this.totals = this.count(block, 0, end);
    // Extremes may follow, where the profile of the user asks for them.
    this.part = 'after';
  }

  private count(line: Buffer, from: number, to: number): number {
    let start = from;
    for (let cell = 0; cell < this.cell; cell++) {
      start = line.indexOf(TAB, start) + 1;
      if (start === 0 || start > to) return Number.NaN;
    }
    const end = line.indexOf(TAB, start);
    return Number(line.toString('latin1', start, end < 0 || end > to ? to : end));
  }
}

function problemOf(line: Buffer): Problem | null {
  if (line.length > MAX_RECORD_BYTES) return 'row-too-long';
  if (!isUtf8(line)) return 'not-utf8';
  // A backslash that is itself escaped, before a zero, is no NUL.
  return /(?:^|[^\\])(?:\\\\)*\\0/.test(line.toString('utf8')) ? 'nul-byte' : null;
}
