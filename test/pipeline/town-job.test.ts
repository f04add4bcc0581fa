import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedNumbers } from '../../src/kernel/shared.ts';
import type { PairTable, TownPairs } from '../../src/model/tie.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import { packedTowns, unpackedTowns } from '../../src/pipeline/town-job.ts';
import { PickedPairs, plainPairs } from '../../src/tie/pick-pairs.ts';

const INTS = [
  'a',
  'b',
  'records',
  'reporters',
  'initiatedByA',
  'initiatedByB',
  'initiatedByBoth',
  'firstDay',
  'lastDay',
] as const;
const CODES = ['state', 'sign', 'asked', 'direction'] as const;
const FLOATS = ['strength', 'contacts'] as const;
const COLUMNS = [...INTS, ...CODES, ...FLOATS];

const ROWS = 40;

/** A table of which every cell is another number. */
function table(shared: boolean): PairTable {
  const put = <T extends Int32Array | Uint8Array | Float64Array>(column: T, c: number): T => {
    column.forEach((_, i) => {
      column[i] = c * ROWS + i;
    });
    return shared ? sharedNumbers(column) : column;
  };
  return {
    size: ROWS,
    ...Object.fromEntries(INTS.map((name, c) => [name, put(new Int32Array(ROWS), c)])),
    ...Object.fromEntries(CODES.map((name, c) => [name, put(new Uint8Array(ROWS), c)])),
    ...Object.fromEntries(FLOATS.map((name, c) => [name, put(new Float64Array(ROWS), c + 0.5)])),
  } as PairTable;
}

const SHARED = table(true);
const OWN = table(false);
const rows = fc.array(fc.nat({ max: ROWS - 1 })).map((list) => Int32Array.from(list));

function expected(whole: PairTable, picked: Int32Array): Record<string, number[]> {
  return Object.fromEntries(COLUMNS.map((name) => [name, Array.from(picked, (row) => whole[name][row]!)]));
}

function cells(pairs: PairTable): Record<string, number[]> {
  return Object.fromEntries(COLUMNS.map((name) => [name, Array.from(pairs[name])]));
}

describe('pairs of a town', () => {
  it('are the rows of the table, in whatever order columns are read', () => {
    fc.assert(
      fc.property(rows, fc.shuffledSubarray(COLUMNS), (picked, first) => {
        const pairs = new PickedPairs(OWN, picked);
        for (const name of first) expect(Array.from(pairs[name])).toEqual(expected(OWN, picked)[name]);
        expect(pairs.size).toBe(picked.length);
        expect(cells(pairs)).toEqual(expected(OWN, picked));
        expect(pairs.totalRecords()).toBe(pairs.records.reduce((sum, n) => sum + n, 0));
        const plain = plainPairs(pairs);
        expect(Object.keys(plain).sort()).toEqual([...COLUMNS, 'size'].sort());
        expect(cells({ ...plain })).toEqual(expected(OWN, picked));
        expect(plainPairs(plain)).toBe(plain);
      }),
    );
  });

  // Rows cross over as rows where all are of one shared table, and as columns otherwise.
  const kinds = ['shared', 'own', 'plain'] as const;
  it('are the same on a thread', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ picked: rows, kind: fc.constantFrom(...kinds) }), { minLength: 1 }),
        fc.constantFrom(undefined, ...kinds),
        (drawn, all) => {
          const towns = drawn.map(({ picked, kind }, town): TownPairs => {
            const of = all ?? kind;
            const pairs = new PickedPairs(of === 'shared' ? SHARED : OWN, picked);
            return {
              town,
              records: town + 1,
              droppedGovernmentTies: 2,
              pairs: of === 'plain' ? plainPairs(pairs) : pairs,
            };
          });
          const packed = packedTowns(towns);
          expect('whole' in packed.pairs).toBe(
            towns.every(({ pairs }) => 'whole' in pairs && pairs.whole === SHARED),
          );
          const there = unpackedTowns(structuredClone(packed));
          expect(there.map(({ pairs: _, ...rest }) => rest)).toEqual(
            towns.map(({ pairs: _, ...rest }) => rest),
          );
          expect(there.map(({ pairs }) => cells(pairs))).toEqual(towns.map(({ pairs }) => cells(pairs)));
          // And once more, as where the thread died and each of its towns goes to another one.
          const again = there.flatMap((town) => unpackedTowns(structuredClone(packedTowns([town]))));
          expect(again.map(({ pairs }) => cells(pairs))).toEqual(towns.map(({ pairs }) => cells(pairs)));
        },
      ),
    );
  });
});

it('pairs of towns that the library hands out are plain tables, those for threads rows', async () => {
  const dataset = await openDataset({ data: ['fixtures/valley'] });
  try {
    const plain: TownPairs[] = [];
    for await (const town of dataset.townPairs()) plain.push(town);
    const picked: TownPairs[] = [];
    for await (const town of dataset.townRows()) picked.push(town);
    expect(picked.some(({ pairs }) => pairs instanceof PickedPairs)).toBe(true);
    expect(structuredClone(plain)).toEqual(
      picked.map((town) => ({ ...town, pairs: plainPairs(town.pairs) })),
    );
  } finally {
    dataset.close();
  }
});
