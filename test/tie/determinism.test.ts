import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import { runMlgnet } from '../fixtures/run-mlgnet.ts';
import { randomDataset } from './generate.ts';
import type { OracleInput, Row } from './oracle/input.ts';
import { oracle } from './oracle.ts';
import { tableText, writeDataset } from './write-dataset.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-determinism-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function shuffled<T>(list: readonly T[], rng: Rng): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

function shuffle(input: OracleInput, rng: Rng): OracleInput {
  return {
    ...input,
    files: input.files.map(({ columns, rows }) => ({ columns, rows: shuffled(rows, rng) })),
    actors: shuffled(input.actors, rng),
    towns: shuffled(input.towns, rng),
    aliases: shuffled(input.aliases, rng),
  };
}

async function analyse(name: string, input: OracleInput, jobs: number): Promise<string> {
  const folder = join(scratch, name);
  await writeDataset(folder, input, ['csv', 'ndjson']);
  const { code, stdout, stderr } = await runMlgnet([
    'analyze',
    folder,
    '--format',
    'json',
    '--jobs',
    String(jobs),
  ]);
  expect([0, 1], stderr).toContain(code);
  rmSync(folder, { recursive: true });
  return stdout;
}

/** Places name the first row of a kind, which is another one after shuffling; everything else has to stay. */
function withoutPlaces(json: string): unknown {
  const parsed = JSON.parse(json) as { data: { diagnostics: { where?: string; message: string }[] } };
  const diagnostics = parsed.data.diagnostics
    .map(({ where: _where, ...rest }) => JSON.stringify(rest))
    .sort();
  return { ...parsed, data: { ...parsed.data, diagnostics } };
}

describe('the same bytes whatever the order of rows and the number of threads', () => {
  const usable = Array.from({ length: 80 }, (_, seed) => seed).filter((seed) => {
    const { accepted, read } = oracle(randomDataset(seededRng(seed, 'pairs')));
    return accepted > 3 && accepted >= 0.9 * read;
  });

  it.each(usable.slice(0, 16))('dataset %i', async (seed) => {
    const input = randomDataset(seededRng(seed, 'pairs'));
    const first = await analyse(`a${seed}`, input, 1);
    const second = await analyse(`b${seed}`, shuffle(input, seededRng(seed, 'shuffle')), 2);
    expect(withoutPlaces(second)).toEqual(withoutPlaces(first));
    // A diagnostic that points to a row moves with it; nothing else may.
    if (!/"where":"[^"]*:\d/.test(first)) expect(second).toBe(first);
  });

  it('are enough and not empty', () => {
    expect(usable.length).toBeGreaterThan(16);
  });
});

describe('enough rows for both threads to work', () => {
  const ROWS = 150_000;
  const columns = [
    'source',
    'target',
    'town',
    'date',
    'policy_area',
    'frequency',
    'tone',
    'reporter',
    'evidence',
  ];
  let rows: Row[];
  beforeAll(() => {
    const rng = seededRng(7, 'large');
    const pick = <T>(list: readonly T[]): T => list[Math.floor(rng() * list.length)]!;
    const evidence = `https://example.org/${'interview-'.repeat(9)}`;
    rows = Array.from({ length: ROWS }, () => {
      const town = `t${Math.floor(rng() * 60)}`;
      const actor = (): string =>
        `${rng() < 0.1 ? 'Body' : town}-${Math.floor(rng() * 40)}${rng() < 0.02 ? ' ' : ''}`;
      return {
        source: actor(),
        target: actor(),
        town,
        date:
          rng() < 0.6
            ? `20${20 + Math.floor(rng() * 4)}-0${1 + Math.floor(rng() * 9)}-1${Math.floor(rng() * 10)}`
            : '',
        policy_area: pick(['', 'health', 'housing;labour', 'labour']),
        frequency: rng() < 0.5 ? pick(['rarely', 'sometimes', 'often', 'never']) : '',
        tone: pick(['', 'cooperative', 'conflictual', 'neutral']),
        reporter: pick(['', `${town}-1`, 'Someone', 'else']),
        evidence,
      };
    });
  });

  async function digest(name: string, data: readonly Row[], jobs: number): Promise<string> {
    const folder = join(scratch, name);
    mkdirSync(folder);
    const text = tableText(columns, data, 'csv');
    // The engine gives each thread 8 MB of a CSV file.
    expect(text.length).toBeGreaterThan(16_000_000);
    writeFileSync(join(folder, 'records.csv'), text);
    const dataset = await openDataset({ data: [folder], jobs });
    try {
      const towns = [];
      for await (const { pairs, ...rest } of dataset.townPairs())
        towns.push({ ...rest, pairs: copied(pairs) });
      const { actors, network, whole } = dataset;
      return JSON.stringify([
        dataset.inputs,
        dataset.records,
        actors.ids,
        [...actors.node],
        copied(network),
        copied(whole),
        towns,
      ]);
    } finally {
      dataset.close();
      rmSync(folder, { recursive: true });
    }
  }

  it('gives the same pairs to the last bit', async () => {
    const one = await digest('one', rows, 1);
    const two = await digest('two', rows, 2);
    const three = await digest('three', shuffled(rows, seededRng(8, 'large')), 2);
    expect(one.length).toBeGreaterThan(1_000_000);
    expect(two === one).toBe(true);
    expect(three === one).toBe(true);
  }, 60_000);
});

function copied(table: object): object {
  return Object.fromEntries(
    Object.entries(table).map(([name, column]) => [
      name,
      ArrayBuffer.isView(column) ? [...(column as Int32Array)] : column,
    ]),
  );
}
