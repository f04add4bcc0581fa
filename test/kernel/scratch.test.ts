import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float64, int32, uint8 } from '../../src/kernel/scratch.ts';

const MAKERS = { float64, int32, uint8 } as const;

describe('arrays from common chunks', () => {
  it('are as long as asked for, zeroed, and nobody else writes into them', () => {
    const request = fc.tuple(
      fc.constantFrom(...(['float64', 'int32', 'uint8'] as const)),
      fc.oneof(fc.nat(40), fc.nat(3000)),
    );
    fc.assert(
      fc.property(fc.array(request, { maxLength: 120 }), (requests) => {
        const arrays = requests.map(([kind, length], i) => {
          const array = MAKERS[kind](length);
          expect(array.length).toBe(length);
          expect(array.every((x) => x === 0)).toBe(true);
          return array.fill(1 + (i % 200));
        });
        arrays.forEach((array, i) => {
          expect(array.every((x) => x === 1 + (i % 200))).toBe(true);
        });
      }),
    );
  });
});
