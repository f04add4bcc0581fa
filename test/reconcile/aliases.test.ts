import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import { aliasTargets } from '../../src/reconcile/alias-targets.ts';
import { openTexts } from './open-texts.ts';

const RECORDS = 'source,target\nA,x\nB,y\nC,z\n';
const ids = ({ actors }: OpenDataset): readonly string[] => actors.ids;
const notes = ({ diagnostics }: OpenDataset): string[] =>
  diagnostics
    .filter(({ code }) => code.includes('alias') || code === 'ragged-row')
    .map(({ code, severity, where }) => `${severity} ${code} ${where}`);

const open = (aliases: string, more: Record<string, string> = {}, records = RECORDS) =>
  openTexts({ 'records.csv': records, 'aliases.csv': aliases, ...more }, {}, (dataset) => ({
    ids: ids(dataset),
    notes: notes(dataset),
  }));

describe('an alias table', () => {
  it.each([
    ['a header', 'alias,id\n"A, B",x\n'],
    ['a byte-order mark, other order, semicolons and CRLF', '\ufeffName;Alias\r\nx;A, B\r\n'],
    ['no header, tabs', 'A, B\tx\n'],
  ])('is read with %s', async (_, aliases) => {
    expect((await open(aliases, {}, 'source,target\n"A, B",y\n')).ids).toEqual(['x', 'y']);
  });

  it.each([
    ['UTF-16', 'aliases.csv', Buffer.from('\ufeffalias,id\nÉglise,x\n', 'utf16le')],
    ['Windows-1252', 'aliases.csv', Buffer.from('alias,id\n\u00c9glise,x\n', 'latin1')],
    ['gzip', 'aliases.csv.gz', gzipSync('alias,id\nÉglise,x\n')],
  ])('is read as %s', async (_, name, bytes) => {
    const files = { 'records.csv': 'source,target\nÉglise,y\n', [name]: bytes };
    expect(await openTexts(files, {}, ids)).toEqual(['x', 'y']);
  });

  it('may be empty, and reports a line with one cell at its own line, behind cells of several lines', async () => {
    expect((await open('')).notes).toEqual([]);
    expect((await open('alias,id\n"A\nB",A\nlonely\n')).notes).toEqual([
      'error ragged-row aliases.csv:4:7',
      'info ineffective-alias aliases.csv:2:2',
    ]);
  });

  it('needs two columns', async () => {
    await expect(open('alias,zz\na,b\n')).rejects.toMatchObject({ code: 'input/missing-column' });
  });
});

describe('aliases of aliases', () => {
  it('are followed to their end, in any order of lines', async () => {
    for (const lines of [
      ['A,B', 'B,C'],
      ['B,C', 'A,B'],
    ]) {
      expect((await open(`alias,id\n${lines.join('\n')}\n`)).ids).toEqual(['C', 'x', 'y', 'z']);
    }
  });

  it('end at an id or name of the tables', async () => {
    const actors = { 'actors.csv': 'id,name\nb1,B\nC,c\n' };
    const { ids: found, notes: said } = await open('alias,id\nA,B\nB,C\n', actors);
    expect(found).toEqual(['C', 'b1', 'x', 'y', 'z']);
    expect(said).toEqual(['warning ineffective-alias aliases.csv:3:1']);
  });

  it('that run in a circle are reported and not used', async () => {
    const { ids: found, notes: said } = await open('alias,id\nA,B\nB,A\nC,B\n');
    expect(found).toEqual(['A', 'B', 'x', 'y', 'z']);
    expect(said).toEqual(['error alias-cycle aliases.csv:2:1', 'error alias-cycle aliases.csv:3:1']);
  });

  it('that contradict each other are reported and not used, unless they lead to one actor', async () => {
    const { ids: found, notes: said } = await open('alias,id\nA,B\nA,C\n');
    expect(found).toEqual(['A', 'B', 'C', 'x', 'y', 'z']);
    expect(said).toEqual(['error contradictory-alias aliases.csv:3:1']);
    expect((await open('alias,id\nA,B\nA,C\nB,C\n')).ids).toEqual(['C', 'x', 'y', 'z']);
    expect((await open('alias,id\nA,B\nA,b\n')).notes).toEqual([]);
  });

  it('that change nothing are reported: unused, themselves, or for nobody', async () => {
    expect((await open('alias,id\nQ,A\nA,a\n')).notes).toEqual([
      'info ineffective-alias aliases.csv:2:1',
      'info ineffective-alias aliases.csv:3:1',
    ]);
    const actors = { 'actors.csv': 'id\nb\n' };
    expect((await open('alias,id\nA,nobody\n', actors)).notes).toEqual([
      'warning ineffective-alias aliases.csv:2:1',
    ]);
    // Without a table any name may be the better one.
    expect(await open('alias,id\nA,Anna\n')).toEqual({ ids: ['Anna', 'B', 'C', 'x', 'y', 'z'], notes: [] });
  });

  it('serve reporters, towns and --ego alike', async () => {
    const files = {
      'records.csv': 'source,target,town,reporter\nA,x,tee,anna\n',
      'towns.csv': 'id\nT\n',
      'aliases.csv': 'alias,id\nanna,A\ntee,T\n',
    };
    await openTexts(files, {}, (dataset) => {
      expect(notes(dataset)).toEqual([]);
      expect(dataset.towns.map(({ id }) => id)).toEqual(['T']);
      expect(dataset.absence.rule).toBe('respondents');
    });
  });

  it('may be a hundred thousand steps long', () => {
    const n = 100_000;
    const chain = Array.from({ length: n }, (_, i) => ({ alias: `n${i}`, target: `n${i + 1}`, where: null }));
    const { targets, cyclic } = aliasTargets(chain, new Map());
    expect(targets.get('n0')).toBe(`n${n}`);
    expect(targets.size).toBe(n);
    expect(cyclic.size).toBe(0);
  });
});
