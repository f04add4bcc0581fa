import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { GroupTestResult } from '../../src/model/group-test.ts';
import { mlgnet, scratch, VALLEY, validated } from './support.ts';

const folder = scratch();
afterAll(() => folder.remove());

const test = (...args: string[]) => mlgnet(['test', VALLEY, '--quiet', ...args]);

describe('mlgnet test', () => {
  it('prints JSON that its own schema accepts, the same every time', async () => {
    const args = [
      '--by',
      'strategy',
      '--within',
      'none',
      '--measure',
      'isolation,constraint',
      '--format',
      'json',
    ];
    const { code, stdout, stderr } = await test(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const result = (await validated(stdout, 'test')) as GroupTestResult;
    expect(result.outcomes.map(({ measure }) => measure)).toEqual(['isolation', 'constraint']);
    expect(result.family.tests).toBe(2);
    const again = await mlgnet(['test', VALLEY, '--quiet', ...args, '--jobs', '2'], {
      env: { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    });
    expect(again.stdout).toBe(stdout);
  });

  it('says for people what may be said, within 80 columns', async () => {
    const { code, stdout } = await test('--by', 'strategy', '--by', 'anti_immigrant_seats>=0.2');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Do towns differ by strategy × anti_immigrant_seats>=0\.2\?\n/);
    expect(stdout).toContain('The towns were picked on purpose');
    expect(stdout).not.toMatch(/NaN|\[object|undefined/);
    for (const line of stdout.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80);
  });

  it('writes CSV with as many cells in every row, to a file', async () => {
    const out = join(folder.path, 'test.csv');
    const { code, stdout } = await test(
      '--by',
      'executive',
      '--measure',
      'contact',
      '--format',
      'csv',
      '--out',
      out,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const rows = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(rows[0]).toBe('measure,by,given,figure,group,other,value,lower,upper,reason');
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows) expect(row.split(','), row).toHaveLength(10);
  });

  it.each([
    [[], 'usage/bad-option'],
    [['--by', 'exekutive'], 'usage/unknown-town-attribute'],
    [['--by', 'population'], 'usage/needs-cut'],
    [['--by', 'executive', '--measure', 'isoltion'], 'usage/unknown-measure'],
    [['--by', 'executive', '--cut', 'population=3'], 'usage/bad-cut'],
    [['--by', 'executive', '--correction', 'sidak'], 'usage/bad-option'],
    [['--by', 'executive', '--out', '/nowhere/x.json'], 'output/not-writable'],
  ])('ends with 2 for %j: %s', async (args, code) => {
    const ending = await test(...args);
    expect(ending.code).toBe(2);
    expect(ending.stdout).toBe('');
    expect(ending.stderr).toContain(code);
    expect(ending.stderr).toMatch(/hint:/);
  });
});
