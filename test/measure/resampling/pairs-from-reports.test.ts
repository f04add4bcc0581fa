import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { pairsFromReports } from '../../../src/measure/resampling/pairs-from-reports.ts';
import { reportIndex } from '../../../src/measure/resampling/report-index.ts';
import type { TownReports } from '../../../src/model/report.ts';
import type { TownPairs } from '../../../src/model/tie.ts';
import { SIGNS, STATES } from '../../../src/model/vocabulary.ts';
import { type OpenDataset, openDataset } from '../../../src/pipeline/dataset.ts';
import { randomDataset } from '../../tie/generate.ts';
import type { OracleInput } from '../../tie/oracle/input.ts';
import { oracle } from '../../tie/oracle.ts';
import { openOptions, writeDataset } from '../../tie/write-dataset.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-reports-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function opened<T>(
  name: string,
  input: OracleInput,
  use: (dataset: OpenDataset) => Promise<T>,
): Promise<T> {
  const folder = join(scratch, name);
  await writeDataset(folder, input, ['csv']);
  const dataset = await openDataset(openOptions(folder, input));
  try {
    return await use(dataset);
  } finally {
    dataset.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const item of list) out.push(item);
  return out;
}

const ones = (n: number): Int32Array => new Int32Array(n).fill(1);

const rounded = (x: number): number => Math.round(x * 1e9) / 1e9;

describe('reports of random datasets', () => {
  const DATASETS = 24;

  it.each(Array.from({ length: DATASETS }, (_, i) => i))(
    'with every multiplicity 1, dataset %i has the pairs of the towns, to the last bit',
    async (seed) => {
      const input = randomDataset(seededRng(seed, 'reports'));
      await opened(`one-${seed}`, input, async (dataset) => {
        const pairs: TownPairs[] = await all(dataset.townPairs());
        const reports: TownReports[] = await all(dataset.townReports());
        expect(reports.map((town) => town.town)).toEqual(pairs.map((town) => town.town));
        pairs.forEach(({ pairs: expected }, i) => {
          const index = reportIndex(reports[i]!, dataset.reportRules);
          const found = pairsFromReports(index, ones(index.reporter.length), dataset.reportRules);
          expect([...index.a]).toEqual([...expected.a]);
          expect([...index.b]).toEqual([...expected.b]);
          expect(found.size).toBe(expected.size);
          expect(found.listed.every((flag) => flag === 1)).toBe(true);
          for (const name of ['strength', 'state', 'sign', 'asked'] as const) {
            expect([...found[name]], name).toEqual([...expected[name]]);
          }
        });
      });
    },
  );

  it('are as many as the records, in the order of pairs, actors and reporters', async () => {
    for (let seed = 0; seed < 4; seed++) {
      const input = randomDataset(seededRng(seed, 'reports'));
      await opened(`many-${seed}`, input, async (dataset) => {
        const pairs = await all(dataset.townPairs());
        for (const town of await all(dataset.townReports())) {
          const expected = pairs[town.town]!.pairs;
          expect(town.records.reduce((sum, n) => sum + n, 0)).toBe(
            expected.records.reduce((sum, n) => sum + n, 0),
          );
          for (let r = 1; r < town.size; r++) {
            const order =
              town.a[r]! - town.a[r - 1]! ||
              town.b[r]! - town.b[r - 1]! ||
              town.actors[r]! - town.actors[r - 1]!;
            expect(order).toBeGreaterThanOrEqual(0);
            if (order === 0) expect(town.reporter[r]).not.toBe(town.reporter[r - 1]);
          }
        }
      });
    }
  });
});

/**
 * Leaving a reporter out of the records must give what leaving it out of the reports gives. The oracle reads the
 * shortened records; scale and absence rule are fixed, as they would follow the records otherwise.
 */
describe('without one reporter', () => {
  const fixed = (seed: number): OracleInput => ({
    ...randomDataset(seededRng(seed, 'without-reporter')),
    absence: 'explicit',
    actors: [],
    towns: [],
    aliases: [],
  });
  // Cells whose reading depends on other rows: the observation window, the largest number of a column, waves.
  const plain = (input: OracleInput): boolean =>
    input.files.every(({ columns, rows }) => {
      const frequencies = rows.map((row) => row.frequency ?? '');
      return (
        columns.includes('reporter') &&
        !columns.includes('date') &&
        !columns.includes('wave') &&
        !columns.includes('event') &&
        frequencies.every((text) => !/^[1-9]/.test(text))
      );
    });
  const seeds = Array.from({ length: 400 }, (_, seed) => seed)
    .filter((seed) => plain(fixed(seed)))
    .slice(0, 8);

  let compared = 0;

  it.each(seeds)('dataset %i', async (seed) => {
    const input = fixed(seed);
    const names = new Set(input.files.flatMap((file) => file.rows.map((row) => row.reporter ?? '')));
    const gone = [...names].filter((name) => name.trim() !== '').sort()[0];
    if (gone === undefined) return;
    const key = (name: string | undefined): string => (name ?? '').trim().normalize('NFC').toLowerCase();
    const shorter = oracle({
      ...input,
      files: input.files.map((file) => ({
        ...file,
        rows: file.rows.filter((row) => key(row.reporter) !== key(gone)),
      })),
    });
    await opened(`without-${seed}`, input, async (dataset) => {
      const { actors, towns } = dataset;
      for (const town of await all(dataset.townReports())) {
        const index = reportIndex(town, dataset.reportRules);
        const called = await dataset.reporterNames(index.reporters);
        const weights = Int32Array.from(index.reporter, (i) =>
          key(called.get(index.reporters[i]!)) === key(gone) ? 0 : 1,
        );
        const found = pairsFromReports(index, weights, dataset.reportRules);
        const listed = Array.from({ length: found.size }, (_, i) => i).filter((i) => found.listed[i] === 1);
        const expected = shorter.towns.find(({ id }) => id === towns[town.town]!.id);
        const plainPairs = listed.map((i) => ({
          a: actors.ids[index.a[i]!],
          b: actors.ids[index.b[i]!],
          strength: rounded(found.strength[i]!),
          state: STATES[found.state[i]!],
          sign: SIGNS[found.sign[i]!],
          asked: found.asked[i] === 1,
        }));
        // Fewer records may place actors elsewhere; where they do not, every pair must agree.
        if (expected === undefined || expected.pairs.length !== plainPairs.length) continue;
        compared += plainPairs.length;
        expect(plainPairs).toEqual(
          expected.pairs.map(({ a, b, strength, state, sign, asked }) => ({
            a,
            b,
            strength: rounded(strength),
            state,
            sign,
            asked,
          })),
        );
      }
    });
  });

  it('compared pairs', () => expect(compared).toBeGreaterThan(20));
});
