import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataset } from '../../src/pipeline/dataset.ts';
import { runMlgnet } from '../fixtures/run-mlgnet.ts';

/** Files that are large enough to be read by the engine while another thread looks whether they are whole. */
const ROWS = 60_000;

let folder: string;
let rows: string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlgnet-early-'));
  rows = Array.from({ length: ROWS }, (_, i) => {
    const target = ['the school of the town', 'Ministry of the Interior', 'regional office'][i % 3]!;
    return `town-${i % 40}-government,${target},town-${i % 40},2021-0${1 + (i % 9)}-11,health,often,cooperative`;
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = 'source,target,town,date,policy_area,frequency,tone';

function write(
  name: string,
  changed: Readonly<Record<number, string>>,
  encoding: BufferEncoding = 'utf8',
): string {
  const path = join(folder, name);
  const all = rows.map((row, i) => changed[i] ?? row);
  writeFileSync(path, Buffer.from([HEADER, ...all].join('\n'), encoding));
  return path;
}

async function content(path: string, condenseFrom?: number) {
  const dataset = await openDataset({ data: [path] }, condenseFrom === undefined ? {} : { condenseFrom });
  try {
    const { condensed, records, diagnostics, network, inputs, towns, policyAreas } = dataset;
    return {
      condensed,
      content: { records, diagnostics, network, inputs, towns, policyAreas, ids: dataset.actors.ids },
    };
  } finally {
    dataset.close();
  }
}

describe('a large file is counted up before it is known to be whole', () => {
  it.each<[string, Record<number, string>, boolean, BufferEncoding?]>([
    ['clean', {}, true],
    [
      'with quotes',
      { 7: '"town-1-government","the ""school"", of the town",town-1,2021-01-11,health,often,' },
      true,
    ],
    ['with a row too long', { 50000: 'a,b,c,2021-01-01,health,often,cooperative,more' }, true],
    ['with a row too short', { 50000: 'a,b' }, true],
    ['with a quote that nobody closes', { 40000: '"a,b,c,2021-01-01,health,often,cooperative' }, true],
    ['with a NUL', { 59999: 'a\u0000,b,c,2021-01-01,health,often,cooperative' }, true],
    ['in Windows-1252', { 55000: 'Büro,b,c,2021-01-01,health,often,cooperative' }, true, 'latin1'],
    ['with a wrong label far behind', { 59000: 'a,b,c,2021-01-01,health,oftn,cooperative' }, false],
  ])('%s', async (name, changed, condensed, encoding) => {
    const path = write(`${name.replaceAll(' ', '-')}.csv`, changed, encoding);
    const early = await content(path);
    const late = await content(path, Number.POSITIVE_INFINITY);
    expect(late.condensed).toBe(false);
    expect(early.content).toEqual(late.content);
    // Files that turn out to be broken are repaired and counted up then.
    expect(early.condensed).toBe(condensed);
    expect(early.content.records.read).toBe(ROWS);
  });

  // The engine breaks down for good on such bytes in a column that it reads while it leaves others out.
  it.each([0, 1, 3, 4, 7, 8, 9])(
    'with columns that nobody reads, and no UTF-8 in column %i',
    async (column) => {
      const path = join(folder, `wide-${column}.csv`);
      const cells = [
        'number',
        'source',
        'target',
        'town',
        'note',
        'date',
        'policy_area',
        'frequency',
        'tone',
        'more',
      ];
      const lines = rows.map((row, i) => {
        const [source, target, town, ...rest] = row.split(',');
        const all = [String(i), source, target, town, 'a note of some length', ...rest, 'still more'];
        if (i % 9000 === 5) all[column] = `Süd ${i % 7}`;
        return all.join(',');
      });
      writeFileSync(path, Buffer.from([cells.join(','), ...lines].join('\n'), 'latin1'));
      const early = await content(path);
      const late = await content(path, Number.POSITIVE_INFINITY);
      expect(early.content).toEqual(late.content);
      expect(early.content.records).toMatchObject({ read: ROWS, rejected: [7, 8].includes(column) ? 7 : 0 });
      expect(early.content.diagnostics.map(({ code }) => code)).toContain('encoding-assumed');
    },
  );

  it('and so does the program, with its threads', async () => {
    const clean = await runMlgnet(['check', write('all.csv', {}), '--format', 'json']);
    expect(clean.code, clean.stderr).toBe(0);
    expect(JSON.parse(clean.stdout)).toMatchObject({ records: { read: ROWS, rejected: 0 } });
    const broken = await runMlgnet(['check', write('broken.csv', { 9: 'a,b' }), '--format', 'json']);
    expect(broken.code, broken.stderr).toBe(1);
    expect(broken.stdout).toContain('broken.csv:11');
  });
});
