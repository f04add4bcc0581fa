import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { BIN, recordsCsv, scratch, start, TIES } from './support.ts';

const folder = scratch();
const log = join(folder.path, 'loaded.txt');
const ties = folder.file('ties.csv', TIES);
const records = folder.file('records.csv', recordsCsv(5, 0));
const hooks = folder.file(
  'hooks.mjs',
  `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  if (url.startsWith('file:')) appendFileSync(${JSON.stringify(log)}, url + '\\n');
  return next(url, context);
}`,
);
const entry = folder.file(
  'entry.mjs',
  `import { register } from 'node:module';\nregister(${JSON.stringify(pathToFileURL(hooks).href)});`,
);
afterAll(() => folder.remove());

/** Sources of which code is loaded while a command runs: files of their own, or parts of the bundle. */
async function sources(...args: string[]): Promise<string[]> {
  rmSync(log, { force: true });
  const { code, stderr } = await start(process.execPath, [
    '--import',
    pathToFileURL(entry).href,
    BIN,
    ...args,
  ]);
  expect(code, stderr).toBe(0);
  const files = readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((url) => fileURLToPath(url));
  // The bundler says above each part of a file where it comes from.
  const parts = files.flatMap(
    (file) => readFileSync(file, 'utf8').match(/(?<=^ *\/\/ )(?:.*node_modules|src)\/.*$/gm) ?? [],
  );
  return [...files, ...parts];
}

async function packages(...args: string[]): Promise<Set<string>> {
  const loaded = await sources(...args);
  return new Set(loaded.flatMap((file) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
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
  'tinyglobby',
  'cli-progress',
  'piscina',
  '@clickhouse/client',
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
    ['@duckdb/node-api', 'zod', 'graphology', 'graphology-metrics', 'csv-parse'],
  ],
])('%j loads of the heavy packages only %j', async (args, wanted) => {
  const loaded = await packages(...args);
  expect(loaded).toContain('commander');
  expect(HEAVY.filter((name) => loaded.has(name) && !wanted.includes(name))).toEqual([]);
});

it('validates options with the small part of zod, and loads no texts where none is written', async () => {
  const loaded = (await sources('analyze', records, '--format', 'json')).join('\n');
  expect(loaded).toContain('zod/v4/mini/schemas');
  expect(loaded).not.toContain('zod/v4/classic/');
  expect(loaded.match(/zod\/v4\/locales\/.*/g)).toEqual(['zod/v4/locales/en.js']);
  expect(loaded).toContain('src/pipeline/analyze.ts');
  expect(loaded).not.toMatch(/^src\/(i18n\/en|gate\/|report\/terminal)/m);
});
