import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { conflictSample } from '../../../src/measure/conflict-stability/conflict-sample.ts';
import {
  type ConflictStability,
  conflictStability,
} from '../../../src/measure/conflict-stability/conflict-stability.ts';
import { conflictClusters, signedNetwork, townConflict } from '../../../src/measure/town-conflict.ts';
import type { TownResult } from '../../../src/model/result.ts';
import { compactNetwork } from '../../../src/network/compact.ts';
import { type OpenDataset, openDataset } from '../../../src/pipeline/dataset.ts';
import { parseOptions } from '../../../src/pipeline/options.ts';

const THRESHOLD = 0.3;
const EFFORT = 1_000_000;
const ACTORS = ['gov', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];

type Row = readonly [source: string, target: string, tone: number, reporter: string];

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-stability-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function opened<T>(rows: readonly Row[], use: (dataset: OpenDataset) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(scratch, 'data-'));
  mkdirSync(folder, { recursive: true });
  const lines = rows.map(([s, t, tone, reporter]) => `${s},${t},T,sometimes,${tone},${reporter}\n`);
  writeFileSync(join(folder, 'records.csv'), `source,target,town,frequency,tone,reporter\n${lines.join('')}`);
  const actors = ACTORS.map((id) => `${id},local,${id === 'gov' ? 'self-government' : 'private'},T\n`);
  writeFileSync(join(folder, 'actors.csv'), `id,level,authority,town\n${actors.join('')}`);
  writeFileSync(join(folder, 'mlgnet.yaml'), 'absence: explicit\n');
  const dataset = await openDataset(parseOptions({ data: [folder] }));
  try {
    return await use(dataset);
  } finally {
    dataset.close();
  }
}

async function first<T>(list: AsyncIterable<T>): Promise<T> {
  for await (const item of list) return item;
  throw new Error('no town');
}

/** Conflict as a town's result has it, and what camps of before would cost: actors without camp aside. */
const conflictOf = (rows: readonly Row[], before?: TownResult['conflict']) =>
  opened(rows, async (dataset) => {
    const network = compactNetwork((await first(dataset.townPairs())).pairs);
    const graph = signedNetwork(network, dataset.actors);
    const conflict = townConflict(network, dataset.actors, conflictClusters(graph, { effort: EFFORT }));
    const two = before?.lineIndex[0];
    const clusters = two !== undefined && 'value' in two ? two.clusters : [];
    const camp = new Map(clusters.flatMap((members, i) => members.map((id) => [id, i] as const)));
    const campOf = (v: number) => camp.get(dataset.actors.ids[network.nodes[v]!]!);
    let cost = 0;
    graph.value.forEach((v, t) => {
      const [x, y] = [campOf(graph.source[t]!), campOf(graph.target[t]!)];
      if (x !== undefined && y !== undefined && (x === y) === v < 0) cost++;
    });
    return { conflict, cost };
  });

const stabilityOf = (rows: readonly Row[]) =>
  opened(rows, async (dataset) => {
    const reports = await first(dataset.townReports());
    const sample = conflictSample(reports, dataset.reportRules, dataset.actors.generic);
    const found = conflictStability(structuredClone(sample), { effort: EFFORT, threshold: THRESHOLD });
    const names = await dataset.reporterNames(found?.decisive == null ? [] : [found.decisive]);
    return { found, decisive: found?.decisive == null ? null : names.get(found.decisive) };
  });

function span(values: readonly (number | undefined)[]): [number, number] | null {
  const known = values.filter((v) => v !== undefined);
  return known.length === 0 ? null : [Math.min(...known), Math.max(...known)];
}

