import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** One line that names what the numbers were measured on. */
export function machineLine(root: string): string {
  const duckdb = (
    JSON.parse(readFileSync(join(root, 'node_modules/@duckdb/node-api/package.json'), 'utf8')) as {
      version: string;
    }
  ).version;
  return [
    cpus()[0]?.model.trim() ?? 'unknown processor',
    `${availableParallelism()} cores`,
    `${(totalmem() / 1e9).toFixed(1)} GB`,
    `${type()} ${release()}`,
    `Node ${process.version}`,
    `DuckDB ${duckdb}`,
  ].join(', ');
}
