import { describe, expect, it } from 'vitest';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import { openTexts } from './open-texts.ts';

/** What a rejected row could shape: everything but counts and the diagnostics about it. */
const shape = ({ actors, towns, network, window, policyAreas, diagnostics, absence }: OpenDataset) => ({
  ids: actors.ids,
  level: [...actors.level],
  kinds: actors.kinds,
  towns: towns.map(({ id }) => id),
  strength: [...network.strength],
  sign: [...network.sign],
  window,
  policyAreas,
  absence,
  warnings: diagnostics
    .filter(({ severity }) => severity !== 'error')
    .map(({ code, message }) => [code, message]),
});

const HEAD = 'source,target,frequency,date,tone,policy_area,wave,town,source_level,source_kind';
const rows = (list: readonly string[]): string => `${[HEAD, ...list].join('\n')}\n`;
const GOOD = [
  'a,b,3,2020-03-01,1,health,1,T,local,school',
  'b,c,6,2021-03-01,-1,housing,1,T,local,employer',
  'A,d,2,2020-07-01,2,health,1,T,local,school',
];

describe('a rejected row', () => {
  it.each([
    ['the largest number of a scale', 'a,b,60,2020-02-30,1,health,1,T,local,school'],
    ['attributes of actors', 'd,b,1,2020-02-30,1,health,1,T,eu,church'],
    ['the window', 'a,b,1,1960-01-01,blorp,health,1,T,local,school'],
    ['a tone outside of its scale', 'a,b,1,2020-02-30,7,health,1,T,local,school'],
    ['policy areas', 'a,b,1,2020-02-30,1,roads,1,T,local,school'],
    ['which wave is the latest', 'a,b,1,2020-02-30,1,health,2,T,local,school'],
    ['which actors and towns there are', 'q,b,1,2020-02-30,1,health,1,U,local,school'],
    ['the spelling of a name', 'B,c,1,2020-02-30,1,health,1,t,local,school'],
    ['what silence means', 'a,c,never,2020-02-30,1,health,1,T,local,school'],
  ])('does not shape %s', async (_, bad) => {
    const clean = await openTexts({ 'records.csv': rows(GOOD) }, {}, shape);
    const files = { 'records.csv': rows([bad, ...GOOD, bad, bad]) };
    await openTexts(files, {}, (dataset) => {
      expect(dataset.records).toEqual({ read: 6, accepted: 3, rejected: 3 });
      expect(shape(dataset)).toEqual(clean);
    });
  });

  it('does not take its town along, nor the wave that is asked for', async () => {
    const files = { 'records.csv': 'source,target,wave,date\na,b,1,\nc,d,2,nonsense\n' };
    await openTexts(files, {}, ({ actors }) => expect(actors.ids).toEqual(['a', 'b']));
    await openTexts(files, { wave: '2' }, ({ records, network }) => {
      expect(records).toEqual({ read: 2, accepted: 1, rejected: 1 });
      expect(network.size).toBe(0);
    });
    await expect(openTexts(files, { wave: '3' }, () => 0)).rejects.toMatchObject({
      code: 'usage/unknown-wave',
    });
  });

  it('leaves the place of a column that cannot be read where it is', async () => {
    const files = { 'records.csv': 'source,target,tone,date\na,b,9,nonsense\nc,d,1,\ne,f,8,\n' };
    await openTexts(files, {}, ({ diagnostics }) => {
      const found = diagnostics.find(({ code }) => code === 'tone-out-of-range');
      expect(found).toMatchObject({ where: 'records.csv:4:5', count: 2 });
    });
  });

  it('is listed up to a limit, and counted beyond', async () => {
    const n = 100_007;
    const bad = `source,target,tone\nok,fine,neutral\n${'a,b,blorp\n'.repeat(n)}`;
    const ragged = `source,target,tone\nok,fine,neutral\n${'a,b\n'.repeat(n)}`;
    for (const text of [bad, ragged]) {
      await openTexts({ 'records.csv': text }, {}, ({ records, diagnostics }) => {
        expect(records).toEqual({ read: n + 1, accepted: 1, rejected: n });
        const errors = diagnostics.filter(({ severity }) => severity === 'error');
        expect(errors).toHaveLength(100_001);
        expect(errors.reduce((sum, { count }) => sum + count, 0)).toBe(n);
        expect(errors.at(-1)).toMatchObject({ code: 'further-rows', where: 'records.csv', count: 7 });
        expect(errors[99_999]?.where).toBe(`records.csv:100002:${text === bad ? 5 : 4}`);
      });
    }
  });
});

describe('waves and windows', () => {
  const files = {
    'records.csv': 'source,target,wave,date\na,b,1,2020-01-01\nb,c,2,\nc,d,3,2021-01-01\n',
  };

  it('several waves are analysed together, in any order', async () => {
    for (const wave of ['1,3', '3, 1']) {
      await openTexts(files, { wave }, ({ actors, network, diagnostics }) => {
        expect(actors.ids).toEqual(['a', 'b', 'c', 'd']);
        expect(network.size).toBe(2);
        expect(diagnostics.find(({ code }) => code === 'other-wave')?.count).toBe(1);
      });
    }
    await expect(openTexts(files, { wave: '1,9' }, () => 0)).rejects.toMatchObject({
      code: 'usage/unknown-wave',
    });
  });

  it('rows without date are kept by a window, and counted', async () => {
    await openTexts(files, { wave: '1,2', from: '2020-06-01' }, ({ network, diagnostics }) => {
      expect(network.size).toBe(1);
      expect(diagnostics.find(({ code }) => code === 'undated')).toMatchObject({
        count: 1,
        severity: 'warning',
      });
    });
    await openTexts(files, {}, ({ diagnostics }) => {
      expect(diagnostics.some(({ code }) => code === 'undated')).toBe(false);
    });
  });
});
