import type { Rng } from '../../src/kernel/rng.ts';

/** Changes a file's bytes in one way; a pure function of the bytes and the generator. */
export type Mutator = (bytes: Buffer, rng: Rng) => Buffer;

const upTo = (rng: Rng, n: number) => Math.floor(rng() * n);
const pick = <T>(rng: Rng, of: readonly T[]): T => of[upTo(rng, of.length)] as T;

/** Values that get past careless parsers, or that databases and languages read in ways of their own. */
const POISON = [
  '',
  ' ',
  'NaN',
  'nan',
  'Infinity',
  'infinity',
  'epoch',
  'null',
  'undefined',
  'true',
  '1e400',
  '-1',
  '-0',
  '1_000',
  '0x10',
  '99999999999999999999',
  '2023-02-30',
  '0000-00-00',
  '+275760-09-13',
  '294247-01-10',
  '__proto__',
  'constructor',
  "'; DROP TABLE records; --",
  '=1+1',
  '\u202e\u0000\u200b',
  '\u0301',
  '\ufeff',
  '😀',
  'no answer',
  'never',
  'lin-gov',
  'Gemeindeamt Lindmoos',
  'eu',
  'yes',
  ';',
  '";"',
] as const;

function splice(bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
}

const lines = (bytes: Buffer) => bytes.toString('utf8').split('\n');
const joined = (rows: readonly string[]) => Buffer.from(rows.join('\n'));
/** Every row's cells, cut at commas without regard to quotes: broken rows are welcome here. */
const table = (bytes: Buffer) => lines(bytes).map((line) => line.split(','));
const untable = (rows: readonly (readonly string[])[]) => joined(rows.map((cells) => cells.join(',')));

