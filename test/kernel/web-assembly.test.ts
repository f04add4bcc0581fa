import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { assembled, KERNELS } from '../../scripts/assemble.mjs';

const ROOT = resolve(import.meta.dirname, '../..');

it.each(Object.keys(KERNELS))('%s is compiled from its sources as they are', async (module) => {
  const text = readFileSync(join(ROOT, module), 'utf8');
  expect(text === (await assembled(module)), 'run npm run assemble').toBe(true);
});
