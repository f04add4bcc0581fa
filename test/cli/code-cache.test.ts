import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../fixtures/outcome.ts';
import { start } from './support.ts';

/** A copy of the program whose cache of compiled code may be damaged. */
let folder: string;
let cache: string;
let whole: Buffer;
let expected: string;

async function run(): ReturnType<typeof start> {
  const bin = join(folder, 'bin/mlgnet.js');
  return start(process.execPath, [bin, 'analyze', join(ROOT, 'fixtures/valley'), '--format', 'ndjson']);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mlgnet-cache-'));
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const name = readdirSync(join(folder, 'dist')).find((file) => /^program-[^-]+\.cache$/.test(file))!;
  cache = join(folder, 'dist', name);
  whole = readFileSync(cache);
  const { code, stdout, stderr } = await run();
  expect(code, stderr).toBe(0);
  expected = stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAMAGES: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['empty', () => Buffer.alloc(0)],
  ['three bytes', (bytes) => bytes.subarray(0, 3)],
  ['cut off in the middle', (bytes) => bytes.subarray(0, 1_000_000)],
  ['zeros from the middle on', (bytes) => Buffer.concat([bytes.subarray(0, 1_000_000)], bytes.length)],
  ...[0.03, 0.2, 0.41, 0.63, 0.85, 0.999_999].map((part): (typeof DAMAGES)[number] => [
    `one bit wrong at ${part} of its length`,
    (bytes) => {
      const copy = Buffer.from(bytes);
      const at = Math.floor(part * copy.length);
      copy[at] = copy[at]! ^ 0x10;
      return copy;
    },
  ]),
];

it.each(DAMAGES)('a damaged cache changes nothing: %s', async (_, damage) => {
  writeFileSync(cache, damage(whole));
  const { code, stdout, stderr } = await run();
  expect(code, stderr).toBe(0);
  expect(stdout).toBe(expected);
});

it('is used where it is whole, and only there', async () => {
  const asked = `import vm from 'node:vm';
const { Script } = vm;
vm.Script = class extends Script {
  constructor(text, options) {
    super(text, options);
    console.error('cache', options.cachedData !== undefined, this.cachedDataRejected);
  }
};`;
  const entry = join(folder, 'asked.mjs');
  writeFileSync(entry, asked);
  const help = () => start(process.execPath, ['--import', entry, join(folder, 'bin/mlgnet.js'), '--help']);
  const library = await start(process.execPath, ['--import', entry, join(folder, 'dist/index.js')]);
  expect(library.stderr).toContain('cache true false');
  writeFileSync(cache, whole);
  expect((await help()).stderr).toContain('cache true false');
  writeFileSync(cache, DAMAGES[5]![1](whole));
  expect((await help()).stderr).toContain('cache false undefined');
});
