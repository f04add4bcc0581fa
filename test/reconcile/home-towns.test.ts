import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/model/engine.ts';
import { observedTowns } from '../../src/reconcile/home-towns.ts';

const ACTORS = 5;
const TOWNS = 4;

type Row = readonly [actor: number, town: number, records: number];

/** An engine that answers with the rows as they come, in blocks of two. */
function answering(rows: readonly Row[]): Engine {
  const stream = async function* () {
    for (let at = 0; at < rows.length; at += 2) {
      const block = rows.slice(at, at + 2);
      yield {
        size: block.length,
        columns: [
          Int32Array.from(block, ([actor]) => actor),
          Int32Array.from(block, ([, town]) => town),
          Float64Array.from(block, ([, , n]) => n),
        ],
      };
    }
  };
  return { stream } as unknown as Engine;
}

// −1 stands for records without a town; a town comes once for each actor.
const rows = fc
  .uniqueArray(
    fc.record({
      actor: fc.nat(ACTORS - 1),
      town: fc.integer({ min: -1, max: TOWNS - 1 }),
      n: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: ({ actor, town }) => actor * 10 + town },
  )
  .map((all) => all.map(({ actor, town, n }): Row => [actor, town, n]));

describe('the town of an actor', () => {
  it('is the one that most of its records carry, the first of equals, in whatever order they are counted', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const found = await observedTowns(answering(all), ACTORS);
        for (let actor = 0; actor < ACTORS; actor++) {
          const own = all.filter(([of]) => of === actor);
          const [best] = own.filter(([, town]) => town >= 0).sort(([, a, n], [, b, m]) => m - n || a - b);
          expect(found.observed[actor]).toBe(best?.[1] ?? -1);
          expect(found.records[actor]).toBe(own.reduce((sum, [, , n]) => sum + n, 0));
        }
      }),
    );
  });
});
