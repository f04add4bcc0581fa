import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compareText } from '../kernel/order.ts';
import { sqlText } from '../kernel/sql.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable } from '../model/prepared.ts';
import { emptyFile } from './csv-table.ts';
import { LineDigest } from './line-digest.ts';
import { Utf8Check } from './utf8-check.ts';

/** Longest line that the engine reads, with room for characters of several bytes. */
const MAX_LINE = 4_000_000;

/**
 * Prepares newline-delimited JSON, or a JSON array of objects. Each row is read as one line of text by the
 * engine; malformed lines are reported with their number and left out. Lists become text joined by `;`.
 */
export async function prepareJson(
  path: string,
  name: string,
  folder: string,
  serial: number,
  format: 'ndjson' | 'json',
): Promise<PreparedTable | 'not-utf8'> {
  let digest = new LineDigest();
  const utf8 = new Utf8Check();
  for await (const chunk of createReadStream(path)) {
    digest.update(chunk as Buffer);
    utf8.update(chunk as Buffer);
  }
  if (!utf8.valid() && utf8.looksLikeOneByte()) return 'not-utf8';
  const array = format === 'json' ? readArray(path, name) : null;
  const target = join(folder, `lines-${serial}.ndjson`);
  const broken: Diagnostic[] = [];
  const columns = new Set<string>();
  const lineOf: number[] = [];
  if (array !== null) {
    const lines: string[] = [];
    array.forEach((item, i) => {
      const row = readable(item);
      if (row.text !== null) {
        for (const key of Object.keys(item as object)) columns.add(key);
        const key = nestedKey(item as object);
        if (key !== null) {
          broken.push(nested(`${name}: element ${i + 1}`, key));
          return;
        }
        lines.push(row.text);
        lineOf.push(i);
      } else broken.push(malformed(`${name}: element ${i + 1}`, row.problem));
    });
    const text = lines.length > 0 ? `${lines.join('\n')}\n` : '';
    writeFileSync(target, text);
    // How the elements are laid out over lines says nothing about them, nor does their order.
    digest = new LineDigest();
    digest.update(Buffer.from(text));
  } else {
    await copyLines(path, target, name, columns, lineOf, broken);
  }
  if (lineOf.length === 0 && broken.length === 0) throw emptyFile(name);
  const own = [...columns].sort(compareText);
  const fields = own.map((key, i) => `${jsonCell(key)} AS c${i}`).join(', ');
  const source =
    `read_csv(${sqlText(target)}, auto_detect=false, header=false, delim='\u001f', quote='', escape='', comment='', ` +
    "nullstr='', max_line_size=16000000, buffer_size=32000000, columns={'line': 'VARCHAR'})";
  return {
    name,
    relation: own.length === 0 ? `(SELECT 1 WHERE false)` : `(SELECT ${fields} FROM ${source})`,
    columns: own,
    read: lineOf.length + broken.reduce((sum, { count }) => sum + count, 0),
    broken,
    diagnostics: utf8.valid()
      ? []
      : [
          {
            code: 'encoding-damaged',
            severity: 'warning',
            where: name,
            message: `${name} holds bytes that are not UTF-8; they were replaced`,
            hint: 'save the file as UTF-8',
            count: 1,
          },
        ],
    digest: digest.digest(),
    decimalComma: false,
    places: (cells) =>
      cells.map(({ ordinal }) => {
        const at = lineOf[ordinal];
        if (at === undefined) return name;
        return array === null ? `${name}:${at}` : `${name}: element ${at + 1}`;
      }),
  };
}

