import { createHash } from 'node:crypto';
import type { DelimiterTally } from '../../src/input/line-digest.ts';

const LF = 10;
const CR = 13;
/** The lowest bit, and all but the highest one, of each byte of a word. */
const ONES = 0x01010101;
const LOW = 0x7f7f7f7f;

/**
 * The digest in plain TypeScript, an oracle for the compiled one. A digest of a text file that does not depend on the order of its lines: each line is hashed to 64 bits,
 * spread to eight 32-bit lanes, the lanes are summed over all lines, and the sums and the number of lines go
 * through SHA-256. The same rows in another order have the same digest, so that results of shuffled input
 * stay equal to the byte; it detects change, it does not resist an adversary. Line ends do not count.
 */
export class PlainLineDigest {
  private readonly lanes = new Uint32Array(8);
  /** Pieces of a line that the next chunk goes on with. */
  private pieces: Uint8Array[] = [];
  private lines = 0;

  /** @param tally counts the delimiters on the way; the bytes are looked at but once */
  update(chunk: Uint8Array, tally?: DelimiterTally): void {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    tally?.begin();
    const sought = tally?.delimiter ?? -1;
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LF, start);
      if (end < 0) break;
      let found: number;
      if (this.pieces.length > 0) {
        this.pieces.push(chunk.subarray(start, end));
        this.finishPieces();
        found = tally === undefined ? 0 : count(chunk, start, end, sought);
      } else found = this.addLine(view, start, end, sought);
      tally?.add(end, found);
      start = end + 1;
    }
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
    const line = Buffer.concat(this.pieces);
    this.pieces = [];
    this.addLine(new DataView(line.buffer, line.byteOffset, line.byteLength), 0, line.length, -1);
  }

  /**
   * Adds the bytes `from` … `to` − 1 as a line, four at a time; empty lines do not count.
   *
   * @returns how often one of them is `sought`
   */
  private addLine(view: DataView, from: number, to: number, sought: number): number {
    let end = to;
    if (end > from && view.getUint8(end - 1) === CR) end--;
    if (end === from) return 0;
    const four = Math.imul(sought & 0xff, ONES);
    let found = 0;
    let h1 = 0x811c9dc5 ^ (end - from);
    let h2 = 0x9747b28c;
    let i = from;
    for (; i + 4 <= end; i += 4) {
      const word = view.getInt32(i, true);
      // The high bit of every byte that is `sought`, moved down and added up.
      const other = word ^ four;
      const hits = ~(((other & LOW) + LOW) | 0 | other | LOW);
      found += Math.imul(hits >>> 7, ONES) >>> 24;
      h1 = Math.imul(h1 ^ word, 0x01000193);
      h1 ^= h1 >>> 15;
      h2 = Math.imul(h2 ^ word, 0x5bd1e995) ^ (h2 >>> 13);
    }
    for (; i < end; i++) {
      const byte = view.getUint8(i);
      if (byte === sought) found++;
      h1 = Math.imul(h1 ^ byte, 0x01000193);
      h2 = Math.imul(h2 ^ byte, 0x5bd1e995) ^ (h2 >>> 13);
    }
    this.lines++;
    let a = h1 >>> 0;
    let b = h2 >>> 0;
    for (let lane = 0; lane < 8; lane++) {
      a = Math.imul(a ^ (a >>> 16) ^ b, 0x85ebca6b);
      b = (Math.imul(b ^ (b >>> 13) ^ a, 0xc2b2ae35) + lane) | 0;
      this.lanes[lane] = this.lanes[lane]! + ((a ^ (b >>> 16)) >>> 0);
    }
    return found;
  }
}

function count(bytes: Uint8Array, from: number, to: number, sought: number): number {
  let found = 0;
  for (let i = from; i < to; i++) if (bytes[i] === sought) found++;
  return found;
}
