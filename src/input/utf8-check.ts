import { isUtf8 } from 'node:buffer';

/** Checks a stream of bytes for UTF-8, carrying a character that a chunk cuts in two. */
export class Utf8Check {
  private carry: Buffer = Buffer.alloc(0);
  private broken = false;
  private multibyte = 0;
  private invalid = 0;

  update(chunk: Buffer): void {
    const bytes = this.carry.length > 0 ? Buffer.concat([this.carry, chunk]) : chunk;
    let end = bytes.length;
    // Up to three bytes at the end may belong to a character that the next chunk completes.
    for (let back = 1; back <= 3 && back <= bytes.length; back++) {
      const c = bytes[bytes.length - back]!;
      if (c >= 0xc0) {
        if (back < (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2)) end = bytes.length - back;
        break;
      }
      if (c < 0x80) break;
    }
    const whole = bytes.subarray(0, end);
    this.carry = Buffer.from(bytes.subarray(end));
    if (!isUtf8(whole)) {
      this.broken = true;
      this.count(whole);
    }
  }

  valid(): boolean {
    return !this.broken && this.carry.length === 0;
  }

  /** True where the odd bytes outnumber the well-formed characters beyond ASCII: a one-byte encoding. */
  looksLikeOneByte(): boolean {
    return this.invalid + (this.carry.length > 0 ? 1 : 0) > this.multibyte;
  }

  private count(bytes: Buffer): void {
    for (let i = 0; i < bytes.length; i++) {
      const c = bytes[i]!;
      if (c < 0x80) continue;
      const width = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 1;
      if (width > 1 && isUtf8(bytes.subarray(i, i + width))) {
        this.multibyte++;
        i += width - 1;
      } else this.invalid++;
    }
  }
}
