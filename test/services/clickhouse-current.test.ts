import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClickHouseOperand } from '../../src/input/clickhouse/operand.ts';
import {
  labelsSql,
  type RemoteReading,
  reductionSql,
  SILENT_LOSS,
  schemaSql,
} from '../../src/input/clickhouse/reduction-sql.ts';
import { ROOT } from '../fixtures/outcome.ts';
import { type Cluster, clickhouseProgram, startCluster } from './clickhouse-cluster.ts';

const PACKAGE = join(ROOT, 'test/chdb');
const ready = clickhouseProgram() !== null && existsSync(join(PACKAGE, 'node_modules/chdb'));

let cluster: Cluster;
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-test-chdb-'));
  if (ready) cluster = await startCluster();
});
afterAll(async () => {
  if (ready) await cluster.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const TYPES = {
  source: 'String',
  target: 'Nullable(String)',
  date: 'String',
  day: 'Date',
  time: 'DateTime',
  level: "Enum8('local' = 1, 'eu' = 2)",
  frequency: 'Float64',
  tone: 'Nullable(Int8)',
  areas: 'Array(String)',
  code: 'FixedString(4)',
} as const;
const NAMES = Object.keys(TYPES);

const INSERT = `INSERT INTO default.odd VALUES ${Array.from({ length: 200 }, (_, i) => {
  const names = ["'tab\\tline\\nend'", "'back\\\\slash'", "'it\\'s \"quoted\"'", "'東京 𝄞'", "''"];
  const dates = [
    '2023-01-31',
    '2024-02-29',
    '2023-02-29',
    '2023-05-05T10:00:00Z',
    ' 2023-01-01',
    '',
    '31.12.2022',
  ];
  const days = ['2023-01-01', '1970-01-01', '2023-06-15'];
  const cells = [
    names[i % 5],
    i % 4 === 0 ? 'NULL' : names[(i * 3) % 5],
    `'${dates[i % 7]}'`,
    `'${days[i % 3]}'`,
    i % 6 === 0 ? "'1970-01-01 00:00:00'" : `'${days[2 * (i % 2)]} 12:00:00'`,
    i % 2 === 0 ? "'local'" : "'eu'",
    ['0.25', '1', '0.1', '1e-7'][i % 4],
    i % 3 === 0 ? 'NULL' : String((i % 5) - 2),
    ["['a','b']", '[]', "['it\\'s']"][i % 3],
    ["'ab'", "'abcd'", "''"][i % 3],
  ];
  return `(${cells.join(', ')})`;
}).join(', ')}`;

const operand = (from: ClickHouseOperand['from']): ClickHouseOperand => ({
  name: 'clickhouse:default.odd',
  url: 'http://127.0.0.1',
  database: 'default',
  from,
  user: 'default',
  password: '',
});

/** Every statement that is sent: over a table and over a query, dates as text, as days, in a declared format. */
function statements(): string[] {
  const columns = Object.entries(TYPES).map(([name, type]) => ({ name, type }));
  const at = (name: keyof typeof TYPES): number => NAMES.indexOf(name);
  const all = columns.map((_, i) => i);
  const without = (...names: (keyof typeof TYPES)[]): number[] =>
    all.filter((i) => !names.map(at).includes(i));
  const window = { from: '2023-01-15', to: '2023-05-31', counted: [] };
  const open = { from: null, to: null, counted: [] };
  const readings: RemoteReading[] = [
    { columns: all, date: { index: at('date'), format: null }, ...open },
    { columns: without('day', 'time'), date: { index: at('date'), format: null }, ...window },
    { columns: without('day', 'time'), date: { index: at('date'), format: '%d.%m.%Y' }, ...window },
    { columns: without('date', 'time'), date: { index: at('day'), format: null }, ...window },
    { columns: without('date', 'day'), date: { index: at('time'), format: null }, ...open },
    { columns: without('date', 'day', 'time'), date: null, ...open },
  ];
  return [
    operand({ table: 'odd' }),
    operand({ query: 'SELECT * FROM default.odd WHERE frequency < 1' }),
  ].flatMap((from) => [
    schemaSql(from),
    labelsSql(from, columns[at('level')]!, 33),
    ...readings.flatMap((reading) => {
      const labels = [
        { index: at('tone'), labels: ['-1', '0', '1'] },
        { index: at('source'), labels: ['it\'s "quoted"', 'back\\slash'] },
      ];
      const { rows, dates } = reductionSql(from, columns, reading, []);
      const counted = reductionSql(from, columns, reading, labels).rows;
      return dates === null ? [rows, counted] : [rows, counted, dates];
    }),
  ]);
}

async function onCurrent(list: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, ['answer.mjs', join(scratch, 'session')], {
    cwd: PACKAGE,
    env: { ...process.env, TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(list));
  return JSON.parse(await text(child.stdout)) as string[];
}

/** Rows in one order; totals stay where they are. */
const sorted = (answer: string): string[] => {
  const [rows = '', ...totals] = answer.split('\n\n');
  return [...rows.split('\n').sort(), ...totals.map((part) => part.trimEnd())];
};

describe.skipIf(!ready)(
  'the current engine (needs clickhouse-server, and npm install --prefix test/chdb)',
  () => {
    it('gives the same answers as 18.16 to the very same statements', async () => {
      const declared = Object.entries(TYPES).map(([name, type]) => `\`${name}\` ${type}`);
      const create = (engine: string): string =>
        `CREATE TABLE default.odd (${declared.join(', ')}) ENGINE = ${engine}`;
      const [shard] = cluster.shards;
      await shard.sql(create('Log'));
      await shard.sql(INSERT);
      const list = statements();
      const old: string[] = [];
      for (const statement of list) old.push(await shard.sql(statement));
      const answers = await onCurrent([
        'CREATE DATABASE IF NOT EXISTS default',
        create('Log'),
        INSERT,
        'SELECT version()',
        SILENT_LOSS,
        ...list,
      ]);
      expect([answers[4], await shard.sql(SILENT_LOSS)]).toEqual(['', '']);
      const current = answers.slice(5);
      expect(Number(answers[3]?.split('.')[0])).toBeGreaterThanOrEqual(25);
      expect(current.length).toBe(list.length);
      for (const [i, statement] of list.entries()) {
        expect(sorted(current[i]!), statement).toEqual(sorted(old[i]!));
        if (statement.includes('WITH TOTALS')) expect(old[i]!.split('\n').length).toBeGreaterThan(5);
      }
    });
  },
);
