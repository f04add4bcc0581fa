import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../../src/model/result.ts';
import { spawnMlgnet } from '../fixtures/spawn-mlgnet.ts';
import { realData, whyNoData } from './real-data.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A dataset in a temporary folder: files of the real data under our names, and a configuration. */
function dataset(files: Readonly<Record<string, string>>, config?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlgnet-real-'));
  folders.push(folder);
  for (const [name, from] of Object.entries(files)) copyFileSync(from, join(folder, name));
  if (config !== undefined) writeFileSync(join(folder, 'mlgnet.yaml'), config);
  return folder;
}

function analyze(folder: string, ...options: readonly string[]): Result {
  const run = spawnMlgnet(['analyze', folder, '--format', 'json', '--replicates', '0', ...options]);
  if (run.code !== 0) throw new Error(run.stderr);
  return resultSchema.parse(JSON.parse(run.stdout));
}

const rows = (path: string): Record<string, string>[] =>
  parse(readFileSync(path), { columns: true, bom: true });
const because = (name: string) => (whyNoData(name) === null ? '' : ` (${whyNoData(name)})`);

describe.skipIf(whyNoData('knoke') !== null)(
  `information among Knoke's organisations${because('knoke')}`,
  () => {
    const open = () =>
      analyze(
        dataset({
          'records.csv': realData('knoke', 'knoke_information.edges.csv'),
          'actors.csv': realData('knoke', 'nodes.csv'),
        }),
        '--group-by',
        'Sector',
        '--directed',
      );

    it('E-I index and brokerage as published', () => {
      const { data, network, towns } = open();
      expect(data.records).toEqual({ read: 49, accepted: 49, rejected: 0 });
      expect(towns).toEqual([]);
      expect(network.groupBy).toMatch(/^sector$/i);
      expect(network.eiIndex).toMatchObject({ value: expect.closeTo(25 / 49, 11) }); // 0.5102: 37 external arcs, 12 internal
      const totals = Object.fromEntries(
        network.actors.map(({ id, brokerage }) => [id, 'total' in brokerage ? brokerage.total : brokerage]),
      );
      expect(totals).toEqual({
        MAYR: 27,
        COMM: 21,
        EDUC: 9,
        NEWS: 6,
        COUN: 2,
        INDU: 2,
        WELF: 2,
        WRO: 1,
        WEST: 1,
        UWAY: 0,
      });
    });
  },
);

describe.skipIf(whyNoData('wetlands') !== null)(
  `two-level network of Swiss wetlands${because('wetlands')}`,
  () => {
    it('ties within and across levels', () => {
      // Level 0 are activities, 1 the actors; the names of our levels serve as labels only.
      const config = 'values:\n  level: {0: local, 1: regional}\n';
      const folder = dataset(
        {
          'records.csv': realData('wetlands', 'edges.csv'),
          'actors.csv': realData('wetlands', 'nodes.csv'),
        },
        config,
      );
      const { data, network } = analyze(folder);
      expect(data.records).toEqual({ read: 541, accepted: 541, rejected: 0 });
      expect(data.actors).toBe(132);
      const at = (a: string, b: string) =>
        network.mixing.ties[network.mixing.groups.indexOf(a)]?.[network.mixing.groups.indexOf(b)];
      expect([at('local', 'local'), at('regional', 'regional')]).toEqual([113, 288]);
      expect([at('local', 'regional'), at('regional', 'local')]).toEqual([140, 140]);
      const size = (a: string) => network.mixing.sizes[network.mixing.groups.indexOf(a)];
      expect([size('local'), size('regional')]).toEqual([52, 80]);
    });
  },
);

describe.skipIf(whyNoData('chemnet') !== null)(`toxic-chemicals policy network${because('chemnet')}`, () => {
  it('every channel of information, as one network of pairs', () => {
    const config = 'columns:\n  records: {relation: policy_area}\n';
    const folder = dataset(
      {
        'records.csv': realData('chemnet', 'chemnet.edges.csv'),
        'actors.csv': realData('chemnet', 'chemnet.nodes.csv'),
      },
      config,
    );
    const { data, network } = analyze(folder, '--group-by', 'type');
    const edges = rows(realData('chemnet', 'chemnet.edges.csv'));
    const pairs = new Set(
      edges.filter((e) => e.source !== e.target).map((e) => [e.source, e.target].sort().join(' ')),
    );
    expect(data.records).toEqual({ read: 1013, accepted: 1013, rejected: 0 });
    expect(data.actors).toBe(30);
    expect(data.ties).toBe(pairs.size);
    expect([...network.mixing.groups].sort()).toEqual(['gov', 'ig', 'io', 'par', 'sci']);
    expect(network.mixing.sizes.reduce((total, n) => total + n, 0)).toBe(30);
  });
});
