import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { writeFileWhole } from '../../src/cli/deliver.ts';
import { scratch } from './support.ts';

const folder = scratch();
const path = join(folder.path, 'out.txt');
afterAll(() => folder.remove());

/** Long enough to be cut at places that fall on every position of what it repeats. */
const long = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 7 }), fc.integer({ min: 65_530, max: 140_000 }))
  .map(([some, units]) => some.repeat(Math.ceil(units / some.length)));
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: fc.constantFrom('', '\ud800', '𝒳\udc00é') },
);

describe('writeFileWhole', () => {
  it('writes each piece as UTF-8, whatever its length and wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        await writeFileWhole(path, pieces);
        const expected = Buffer.concat(pieces.map((text) => Buffer.from(text)));
        expect(readFileSync(path).equals(expected)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('cuts no character in two', async () => {
    // The pair stands at an even and at an odd position.
    const text = `${'𝒳'.repeat(70_000)}a${'𝒳'.repeat(70_000)}`;
    await writeFileWhole(path, [text]);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