function shuffled<T>(of: readonly T[], rng: Rng): T[] {
  const out = [...of];
  for (let i = out.length - 1; i > 0; i--) {
    const j = upTo(rng, i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

function utf16(bytes: Buffer, bigEndian: boolean, mark: boolean): Buffer {
  const text = Buffer.from(`${mark ? '\ufeff' : ''}${bytes.toString('utf8')}`, 'utf16le');
  return bigEndian ? Buffer.from(text).swap16() : text;
}

export const MUTATORS: Readonly<Record<string, Mutator>> = {
  flipBit: (b, rng) => {
    const out = Buffer.from(b);
    const at = upTo(rng, Math.max(1, b.length));
    if (out.length > 0) out[at] = (out[at] ?? 0) ^ (1 << upTo(rng, 8));
    return out;
  },
  insertBytes: (b, rng) =>
    splice(
      b,
      upTo(rng, b.length + 1),
      0,
      Buffer.from(Array.from({ length: 1 + upTo(rng, 6) }, () => upTo(rng, 256))),
    ),
  deleteBytes: (b, rng) => splice(b, upTo(rng, b.length + 1), 1 + upTo(rng, 40), Buffer.alloc(0)),
  truncate: (b, rng) => b.subarray(0, upTo(rng, b.length + 1)),
  empty: () => Buffer.alloc(0),
  repeatSpan: (b, rng) => {
    const at = upTo(rng, b.length + 1);
    return splice(b, at, 0, b.subarray(at, at + upTo(rng, 400)));
  },
  insertNul: (b, rng) => splice(b, upTo(rng, b.length + 1), 0, Buffer.from([0])),
  insertQuote: (b, rng) => splice(b, upTo(rng, b.length + 1), 0, Buffer.from('"')),
  insertLineEnd: (b, rng) =>
    splice(b, upTo(rng, b.length + 1), 0, Buffer.from(pick(rng, ['\n', '\r', '\r\n', '\u2028']))),
  dropQuotes: (b) => Buffer.from(b.toString('latin1').replaceAll('"', ''), 'latin1'),
  otherDelimiter: (b, rng) =>
    Buffer.from(b.toString('latin1').replaceAll(',', pick(rng, [';', '\t', '|', ':'])), 'latin1'),
  otherLineEnds: (b, rng) =>
    Buffer.from(b.toString('latin1').replaceAll('\n', pick(rng, ['\r\n', '\r', '\n\n'])), 'latin1'),
  someCrlf: (b, rng) =>
    Buffer.from(
      b.toString('latin1').replace(/\n/g, () => (rng() < 0.3 ? '\r\n' : '\n')),
      'latin1',
    ),
  byteOrderMark: (b) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), b]),
  utf16le: (b, rng) => utf16(b, false, rng() < 0.7),
  utf16be: (b, rng) => utf16(b, true, rng() < 0.7),
  latin1: (b) => Buffer.from(b.toString('utf8'), 'latin1'),
  doubleUtf8: (b) => Buffer.from(b.toString('latin1'), 'utf8'),
  decomposed: (b) => Buffer.from(b.toString('utf8').normalize('NFD')),
  upperCase: (b) => Buffer.from(b.toString('utf8').toUpperCase()),
  shuffleRows: (b, rng) => {
    const [head = '', ...rows] = lines(b);
    return joined([head, ...shuffled(rows, rng)]);
  },
  shuffleEverything: (b, rng) => joined(shuffled(lines(b), rng)),
  dropHeader: (b) => joined(lines(b).slice(1)),
  repeatHeader: (b) => joined([lines(b)[0] ?? '', ...lines(b)]),
  dropRows: (b, rng) => joined(lines(b).filter((_, i) => i === 0 || rng() < 0.5)),
  repeatRow: (b, rng) => {
    const all = lines(b);
    return joined([...all, ...Array<string>(1 + upTo(rng, 50)).fill(pick(rng, all))]);
  },
  dropColumn: (b, rng) => {
    const rows = table(b);
    const at = upTo(rng, rows[0]?.length ?? 1);
    return untable(rows.map((cells) => cells.filter((_, i) => i !== at)));
  },
  repeatColumn: (b, rng) => {
    const rows = table(b);
    const at = upTo(rng, rows[0]?.length ?? 1);
    return untable(rows.map((cells) => [...cells, cells[at] ?? '']));
  },
  renameColumn: (b, rng) => {
    const [head = [], ...rows] = table(b);
    const at = upTo(rng, head.length);
    const name = pick(rng, [
      'source',
      'target',
      'id',
      'town',
      'level',
      'frequency',
      'date',
      'wave',
      'event',
      'actor',
      'x',
      '',
      'source_level',
    ]);
    return untable([head.map((cell, i) => (i === at ? name : cell)), ...rows]);
  },
  reorderColumns: (b, rng) => {
    const rows = table(b);
    const order = shuffled([...(rows[0] ?? []).keys()], rng);
    return untable(rows.map((cells) => order.map((i) => cells[i] ?? '')));
  },
  misalignRow: (b, rng) => {
    const rows = table(b);
    rows[upTo(rng, rows.length)]?.splice(
      upTo(rng, 4),
      upTo(rng, 2),
      ...Array<string>(upTo(rng, 3)).fill('x'),
    );
    return untable(rows);
  },
  poisonCell: (b, rng) => {
    const rows = table(b);
    const row = rows[1 + upTo(rng, Math.max(1, rows.length - 1))];
    if (row !== undefined) row[upTo(rng, row.length)] = pick(rng, POISON);
    return untable(rows);
  },
  poisonColumn: (b, rng) => {
    const rows = table(b);
    const at = upTo(rng, rows[0]?.length ?? 1);
    const value = rng() < 0.5 ? pick(rng, POISON) : null;
    return untable(
      rows.map((cells, i) =>
        i === 0 ? cells : cells.map((cell, j) => (j === at ? (value ?? pick(rng, POISON)) : cell)),
      ),
    );
  },
  hugeCell: (b, rng) => {
    const rows = table(b);
    const row = rows[upTo(rng, rows.length)];
    if (row !== undefined) row[upTo(rng, row.length)] = pick(rng, ['x', 'ä', '"', ' ', '9']).repeat(200_000);
    return untable(rows);
  },
  manyColumns: (b) => Buffer.from(b.toString('latin1').replace(/\n/g, `${',x'.repeat(300)}\n`), 'latin1'),
  noise: (_, rng) => Buffer.from(Array.from({ length: upTo(rng, 3000) }, () => upTo(rng, 256))),
  jsonInstead: (b) => Buffer.from(JSON.stringify(table(b))),
  gzipMagic: (b) => Buffer.concat([Buffer.from([0x1f, 0x8b]), b]),
};
