import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mlgnet, scratch } from './support.ts';

const folder = scratch();
const temporary = join(folder.path, 'tmp');
const results = join(folder.path, 'out');
let [records, ties] = ['', ''];

beforeAll(() => {
  mkdirSync(temporary);
  mkdirSync(results);
  const rows = ['source,target,town,date,frequency,source_level,source_kind'];
  for (let i = 0; i < 300_000; i++) {
    const [town, other] = [i % 400, 1 + ((i * 7919) % 29)];
    const day = String(1 + (i % 28)).padStart(2, '0');
    rows.push(`hall ${town},actor ${town}-${other},town ${town},2023-03-${day},often,local,government`);
  }
  records = folder.file('records.csv', rows.join('\n'));
  // Dense and without any pattern: no search ends within the test.
  const signs = ['source,target,sign'];
  for (let i = 0; i < 260; i++) {
    for (let j = 0; j < i; j++) {
      if ((i * 31 + j * 17) % 10 < 3)
        signs.push(`a${i},a${j},${(i * i * 13 + j * j * 7 + i * j) % 5 < 2 ? -1 : 1}`);
    }
  }
  ties = folder.file('ties.csv', signs.join('\n'));
});
afterAll(() => folder.remove());

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const;

describe.each(SIGNALS)('%s', (name, exit) => {
  it.each([0, 100, 400])('ends a read that began %i ms ago at once and tidily', async (after) => {
    const ending = await mlgnet(['analyze', records, '--format', 'json', '--out', join(results, 'r.json')], {
      env: { TMPDIR: temporary },
      signal: { name, after, once: temporary },
    });
    expect(ending).toMatchObject({ code: exit, stdout: '', stderr: 'interrupted\n' });
    expect(ending.milliseconds).toBeLessThan(1000);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(results)).toEqual([]);
  });

  it('ends the search of conflict at once', async () => {
    const ending = await mlgnet(['conflict', ties, '--time-limit', '60', '--out', join(results, 'c.json')], {
      signal: { name, after: 1500 },
    });
    expect(ending).toMatchObject({ code: exit, stdout: '', stderr: 'interrupted\n' });
    expect(ending.milliseconds).toBeLessThan(1000);
    expect(readdirSync(results)).toEqual([]);
  });

  it.each(['analyze', 'check', 'conflict'])('ends %s while it waits for standard input', async (command) => {
    const ending = await mlgnet([command, '-'], {
      env: { TMPDIR: temporary },
      input: 'source,target,sign\n',
      keepOpen: true,
      signal: command === 'conflict' ? { name, after: 1500 } : { name, after: 100, once: temporary },
    });
    expect(ending).toMatchObject({ code: exit, stdout: '', stderr: 'interrupted\n' });
    expect(ending.milliseconds).toBeLessThan(1000);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('a time limit', () => {
  it('ends the search with the best partition and a proven bound', async () => {
    const { code, stdout } = await mlgnet([
      'conflict',
      ties,
      '--time-limit',
      '0.5',
      '--k',
      'free',
      '--format',
      'json',
    ]);
    expect(code).toBe(0);
    const [solution] = (JSON.parse(stdout) as { lineIndex: { value: number; lowerBound: number }[] })
      .lineIndex;
    expect(solution).toMatchObject({ optimal: false, timeLimited: true });
    expect(solution!.lowerBound).toBeLessThan(solution!.value);
  });
});
