import { compareText } from '../kernel/order.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import { readTieRecords, type TieCell, tiePlaces } from './tie-records.ts';

/** Rows of a signed tie list as columns; ends are indexes into `names`, which are in code-point order. */
export interface TieList {
  readonly names: readonly string[];
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** 0 where the row is neutral: a zero, the word, or an empty cell. */
  readonly value: Float64Array;
  readonly rows: { readonly read: number; readonly accepted: number; readonly rejected: number };
  /** One for each kind of rejection, with the place of its first row. */
  readonly diagnostics: readonly Diagnostic[];
}

const WORDS: Readonly<Record<string, number>> = {
  '+': 1,
  '-': -1,
  positive: 1,
  negative: -1,
  neutral: 0,
  '': 0,
};
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A cell of the sign column as a number; NaN where it is none. A decimal comma counts as a point. */
function signOf(cell: string): number {
  const text = cell
    .trim()
    .toLowerCase()
    .replace('\u2212', '-')
    .replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  if (Object.hasOwn(WORDS, text)) return WORDS[text]!;
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/**
 * Reads a signed tie list: two names and a sign or value a row, separated by comma, semicolon or tab, with
 * or without a header (there is one unless the third cell of line 1 is a number or a sign). Names are
 * trimmed and normalised (NFC). Rows that cannot be read are rejected and reported, never dropped unsaid.
 *
 * @param file name for messages
 * @param column header of the wanted column, where the header has several: `sign`, or `value`/`weight`
 * @throws AppError `input/…` where there is no usable row, a column is missing or a quote out of place
 */
export function parseTieList(text: string, file: string, column: 'sign' | 'value' = 'sign'): TieList {
  const records = readTieRecords(text, file);
  const first = records[0];
  if (first === undefined) {
    throw new AppError({
      kind: 'input',
      code: 'input/no-rows',
      message: `${file} holds no ties`,
      hint: 'each row is source,target,sign',
      where: `${file}:1`,
    });
  }
  const header = Number.isNaN(signOf(first.record[2] ?? 'absent'));
  const columns = header
    ? headerColumns(first.record, file, first.info.lines, column)
    : { a: 0, b: 1, sign: 2 };
  const rejections = new Rejections(text, file);
  const sources: string[] = [];
  const targets: string[] = [];
  const values: number[] = [];
  for (const [row, { record }] of records.entries()) {
    if (header && row === 0) continue;
    const source = (record[columns.a] ?? '').trim().normalize('NFC');
    const target = (record[columns.b] ?? '').trim().normalize('NFC');
    const cell = record[columns.sign];
    if (source === '') rejections.add('missing-source', row, columns.a, 'the source is empty');
    else if (target === '') rejections.add('missing-target', row, columns.b, 'the target is empty');
    else if (cell === undefined) rejections.add('missing-sign', row, columns.sign, 'the sign is missing');
    else if (Number.isNaN(signOf(cell))) {
      rejections.add('unreadable-sign', row, columns.sign, `${JSON.stringify(cell.slice(0, 40))} is no sign`);
    } else {
      sources.push(source);
      targets.push(target);
      values.push(signOf(cell));
    }
  }
  if (sources.length === 0) {
    const reason = rejections.list()[0];
    throw new AppError({
      kind: 'input',
      code: 'input/no-accepted-row',
      message:
        reason === undefined ? `${file} holds no ties` : `no row of ${file} is usable: ${reason.message}`,
      hint: reason?.hint ?? 'each row is source,target,sign',
      where: reason?.where ?? `${file}:1`,
    });
  }
  const names = [...new Set([...sources, ...targets])].sort(compareText);
  const index = new Map(names.map((name, i) => [name, i]));
  return {
    names,
    a: Int32Array.from(sources, (name) => index.get(name)!),
    b: Int32Array.from(targets, (name) => index.get(name)!),
    value: Float64Array.from(values),
    rows: { read: sources.length + rejections.count, accepted: sources.length, rejected: rejections.count },
    diagnostics: rejections.list(),
  };
}

const SOURCE_NAMES = ['source', 'from', 'a'];
const TARGET_NAMES = ['target', 'to', 'b'];
const SIGN_NAMES = { sign: ['sign', 'value', 'weight'], value: ['value', 'weight', 'sign'] } as const;

/** Columns by header; a header that names none of them stands for source, target, sign in this order. */
function headerColumns(
  header: readonly string[],
  file: string,
  line: number,
  wanted: 'sign' | 'value',
): { a: number; b: number; sign: number } {
  const names = header.map((name) => name.trim().toLowerCase());
  const find = (known: readonly string[]) =>
    names.indexOf(known.find((name) => names.includes(name)) ?? '\u0000');
  const found = { a: find(SOURCE_NAMES), b: find(TARGET_NAMES), sign: find(SIGN_NAMES[wanted]) };
  if (found.a === -1 && found.b === -1 && found.sign === -1 && names.length >= 3)
    return { a: 0, b: 1, sign: 2 };
  const missing =
    found.a === -1 ? 'source' : found.b === -1 ? 'target' : found.sign === -1 ? 'sign' : undefined;
  if (missing === undefined) return found;
  throw new AppError({
    kind: 'input',
    code: 'input/missing-column',
    message: `${file} has no column "${missing}": its first line is ${header.join(', ').slice(0, 120)}`,
    hint: 'name the columns source, target and sign (or value), or leave the header out',
    where: `${file}:${line}`,
  });
}

/** Rejected rows by code; the first place of each is kept. Places are file:line:character, counted from 1. */
class Rejections {
  count = 0;
  private readonly text: string;
  private readonly file: string;
  private readonly byCode = new Map<RowProblem, { cell: TieCell; message: string; count: number }>();

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
  }

  add(code: RowProblem, row: number, column: number, message: string): void {
    this.count++;
    const known = this.byCode.get(code);
    if (known !== undefined) {
      known.count++;
      return;
    }
    this.byCode.set(code, { cell: { row, column }, message, count: 1 });
  }

  list(): Diagnostic[] {
    if (this.count === 0) return [];
    const problems = [...this.byCode].sort(([x], [y]) => compareText(x, y));
    const places = tiePlaces(
      this.text,
      problems.map(([, { cell }]) => cell),
    );
    return problems.map(([code, { message, count }], i) => ({
      code,
      severity: 'error',
      where: `${this.file}:${places[i]}`,
      message,
      hint: HINTS[code],
      count,
    }));
  }
}

type RowProblem = 'missing-source' | 'missing-target' | 'missing-sign' | 'unreadable-sign';

const HINTS: Readonly<Record<RowProblem, string>> = {
  'missing-source': 'each row needs two names and a sign',
  'missing-target': 'each row needs two names and a sign',
  'missing-sign': 'each row needs two names and a sign',
  'unreadable-sign': 'use a number, +, -, positive, negative or neutral',
};
