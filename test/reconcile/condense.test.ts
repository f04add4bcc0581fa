import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import type { CellColumn } from '../../src/model/actor.ts';
import { AppError } from '../../src/model/error.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';

const ACTORS = `id,name,level,authority,kind,town
g1,Town Hall,local,self-government,,Ahausen
g2,Council,local,self-government,,Ahausen
g3,Bétown Hall,local,self-government,,Bétown
s1,School,local,,school,Ahausen
s2,Forum,local,,ngo,Bétown
R,Region,regional,state,,
N,Ministry,national,state,,
`;
const NAMES = [
  'g1',
  'Town Hall',
  ' g1',
  'g2',
  'G3',
  'g3',
  's1',
  'School',
  's2',
  'R',
  'region',
  'N',
  'new one',
  'New One',
  'Ünew',
];
const TOWNS = ['Ahausen', 'ahausen', 'Bétown', 'Cetown', ''];
const REPORTERS = ['g1', 'School', 'someone', 'Someone else', ''];
const DATES = ['2020-02-29', '2020-12-31', '2021-06-30', '2021-01-01', ''];
const AREAS = [
  ['health'],
  ['health', 'Housing', ''],
  ['health; housing', 'labour', 'Health', ''],
  ['health', 'roads', 'a;b;c', ' '],
];
const FREQUENCIES = [
  ['often', 'rarely', 'very often'],
  ['often', 'never', 'sometimes'],
  ['0.25', '0.5', '1'],
  ['1', '3', '7', '2.5', '0'],
  ['often', 'no answer', 'never', ''],
  ['often', '', ' '],
  [''],
];
const TONES = [['-2', '-1', '0', '1', '2'], ['cooperative', 'conflictual', ''], ['neutral', ''], ['']];

/** A random file of records with some of the columns that can be counted up. */
function randomRecords(rng: Rng): string[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rng() * list.length)]!;
  const columns: Record<string, readonly string[]> = { source: NAMES, target: NAMES };
  const optional: [string, readonly string[]][] = [
    ['town', TOWNS],
    ['reporter', REPORTERS],
    ['date', rng() < 0.5 ? DATES : DATES.slice(0, 3)],
    ['policy_area', pick(AREAS)],
    ['frequency', pick(FREQUENCIES)],
    ['tone', pick(TONES)],
  ];
  for (const [name, values] of optional) if (rng() < 0.75) columns[name] = values;
  const rows = Array.from({ length: 5 + Math.floor(rng() * 120) }, () =>
    Object.values(columns)
      .map((values) => pick(values))
      .join(','),
  );
  return [Object.keys(columns).join(','), ...rows];
}

interface Read {
  readonly condensed: boolean;
  readonly byId: boolean;
  readonly content: unknown;
}

/** Columns that answer for single cells are compared by their cells. */
function cellsOf(column: CellColumn): (string | null | undefined)[] {
  return Array.from({ length: column.length }, (_, i) => column.at(i));
}

