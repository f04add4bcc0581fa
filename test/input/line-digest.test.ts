import { describe, expect, it, vi } from 'vitest';
import { DelimiterTally, LineDigest } from '../../src/input/line-digest.ts';
import { seededRng } from '../../src/kernel/rng.ts';
import { PlainLineDigest } from './plain-line-digest.ts';

function digest(text: string | Buffer, chunk = Number.POSITIVE_INFINITY): string {
  const bytes = Buffer.from(text);
  const found = new LineDigest();
  for (let at = 0; at < bytes.length; at += chunk) {
    // One buffer for all chunks, as a stream may do.
    found.update(Uint8Array.from(bytes.subarray(at, Math.min(bytes.length, at + chunk))));
  }
  return found.digest();
}

const TEXT =
  'source,target\nhall,school\nhall,clinic\nÉglise,mosque\nx\nyy\nzzz\nwwww\nlong line of some length,and more\n';

describe('LineDigest', () => {
  it('is 64 hexadecimal digits', () => {
    expect(digest(TEXT)).toMatch(/^[0-9a-f]{64}$/);
    expect(digest('')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not see the order of lines, line ends, or where the stream is cut', () => {
    const lines = TEXT.trimEnd().split('\n');
    const expected = digest(TEXT);
    expect(digest(`${[...lines].reverse().join('\n')}\n`)).toBe(expected);
    expect(digest(lines.join('\r\n'))).toBe(expected);
    for (const chunk of [1, 2, 3, 4, 5, 13, 64]) {
      expect(digest(TEXT, chunk), `${chunk}`).toBe(expected);
      expect(digest(TEXT.replaceAll('\n', '\r\n'), chunk), `CRLF ${chunk}`).toBe(expected);
    }
  });

  it('sees every change of a byte', () => {
    const bytes = Buffer.from(TEXT);
    const seen = new Set([digest(TEXT)]);
    let changes = 0;
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] === 10) continue;
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(bytes);
        changed[i]! ^= 1 << bit;
        if (changed[i] === 10 || changed[i] === 13) continue;
        changes++;
        seen.add(digest(changed));
      }
    }
    expect(seen.size).toBe(changes + 1);
  });

  it('sees lines added, dropped, doubled, joined, split and characters that move between lines', () => {
    const variants = [
      'ab,c\nde,f\n',
      'ab,c\n',
      'ab,c\nde,f\nde,f\n',
      'ab,cde,f\n',
      'ab,c\nde\n,f\n',
      'ab,cd\ne,f\n',
      'ab,c\nfe,d\n',
      'ab,f\nde,c\n',
      'ab,c\nde,f\nab,c\n',
      'ab,c\nab,c\n',
      'ab,c \nde,f\n',
      'ab,c\n de,f\n',
      'ab,c\n0\nde,f\n',
      'ab,c\n\u0000\nde,f\n',
      'ab,c\n\u0000\u0000\nde,f\n',
    ];
    expect(new Set(variants.map((text) => digest(text))).size).toBe(variants.length);
  });

  it('tells many similar files apart', () => {
    const rng = seededRng(3, 'digest');
    const seen = new Set<string>();
    const texts = new Set<string>();
    for (let i = 0; i < 20_000; i++) {
      const text = Array.from({ length: 3 }, () => `a${Math.floor(rng() * 50)},b${Math.floor(rng() * 50)}`)
        .sort()
        .join('\n');
      texts.add(text);
      seen.add(digest(text));
    }
    expect(seen.size).toBe(texts.size);
  });
});

describe('DelimiterTally', () => {
  it('counts what a reader of single bytes counts, wherever the stream is cut', () => {
    const rng = seededRng(4, 'tally');
    const int = (n: number): number => Math.floor(rng() * n);
    for (let round = 0; round < 300; round++) {
      const delimiter = [44, 59, 9, 124][round % 4]!;
      // Bytes that differ from the delimiter by one bit are those that a trick would take for it.
      const near = [delimiter, delimiter ^ 0x80, delimiter ^ 1, delimiter + 1, 0xff, 0, 0x7f, 0x80, 10, 97];
      const bytes = Uint8Array.from({ length: int(400) }, () =>
        rng() < 0.7 ? near[int(near.length)]! : int(256),
      );
      const digest = new LineDigest();
      const tally = new DelimiterTally(delimiter);
      const found: number[] = [];
      let rest = 0;
      const step = 1 + int(90);
      for (let at = 0; at < bytes.length; at += step) {
        digest.update(Uint8Array.from(bytes.subarray(at, at + step)), tally);
        for (let k = 0; k < tally.size; k++) {
          expect(bytes[at + tally.ends[k]!]).toBe(10);
          found.push(rest + tally.found[k]!);
          rest = 0;
        }
        rest += tally.rest;
      }
      found.push(rest);
      const lines = Buffer.from(bytes).toString('latin1').split('\n');
      const naive = lines.map((line) => line.split(String.fromCharCode(delimiter)).length - 1);
      expect(found).toEqual(naive);
      const alone = new LineDigest();
      alone.update(bytes);
      expect(digest.digest()).toBe(alone.digest());
    }
  });

  it('has room for a chunk of many short lines', () => {
    const tally = new DelimiterTally(44);
    new LineDigest().update(Buffer.from('a,b\n'.repeat(100_000)), tally);
    expect([tally.size, tally.found[99_999], tally.ends[99_999]]).toEqual([100_000, 1, 399_999]);
  });
});

it.each(['WebAssembly', 'JavaScript'])('adds up and counts what the plain one does, as %s', async (form) => {
  vi.resetModules();
  if (form === 'JavaScript') vi.stubGlobal('WebAssembly', undefined);
  const fresh = await import('../../src/input/line-digest.ts');
  vi.unstubAllGlobals();
  const rng = seededRng(1, 'plain digest');
  // Letters, delimiters, line ends of both kinds, and bytes whose high bit is set.
  const alphabet = [10, 10, 13, 44, 44, 44, 97, 98, 0, 0xc3, 0xff, 0xac, 0x2d];
  for (let i = 0; i < 3000; i++) {
    const bytes = Uint8Array.from(
      { length: Math.floor(rng() * (i % 50 === 0 ? 5000 : 60)) },
      () => alphabet[Math.floor(rng() * alphabet.length)]!,
    );
    const [compiled, plain] = [new fresh.LineDigest(), new PlainLineDigest()];
    const [counted, expected] = [new DelimiterTally(44), new DelimiterTally(44)];
    for (let at = 0; at < bytes.length; ) {
      const next = at + 1 + Math.floor(rng() * (i % 3 === 0 ? 5 : 4000));
      compiled.update(bytes.slice(at, next), counted);
      plain.update(bytes.slice(at, next), expected);
      const seen = ({ size, ends, found, rest }: DelimiterTally) => [
        ...ends.subarray(0, size),
        ...found.subarray(0, size),
        rest,
      ];
      expect(seen(counted)).toEqual(seen(expected));
      at = next;
    }
    expect(compiled.digest()).toBe(plain.digest());
  }
});