function jsonCell(key: string): string {
  // In a path, even a quoted one, these have a meaning of their own.
  if (key === '' || /["\\*]/.test(key)) {
    const pointer = sqlText(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    return `json_extract_string(line, ${pointer})`;
  }
  const path = sqlText(`$."${key}"`);
  const items = sqlText(`$."${key}"[*]`);
  return (
    `CASE json_type(line, ${path}) WHEN 'ARRAY' THEN array_to_string(json_extract_string(line, ${items}), ';') ` +
    `WHEN 'NULL' THEN NULL ELSE json_extract_string(line, ${path}) END`
  );
}

async function copyLines(
  path: string,
  target: string,
  name: string,
  columns: Set<string>,
  lineOf: number[],
  broken: Diagnostic[],
): Promise<void> {
  const out = createWriteStream(target);
  const failed = once(out, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  let line = 0;
  const reader = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const raw of reader) {
    line++;
    const text = line === 1 ? raw.replace(/^\ufeff/, '') : raw;
    if (text.trim() === '') continue;
    if (text.length > MAX_LINE) {
      broken.push(malformed(`${name}:${line}`, `a line of ${text.length} characters`));
      continue;
    }
    let item: unknown;
    try {
      item = JSON.parse(text);
    } catch (error) {
      broken.push(
        malformed(`${name}:${line}`, error instanceof Error ? error.message.slice(0, 120) : 'malformed'),
      );
      continue;
    }
    if (!isRecord(item) || SURROGATE.test(text)) {
      const row = readable(item);
      if (row.text === null) {
        broken.push(malformed(`${name}:${line}`, row.problem));
        continue;
      }
    }
    for (const key of Object.keys(item as object)) columns.add(key);
    const key = nestedKey(item as object);
    if (key !== null) {
      const at = text.indexOf(JSON.stringify(key));
      broken.push(nested(`${name}:${line}${at < 0 ? '' : `:${at + 1}`}`, key));
      continue;
    }
    lineOf.push(line);
    // A raw U+001F cannot stand in valid JSON, so the line is one column to the engine.
    if (!out.write(`${text}\n`)) await Promise.race([once(out, 'drain'), failed]);
  }
  out.end();
  await Promise.race([once(out, 'finish'), failed]);
}

function readArray(path: string, name: string): readonly unknown[] | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new AppError({
      kind: 'input',
      code: 'input/too-large',
      where: name,
      message: `${name} is too large for one JSON document`,
      hint: 'use one JSON object a line (.ndjson), CSV or Parquet',
      cause: error,
    });
  }
  if (text.trim() === '') throw emptyFile(name);
  // Many tools write newline-delimited JSON under the ending .json.
  if (text.trimStart().startsWith('{')) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed as readonly unknown[];
  } catch (error) {
    throw new AppError({
      kind: 'input',
      code: 'input/malformed-json',
      where: placeOf(text, name, error),
      message: `${name} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'a JSON dataset is an array of objects, or one object a line (.ndjson)',
      cause: error,
    });
  }
  throw new AppError({
    kind: 'input',
    code: 'input/malformed-json',
    where: name,
    message: `${name} is neither an array of objects nor one object a line`,
    hint: 'wrap the records in [ … ]',
  });
}

function placeOf(text: string, name: string, error: unknown): string {
  const found = /position (\d+)/.exec(error instanceof Error ? error.message : '');
  if (found === null) return name;
  const before = text.slice(0, Number(found[1])).split('\n');
  return `${name}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

const SURROGATE = /\\u[dD][89a-fA-F]/;
// After an even number of backslashes, which stand for themselves.
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** A row as one line of text, or why it cannot be one. */
function readable(item: unknown): { text: string; problem: '' } | { text: null; problem: string } {
  if (!isRecord(item)) return { text: null, problem: 'not an object' };
  try {
    const text = JSON.stringify(item);
    // Half a surrogate pair is valid JSON to JavaScript, and to nobody else; only such a half stays escaped.
    return LONE_SURROGATE.test(text)
      ? { text: null, problem: 'half a character (a lone surrogate)' }
      : { text, problem: '' };
  } catch {
    return { text: null, problem: 'nested too deeply' };
  }
}

/** First key whose value is no cell: neither one value nor a list of them. */
function nestedKey(item: object): string | null {
  const isCell = (value: unknown): boolean => typeof value !== 'object' || value === null;
  const bad = Object.entries(item).find(
    ([, value]) => !isCell(value) && !(Array.isArray(value) && value.every(isCell)),
  );
  return bad?.[0] ?? null;
}

function nested(where: string, key: string): Diagnostic {
  return {
    code: 'nested-cell',
    severity: 'error',
    where,
    message: `the value of ${JSON.stringify(key.slice(0, 60))} is an object or a nested list`,
    hint: 'a cell is one text or number, or a flat list of them',
    count: 1,
  };
}

function isRecord(item: unknown): item is Record<string, unknown> {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

function malformed(where: string, why: string): Diagnostic {
  return {
    code: 'malformed-json',
    severity: 'error',
    where,
    message: `not a JSON object: ${why}`,
    hint: 'each line is one object such as {"source": "a", "target": "b"}',
    count: 1,
  };
}
