import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../src/model/codes.ts';
import { ROOT } from '../fixtures/outcome.ts';

it('docs/dataset.md lists every diagnostic, and no other', () => {
  const page = readFileSync(join(ROOT, 'docs/dataset.md'), 'utf8');
  const table = page.slice(page.indexOf('| code | severity |'));
  const listed = [...table.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, code]) => code);
  expect([...listed].sort()).toEqual([...DIAGNOSTIC_CODES].sort());
});
