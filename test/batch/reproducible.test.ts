import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { mlgnet, type Start, scratch, VALLEY } from '../cli/support.ts';
import { allFormats } from './formats.ts';

const folder = scratch();
let expected: Awaited<ReturnType<typeof allFormats>>;
beforeAll(async () => {
  expected = await allFormats(VALLEY, join(folder.path, 'expected'), {}, { args: ['--jobs', '1'] });
});
afterAll(() => folder.remove());

describe('JSON, NDJSON and CSV are the same bytes', () => {
  it.each<[string, Start, readonly string[]]>([
    ['east of every other time zone', { env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'C' } }, []],
    ['in a time zone with half hours and summer time', { env: { TZ: 'America/St_Johns' } }, ['--jobs', '2']],
    [
      'in Turkish, where I is not the capital of i',
      { env: { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } },
      [],
    ],
    [
      'in German, with its comma',
      { env: { LC_ALL: '', LC_NUMERIC: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' } },
      [],
    ],
    ['without any locale', { env: { LC_ALL: '', LANG: '', LANGUAGE: '', TZ: '' } }, ['--jobs', '8']],
    ['from another folder, on a terminal of another width', { cwd: '/', env: { COLUMNS: '33' } }, []],
  ])('%s', async (name, options, args) => {
    expect(await allFormats(VALLEY, join(folder.path, name), options, { args })).toEqual(expected);
  });

  it('whatever the order of rows and the path of the dataset', async () => {
    const copy = join(folder.path, 'shuffled rows');
    cpSync(VALLEY, copy, { recursive: true });
    for (const name of ['records.csv', 'actors.csv', 'towns.csv']) {
      const [head = '', ...rows] = readFileSync(join(copy, name), 'utf8').trimEnd().split('\n');
      const rng = seededRng(3, 'rows', name);
      const shuffled = rows.map((row) => [rng(), row] as const).sort(([x], [y]) => x - y);
      writeFileSync(join(copy, name), `${[head, ...shuffled.map(([, row]) => row)].join('\n')}\n`);
    }
    expect(await allFormats('shuffled rows', join(folder.path, 'out'), { cwd: folder.path })).toEqual(
      expected,
    );
  });

  it('and verify says so, elsewhere and in another language', async () => {
    writeFileSync(join(folder.path, 'r.json'), expected.json);
    const { code, stdout } = await mlgnet(['verify', join(folder.path, 'r.json'), VALLEY], {
      cwd: '/',
      env: { TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8' },
    });
    expect(stdout).toContain('the same, byte for byte');
    expect(code).toBe(0);
  });
});
