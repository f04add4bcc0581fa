import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNS, STATES } from '../../src/model/vocabulary.ts';
import type { PairSpec } from '../../src/network/builders.ts';
import { simplePairs } from '../../src/network/simple-pairs.ts';

describe('simplePairs', () => {
  it('drops loops, and makes one of the rows of a pair, whichever way round they are', () => {
    const { pairs, loops, repeated } = simplePairs([
      { a: 4, b: 4 },
      { a: 2, b: 1, strength: 0.25, direction: 1, sign: 'positive', initiatedByA: 1 },
      { a: 1, b: 2, strength: 0.5, direction: 1, sign: 'negative', initiatedByA: 1 },
      { a: 1, b: 2, state: 'none', sign: 'neutral' },
      { a: 0, b: 3, state: 'unknown', asked: true },
    ]);
    expect([loops, repeated]).toEqual([1, 2]);
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 3],
      [1, 2],
    ]);
    expect(pairs[0]).toMatchObject({ state: 'unknown', asked: true, strength: 0 });
    expect(pairs[1]).toMatchObject({
      strength: 0.5,
      direction: 3,
      sign: 'ambivalent',
      state: 'tie',
      initiatedByA: 1,
      initiatedByB: 1,
      records: 3,
    });
  });

  it('does not depend on the order of rows', () => {
    const row = fc.record({
      a: fc.nat(4),
      b: fc.nat(4),
      strength: fc.integer({ min: 0, max: 8 }).map((x) => x / 8),
      sign: fc.constantFrom(...SIGNS),
      state: fc.constantFrom(...STATES),
      contacts: fc.integer({ min: 0, max: 9 }).map((x) => x / 10),
      direction: fc.constantFrom(1 as const, 2 as const, 3 as const),
    });
    const shuffled = fc
      .array(row, { maxLength: 14 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(shuffled, ([rows, others]: [PairSpec[], PairSpec[]]) => {
        const simple = simplePairs(rows);
        expect(simplePairs(others)).toEqual(simple);
        expect(simple.pairs.length + simple.loops + simple.repeated).toBe(rows.length);
      }),
      { numRuns: 300 },
    );
  });
});
