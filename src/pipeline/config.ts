import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Document, isMap, isScalar, LineCounter, parseDocument, parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { columnKey } from '../kernel/column-key.ts';
import { nearestName } from '../kernel/nearest.ts';
import { type Config, configSchema } from '../model/config.ts';
import { AppError } from '../model/error.ts';
import { isColumnTarget, KNOWN_COLUMNS } from '../reconcile/columns.ts';

/** A setting from the command line: `--set tie.minimum=0.1`. */
export interface Override {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly text: string;
}

/**
 * Splits `key.key=value`; the value is read as YAML.
 *
 * @throws AppError `usage/bad-set`
 */
export function parseOverride(text: string): Override {
  const at = text.indexOf('=');
  if (at < 1) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/bad-set',
      message: `--set ${text} has no value`,
      hint: 'write --set key=value, such as --set tie.minimum=0.1',
    });
  }
  try {
    return { path: text.slice(0, at).trim().split('.'), value: parseYaml(text.slice(at + 1)), text };
  } catch (error) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/bad-set',
      message: `the value of --set ${text} cannot be read`,
      hint: 'quote it for the shell, such as --set "frame.local=[school, health]"',
      cause: error,
    });
  }
}

export interface LoadedConfig {
  readonly config: Config;
  /** The file's text, for its digest; null without a file. */
  readonly text: string | null;
  /** Where a key stands: the option that sets it, or file, line and column. */
  readonly placeOf: (path: readonly string[]) => string;
}

/**
 * Reads, overrides and validates `mlgnet.yaml`.
 *
 * @throws AppError `config/unreadable`, `config/malformed`, `config/unknown-key`, `config/invalid`,
 *   `config/unknown-column`, with line and column
 */
export function loadConfig(path: string | null, overrides: readonly Override[]): LoadedConfig {
  const text = path === null ? null : readText(path);
  const file = path === null ? '--set' : basename(path);
  const { data: config, placeOf } = parsePlaced(text ?? '', file, configSchema, overrides);
  checkTargets(config, placeOf);
  if (config.values === undefined) return { config, text, placeOf };
  // Attributes are columns, and columns are compared without case and punctuation.
  const values = Object.fromEntries(
    Object.entries(config.values).map(([name, labels]) => [columnKey(name), labels]),
  );
  return { config: { ...config, values }, text, placeOf };
}

/** A mapping to a column that we do not have would take the column out of the data unseen. */
function checkTargets(config: Config, placeOf: LoadedConfig['placeOf']): void {
  for (const table of ['records', 'actors', 'towns'] as const) {
    for (const [own, target] of Object.entries(config.columns?.[table] ?? {})) {
      const to = typeof target === 'string' ? target : target.to;
      if (isColumnTarget(table, to)) continue;
      const near = nearestName(columnKey(to), KNOWN_COLUMNS[table]);
      throw new AppError({
        kind: 'config',
        code: 'config/unknown-column',
        where: placeOf(['columns', table, own, ...(typeof target === 'string' ? [] : ['to'])]),
        message: `columns.${table} maps ${JSON.stringify(own)} to ${JSON.stringify(to)}, which is no column of ${table}`,
        hint: near === undefined ? `known: ${KNOWN_COLUMNS[table].join(', ')}` : `did you mean ${near}?`,
      });
    }
  }
}

/** Parses YAML and validates; every error carries its place in the file. */
export function parseChecked<T>(text: string, file: string, schema: z.ZodType<T>): T {
  return parsePlaced(text, file, schema, []).data;
}

