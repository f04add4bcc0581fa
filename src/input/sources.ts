import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/** Finds the files behind the operands: folders, files, globs, or `-`. */
export async function resolveSources(operands: readonly string[]): Promise<SourceSet> {
  const found: Record<'records' | 'actors' | 'towns' | 'aliases', SourceFile[]> = {
    records: [],
    actors: [],
    towns: [],
    aliases: [],
  };
  const remote: ClickHouseOperand[] = [];
  const extra: { expected: string | null; config: string | null } = { expected: null, config: null };

  const place = (path: string, strict: boolean): void => {
    const name = basename(path);
    const lower = name.toLowerCase();
    if (lower === 'mlgnet.yaml' || lower === 'mlgnet.yml') {
      extra.config = path;
      return;
    }
    if (lower === 'expected.yaml' || lower === 'expected.yml') {
      extra.expected = path;
      return;
    }
    const known = formatOf(path);
    const stem = lower.split('.')[0] ?? '';
    if (known === null) {
      if (strict) throw unreadableFormat(path);
      return;
    }
    const file = { name, path, ...known };
    if (stem === 'actors' || stem === 'towns' || stem === 'aliases') found[stem].push(file);
    else if (strict || stem === 'records') found.records.push(file);
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
        if (pathKind(path) === 'file') place(path, false);
      }
      if (found.records.length === before && !besideRemote) throw noRecords(operand);
    } else if (kind === 'file') {
      place(operand, true);
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
      for (const path of paths) place(path, true);
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
    hint: 'name it records.csv (or .tsv, .ndjson, .json, .parquet, also .gz), or give the file itself',
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
