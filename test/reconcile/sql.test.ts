import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/input/engine.ts';
import { foldText } from '../../src/kernel/fold.ts';
import { sqlText } from '../../src/kernel/sql.ts';
import { trimText } from '../../src/kernel/trim.ts';
import type { Engine } from '../../src/model/engine.ts';
import { folded, trimmed, trimmedText } from '../../src/reconcile/sql.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ threads: 1 });
});
afterAll(() => engine.close());

/** Letters, blanks of all sorts at any place, combining marks, capitals whose fold is not their lower case. */
const character = fc.constantFrom(
  ...['a', 'Z', '~', '!', '0', ' ', '\t', '\n', '\r', '\u000b', '\f', '\u0085', '\u00a0', '\u200b', '\u2003'],
  ...['\u3000', '\ufeff', '\u007f', '\u0001', 'ß', 'ς', 'Σ', 'é', 'e\u0301', 'Å', 'ñ', '町', '🏘', "'"],
);
const name = fc.array(character, { maxLength: 6 }).map((parts) => parts.join(''));

describe('trimming and folding in the engine', () => {
  it('are those of the kernel, for names of every kind', async () => {
    const names = [...new Set(fc.sample(name, { numRuns: 4000, seed: 7 }))];
    const values = names.map((text, i) => `(${i}, ${sqlText(text)})`).join(', ');
    const rows = await engine.rows(
      `SELECT i, ${trimmedText('t')} AS trimmed, ${trimmed('t')} AS filled, ${folded('t')} AS folded
       FROM (VALUES ${values}) AS v(i, t) ORDER BY i`,
    );
    expect(rows).toHaveLength(names.length);
    rows.forEach((row, i) => {
      const text = names[i]!;
      expect([text, row.trimmed, row.folded]).toEqual([text, trimText(text), foldText(text)]);
      expect(row.filled).toBe(trimText(text) === '' ? null : trimText(text));
    });
  });
});
