import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import { expectedSummary, summary } from './compare.ts';
import { randomDataset } from './generate.ts';
import type { OracleInput } from './oracle/input.ts';
import { oracle } from './oracle.ts';
import { openOptions, TEXT_FORMATS, type TestFormat, writeDataset } from './write-dataset.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-pairs-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Random datasets: `MLGNET_PAIRS=1000` is the whole campaign. */
const PER_BATCH = 10;
const BATCHES = Math.ceil(Number(process.env.MLGNET_PAIRS ?? 300) / PER_BATCH);

async function read(name: string, input: OracleInput, formats: readonly TestFormat[], jobs = 1) {
  const folder = join(scratch, name);
  await writeDataset(folder, input, formats);
  const dataset = await openDataset(openOptions(folder, input, jobs));
  try {
    return await summary(dataset);
  } finally {
    dataset.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('pairs of random datasets are those of the oracle, whatever the format', () => {
  it.each(Array.from({ length: BATCHES }, (_, batch) => batch))('batch %i', async (batch) => {
    const check = async (seed: number): Promise<void> => {
      const input = randomDataset(seededRng(seed, 'pairs'));
      const formats =
        seed % PER_BATCH === 0 ? (['parquet'] as const) : TEXT_FORMATS.slice(seed % TEXT_FORMATS.length);
      const found = await read(`d${seed}`, input, formats, 1 + (seed % 2));
      expect(found, `dataset ${seed}`).toEqual(expectedSummary(oracle(input)));
    };
    // Two at a time: the engine works outside of the JavaScript thread.
    for (let i = 0; i < PER_BATCH; i += 2) {
      const seed = batch * PER_BATCH + i;
      await Promise.all([check(seed), check(seed + 1)]);
    }
  });
});

describe('one dataset in every format', () => {
  it.each([5, 17, 42])('dataset %i', async (seed) => {
    const input = randomDataset(seededRng(seed, 'pairs'));
    const expected = expectedSummary(oracle(input));
    for (const format of [...TEXT_FORMATS, 'parquet'] as const) {
      expect(await read(`f${seed}-${format}`, input, [format]), format).toEqual(expected);
    }
  });
});

describe('the random datasets reach', () => {
  const all = Array.from({ length: BATCHES * PER_BATCH }, (_, seed) =>
    oracle(randomDataset(seededRng(seed, 'pairs'))),
  );
  const pairs = all.flatMap(({ network }) => network);
  const count = <T>(list: readonly T[], wanted: (item: T) => boolean): number => list.filter(wanted).length;

  it('every sign, state and absence rule', () => {
    for (const sign of ['untoned', 'neutral', 'positive', 'negative', 'ambivalent']) {
      expect(
        count(pairs, (pair) => pair.sign === sign),
        sign,
      ).toBeGreaterThan(10);
    }
    for (const state of ['tie', 'none', 'unknown']) {
      expect(
        count(pairs, (pair) => pair.state === state),
        state,
      ).toBeGreaterThan(10);
    }
    for (const rule of ['explicit', 'respondents', 'assumed']) {
      expect(
        count(all, (each) => each.rule === rule),
        rule,
      ).toBeGreaterThan(10);
    }
  });

  it('governments with several members, inferred governments, rejected rows, shared events', () => {
    expect(count(all, ({ towns }) => towns.some(({ government }) => government.length > 1))).toBeGreaterThan(
      20,
    );
    expect(count(all, ({ towns }) => towns.some(({ dropped }) => dropped > 1))).toBeGreaterThan(3);
    expect(count(all, ({ actors }) => actors.some(({ elsewhere }) => elsewhere))).toBeGreaterThan(20);
    expect(count(all, ({ actors }) => actors.some(({ generic }) => generic))).toBeGreaterThan(20);
    expect(count(all, ({ rejected }) => rejected > 0)).toBeGreaterThan(20);
    expect(count(pairs, ({ contacts }) => contacts % 1 !== 0)).toBeGreaterThan(20);
    expect(count(pairs, ({ reporters }) => reporters > 1)).toBeGreaterThan(20);
  });
});
