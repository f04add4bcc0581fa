import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../bench/generate.ts';
import { BIN, mlgnet, scratch, start, VALLEY } from '../cli/support.ts';

const folder = scratch();
const at = (...parts: string[]): string => join(folder.path, ...parts);
const text = (...parts: string[]): string => readFileSync(at(...parts), 'utf8');
afterAll(() => folder.remove());

const analyze = (data: string, ...args: string[]) =>
  mlgnet(['analyze', data, '--quiet', '--replicates', '0', ...args]);

describe('shards of the program', () => {
  beforeAll(async () => {
    await analyze(VALLEY, '--format', `json=${at('single.json')}`, '--manifest', at('manifest.json'));
    for (const i of [1, 2, 3]) {
      await analyze(VALLEY, '--shard', `${i}/3`, '--format', `json=${at(`part-${i}.json`)}`);
    }
  });

  it('are merged to the single run, from any order, to any format', async () => {
    const parts = [3, 1, 2].map((i) => at(`part-${i}.json`));
    const { code, stdout, stderr } = await mlgnet([
      'merge',
      ...parts,
      '--format',
      'json',
      '--format',
      `csv=${at('m.csv')}`,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(text('single.json'));
    expect(text('m.csv')).toBe((await analyze(VALLEY, '--format', 'csv')).stdout);
  });

  it('are held against gates and a baseline when they are joined, after the output is written', async () => {
    const parts = [1, 2, 3].map((i) => at(`part-${i}.json`));
    const merge = (...args: string[]) =>
      mlgnet(['merge', ...parts, '--format', `json=${at('gated.json')}`, ...args]);
    const failed = await merge('--fail-on', 'isolation>0.01', '--format', `junit=${at('gated.xml')}`);
    expect(failed.code).toBe(1);
    const alone = await analyze(VALLEY, '--fail-on', 'isolation>0.01', '--format', `junit=${at('a.xml')}`);
    expect([failed.stderr, text('gated.xml')]).toEqual([alone.stderr, text('a.xml')]);
    expect((await merge('--fail-on', 'isolation>1')).code).toBe(0);
    expect(text('gated.json')).toBe(text('single.json'));

    const news = await merge('--baseline', at('merged-known.json'), '--update-baseline');
    expect(news.code).toBe(0);
    await analyze(VALLEY, '--baseline', at('known.json'), '--update-baseline');
    expect(text('merged-known.json')).toBe(text('known.json'));
    expect((await merge('--baseline', at('known.json'))).code).toBe(0);
    const known = JSON.parse(text('known.json')) as { known: unknown[] };
    writeFileSync(at('less.json'), JSON.stringify({ ...known, known: [] }));
    expect((await merge('--baseline', at('less.json'))).code).toBe(1);
    expect((await merge('--fail-on', 'change:isolation>0')).stderr).toContain('[usage/gate-needs-compare]');
  });

  it('are refused with the name of what is wrong, and nothing is written', async () => {
    const { code, stdout, stderr } = await mlgnet([
      'merge',
      at('part-1.json'),
      at('part-3.json'),
      '--out',
      at('no.json'),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'error: missing: shard 2/3 [merge/missing-shard]\n  hint: run analyze --shard 2/3 with the same data and options\n',
    );
    expect(readdirSync(folder.path)).not.toContain('no.json');
  });

  it('and whole runs are verified, by their data or by their manifest', async () => {
    for (const args of [
      [at('single.json'), VALLEY],
      [at('single.json'), '--manifest', at('manifest.json')],
      [at('part-2.json'), VALLEY],
    ]) {
      const { code, stdout, stderr } = await mlgnet(['verify', ...args]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('the same, byte for byte');
    }
  });

  it('are verified with every option that the result carries', async () => {
    const options = [
      ...[
        '--town',
        'Lindmoos',
        '--from',
        '2019-01-01',
        '--to',
        '2030-01-01',
        '--area',
        'language,health,labour,housing',
      ],
      ...[
        '--set',
        'tie.minimum=0.1',
        '--group-by',
        'kind',
        '--directed',
        '--weights',
        'strength',
        '--effort',
        '999',
      ],
      ...['--permutations', '19', '--replicates', '9', '--seed', '7', '--shard', '1/1'],
    ];
    const { code: made } = await mlgnet([
      'analyze',
      VALLEY,
      '--quiet',
      ...options,
      '--out',
      at('all.json'),
      '--format',
      'json',
    ]);
    expect(made).toBe(0);
    const { code, stdout } = await mlgnet(['verify', at('all.json'), VALLEY]);
    expect(stdout).toBe(`${at('all.json')}: the same, byte for byte (1 town)\n`);
    expect(code).toBe(0);
  });

  it.each<[string, (before: string) => string, string]>([
    ['a figure', (t) => t.replace(/"degree":(\d+)/, (_, n: string) => `"degree":${n}1`), 'degree'],
    ['the last byte', (t) => t.slice(0, -1), 'bytes before'],
    ['line ends', (t) => t.replaceAll('\n', '\r\n'), 'differs'],
    ['a digest', (t) => t.replace(/"sha256":"./, '"sha256":"x'), 'records.csv has changed'],
  ])('are found to differ in %s', async (_, change, told) => {
    writeFileSync(at('changed.json'), change(text('single.json')));
    const { code, stdout } = await mlgnet(['verify', at('changed.json'), VALLEY]);
    expect(code).toBe(1);
    expect(stdout).toContain(told);
  });
});

describe('a run folder', () => {
  it('changes nothing in the result, and is named where it cannot be used', async () => {
    const plain = (await analyze(VALLEY, '--format', 'json')).stdout;
    expect((await analyze(VALLEY, '--format', 'json', '--run-dir', at('run'))).stdout).toBe(plain);
    const again = await analyze(VALLEY, '--format', 'json', '--run-dir', at('run'));
    expect([again.code, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toContain('[run/not-empty]');
    // Nothing is read for nothing.
    const unread = await analyze(at('no-such-records.csv'), '--run-dir', at('run'));
    expect(unread.stderr).toContain('[run/not-empty]');
    const resumed = await analyze(VALLEY, '--format', 'json', '--run-dir', at('run'), '--resume');
    expect([resumed.code, resumed.stdout]).toEqual([0, plain]);
    const other = await analyze(
      VALLEY,
      '--format',
      'json',
      '--run-dir',
      at('run'),
      '--resume',
      '--effort',
      '9',
    );
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('option effort')]);
    expect((await analyze(VALLEY, '--resume')).stderr).toContain('[usage/resume-without-folder]');
  });
});

describe('Ctrl-C', () => {
  /** A town whose signs have no pattern, so that its search takes long. */
  function hardTown(name: string, actors: number, ties: number): string {
    const rows = ['source,target,town,date,frequency,tone,source_level,source_kind'];
    let state = 12345;
    const next = (): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state / 2147483648;
    };
    const pairs = new Set<string>();
    while (pairs.size < ties) {
      const [a, b] = [Math.floor(next() * actors), Math.floor(next() * actors)];
      if (a < b) pairs.add(`${a} ${b}`);
    }
    for (const pair of pairs) {
      const [a, b] = pair.split(' ');
      rows.push(`a${a},a${b},hard,2023-01-01,1,${next() < 0.5 ? 1 : -1},local,club`);
    }
    return folder.file(name, `${rows.join('\n')}\n`);
  }

  it.each([
    ['on a thread', 90, 1200],
    ['on the thread that hears it', 75, 150],
  ])('ends a hard town within two seconds %s', async (name, actors, ties) => {
    const data = hardTown(`${name}.csv`, actors, ties);
    for (const after of [300, 900, 2500]) {
      const ending = await mlgnet(
        ['analyze', data, '--quiet', '--effort', '2000000000', '--replicates', '0', '--out', at('hard.txt')],
        {
          signal: { name: 'SIGINT', after },
        },
      );
      // A signal may come before anybody listens, or after the end.
      if (ending.code !== 0 && ending.code !== null) {
        expect(ending).toMatchObject({ code: 130, stderr: 'interrupted\n' });
        expect(ending.milliseconds).toBeLessThan(2000);
      }
      expect(readdirSync(folder.path).filter((entry) => entry.endsWith('.tmp'))).toEqual([]);
    }
  });
});

describe('progress', () => {
  const many = at('many');
  const some = at('some');
  beforeAll(async () => {
    await generate({ records: 4000, towns: 3000, seed: 2 }, many);
    await generate({ records: 200, towns: 60, seed: 2 }, some);
  });

  /** Everything that a terminal gets to see. */
  async function inTerminal(data: string, args: string, env: Record<string, string> = {}): Promise<string> {
    const line = `stty cols 100 rows 40; '${process.execPath}' '${BIN}' analyze ${data} --replicates 0 ${args}`;
    return (await start('script', ['-qec', line, '/dev/null'], { env: { TERM: 'xterm', ...env } })).stdout;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what this looks for
  const ERASED = /\u001b\[[0-2]?[JK]/;
  const BAR = /[█░]{24} \d+\/(3000|60) towns · \d+\/s/;

  it('is a bar with rate and time left, and goes without a trace', async () => {
    const out = at('bar.json');
    const shown = await inTerminal(many, `--no-color --format json=${out}`);
    expect(shown).toContain('reading records …');
    expect(shown).toMatch(BAR);
    expect(shown).toMatch(/ · (\d+ h )?(\d+ min )?\d+ (s|min) left/);
    // The cursor is given back, and the last thing that happens to the line of the bar is that it is erased.
    expect(shown.lastIndexOf('\u001b[?25h')).toBeGreaterThan(shown.lastIndexOf('\u001b[?25l'));
    expect(shown.slice(shown.lastIndexOf('towns ·'))).toMatch(ERASED);
    expect((JSON.parse(readFileSync(out, 'utf8')) as { towns: unknown[] }).towns).toHaveLength(3000);
  });

  it('does not mix with a report on the same terminal', async () => {
    const shown = await inTerminal(some, '--no-color --format csv');
    expect(shown).toMatch(BAR);
    const report = (await analyze(some, '--format', 'csv')).stdout;
    expect(shown.replaceAll('\r\n', '\n').endsWith(report)).toBe(true);
  });

  it.each([
    ['with --no-progress', '--no-progress', {}],
    ['with --quiet', '--quiet', {}],
    ['on a terminal that can do nothing', '', { TERM: 'dumb' }],
    ['where standard error is no terminal', '2>/dev/null', {}],
  ])('is not shown %s', async (_, args, env) => {
    const shown = await inTerminal(some, `--format json=${at('none.json')} ${args}`, env);
    expect(shown).not.toMatch(/[█░]|reading/);
    expect(shown).not.toContain('\u001b');
  });

  it('is not shown in a pipe', async () => {
    const { stderr } = await mlgnet([
      'analyze',
      some,
      '--replicates',
      '0',
      '--format',
      `json=${at('pipe.json')}`,
    ]);
    expect(stderr).not.toMatch(/[█░\r]|reading/);
  });
});
