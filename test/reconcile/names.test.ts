import { describe, expect, it } from 'vitest';
import { openEngine } from '../../src/input/engine.ts';
import { foldText } from '../../src/kernel/fold.ts';
import { sqlText } from '../../src/kernel/sql.ts';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import { folded } from '../../src/reconcile/sql.ts';
import { openTexts } from './open-texts.ts';

const ids = ({ actors }: OpenDataset): readonly string[] => actors.ids;
const errors = ({ diagnostics }: OpenDataset): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code, where }) => `${code} ${where}`);

describe('names', () => {
  it('fold alike in the engine and outside of it', async () => {
    const engine = await openEngine({ threads: 1 });
    const texts = [
      '  Straße ',
      'ΟΔΟΣ',
      'E\u0301glise',
      '\u00a0x\u3000',
      '\ufeffy',
      'ŻÓŁĆ',
      'ÅÄÖ',
      'Ǆ',
      'ﬁ',
      '東京',
      'Ѓ',
      '\u200bz\u200b',
      'a b',
      'ẞ',
    ];
    try {
      for (const text of texts) {
        const rows = await engine.rows(`SELECT ${folded(`${sqlText(text)}::VARCHAR`)} AS key`);
        expect(rows[0]?.key, JSON.stringify(text)).toBe(foldText(text));
      }
    } finally {
      engine.close();
    }
  });

  it('match ids, then unique names, then aliases; the most frequent spelling names a new actor', async () => {
    const files = {
      'records.csv':
        'source,target\nHALL,school\nTown Hall,School\nThe hall,SCHOOL\nschool,Kirche\nkirche,SCHOOL\nKirche,hall\n',
      'actors.csv': 'id,name\nhall,Town Hall\n',
      'aliases.csv': 'alias,id\nThe hall,Town Hall\n',
    };
    expect(await openTexts(files, {}, ids)).toEqual(['Kirche', 'SCHOOL', 'hall']);
  });

  it('reject a row whose name stands for several actors, also by way of an alias', async () => {
    const files = {
      'records.csv': 'source,target\nForum,hall\nthe forum,hall\nf1,hall\n',
      'actors.csv': 'id,name\nf1,Forum\nf2,forum\nhall,Hall\n',
      'aliases.csv': 'alias,id\nthe forum,Forum\n',
    };
    await openTexts(files, {}, (dataset) => {
      expect(dataset.records.accepted).toBe(1);
      expect(errors(dataset)).toEqual(['ambiguous-name records.csv:2:1', 'ambiguous-name records.csv:3:1']);
    });
  });

  it('do not pass for an attendance where both ends are ambiguous', async () => {
    const files = {
      'records.csv': 'source,target,event,actor\nForum,Forum,meeting,hall\n,,meeting,f1\n,,meeting,hall\n',
      'actors.csv': 'id,name\nf1,Forum\nf2,forum\nhall,Hall\n',
    };
    await openTexts(files, {}, (dataset) => {
      expect(dataset.records).toEqual({ read: 3, accepted: 2, rejected: 1 });
      expect(dataset.network.size).toBe(1);
    });
  });

  it('of reporters follow aliases too, whether the reporter is an actor or not', async () => {
    const files = {
      'records.csv': 'source,target,reporter\na,b,P. M.\na,b,Petra\na,b,petra\nc,b,C\nc,b,See\n',
      'aliases.csv': 'alias,id\nP. M.,Petra\nSee,c\n',
    };
    await openTexts(files, {}, (dataset) => {
      expect([...dataset.network.reporters]).toEqual([1, 1]);
      expect([...dataset.actors.respondent]).toEqual([0, 0, 1]);
    });
  });
});

describe('rows and options', () => {
  it('keep a row whose policy area names nothing', async () => {
    const files = { 'records.csv': 'source,target,policy_area\na,b,;\nc,d,health\n' };
    expect(await openTexts(files, {}, ({ network }) => network.size)).toBe(2);
    expect(await openTexts(files, { area: ['health'] }, ({ network }) => network.size)).toBe(1);
  });

  it('let --from and --to stand in for the declared window, bound by bound', async () => {
    const files = {
      'records.csv': 'source,target,date\na,b,2019-06-01\na,c,2020-06-01\na,d,2022-06-01\na,e,2023-06-01\n',
      'mlgnet.yaml': 'window: {from: "2020-01-01", to: "2022-12-31"}\n',
    };
    const size = (options: object) => openTexts(files, options, ({ network }) => network.size);
    expect([
      await size({}),
      await size({ from: '2019-01-01' }),
      await size({ from: '2019-01-01', to: '2023-12-31' }),
      await size({ to: '2020-12-31' }),
    ]).toEqual([2, 3, 4, 1]);
  });

  it('analyse the latest wave that an accepted row carries', async () => {
    const files = { 'records.csv': 'source,target,wave,date\na,b,2,\nc,d,10,\ne,f,11,2020-02-30\n' };
    await openTexts(files, {}, (dataset) => {
      expect(ids(dataset)).toEqual(['c', 'd']);
      expect(dataset.records).toEqual({ read: 3, accepted: 2, rejected: 1 });
    });
    expect(await openTexts(files, { wave: '2' }, ids)).toEqual(['a', 'b']);
  });

  it('give the same result from typed Parquet columns as from text', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const text =
      'source,target,date,frequency,tone,wave,policy_area\n1,2,2020-02-29,0.5,-1,3,health;housing\n1,3,2021-01-01,4,1,3,\n';
    const strip = (dataset: OpenDataset): object => ({
      ids: ids(dataset),
      network: dataset.network,
      areas: dataset.policyAreas,
      window: dataset.window,
    });
    const expected = await openTexts({ 'records.csv': text }, {}, strip);
    await openTexts({ 'records.csv': text }, {}, async ({ options }) => {
      const path = `${options.data[0]}/records.parquet`;
      await connection.run(
        `COPY (SELECT 1::BIGINT AS source, t::INTEGER AS target, d::DATE AS date, f::DOUBLE AS frequency, o::TINYINT AS tone, 3::BIGINT AS wave, a AS policy_area
           FROM (VALUES (2, '2020-02-29', 0.5, -1, ['health', 'housing']), (3, '2021-01-01', 4, 1, NULL::VARCHAR[])) v(t, d, f, o, a))
         TO ${sqlText(path)} (FORMAT parquet)`,
      );
      const { openDataset } = await import('../../src/pipeline/dataset.ts');
      const typed = await openDataset({ data: [path], jobs: 1 });
      expect(strip(typed)).toEqual(expected);
      typed.close();
    });
    connection.closeSync();
    instance.closeSync();
  });
});

describe('labels with characters that end a text in other languages', () => {
  it('are not taken for the label without them', async () => {
    const row = (label: string): string => `${JSON.stringify({ source: 'a', target: 'b', tone: label })}\n`;
    await openTexts({ 'records.ndjson': row('cooperative') + row('cooperative\u0000') }, {}, (dataset) => {
      expect(errors(dataset)).toEqual(['unknown-label records.ndjson:2']);
    });
  });

  it('reject half a surrogate pair, and keep whole ones', async () => {
    const lines =
      '{"source": "a\\ud83d\\ude00", "target": "b\\\\ud800"}\n{"source": "a\\ud800", "target": "b"}\n{"": 1, "*": 2, "source": "c", "target": "d"}\n';
    await openTexts({ 'records.ndjson': lines }, {}, (dataset) => {
      expect(ids(dataset)).toEqual(['a😀', 'b\\ud800', 'c', 'd']);
      expect(errors(dataset)).toEqual(['malformed-json records.ndjson:2']);
    });
  });
});
