import { describe, expect, it } from 'vitest';
import { NumberMap } from '../../src/kernel/number-map.ts';
import { seededRng } from '../../src/kernel/rng.ts';

describe('NumberMap', () => {
  it('knows what a Map knows, and nothing of what was before', () => {
    const numbers = new NumberMap();
    for (let round = 0; round < 200; round++) {
      const rng = seededRng(round, 'number-map');
      numbers.begin();
      const known = new Map<number, number>();
      const range = [40, 5000, 2 ** 31 - 1][round % 3]!;
      // Once in a while more than stay.
      const many = round % 50 === 49 ? 100_000 : 1 + Math.floor(rng() * 2000);
      for (let i = 0; i < many; i++) {
        const key = Math.floor(rng() * range);
        numbers.set(key, i);
        known.set(key, i);
      }
      for (const [key, value] of known) expect(numbers.at(key)).toBe(value);
      for (let i = 0; i < 200; i++) {
        const key = Math.floor(rng() * range);
        expect(numbers.at(key)).toBe(known.get(key) ?? -1);
      }
    }
  });
});
