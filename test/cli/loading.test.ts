import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { BIN, recordsCsv, scratch, start, TIES } from './support.ts';

const folder = scratch();
const log = join(folder.path, 'loaded.txt');
const ties = folder.file('ties.csv', TIES);
const records = folder.file('records.csv', recordsCsv(5, 0));
const hooks = folder.file(
  'hooks.mjs',
  `import { appendFileSync } from 'node:fs';
export async function resolve(specifier, context, next) {
  if (/^[@a-z]/.test(specifier) && !/^(node|file):/.test(specifier)) appendFileSync(${JSON.stringify(log)}, specifier + '\\n');
  return next(specifier, context);
}`,
);
const entry = folder.file(
  'entry.mjs',
  `import { register } from 'node:module';\nregister(${JSON.stringify(pathToFileURL(hooks).href)});`,
);
afterAll(() => folder.remove());

/** Packages that our own code imports while a command runs. */
async function packages(...args: string[]): Promise<Set<string>> {
  rmSync(log, { force: true });
  const { code, stderr } = await start(process.execPath, [
    '--import',
    pathToFileURL(entry).href,
    BIN,
    ...args,
  ]);
  expect(code, stderr).toBe(0);
  const names = readFileSync(log, 'utf8').trimEnd().split('\n');
  return new Set(
    names.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  );
}

const HEAVY = [
  '@duckdb/node-api',
  'zod',
  'yaml',
  'graphology',
  'graphology-metrics',
  'chalk',
  'string-width',
  'csv-parse',
];

// Starting is fast because of what is not loaded; milliseconds would depend on the machine.
it.each([
  [['--version'], []],
  [['--help'], []],
  [['analyze', '--help'], []],
  [
    ['conflict', ties, '--format', 'json'],
    ['csv-parse', 'string-width'],
  ],
  [['schema', 'result'], ['zod']],
  [['schema', 'records'], []],
  [
    ['analyze', records, '--format', 'json'],
    ['@duckdb/node-api', 'zod', 'graphology', 'graphology-metrics', 'csv-parse', 'chalk'],
  ],
])('%j loads of the heavy packages only %j', async (args, wanted) => {
  const loaded = await packages(...args);
  expect(loaded).toContain('commander');
  expect(HEAVY.filter((name) => loaded.has(name) && !wanted.includes(name))).toEqual([]);
});
