import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { assembled } from '../../scripts/assemble.mjs';

const ROOT = resolve(import.meta.dirname, '../..');

it('what is compiled from AssemblyScript is compiled from its sources as they are', async () => {
  for (const [path, text] of Object.entries(await assembled())) {
    expect(readFileSync(join(ROOT, path), 'utf8') === text, `${path}: run npm run assemble`).toBe(true);
  }
});