function parsePlaced<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  overrides: readonly Override[],
): { readonly data: T; readonly placeOf: LoadedConfig['placeOf'] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const first = document.errors[0];
  if (first !== undefined) {
    const at = lines.linePos(first.pos[0]);
    throw new AppError({
      kind: 'config',
      code: 'config/malformed',
      where: `${file}:${at.line}:${at.col}`,
      message: `${file} is not valid YAML: ${first.message}`,
      hint: 'check indentation, and quote texts that contain a colon',
      cause: first,
    });
  }
  let data: unknown;
  try {
    // Bounded, so that a few lines of aliases cannot expand to gigabytes.
    data = document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    throw new AppError({
      kind: 'config',
      code: 'config/malformed',
      where: file,
      message: `${file} is not usable YAML: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'write the values out instead of using YAML aliases',
      cause: error,
    });
  }
  for (const override of overrides) data = setIn(data, override);
  const result = schema.safeParse(data);
  if (result.success) {
    const at: LoadedConfig['placeOf'] = (path) => placeOf(path, false, document, lines, file, overrides);
    return { data: result.data, placeOf: at };
  }
  throw configError(result.error.issues[0]!, schema, document, lines, file, overrides);
}

function setIn(data: unknown, override: Override): unknown {
  const root = isPlain(data) ? { ...data } : {};
  let at: Record<string, unknown> = root;
  override.path.forEach((key, i) => {
    if (i === override.path.length - 1) {
      Object.defineProperty(at, key, {
        value: override.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return;
    }
    const below = Object.hasOwn(at, key) ? at[key] : undefined;
    const next = isPlain(below) ? { ...below } : {};
    Object.defineProperty(at, key, { value: next, enumerable: true, configurable: true, writable: true });
    at = next;
  });
  return root;
}

type Issue = z.core.$ZodIssue;

function configError(
  issue: Issue,
  schema: z.ZodType,
  document: Document.Parsed,
  lines: LineCounter,
  file: string,
  overrides: readonly Override[],
): AppError {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const full = [...path, key];
    const known = knownKeys(schema, path);
    const near = nearestName(key, known);
    return new AppError({
      kind: 'config',
      code: 'config/unknown-key',
      where: placeOf(full, true, document, lines, file, overrides),
      message: `unknown key ${JSON.stringify(full.join('.'))}`,
      hint:
        near === undefined
          ? `known keys here: ${known.join(', ')}`
          : `did you mean ${[...path, near].join('.')}?`,
    });
  }
  const invalidKey = issue.code === 'invalid_key';
  return new AppError({
    kind: 'config',
    code: invalidKey ? 'config/unknown-key' : 'config/invalid',
    where: placeOf(path, invalidKey, document, lines, file, overrides),
    message: path.length === 0 ? `${file}: ${issue.message}` : `${path.join('.')}: ${issue.message}`,
    hint: hintOf(issue, schema, path),
  });
}

function hintOf(issue: Issue, schema: z.ZodType, path: readonly string[]): string {
  if (issue.code === 'invalid_value') return `allowed: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_key') {
    const known = knownKeys(schema, path.slice(0, -1));
    const near = nearestName(path.at(-1) ?? '', known);
    return near === undefined ? 'run mlgnet schema config' : `did you mean ${near}?`;
  }
  return 'run mlgnet schema config for all keys and their values';
}

function placeOf(
  path: readonly string[],
  key: boolean,
  document: Document.Parsed,
  lines: LineCounter,
  file: string,
  overrides: readonly Override[],
): string {
  const override = overrides.find(
    (o) => path.join('.').startsWith(o.path.join('.')) || o.path.join('.').startsWith(path.join('.')),
  );
  let offset: number | undefined;
  let node: unknown = document.contents;
  for (const step of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === step);
    if (pair === undefined) break;
    const target = key && step === path.at(-1) ? pair.key : (pair.value ?? pair.key);
    offset = (target as { range?: [number, number, number] } | null)?.range?.[0] ?? offset;
    node = pair.value;
  }
  if (offset === undefined) return override === undefined ? file : `--set ${override.text}`;
  const at = lines.linePos(offset);
  return `${file}:${at.line}:${at.col}`;
}

/** Keys that the schema knows at a path. */
function knownKeys(schema: unknown, path: readonly string[]): string[] {
  let at = unwrap(schema);
  for (const step of path)
    at = unwrap(shapeOf(at)?.[step] ?? (at as { def?: { valueType?: unknown } })?.def?.valueType);
  const shape = shapeOf(at);
  if (shape !== undefined) return Object.keys(shape);
  const keyType = (at as { def?: { keyType?: { options?: readonly string[] } } })?.def?.keyType;
  return [...(keyType?.options ?? [])];
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  return (schema as { shape?: Record<string, unknown> } | undefined)?.shape;
}

function unwrap(schema: unknown): unknown {
  let at = schema as { def?: { innerType?: unknown } } | undefined;
  while (at?.def?.innerType !== undefined) at = at.def.innerType as typeof at;
  return at;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new AppError({
      kind: 'config',
      code: 'config/unreadable',
      where: path,
      message: `cannot read ${path}`,
      hint: 'check the path and its permissions',
      cause: error,
    });
  }
}
