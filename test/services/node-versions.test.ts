import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allFormats } from '../batch/formats.ts';
import { scratch, VALLEY } from '../cli/support.ts';

/** Where npm puts other versions of Node; kept for the next time. */
const CACHE = join(tmpdir(), 'mlgnet-test-node-versions');

const folder = scratch();
let expected: Awaited<ReturnType<typeof allFormats>>;
beforeAll(async () => {
  expected = await allFormats(VALLEY, join(folder.path, 'expected'));
});
afterAll(() => folder.remove());

/** Path of a Node of this version, from the npm package `node`; null where it cannot be had. */
function nodeOf(version: string): string | null {
  const prefix = join(CACHE, version);
  const path = join(prefix, 'node_modules/node/bin/node');
  if (!existsSync(path)) {
    mkdirSync(prefix, { recursive: true });
    const args = ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--silent', `node@${version}`];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: process.env.MLGNET_EXTRA_CA_CERTS };
    spawnSync('npm', args, { stdio: 'ignore', timeout: 120_000, cwd: prefix, env });
  }
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 && stdout.startsWith(`v${version}.`) ? path : null;
}

describe('the same bytes', () => {
  for (const version of ['20', '22', '24']) {
    it(`by Node ${version}`, async (context) => {
      const node = nodeOf(version);
      if (node === null) context.skip(`npm does not give node@${version} here`);
      else expect(await allFormats(VALLEY, join(folder.path, version), {}, { node })).toEqual(expected);
    });
  }
});
