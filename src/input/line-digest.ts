import { createHash } from 'node:crypto';

const LF = 10;
const CR = 13;

/**
 * A digest of a text file that does not depend on the order of its lines: each line is hashed to 64 bits,
 * spread to eight 32-bit lanes, the lanes are summed over all lines, and the sums and the number of lines go
 * through SHA-256. The same rows in another order have the same digest, so that results of shuffled input
 * stay equal to the byte; it detects change, it does not resist an adversary. Line ends do not count.
 */
export class LineDigest {
  private readonly lanes = new Uint32Array(8);
  private h1 = 0x811c9dc5;
  private h2 = 0x9747b28c;
  private empty = true;
  private lines = 0;

  update(chunk: Uint8Array): void {
    let h1 = this.h1;
    let h2 = this.h2;
    let empty = this.empty;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i]!;
      if (c === LF) {
        if (!empty) this.add(h1, h2);
        h1 = 0x811c9dc5;
        h2 = 0x9747b28c;
        empty = true;
      } else if (c !== CR) {
        h1 = Math.imul(h1 ^ c, 0x01000193);
        h2 = Math.imul(h2 ^ c, 0x5bd1e995) ^ (h2 >>> 15);
        empty = false;
      }
    }
    this.h1 = h1;
    this.h2 = h2;
    this.empty = empty;
  }

  /** Hexadecimal, 64 digits. */
  digest(): string {
    if (!this.empty) this.add(this.h1, this.h2);
    this.empty = true;
    const state = Buffer.alloc(40);
    this.lanes.forEach((lane, i) => {
      state.writeUInt32BE(lane, 4 * i);
    });
    state.writeBigUInt64BE(BigInt(this.lines), 32);
    return createHash('sha256').update(state).digest('hex');
  }

  private add(h1: number, h2: number): void {
    this.lines++;
    let a = h1 >>> 0;
    let b = h2 >>> 0;
    for (let lane = 0; lane < 8; lane++) {
      a = Math.imul(a ^ (a >>> 16) ^ b, 0x85ebca6b);
      b = Math.imul(b ^ (b >>> 13) ^ a, 0xc2b2ae35) + lane;
      this.lanes[lane] = this.lanes[lane]! + ((a ^ (b >>> 16)) >>> 0);
    }
  }
}
