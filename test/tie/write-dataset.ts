import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { stringify } from 'yaml';
import { sqlName, sqlText } from '../../src/kernel/sql.ts';
import type { OracleFile, OracleInput, Row } from './oracle/input.ts';

export const TEXT_FORMATS = ['csv', 'tsv', 'semicolon', 'ndjson', 'json'] as const;
export type TestFormat = (typeof TEXT_FORMATS)[number] | 'parquet';

const DELIMITER = { csv: ',', tsv: '\t', semicolon: ';' } as const;
const ENDING: Record<TestFormat, string> = {
  csv: 'csv',
  tsv: 'tsv',
  semicolon: 'csv',
  ndjson: 'ndjson',
  json: 'json',
  parquet: 'parquet',
};

function cellText(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as delimited text or JSON. */
export function tableText(
  columns: readonly string[],
  rows: readonly Row[],
  format: Exclude<TestFormat, 'parquet'>,
): string {
  if (format === 'ndjson' || format === 'json') {
    const objects = rows.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map((c) => [c, row[c] === '' ? null : row[c]]))),
    );
    return format === 'json' ? `[${objects.join(',\n')}]` : `${objects.join('\n')}\n`;
  }
  const delimiter = DELIMITER[format];
  const lines = [
    columns.map((c) => cellText(c, delimiter)),
    ...rows.map((row) => columns.map((c) => cellText(row[c] ?? '', delimiter))),
  ];
  return `${lines.map((cells) => cells.join(delimiter)).join('\n')}\n`;
}

async function writeParquet(path: string, { columns, rows }: OracleFile): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const cells = (row: Row): string =>
    columns.map((c) => (row[c] ? sqlText(row[c]) : 'NULL::VARCHAR')).join(', ');
  const values = rows.map((row) => `(${cells(row)})`).join(', ');
  await connection.run(
    `COPY (SELECT * FROM (VALUES ${values}) AS t(${columns.map(sqlName).join(', ')})) TO ${sqlText(path)} (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

const columnsOf = (rows: readonly Row[]): string[] =>
  ['id', 'name', ...new Set(rows.flatMap((row) => Object.keys(row)).sort())].filter(
    (name, i, all) => all.indexOf(name) === i,
  );

/** Writes a dataset to a folder; the formats take turns over the record files. */
export async function writeDataset(
  folder: string,
  input: OracleInput,
  formats: readonly TestFormat[],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [i, file] of input.files.entries()) {
    const format = formats[i % formats.length]!;
    const path = join(folder, `records.${i}.${ENDING[format]}`);
    if (format === 'parquet') await writeParquet(path, file);
    else writeFileSync(path, tableText(file.columns, file.rows, format));
  }
  const side = (name: string, rows: readonly Row[]): void => {
    if (rows.length > 0) writeFileSync(join(folder, name), tableText(columnsOf(rows), rows, 'csv'));
  };
  side('actors.csv', input.actors);
  side('towns.csv', input.towns);
  if (input.aliases.length > 0) {
    const rows = input.aliases.map(([alias, id]) => ({ alias, id }));
    writeFileSync(join(folder, 'aliases.csv'), tableText(['alias', 'id'], rows, 'csv'));
  }
  const scales = { frequency: input.frequencyScale, tone: input.toneScale };
  const scope = { exclude: input.exclude, only: input.only };
  const config = {
    ...(input.frequencyScale !== undefined || input.toneScale !== undefined
      ? { scales: defined(scales) }
      : {}),
    ...(input.exclude !== undefined || input.only !== undefined ? { scope: defined(scope) } : {}),
    ...(input.absence !== undefined ? { absence: input.absence } : {}),
    ...(input.tieMinimum !== undefined ? { tie: { minimum: input.tieMinimum } } : {}),
    ...(input.window !== undefined ? { window: defined(input.window) } : {}),
  };
  if (Object.keys(config).length > 0) writeFileSync(join(folder, 'mlgnet.yaml'), stringify(config));
}

function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** The options under which `openDataset` reads what was written. */
export function openOptions(folder: string, input: OracleInput, jobs = 1) {
  return {
    data: [folder],
    jobs,
    wave: input.wave ?? null,
    from: input.from ?? null,
    to: input.to ?? null,
    area: [...(input.area ?? [])],
    ego: input.ego ?? null,
  };
}