async function read(files: Readonly<Record<string, string>>, condenseFrom: number): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'mlgnet-condense-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const dataset = await openDataset({ data: [folder], jobs: 2 }, { condenseFrom });
    try {
      const { actors, condensed, byId } = dataset;
      const towns = [];
      for await (const town of dataset.townPairs()) towns.push(town);
      const reports = [];
      for await (const town of dataset.townReports()) reports.push(town);
      const codes = reports.flatMap(({ reporter }) => [...reporter]);
      const content = {
        inputs: dataset.inputs,
        records: dataset.records,
        actors: {
          ...actors,
          attribute: undefined,
          region: cellsOf(actors.region),
          country: cellsOf(actors.country),
          columns: actors.attributeNames.map((name) => actors.attribute(name)),
        },
        towns: dataset.towns,
        policyAreas: dataset.policyAreas,
        absence: dataset.absence,
        diagnostics: dataset.diagnostics,
        network: dataset.network,
        whole: dataset.whole,
        window: dataset.window,
        pairs: towns,
        reports,
        reporters: [...(await dataset.reporterNames(codes))].sort(([x], [y]) => x - y),
        rules: dataset.reportRules,
      };
      return { condensed, byId, content };
    } finally {
      dataset.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('records counted up in one scan give what reading them one by one gives', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('dataset %i', async (seed) => {
    const rng = seededRng(seed, 'condense');
    const files: Record<string, string> = { 'records.csv': randomRecords(rng).join('\n') };
    if (rng() < 0.3) files['records-2.csv'] = randomRecords(rng).join('\n');
    if (rng() < 0.8) files['actors.csv'] = ACTORS;
    let plain: Read;
    try {
      plain = await read(files, Number.POSITIVE_INFINITY);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await expect(read(files, 0)).rejects.toThrow(error.message);
      return;
    }
    const counted = await read(files, 0);
    expect(plain.condensed).toBe(false);
    expect(counted.content).toEqual(plain.content);
    taken += counted.condensed ? 1 : 0;
  });

  let taken = 0;
  it('and most of these datasets were counted up', () => {
    expect(taken).toBeGreaterThan(25);
  });

  it.each(Array.from({ length: 30 }, (_, seed) => seed))(
    'dataset %i, whose actors are called by their ids',
    async (seed) => {
      const rng = seededRng(seed, 'by id');
      const pick = <T>(list: readonly T[]): T => list[Math.floor(rng() * list.length)]!;
      // Some are no town's, some have the name of another, and two differ by nothing that counts.
      const listed = ['g1', 'g2', 's1', 'R', 'N', 'Ünion of "all"', 'a b', 'School', 'x-1', 'G-2'];
      const actors = [
        ...ACTORS.trimEnd().split('\n'),
        '"Ünion of ""all""",s1,local,,union,Ahausen',
        'a b,Ministry,national,state,,',
        'School,,local,,school,Bétown',
        'x-1,G1,eu,,,',
        'G-2,,regional,,,',
        'g-2,,regional,,,',
      ];
      const cells = listed.map((id) => (id.includes('"') ? `"${id.replaceAll('"', '""')}"` : id));
      const late = seed % 3 === 1 ? pick(['stranger', 'g-2', 'Region', ' g1']) : null;
      const rows = Array.from({ length: 40 + Math.floor(rng() * 60) }, () =>
        [pick(cells), pick(cells), pick(TOWNS), pick(['often', 'rarely', ''])].join(','),
      );
      if (late !== null) rows.push(`${late},g1,Ahausen,often`);
      const files = {
        'records.csv': ['source,target,town,frequency', ...rows].join('\n'),
        'actors.csv': actors.join('\n'),
      };
      const counted = await read(files, 0);
      expect([counted.condensed, counted.byId]).toEqual([true, late === null]);
      expect(counted.content).toEqual((await read(files, Number.POSITIVE_INFINITY)).content);
    },
  );

  it('a name that is no id, behind thousands of rows with ids', async () => {
    const ids = Array.from({ length: 3000 }, (_, i) => `actor ${i}`);
    const rows = ids.map((id) => `${id},g1,Ahausen,often`);
    const files = {
      'records.csv': ['source,target,town,frequency', ...rows, 'Town Hall,R,Ahausen,often'].join('\n'),
      'actors.csv': `${ACTORS}${ids.map((id) => `${id},,local,,ngo,Ahausen`).join('\n')}\n`,
    };
    const counted = await read(files, 0);
    expect([counted.condensed, counted.byId]).toEqual([true, false]);
    expect(counted.content).toEqual((await read(files, Number.POSITIVE_INFINITY)).content);
  });

  const header = 'source,target,town,date,policy_area,frequency,tone';
  const row = 'g1,s1,Ahausen,2021-01-01,health,often,cooperative';
  const few = Array.from({ length: 30 }, () => row);
  it.each([
    ['a date with a time', 'g1,s1,Ahausen,2021-01-01T10:00,health,often,cooperative'],
    ['no day of the calendar', 'g1,s1,Ahausen,2021-02-30,health,often,cooperative'],
    ['a special date', 'g1,s1,Ahausen,infinity,health,often,cooperative'],
    ['a row without target', 'g1,,Ahausen,2021-01-01,health,often,cooperative'],
    ['a blank target', 'g1, ,Ahausen,2021-01-01,health,often,cooperative'],
    ['a wrong label', 'g1,s1,Ahausen,2021-01-01,health,oftn,cooperative'],
  ])('%s is read row by row, with its place', async (_what, odd) => {
    const files = { 'records.csv': [header, ...few, odd, ...few].join('\n'), 'actors.csv': ACTORS };
    const counted = await read(files, 0);
    expect(counted.condensed).toBe(false);
    expect(counted.content).toEqual((await read(files, Number.POSITIVE_INFINITY)).content);
  });

  it('labels that come late are found', async () => {
    const many = Array.from({ length: 25_000 }, () => row);
    const files = {
      'records.csv': [header, ...many, row.replace('often', 'rarely')].join('\n'),
      'actors.csv': ACTORS,
    };
    const counted = await read(files, 0);
    expect(counted.condensed).toBe(false);
    expect(counted.content).toEqual((await read(files, Number.POSITIVE_INFINITY)).content);
  });

  it.each([
    ['all columns', header],
    ['two columns', 'source,target'],
  ])('a further file without rows, %s', async (_what, empty) => {
    const files = { 'records.csv': [header, ...few].join('\n'), 'records-2.csv': `${empty}\n` };
    const counted = await read(files, 0);
    expect(counted.condensed).toBe(true);
    expect(counted.content).toEqual((await read(files, Number.POSITIVE_INFINITY)).content);
  });

  it.each([
    ['one that is large by itself', '0.001', '10000000000000'],
    ['one that is small by itself', '0.0000001', '1000000'],
  ])('a strength that is rounded to none, %s', async (_what, small, large) => {
    const files = { 'records.csv': `source,target,frequency\na,b,${small}\na,c,${large}\n` };
    expect((await read(files, 0)).content).toEqual((await read(files, Number.POSITIVE_INFINITY)).content);
  });

  it.each([8190, 8191])('a pair with %i records', async (n) => {
    const files = {
      'records.csv': [header, ...Array.from({ length: n }, () => row), row.replace('s1', 'R')].join('\n'),
    };
    const counted = await read(files, 0);
    expect(counted.condensed).toBe(n === 8190);
    expect(counted.content).toEqual((await read(files, Number.POSITIVE_INFINITY)).content);
  });

  it.each([
    ['no', (i: number) => `202${i % 3}-0${1 + (i % 9)}-11`, false],
    ['a few', (i: number) => (i === 7 ? '1990-01-01' : `202${i % 3}-0${1 + (i % 9)}-11`), true],
  ])('%s dates that stretch the window', async (_what, date, warned) => {
    const rows = Array.from(
      { length: 900 },
      (_, i) => `s${1 + (i % 2)},${i % 5 === 0 ? 'N' : 'R'},Ahausen,${date(i)},health,,`,
    );
    const files = { 'records.csv': [header, ...rows].join('\n'), 'actors.csv': ACTORS };
    const counted = await read(files, 0);
    expect(counted.condensed).toBe(true);
    const plain = await read(files, Number.POSITIVE_INFINITY);
    expect(counted.content).toEqual(plain.content);
    expect(JSON.stringify(counted.content).includes('window-stretched')).toBe(warned);
  });
});
