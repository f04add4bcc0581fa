import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gathered } from '../../src/kernel/gathered.ts';

const leaf = fc.oneof(
  fc.constant(null),
  fc.double({ noNaN: true }),
  fc.string(),
  fc.array(fc.integer(), { maxLength: 5 }).map((list) => Int32Array.from(list)),
  fc.array(fc.double(), { maxLength: 5 }).map((list) => Float64Array.from(list)),
);
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('node'), { maxKeys: 4 }),
  ),
})).node;

function integerArrays(value: unknown): Int32Array[] {
  if (value instanceof Int32Array) return [value];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(integerArrays);
}

describe('gathered', () => {
  it('changes nothing that can be seen, before and after it was sent', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const plain = structuredClone(value);
        expect(gathered(value)).toEqual(plain);
        expect(structuredClone(gathered(value))).toEqual(plain);
        expect(value).toEqual(plain);
      }),
    );
  });

  it('puts all integer arrays into one piece of memory without gaps', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const found = integerArrays(gathered(value));
        expect(new Set(found.map(({ buffer }) => buffer)).size).toBeLessThanOrEqual(1);
        let at = 0;
        for (const { byteOffset, byteLength } of found) {
          expect(byteOffset).toBe(at);
          at += byteLength;
        }
        if (found.length > 0) expect(found[0]!.buffer.byteLength).toBe(at);
      }),
    );
  });
});
