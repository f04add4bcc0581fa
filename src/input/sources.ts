import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { compareText } from '../kernel/order.ts';
import { AppError } from '../model/error.ts';
import { type ClickHouseOperand, isClickHouseOperand, parseClickHouseOperand } from './clickhouse/operand.ts';

export type TableFormat = 'csv' | 'ndjson' | 'json' | 'parquet';
export type Compression = 'none' | 'gzip' | 'zstd';

export interface SourceFile {
  /** File name without folder. */
  readonly name: string;
  /** Path, or `-` for standard input. */
  readonly path: string;
  readonly format: TableFormat;
  readonly compression: Compression;
}

/** The files of a dataset by their part in it. */
export interface SourceSet {
  readonly records: readonly SourceFile[];
  /** Records in ClickHouse, beside or instead of files. */
  readonly remote: readonly ClickHouseOperand[];
  readonly actors: readonly SourceFile[];
  readonly towns: readonly SourceFile[];
  readonly aliases: readonly SourceFile[];
  /** Paths of `expected.yaml` and `mlgnet.yaml`, the last one given winning. */
  readonly expected: string | null;
  readonly config: string | null;
}

const FORMATS: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  txt: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
  parquet: 'parquet',
};

/** Format and compression by the file's ending, null where we do not read it. */
function formatOf(path: string): { format: TableFormat; compression: Compression } | null {
  const parts = basename(path).toLowerCase().split('.');
  let compression: Compression = 'none';
  let ending = parts.pop() ?? '';
  if (parts.length > 0 && (ending === 'gz' || ending === 'zst')) {
    compression = ending === 'gz' ? 'gzip' : 'zstd';
    ending = parts.pop() ?? '';
  }
  const format = parts.length > 0 ? FORMATS[ending] : undefined;
  return format === undefined ? null : { format, compression };
}

const PARTS = ['records', 'actors', 'towns', 'aliases'] as const;
type Part = (typeof PARTS)[number];

/** Part of a file in a dataset by its name: `records.csv`, `records.2021.csv`, `records-2.csv.gz`; null for others. */
function partOf(name: string): Part | null {
  const stem = name.split('.')[0] ?? '';
  return PARTS.find((part) => stem === part || new RegExp(`^${part}[-_]\\d`).test(stem)) ?? null;
}

/**
 * Finds the files behind the operands: folders, files, globs, or `-`. A file counts once: given twice, by
 * whatever path, it is refused.
 *
 * @param ownConfig true where the configuration comes from elsewhere, so that those of folders do not count
 */
