import { createHash } from 'node:crypto';
import { lineKernel } from './line-kernel.ts';

const LF = 10;
const LANES = 8;

/**
 * A digest of a text file that does not depend on the order of its lines: each line is hashed to 64 bits,
 * spread to eight 32-bit lanes, the lanes are summed over all lines, and the sums and the number of lines go
 * through SHA-256. The same rows in another order have the same digest, so that results of shuffled input
 * stay equal to the byte; it detects change, it does not resist an adversary. Line ends do not count.
 */
export class LineDigest {
  private readonly lanes = new Uint32Array(LANES);
  /** Pieces of a line that the next chunk goes on with. */
  private pieces: Uint8Array[] = [];
  private lines = 0;

  /** @param tally counts the delimiters on the way; the bytes are looked at but once */
  update(chunk: Uint8Array, tally?: DelimiterTally): void {
    tally?.begin();
    const sought = tally?.delimiter ?? -1;
    let start = 0;
    if (this.pieces.length > 0) {
      const end = chunk.indexOf(LF);
      if (end >= 0) {
        this.pieces.push(chunk.subarray(0, end));
        this.finishPieces();
        tally?.add(end, count(chunk, 0, end, sought));
        start = end + 1;
      }
    }
    if (this.pieces.length === 0) start += this.addLines(chunk.subarray(start), sought, start, tally);
    // A copy: the stream may reuse the memory of the chunk.
    if (start < chunk.length) this.pieces.push(chunk.slice(start));
    tally?.finish(count(chunk, start, chunk.length, sought));
  }

  /** Hexadecimal, 64 digits. */
  digest(): string {
    this.finishPieces();
    const state = Buffer.alloc(40);
    this.lanes.forEach((lane, i) => {
      state.writeUInt32BE(lane, 4 * i);
    });
    state.writeBigUInt64BE(BigInt(this.lines), 32);
    return createHash('sha256').update(state).digest('hex');
  }

  private finishPieces(): void {
    if (this.pieces.length === 0) return;
    const line = Buffer.concat([...this.pieces, Buffer.of(LF)]);
    this.pieces = [];
    this.addLines(line, -1, 0);
  }

  /** @returns how many bytes the whole lines at the beginning of the piece take, line ends included */
  private addLines(piece: Uint8Array, sought: number, offset: number, tally?: DelimiterTally): number {
    const kernel = lineKernel();
    const { exports } = kernel;
    const at = exports.roomFor(piece.length);
    new Uint8Array(exports.memory.buffer, at, piece.length).set(piece);
    const many = exports.addLines(piece.length, sought);
    const lanes = new Uint32Array(exports.memory.buffer, exports.lanesAt(), LANES);
    for (let lane = 0; lane < LANES; lane++) this.lanes[lane] = this.lanes[lane]! + lanes[lane]!;
    this.lines += exports.fullLines();
    if (many === 0) return 0;
    const ends = new Int32Array(exports.memory.buffer, exports.endsAt(), many);
    tally?.addAll(ends, new Int32Array(exports.memory.buffer, exports.foundAt(), many), offset);
    return ends[many - 1]! + 1;
  }
}

/** Ends of lines in a chunk, and how many delimiters stand on each within it. */
export class DelimiterTally {
  readonly delimiter: number;
  /** Line ends of the chunk. */
  size = 0;
  /** Offset of each line end in the chunk, and the delimiters between it and the one before. */
  ends = new Int32Array(1 << 14);
  found = new Int32Array(1 << 14);
  /** Delimiters after the last line end. */
  rest = 0;

  /** @param delimiter code of an ASCII character */
  constructor(delimiter: number) {
    this.delimiter = delimiter;
  }

  begin(): void {
    this.size = 0;
  }

  add(end: number, found: number): void {
    this.reserve(1);
    this.ends[this.size] = end;
    this.found[this.size++] = found;
  }

  /** @param offset of the piece, from whose beginning the ends are counted, in the chunk */
  addAll(ends: Int32Array, found: Int32Array, offset: number): void {
    this.reserve(ends.length);
    this.ends.set(ends, this.size);
    this.found.set(found, this.size);
    if (offset > 0) for (let i = 0; i < ends.length; i++) this.ends[this.size + i]! += offset;
    this.size += ends.length;
  }

  private reserve(more: number): void {
    const length = this.size + more;
    if (length <= this.ends.length) return;
    this.ends = grown(this.ends, length);
    this.found = grown(this.found, length);
  }

  finish(rest: number): void {
    this.rest = rest;
  }
}

function grown(numbers: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(length, 2 * numbers.length));
  more.set(numbers);
  return more;
}

function count(bytes: Uint8Array, from: number, to: number, sought: number): number {
  let found = 0;
  for (let i = from; i < to; i++) if (bytes[i] === sought) found++;
  return found;
}
