import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { BIN, recordsCsv, scratch, start, TIES } from './support.ts';

const folder = scratch();
const log = join(folder.path, 'loaded.txt');
const ties = folder.file('ties.csv', TIES);
const records = folder.file('records.csv', recordsCsv(5, 0));
// The bundler runs each file of the program through a function that is given its path.
const entry = folder.file(
  'entry.mjs',
  `import { appendFileSync } from 'node:fs';
import Module from 'node:module';
import vm from 'node:vm';
const note = (path) => appendFileSync(${JSON.stringify(log)}, path + '\\n');
globalThis.evaluated = (path) => (note(path), path);
const { Script } = vm;
vm.Script = class extends Script {
  constructor(text, options) {
    const noted = text.replace(/__getOwnPropNames\\((fn|cb)\\)\\[0\\]/g, 'evaluated($&)');
    if (noted === text) throw new Error('the bundle looks otherwise');
    super(noted, { ...options, cachedData: undefined });
  }
};
process.on('exit', () => Object.keys(Module._cache).forEach(note));`,
);
afterAll(() => folder.remove());

/** Files of which code is run for a command, in the bundle and beside it. */
async function sources(...args: string[]): Promise<string[]> {
  rmSync(log, { force: true });
  const { code, stderr } = await start(process.execPath, [
    '--import',
    pathToFileURL(entry).href,
    BIN,
    ...args,
  ]);
  expect(code, stderr).toBe(0);
  return readFileSync(log, 'utf8').trimEnd().split('\n');
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

it.each(['--version', '-V'])('%s runs nothing of the program', async (flag) => {
  const entry = folder.file(
    'whole.mjs',
    `import vm from 'node:vm';
vm.Script = class {
  constructor() {
    throw new Error('the program was loaded');
  }
};`,
  );
  const run = (...args: string[]) =>
    start(process.execPath, ['--import', pathToFileURL(entry).href, BIN, ...args]);
  expect(await run(flag)).toMatchObject({ code: 0, stderr: '' });
  expect((await run('--help')).stderr).toContain('the program was loaded');
});

it('validates options with the small part of zod, and loads no texts where none is written', async () => {
  const loaded = (await sources('analyze', records, '--format', 'json')).join('\n');
  expect(loaded).toContain('zod/v4/mini/schemas');
  expect(loaded).not.toContain('zod/v4/classic/');
  expect(loaded).toContain('zod/v4/locales/en.js');
  expect(loaded).not.toMatch(/zod\/v4\/locales\/(?!en\.js|index\.js)/);
  expect(loaded).toContain('src/pipeline/analyze.ts');
  expect(loaded).not.toMatch(/^src\/(i18n\/en|gate\/|report\/terminal)/m);
});
