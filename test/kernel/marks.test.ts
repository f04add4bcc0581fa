import { describe, expect, it } from 'vitest';
import { Marks } from '../../src/kernel/marks.ts';
import { seededRng } from '../../src/kernel/rng.ts';

describe('marks', () => {
  it('are what was set since all were forgotten, however often memory has to be cleared', () => {
    const rng = seededRng(1, 'marks');
    for (const largest of [45, 100, 1000, 2 ** 31 - 1]) {
      const marks = new Marks(10, largest);
      let known = new Map<number, number>();
      for (let step = 0; step < 800; step++) {
        const [index, number] = [0, 0].map(() => Math.floor(rng() * marks.size)) as [number, number];
        if (rng() < 0.2) {
          marks.begin();
          known = new Map();
        } else if (marks.size < 20 && rng() < 0.01) marks.grow(marks.size + 2);
        else {
          marks.set(index, number);
          known.set(index, number);
        }
        for (let i = 0; i < marks.size; i++) {
          if (known.has(i)) expect(marks.at(i)).toBe(known.get(i));
          else expect(marks.at(i)).toBeLessThan(0);
        }
      }
    }
  });
});
