import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Coupling } from '../../../src/input/clickhouse/coupling.ts';

const LABELS = [
  ['often', 'never\\t', ''],
  ['1', '2'],
] as const;

function couple(line: string): string[][] {
  const coupling = new Coupling(
    2,
    true,
    LABELS.map((labels) => ({ labels })),
  );
  coupling.write(Buffer.from(`${line}\n`));
  coupling.end();
  const out = coupling.read() as Buffer;
  return out
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'));
}

/** How many rows carry each text of a column. */
function margin(rows: readonly string[][], column: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row[column]!, (sums.get(row[column]!) ?? 0) + Number(row[5]));
  return sums;
}

describe('rows made of counts', () => {
  it('carry every label and date as often as it came, in few rows', () => {
    const split = (n: number, cuts: readonly number[]): number[] => {
      const at = [0, ...cuts.map((cut) => cut % (n + 1)).sort((a, b) => a - b), n];
      return at.slice(1).map((end, i) => end - at[i]!);
    };
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1e9 }), fc.nat(), fc.nat(), fc.nat(), (n, x, y, z) => {
        const counts = [split(n, [x, y]), split(n, [z])];
        const cells = counts.map((list) => list.map((count) => (count === 0 ? '' : count)).join(','));
        const rows = couple(`a\tb\t${n}\t2023-01-01\t2023-12-31\t?\t${cells[0]}\t?\t${cells[1]}`);
        expect(rows.every(([a, b, ...rest]) => a === 'a' && b === 'b' && Number(rest[3]) > 0)).toBe(true);
        expect([...margin(rows, 2)].sort()).toEqual([
          ['2023-01-01', 1],
          ['2023-12-31', n - 1],
        ]);
        counts.forEach((list, i) => {
          const wanted = list.flatMap((count, l) => (count === 0 ? [] : [[LABELS[i]![l]!, count]]));
          expect([...margin(rows, 3 + i)].sort()).toEqual(wanted.sort());
        });
        expect(rows.length).toBeLessThanOrEqual(2 + 3 + 2 - 2);
      }),
    );
  });

  it('keep a text that was not counted', () => {
    expect(couple('a\tb\t3\t2023-01-01\t2023-01-01\tno answer\t,,\t2\t,')).toEqual([
      ['a', 'b', '2023-01-01', 'no answer', '2', '3'],
    ]);
  });
});
