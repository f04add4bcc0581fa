import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cachedDataset, type Generated, generate } from '../../bench/generate.ts';

const parent = mkdtempSync(join(tmpdir(), 'mlgnet-bench-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

interface Row {
  readonly pair: string;
  readonly town: string;
  readonly ends: readonly [string, string];
  readonly frequency: number;
  readonly tone: number;
}

const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);

function readRecords(folder: string): Row[] {
  return lines(join(folder, 'records.csv')).map((line) => {
    const [source = '', target = '', town = '', date = '', , frequency, tone] = line.split(',');
    expect(date).toMatch(/^202[1-3]-\d\d-\d\d$/);
    const ends = source < target ? ([source, target] as const) : ([target, source] as const);
    return {
      pair: `${town} ${ends.join(' ')}`,
      town,
      ends,
      frequency: Number(frequency),
      tone: Number(tone),
    };
  });
}

describe('generate', () => {
  const options = { records: 5_003, towns: 10, seed: 1 };
  let generated: Generated;
  let rows: Row[];

  it('writes as many records and distinct ties as it says', async () => {
    generated = await generate(options, join(parent, 'a'));
    rows = readRecords(join(parent, 'a'));
    expect(rows.length).toBe(options.records);
    expect(new Set(rows.map((r) => r.pair)).size).toBe(generated.ties);
    expect(generated.ties).toBe(150 * options.towns);
    expect(new Set(rows.map((r) => r.town)).size).toBe(options.towns);
    expect(lines(join(parent, 'a', 'towns.csv')).length).toBe(options.towns);
  });

  it('plants a third of the ties between stakeholders and 85 signed ones a town', () => {
    const actors = new Map(
      lines(join(parent, 'a', 'actors.csv')).map((l) => [l.split(',')[0], l.split(',')] as const),
    );
    const stakeholder = (id: string) =>
      actors.get(id)?.[1] === 'local' && actors.get(id)?.[3] !== 'government';
    const ties = new Map(rows.map((r) => [r.pair, r.ends] as const));
    for (const ends of ties.values()) for (const id of ends) expect(actors.has(id), id).toBe(true);
    const between = [...ties.values()].filter(([a, b]) => stakeholder(a) && stakeholder(b)).length;
    expect(between).toBe(generated.stakeholderTies);
    expect(between / ties.size).toBeCloseTo(1 / 3, 2);
    expect(new Set(rows.filter((r) => r.tone !== 0).map((r) => r.pair)).size).toBe(generated.signedTies);
    expect(generated.signedTies).toBe(85 * options.towns);
  });

  it('keeps the scales that the comparison relies on', () => {
    expect(new Set(rows.map((r) => r.frequency))).toEqual(new Set([0.25, 0.5, 0.75, 1]));
    expect(new Set(rows.map((r) => r.tone))).toEqual(new Set([-2, -1, 0, 1, 2]));
  });

  it('repeats itself to the byte, and differs with the seed', async () => {
    await generate(options, join(parent, 'again'));
    await generate({ ...options, seed: 2 }, join(parent, 'other'));
    for (const name of ['records.csv', 'actors.csv', 'towns.csv']) {
      const first = readFileSync(join(parent, 'a', name));
      expect(first.equals(readFileSync(join(parent, 'again', name))), name).toBe(true);
      expect(first.equals(readFileSync(join(parent, 'other', name))), name).toBe(name === 'actors.csv');
    }
  });

  it('takes fewer ties where there are few records a town, and refuses fewer records than towns', async () => {
    const sparse = await generate({ records: 200, towns: 10, seed: 1 }, join(parent, 'sparse'));
    const pairs = new Set(readRecords(join(parent, 'sparse')).map((r) => r.pair));
    expect(pairs.size).toBe(sparse.ties);
    expect(sparse.ties).toBe(100);
    await expect(generate({ records: 9, towns: 10, seed: 1 }, join(parent, 'none'))).rejects.toThrow(
      RangeError,
    );
  });

  it('is kept for the next call with the same options', async () => {
    const first = await cachedDataset({ records: 40, towns: 2, seed: 3 }, parent);
    const bytes = readFileSync(join(first.folder, 'records.csv'));
    rmSync(join(first.folder, 'records.csv'));
    const second = await cachedDataset({ records: 40, towns: 2, seed: 3 }, parent);
    expect(second).toEqual(first);
    expect(() => readFileSync(join(second.folder, 'records.csv'))).toThrow(/ENOENT/);
    rmSync(`${first.folder}.done`);
    const third = await cachedDataset({ records: 40, towns: 2, seed: 3 }, parent);
    expect(readFileSync(join(third.folder, 'records.csv')).equals(bytes)).toBe(true);
  });
});
