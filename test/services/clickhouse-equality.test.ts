import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import type { OptionsInput } from '../../src/pipeline/options.ts';
import { VALLEY } from '../cli/support.ts';
import { randomDataset } from '../tie/generate.ts';
import type { OracleInput, Row } from '../tie/oracle/input.ts';
import { openOptions, tableText, writeDataset } from '../tie/write-dataset.ts';
import { type Cluster, clickhouseProgram, startCluster } from './clickhouse-cluster.ts';
import { createRemote, type Types } from './remote-table.ts';

const installed = clickhouseProgram() !== null;

let cluster: Cluster;
let scratch: string;
beforeAll(async () => {
  if (installed) cluster = await startCluster();
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-test-clickhouse-'));
});
afterAll(async () => {
  if (installed) await cluster.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const operand = (table: string): string =>
  `clickhouse://127.0.0.1:${cluster.shards[0].httpPort}/default/${table}`;

/** Everything of a result but where the data came from. */
async function resultOf(options: OptionsInput): Promise<unknown> {
  const dataset = await openDataset(options);
  try {
    const { head, towns, tail: later } = await analyze(dataset);
    const tail = await later;
    const results = [];
    for await (const town of towns) results.push(town);
    const { inputs, ...run } = head.run;
    const diagnostics = head.data.diagnostics
      .map(({ where: _where, ...rest }) => JSON.stringify(rest))
      .sort();
    expect(inputs.length).toBeGreaterThan(0);
    return JSON.parse(JSON.stringify({ run, data: { ...head.data, diagnostics }, results, tail }));
  } finally {
    dataset.close();
  }
}

async function outcome(options: OptionsInput): Promise<unknown> {
  try {
    return await resultOf(options);
  } catch (error) {
    return { failed: (error as { code?: string }).code ?? String(error) };
  }
}

/** The folder without its records. */
function sideOf(folder: string): string {
  for (const file of readdirSync(folder)) if (file.startsWith('records')) rmSync(join(folder, file));
  return folder;
}

const ODD = [
  'tab\there',
  'line\nend',
  'back\\slash',
  '\\n',
  '\\\\t',
  "it's",
  'quo"te',
  '東京 𝄞',
  '\\N',
  'a,b',
  '`x`',
];

/** Rows that repeat, on other days too, and names that need escapes: what grouping and delivery could get wrong. */
function repeated(input: OracleInput, rng: Rng): OracleInput {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(rng() * list.length)]!;
  const odd = (row: Row): Row => (rng() < 0.1 && row.target !== '' ? { ...row, target: pick(ODD) } : row);
  return {
    ...input,
    files: input.files.map(({ columns, rows }) => {
      const days = rows.map((row) => row.date ?? '');
      return {
        columns,
        rows: rows.flatMap((row) =>
          Array.from({ length: rng() < 0.5 ? 1 : 2 + Math.floor(rng() * 4) }, () =>
            odd(columns.includes('date') && rng() < 0.5 ? { ...row, date: pick(days) } : row),
          ),
        ),
      };
    }),
  };
}

describe.skipIf(!installed)('records of two shards give what a file gives (needs clickhouse-server)', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('random dataset %i', async (seed) => {
    const rng = seededRng(seed, 'clickhouse');
    const input = repeated(randomDataset(rng), rng);
    const folder = join(scratch, `d${seed}`);
    await writeDataset(folder, input, ['csv']);
    const options = { ...openOptions(folder, input), maxRejected: 1 };
    const expected = await outcome(options);
    const data: string[] = [];
    for (const [i, { columns, rows }] of input.files.entries()) {
      const table = `d${seed}_${i}`;
      await createRemote(cluster, table, columns, rows, rng, {
        '*': rng() < 0.5 ? 'String' : 'Nullable(String)',
      });
      data.push(operand(table));
    }
    expect(await outcome({ ...options, data: [...data, sideOf(folder)] })).toEqual(expected);
  });

  it('the example, with its side tables and configuration', async () => {
    const rows = parse(readFileSync(join(VALLEY, 'records.csv')), { columns: true }) as Row[];
    await createRemote(cluster, 'valley', Object.keys(rows[0]!), rows, seededRng(1, 'valley'));
    const folder = join(scratch, 'valley');
    mkdirSync(folder);
    const side = ['actors.csv', 'towns.csv', 'aliases.csv', 'mlgnet.yaml'];
    for (const file of side) writeFileSync(join(folder, file), readFileSync(join(VALLEY, file)));
    const expected = (await resultOf({ data: [VALLEY] })) as { results: unknown[] };
    expect(expected.results.length).toBeGreaterThan(1);
    expect(await resultOf({ data: [operand('valley'), folder] })).toEqual(expected);
    const some = { town: ['almadrena'], from: '2023-02-01', to: '2023-03-15', area: ['language', 'housing'] };
    expect(await resultOf({ data: [operand('valley'), folder], ...some })).toEqual(
      await resultOf({ data: [VALLEY], ...some }),
    );
  });

  interface Case {
    readonly columns: readonly string[];
    readonly rows: readonly Row[];
    readonly types?: Types;
    /** Rows of the file, where they are spelled otherwise. */
    readonly file?: readonly Row[];
    readonly config?: string;
  }
  const compare = async (name: string, { columns, rows, types, file, config }: Case): Promise<unknown> => {
    const folder = join(scratch, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'records.csv'), tableText(columns, file ?? rows, 'csv'));
    if (config !== undefined) writeFileSync(join(folder, 'mlgnet.yaml'), config);
    const expected = await resultOf({ data: [folder] });
    await createRemote(cluster, name, columns, rows, seededRng(2, name), types);
    const data = config === undefined ? [operand(name)] : [operand(name), sideOf(folder)];
    expect(await resultOf({ data })).toEqual(expected);
    return expected;
  };
  const rowsOf = (dates: readonly string[], more: Row = {}): Row[] =>
    dates.map((date, i) => ({
      source: 'Town hall',
      target: i % 3 === 0 ? 'School' : 'Mosque',
      date,
      ...more,
    }));

  it('dates of every spelling, good and bad', async () => {
    const dates = [
      ...['2023-01-01', '2023-01-01', '2024-02-29', '2023-02-29', '1900-02-29', '2000-02-29', '0999-01-01'],
      ...[
        '2023-06-30T10:00',
        '2023-06-30 10:00:59.25Z',
        '2023-06-31T10:00',
        ' 2023-07-01 ',
        '',
        '',
        '1.7.2023',
      ],
      ...['2023-04-31', '2023-12-31T23:59:59+0200', '2023-1-1', 'infinity', '9999-12-31', '2023-03-03\n'],
    ];
    const result = (await compare('dates', {
      columns: ['source', 'target', 'date'],
      rows: [...rowsOf(dates), ...rowsOf(dates.toReversed())],
    })) as { data: { records: unknown } };
    expect(result.data.records).toEqual({ read: 40, accepted: 24, rejected: 16 });
  });

  it('a few rows far outside, which stretch the window', async () => {
    const rng = seededRng(3, 'stretch');
    const days = Array.from(
      { length: 300 },
      () => `2023-0${1 + Math.floor(rng() * 9)}-1${Math.floor(rng() * 10)}`,
    );
    const result = (await compare('stretched', {
      columns: ['source', 'target', 'date'],
      rows: rowsOf([...days, '1991-05-05', '2040-01-01']),
    })) as { data: { diagnostics: string[] } };
    expect(result.data.diagnostics.join('\n')).toContain('window-stretched');
  });

  it.each([
    ['%d.%m.%Y', ['01.02.2023', '28.02.2023', '29.02.2023', '1.2.2023', '31.12.2022', '2023-02-01']],
    ['%d/%m/%y', ['01/02/23', '28/02/23', '30/02/23', '1/2/99', '31/12/68', '']],
    [
      '%Y年%m月%d日',
      ['2023年02月01日', '2023年02月28日', '2023年2月3日', '2023年13月01日', '2022年12月31日'],
    ],
  ])('the declared format %s', async (format, dates) => {
    await compare(`format_${format.replace(/[^a-zA-Z]/g, '')}_${format.length}`, {
      columns: ['Von', 'Nach', 'Datum'],
      rows: rowsOf([...dates, ...dates]).map(({ source, target, date }) => ({
        Von: source,
        Nach: target,
        Datum: date,
      })),
      config: `columns:\n  records:\n    Von: source\n    Nach: target\n    Datum: {to: date, format: "${format}"}\nwindow: {from: 2022-12-01, to: 2023-02-20}\n`,
    });
  });

  it('columns that are no text', async () => {
    const columns = [
      'source',
      'target',
      'date',
      'frequency',
      'tone',
      'policy_area',
      'target_generic',
      'wave',
    ];
    const rows = Array.from({ length: 60 }, (_, i) => ({
      source: 'Town hall',
      target: `Body ${i % 7}`,
      date: i % 5 === 0 ? '0000-00-00' : `2023-0${1 + (i % 9)}-0${1 + (i % 3)}`,
      frequency: ['0', '0.25', '0.5', '1'][i % 4]!,
      tone: ['-2', '0', '1'][i % 3]!,
      policy_area: ["['housing','labour']", "['housing']", '[]'][i % 3]!,
      target_generic: String(i % 2),
      wave: String(2020 + (i % 2)),
    }));
    await compare('typed', {
      columns,
      rows,
      types: {
        date: 'Date',
        frequency: 'Float64',
        tone: 'Int8',
        policy_area: 'Array(String)',
        target_generic: 'UInt8',
        wave: 'UInt16',
        target: 'FixedString(10)',
      },
      file: rows.map((row) => ({
        ...row,
        date: row.date === '0000-00-00' ? '' : row.date,
        policy_area: row.policy_area.replace(/[[\]']/g, '').replace(',', ';'),
      })),
    });
  });

  it('days of a column with times', async () => {
    const days = ['2023-05-01', '2023-05-02', '', '2022-01-31'];
    const rows = rowsOf([...days, ...days, ...days]);
    await compare('timed', {
      columns: ['source', 'target', 'date'],
      rows: rows.map((row, i) => ({
        ...row,
        date: row.date === '' ? '0000-00-00 00:00:00' : `${row.date} 1${i % 10}:30:00`,
      })),
      types: { date: 'DateTime' },
      file: rows,
    });
  });
});
