import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const README = join(ROOT, 'README.md');
const BLOCK = /(```console\n\$ mlgnet ([^\n]+)\n)[\s\S]*?(```\n)/;

// The screen in the README is a real run: `npm run docs` rewrites it, a difference fails in CI.
it('README.md shows what the program prints', async () => {
  const text = readFileSync(README, 'utf8');
  const command = BLOCK.exec(text)?.[2] ?? '';
  expect(command).toMatch(/^analyze /);
  const printed = execFileSync(process.execPath, [join(ROOT, 'bin/mlgnet.js'), ...command.split(' ')], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const page = text.replace(
    BLOCK,
    (_all, head: string, _command: string, tail: string) => head + printed + tail,
  );
  await expect(page).toMatchFileSnapshot(README);
});