export async function resolveSources(operands: readonly string[], ownConfig = false): Promise<SourceSet> {
  const found: Record<Part, SourceFile[]> = {
    records: [],
    actors: [],
    towns: [],
    aliases: [],
  };
  const remote: ClickHouseOperand[] = [];
  const extra: { expected: string | null; config: string | null } = { expected: null, config: null };

  const operandOf = new Map<string, string>();
  const once = (path: string, operand: string): void => {
    const real = realPath(path);
    const before = operandOf.get(real);
    if (before !== undefined) throw sameFile(path, before, operand);
    operandOf.set(real, operand);
  };

  const place = (path: string, strict: boolean, operand: string): void => {
    const name = basename(path);
    const lower = name.toLowerCase();
    const role = /^(mlgnet|expected)\.ya?ml$/.exec(lower)?.[1];
    if (role !== undefined) {
      const key = role === 'mlgnet' ? 'config' : 'expected';
      const before = extra[key];
      if (before !== null && !(ownConfig && key === 'config') && !sameText(before, path)) {
        throw twoOfThem(before, path);
      }
      extra[key] = path;
      return;
    }
    const known = formatOf(path);
    if (known === null) {
      if (strict) throw unreadableFormat(path);
      return;
    }
    const part = partOf(lower) ?? (strict ? 'records' : null);
    if (part === null) return;
    once(path, operand);
    found[part].push({ name, path, ...known });
  };

  // Beside records in ClickHouse, a folder may hold the other tables alone.
  const besideRemote = operands.some(isClickHouseOperand);
  for (const operand of operands) {
    if (operand === '-') {
      if (found.records.some((file) => file.path === '-')) {
        throw new AppError({
          kind: 'usage',
          code: 'usage/stdin-twice',
          message: 'standard input can be read once only',
        });
      }
      found.records.push({ name: 'stdin', path: '-', format: 'csv', compression: 'none' });
      continue;
    }
    if (isClickHouseOperand(operand)) {
      remote.push(parseClickHouseOperand(operand, process.env));
      continue;
    }
    if (/^[a-z]+:\/\//i.test(operand)) {
      throw new AppError({
        kind: 'usage',
        code: 'usage/no-remote',
        message: `cannot read ${operand.replace(/\/\/[^@/]*@/, '//')}: this version reads files, standard input and clickhouse:// only`,
        hint: 'export the records to Parquet or CSV first',
      });
    }
    const kind = pathKind(operand);
    if (kind === 'folder') {
      const before = found.records.length;
      for (const entry of readdirSync(operand).sort(compareText)) {
        const path = join(operand, entry);
        if (pathKind(path) === 'file') place(path, false, operand);
      }
      refuseTwins(
        PARTS.flatMap((part) => found[part]).filter(({ path, name }) => path === join(operand, name)),
      );
      if (found.records.length === before && !besideRemote) throw noRecords(operand);
    } else if (kind === 'file') {
      place(operand, true, operand);
    } else if (/[*?[\]{}]/.test(operand)) {
      const { glob } = await import('tinyglobby');
      const paths = (await glob([operand.replaceAll('\\', '/')], { onlyFiles: true, dot: false })).sort(
        compareText,
      );
      if (paths.length === 0) {
        throw new AppError({
          kind: 'input',
          code: 'input/no-match',
          message: `no file matches ${operand}`,
          hint: 'quote the pattern so that the shell leaves it alone, and check the folder',
        });
      }
      for (const path of paths) place(path, true, operand);
    } else {
      throw new AppError({
        kind: 'input',
        code: 'input/not-found',
        message: `no such file or folder: ${operand}`,
        hint: 'give a folder with records.csv, one or more record files, a glob, or - for standard input',
      });
    }
  }
  if (found.records.length + remote.length === 0) throw noRecords(operands.join(' '));
  return { ...found, remote, ...extra };
}

/** A folder that holds a table both plain and compressed: one of them is a copy of the other, or was meant to be. */
function refuseTwins(files: readonly SourceFile[]): void {
  const plain = new Map<string, SourceFile>();
  for (const file of files) {
    const key = file.path.replace(/\.(gz|zst)$/i, '');
    const before = plain.get(key);
    if (before !== undefined) {
      throw new AppError({
        kind: 'usage',
        code: 'usage/table-twice',
        message: `${before.path} and ${file.path} are the same table, which would count twice`,
        hint: 'delete one of them, or give the files that count by name',
      });
    }
    plain.set(key, file);
  }
}

/** Pipes have no path of their own. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function sameText(one: string, other: string): boolean {
  return readFileSync(one).equals(readFileSync(other));
}

function sameFile(path: string, before: string, operand: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'usage/same-file-twice',
    message:
      before === operand
        ? `${operand} leads to ${path} twice, and its rows would count twice`
        : `${before} and ${operand} both give ${path}, and its rows would count twice`,
    hint: 'give each file once',
  });
}

function twoOfThem(before: string, path: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'usage/two-configs',
    message: `${before} and ${path} differ, and only one of them can hold`,
    hint: /mlgnet/i.test(basename(path))
      ? 'name the one that counts with --config, or join the datasets in one folder'
      : 'keep one of them',
  });
}

function pathKind(path: string): 'folder' | 'file' | 'none' {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'none';
  }
}

function noRecords(operand: string): AppError {
  return new AppError({
    kind: 'input',
    code: 'input/no-records-file',
    message: `${operand} holds no records file`,
    hint: 'name it records.csv (or .tsv, .ndjson, .json, .parquet, also .gz; several as records-1.csv, records-2.csv), or give the file itself',
  });
}

function unreadableFormat(path: string): AppError {
  const spreadsheet = /\.(xlsx|xls|ods)$/i.test(path);
  return new AppError({
    kind: 'input',
    code: 'input/unknown-format',
    message: `cannot tell the format of ${path} by its ending`,
    hint: spreadsheet
      ? 'this version does not read spreadsheets: save the sheet as CSV (UTF-8)'
      : 'known endings: .csv .tsv .txt .ndjson .jsonl .json .parquet, each also with .gz or .zst',
  });
}
