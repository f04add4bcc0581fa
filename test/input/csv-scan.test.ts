import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CsvScan } from '../../src/input/csv-scan.ts';
import { beginCsv } from '../../src/input/csv-table.ts';
import { openEngine } from '../../src/input/engine.ts';
import { DelimiterTally, LineDigest } from '../../src/input/line-digest.ts';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import type { Engine } from '../../src/model/engine.ts';

let scratch: string;
let engine: Engine;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-scan-'));
  engine = await openEngine({ threads: 1 });
});
afterAll(() => {
  engine.close();
  rmSync(scratch, { recursive: true, force: true });
});

function scan(text: string, chunk = Number.POSITIVE_INFINITY): CsvScan {
  const bytes = Buffer.from(text);
  const found = new CsvScan(',');
  const digest = new LineDigest();
  const tally = new DelimiterTally(44);
  for (let at = 0; at < bytes.length; at += chunk) {
    const part = bytes.subarray(at, Math.min(bytes.length, at + chunk));
    digest.update(part, tally);
    found.update(part, tally);
  }
  found.end();
  return found;
}

/** What csv-parse makes of the text under the strictest reading, null where it objects. */
function strict(text: string): string[][] | null {
  const lineEnd = text.includes('\r') ? '\r\n' : '\n';
  try {
    const rows: string[][] = parse(text, {
      delimiter: ',',
      record_delimiter: lineEnd,
      relax_column_count: false,
      skip_empty_lines: false,
    });
    return rows;
  } catch {
    return null;
  }
}

const PIECES = ['a', 'bc', ',', ',', '\n', '\n', '"', '""', '"x"', '"y,z"', '"p\nq"', 'é'];

function randomText(rng: Rng, crlf: boolean): string {
  const int = (n: number): number => Math.floor(rng() * n);
  const body = Array.from({ length: 1 + int(14) }, () => PIECES[int(PIECES.length)]!).join('');
  const text = `source,target\n${rng() < 0.5 ? 'k,l\n' : ''}${body}`;
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

describe('CsvScan', () => {
  it('calls clean only what csv-parse reads in the same way, and counts the same records', () => {
    let clean = 0;
    for (let seed = 0; seed < 20_000; seed++) {
      const text = randomText(seededRng(seed, 'scan'), seed % 3 === 0);
      const found = scan(text);
      if (!found.clean) continue;
      clean++;
      const rows = strict(text);
      expect(rows, JSON.stringify(text)).not.toBeNull();
      expect(found.records, JSON.stringify(text)).toBe(rows!.length);
    }
    expect(clean).toBeGreaterThan(1_000);
  });

  it('does not depend on where the stream is cut', () => {
    for (let seed = 0; seed < 2_000; seed++) {
      const text = randomText(seededRng(seed, 'cut'), seed % 2 === 0);
      const whole = scan(text);
      for (const chunk of [1, 2, 3, 7]) {
        const cut = scan(text, chunk);
        expect(
          [cut.clean, cut.clean ? cut.records : 0, cut.clean ? cut.checkpoints : []],
          JSON.stringify([text, chunk]),
        ).toEqual([whole.clean, whole.clean ? whole.records : 0, whole.clean ? whole.checkpoints : []]);
      }
    }
  });

  it.each([
    ['a blank line', 'source,target\n\na,b\n'],
    ['a long row', 'source,target\na,b,c\n'],
    ['a short row', 'source,target\na\n'],
    ['mixed line ends', 'source,target\r\na,b\n'],
    ['a lone carriage return', 'source,target\na\r,b\n'],
    ['an open quote', 'source,target\n"a,b\n'],
    ['text after a quote', 'source,target\n"a"x,b\n'],
    ['a quote within a cell', 'source,target\na"x,b\n'],
    ['a NUL', 'source,target\na\u0000,b\n'],
    ['a NUL between quotes', 'source,target\n"a\u0000",b\n'],
    ['an over-long row', `source,target\n${'x'.repeat(1_000_001)},b\n`],
  ])('sends %s to repair', (_what, text) => {
    expect(scan(text).clean).toBe(false);
  });

  it('takes every well-formed file, with or without a last line end', () => {
    for (const text of [
      'source,target\na,b',
      'source,target\na,b\n',
      'source,target\r\n"a\r\nb",""\r\n',
      'source\na\n',
      '\ufeffsource,target\na,b\n',
    ]) {
      expect(scan(text).clean, JSON.stringify(text)).toBe(true);
    }
  });
});

describe('the table behind a file', () => {
  /** Rows as the engine reads them, and how many rows were refused. */
  async function table(
    text: string,
    serial: number,
  ): Promise<{ rows: string[][]; read: number; broken: number }> {
    const path = join(scratch, `t${serial}.csv`);
    writeFileSync(path, text);
    const prepared = await beginCsv(path, 't.csv', scratch, serial, new Set(['source', 'target'])).finish();
    if (prepared === 'not-utf8') throw new Error('not UTF-8');
    const cells = prepared.columns.map((_, i) => `coalesce(c${i}, '') AS c${i}`).join(', ');
    const found = await engine.rows(`SELECT ${cells} FROM ${prepared.relation}`);
    return {
      rows: found.map((row) => Object.values(row).map(String)),
      read: prepared.read,
      broken: prepared.broken.length,
    };
  }

  it('holds what csv-parse reads, for clean files and for repaired ones', async () => {
    let repaired = 0;
    for (let seed = 0; seed < 400; seed++) {
      const text = randomText(seededRng(seed, 'table'), seed % 3 === 0);
      const found = await table(text, seed);
      expect(found.read, JSON.stringify(text)).toBe(found.rows.length + found.broken);
      if (!scan(text).clean) repaired++;
      const rows = strict(text);
      // Where the strict reading has blank lines or other lengths, only the count above is demanded.
      if (rows === null || rows.some((row) => row.length !== 2)) continue;
      expect(found.rows, JSON.stringify(text)).toEqual(rows.slice(1));
      expect(found.broken, JSON.stringify(text)).toBe(0);
    }
    expect(repaired).toBeGreaterThan(50);
  });

  it('keeps rows after a broken header, and skips blank lines of one column', async () => {
    expect(await table('"source" x,target\na,b\nc,d\n', 9001)).toEqual({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      read: 2,
      broken: 0,
    });
    expect(await table('target\na\n\nb\n""\n', 9002)).toEqual({
      rows: [['a'], ['b'], ['']],
      read: 3,
      broken: 0,
    });
  });
});
