import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Groups } from '../../src/pipeline/groups.ts';

describe('groups', () => {
  it('keep every item in its order, small, and few at a time', async () => {
    const sizes = fc.array(fc.oneof(fc.nat(300), fc.constant(30_000)), { maxLength: 2000 });
    await fc.assert(
      fc.asyncProperty(sizes, async (items) => {
        const made: number[][] = [];
        const groups = new Groups(async (some: readonly number[]) => {
          made.push([...some]);
          return some;
        });
        const taken: number[] = [];
        let most = 0;
        for (const [i, pairs] of items.entries()) {
          groups.add(i, pairs);
          while (groups.mustWait()) taken.push(...(await groups.shift()!));
          const out = made.flat().filter((item) => !taken.includes(item));
          most = Math.max(
            most,
            out.reduce((sum, item) => sum + items[item]!, 0),
          );
        }
        groups.close();
        for (let group = groups.shift(); group !== undefined; group = groups.shift())
          taken.push(...(await group));
        expect(taken).toEqual([...items.keys()]);
        expect(made.flat()).toEqual(taken);
        for (const group of made) {
          expect(group.length).toBeLessThanOrEqual(32);
          // Only the last one may exceed what a group is closed at.
          expect(group.slice(0, -1).reduce((sum, item) => sum + items[item]!, 0)).toBeLessThan(20_000);
        }
        expect(most).toBeLessThanOrEqual(400_000);
      }),
      { numRuns: 20 },
    );
  });
});
