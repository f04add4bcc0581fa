import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { BIN, type Start, start } from '../cli/support.ts';

const FORMATS = ['json', 'ndjson', 'csv'] as const;

/** JSON, NDJSON and CSV of one run of the program in some environment, by some Node. */
export async function allFormats(
  data: string,
  folder: string,
  options: Start = {},
  { node = process.execPath, args = [] }: { readonly node?: string; readonly args?: readonly string[] } = {},
): Promise<Record<(typeof FORMATS)[number], string>> {
  mkdirSync(folder, { recursive: true });
  const outputs = FORMATS.flatMap((format) => ['--format', `${format}=${join(folder, `r.${format}`)}`]);
  const given = [BIN, 'analyze', data, '--quiet', '--replicates', '0', ...outputs, ...args];
  const { code, stderr } = await start(node, given, options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const read = (format: string): string => readFileSync(join(folder, `r.${format}`), 'utf8');
  return { json: read('json'), ndjson: read('ndjson'), csv: read('csv') };
}
