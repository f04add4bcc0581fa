import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../src/kernel/packed.ts';

interface Table {
  readonly size: number;
  readonly name: string;
  readonly flags: Uint8Array;
  readonly codes: Int32Array;
  readonly weights: Float64Array;
}

const table = fc
  .record({
    name: fc.string(),
    rows: fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer(), fc.double())),
  })
  .map(
    ({ name, rows }): Table => ({
      size: rows.length,
      name,
      flags: Uint8Array.from(rows, ([flag]) => flag),
      codes: Int32Array.from(rows, ([, code]) => code),
      weights: Float64Array.from(rows, ([, , weight]) => weight),
    }),
  );

describe('packed tables', () => {
  it('are the same after they have crossed over in one piece of memory', () => {
    fc.assert(
      fc.property(fc.array(table), (tables) => {
        const there = structuredClone(packed(tables));
        const found = unpacked<Table>(there);
        expect(found).toEqual(tables);
        const memories = new Set(
          found.flatMap(({ flags, codes, weights }) => [flags, codes, weights].map((c) => c.buffer)),
        );
        expect(memories.size).toBeLessThanOrEqual(1);
      }),
    );
  });
});