/** The definition: run on what is left without the rows of each reporter. */
async function naive(rows: readonly Row[]): Promise<Omit<ConflictStability, 'decisive' | 'unproven'>> {
  const reporters = [...new Set(rows.map((row) => row[3]))].sort();
  const { conflict: base } = await conflictOf(rows);
  const left: { readonly conflict: TownResult['conflict']; readonly cost: number }[] = [];
  for (const reporter of reporters) {
    const rest = rows.filter((row) => row[3] !== reporter);
    left.push(await conflictOf(rest, base));
  }
  const value = (m: object | undefined) =>
    m !== undefined && 'value' in m ? (m.value as number) : undefined;
  const verdict = (c: TownResult['conflict']) =>
    `${(value(c.conflictShare) ?? -1) >= THRESHOLD} ${value(c.lineIndex[0]) === undefined}`;
  let camps = 0;
  for (const { conflict, cost } of left) {
    const [before, after] = [value(base.lineIndex[0]), value(conflict.lineIndex[0])];
    if (before === undefined || after === undefined) camps += before === after ? 0 : 1;
    else if (cost > after) camps++;
  }
  return {
    reporters: reporters.length,
    conflictShare: span(left.map(({ conflict }) => value(conflict.conflictShare))),
    triadBalance: span(left.map(({ conflict }) => value(conflict.triadBalance))),
    lineIndex: [
      { k: 2, range: span(left.map(({ conflict }) => value(conflict.lineIndex[0]))) },
      { k: 'free', range: span(left.map(({ conflict }) => value(conflict.lineIndex[1]))) },
    ],
    changed: {
      lineIndex: left.filter(({ conflict }) => value(conflict.lineIndex[0]) !== value(base.lineIndex[0]))
        .length,
      camps,
      verdict: left.filter(({ conflict }) => verdict(conflict) !== verdict(base)).length,
    },
    noIndexWithout: left.filter(({ conflict }) => value(conflict.lineIndex[0]) === undefined).length,
  };
}

function randomRows(seed: number): Row[] {
  const rng = seededRng(seed, 'stability');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rng() * list.length)]!;
  const rows: Row[] = [];
  while (rows.length < 45) {
    const [s, t] = [pick(ACTORS), pick(ACTORS)];
    if (s !== t) rows.push([s, t, pick([-2, -1, 1, 2, 1]), pick(['r1', 'r2', 'r3', 'r4', 'r5'])]);
  }
  return rows;
}

describe('conflictStability', () => {
  it.each([1, 2, 3])('is what is found without the rows of each reporter, dataset %i', async (seed) => {
    const rows = randomRows(seed);
    const { found } = await stabilityOf(rows);
    expect(found).toMatchObject({ ...(await naive(rows)), unproven: 0 });
  });

  // Two camps, and one reporter with a grudge.
  const camps: Row[] = [
    ['a', 'b', 2, 'r1'],
    ['b', 'gov', 2, 'r1'],
    ['a', 'gov', 2, 'r2'],
    ['c', 'd', 1, 'r2'],
    ['a', 'c', -2, 'r3'],
    ['b', 'd', -2, 'r3'],
    ['gov', 'd', -2, 'r1'],
  ];

  it('names the reporter on whom it rests', async () => {
    const { found, decisive } = await stabilityOf([
      ...camps,
      ['e', 'f', -2, 'grudge'],
      ['f', 'g', -1, 'grudge'],
      ['e', 'g', -1, 'grudge'],
    ]);
    expect(decisive).toBe('grudge');
    expect(found).toMatchObject({
      reporters: 4,
      lineIndex: [
        { k: 2, range: [0, 1] },
        { k: 'free', range: [0, 0] },
      ],
      changed: { lineIndex: 1 },
    });
  });

  it('has nobody decisive where all agree', async () => {
    const twice = camps.flatMap((row): Row[] => [
      row,
      [row[0], row[1], row[2], 'r4'],
      [row[0], row[1], row[2], 'r5'],
    ]);
    const { found, decisive } = await stabilityOf(twice);
    expect(decisive).toBeNull();
    expect(found).toMatchObject({ reporters: 5, changed: { lineIndex: 0, camps: 0, verdict: 0 } });
  });

  it('needs two reporters with names', async () => {
    expect((await stabilityOf(camps.map(([s, t, tone]): Row => [s, t, tone, '']))).found).toBeNull();
    expect((await stabilityOf(camps.map(([s, t, tone]): Row => [s, t, tone, 'one']))).found).toBeNull();
  });
});
