import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lazyTexts, sharedNumbers, sharedTexts } from '../../src/kernel/shared.ts';

const texts = fc.array(fc.string({ unit: 'grapheme' }));

describe('shared texts', () => {
  it('are the texts again, in whatever order they are read', () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.nat()), (given, order) => {
        const lazy = lazyTexts(sharedTexts(given));
        expect(lazy.length).toBe(given.length);
        for (const at of [...order.take(given.length)]) {
          const i = at % given.length;
          expect(lazy[i]).toBe(given[i]);
          expect(lazy[i]).toBe(given[i]);
        }
        expect([...lazy]).toEqual(given);
        const lengths = lazyTexts(sharedTexts(given)).map((text) => text.length);
        expect(lengths).toEqual(given.map((text) => text.length));
      }),
    );
  });

  it('are the texts again where they are so many that not all are kept', () => {
    const given = Array.from({ length: 150_000 }, (_, i) => `actor ${i}${i % 1000 === 7 ? ' é😀' : ''}`);
    const lazy = lazyTexts(sharedTexts(given));
    expect(lazy.map((text) => text)).toEqual(given);
    expect([...lazy]).toEqual(given);
    // What is kept are elements of its own: those that have gone again are none.
    expect(Object.keys(lazy).length).toBeLessThan(70_000);
    expect([lazy[0], lazy[149_999], lazy.length]).toEqual([given[0], given[149_999], 150_000]);
  });

  // Ids of 9 kB for 60,000 actors are more than one string can hold.
  it('are not made all at once where they are few and long', () => {
    const given = Array.from({ length: 3000 }, (_, i) => `${i}${(i % 2 === 0 ? 'x' : 'é').repeat(2000)}`);
    const lazy = lazyTexts(sharedTexts(given));
    expect(lazy[1500]).toBe(given[1500]);
    expect(Object.keys(lazy).length).toBeLessThan(100);
    expect([...lazy]).toEqual(given);
  });

  it('are made one by one where even some of them are long', () => {
    const given = Array.from({ length: 70 }, (_, i) => `${i}${'x'.repeat(200_000)}`);
    expect([...lazyTexts(sharedTexts(given))]).toEqual(given);
  });

  it('have nothing beyond their end', () => {
    const lazy = lazyTexts(sharedTexts(['a', 'b']));
    expect([lazy[-1], lazy[2], lazy.indexOf('b'), Array.isArray(lazy)]).toEqual([
      undefined,
      undefined,
      1,
      true,
    ]);
  });
});

describe('shared numbers', () => {
  it('are copied once and no second time', () => {
    const own = Float64Array.of(1.5, Number.NaN, -0);
    const shared = sharedNumbers(own);
    expect(shared).toEqual(own);
    expect(shared.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(sharedNumbers(shared)).toBe(shared);
    own[0] = 2;
    expect(shared[0]).toBe(1.5);
  });
});
