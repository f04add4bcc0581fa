import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMlgnet } from '../fixtures/run-mlgnet.ts';
import { mlgnet, recordsCsv, scratch, TIES, VALLEY } from './support.ts';

const folder = scratch();
const at = (name: string): string => join(folder.path, name);
afterAll(() => folder.remove());
beforeAll(() => {
  folder.file('ties.csv', TIES);
  folder.file('empty.csv', '');
  folder.file('header.csv', 'source,target\n');
  folder.file('hopeless.csv', recordsCsv(0, 3));
  folder.file('few-bad.csv', recordsCsv(19, 1));
  folder.file('many-bad.csv', recordsCsv(8, 2));
  folder.file('broken.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7]));
  mkdirSync(at('folder.csv'));
  mkdirSync(at('nothing'));
});

/** Exit code, error code (of the last error shown) and command line; names of files stand for the folder's. */
const CASES: readonly (readonly [number, string | null, ...string[]])[] = [
  [0, null, 'analyze', VALLEY],
  [0, null, 'check', VALLEY],
  [0, null, 'conflict', 'ties.csv'],
  [0, null, 'explain'],
  [0, null, 'explain', 'isolation'],
  [0, null, 'schema'],
  [0, null, '--version'],
  [0, null, '--help'],
  [0, null, 'help', 'analyze'],
  [0, null, 'analyze', 'few-bad.csv', '--quiet'],
  [0, null, 'analyze', 'many-bad.csv', '--quiet', '--max-rejected', '20%'],
  [0, null, 'analyze', 'many-bad.csv', '--quiet', '--max-rejected', '0.2'],

  [1, null, 'check', 'few-bad.csv'],
  [1, 'gate/rejected-rows', 'analyze', 'few-bad.csv', '--strict'],
  [1, 'gate/rejected-rows', 'analyze', 'many-bad.csv'],
  [1, 'gate/rejected-rows', 'analyze', 'many-bad.csv', '--max-rejected', '19%'],
  [1, 'gate/rejected-rows', 'analyze', 'few-bad.csv', '--max-rejected', '0.04'],

  [2, 'usage/unknown-command', 'anlyze'],
  [2, 'usage/unknown-command', 'help', 'anlyze'],
  [2, 'usage/unknown-option', '--nope'],
  [2, 'usage/unknown-option', 'analyze', VALLEY, '--frmat', 'json'],
  [2, 'usage/missing-argument', 'analyze'],
  [2, 'usage/missing-value', 'analyze', VALLEY, '--format'],
  [2, 'usage/too-many-arguments', 'conflict', 'ties.csv', 'ties.csv'],
  [2, 'usage/unknown-format', 'analyze', VALLEY, '--format', 'xml'],
  [2, 'usage/unknown-format', 'analyze', VALLEY, '--format', 'json='],
  [2, 'usage/two-on-stdout', 'analyze', VALLEY, '--format', 'json', '--format', 'csv'],
  [2, 'usage/one-file-twice', 'analyze', VALLEY, '--format', 'json=a', '--format', 'csv=a'],
  [2, 'usage/out-without-format', 'analyze', VALLEY, '--format', 'json=a', '--out', 'b'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--seed', '-1'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--seed', '1.5'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--jobs', '0'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--effort', 'much'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--max-rejected', '110%'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--max-rejected', 'few'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--from', '2023'],
  [2, 'usage/bad-date', 'analyze', VALLEY, '--from', '2023-02-30'],
  [2, 'usage/bad-option', 'analyze', VALLEY, '--weights', 'tone'],
  [2, 'usage/bad-set', 'analyze', VALLEY, '--set', 'tie.minimum'],
  [2, 'config/unknown-key', 'analyze', VALLEY, '--set', 'tie.minimun=0.1'],
  [2, 'config/unreadable', 'analyze', VALLEY, '--config', 'missing.yaml'],
  [2, 'usage/unknown-town', 'analyze', VALLEY, '--town', 'Lindmoss'],
  [2, 'usage/unknown-attribute', 'analyze', VALLEY, '--group-by', 'knd'],
  [2, 'usage/unknown-topic', 'explain', 'isloation'],
  [2, 'usage/unknown-schema', 'schema', 'reslt'],
  [2, 'usage/bad-option', 'check', VALLEY, '--format', 'xml'],
  [2, 'usage/cluster-count', 'conflict', 'ties.csv', '--k', '0'],
  [2, 'usage/bad-option', 'conflict', 'ties.csv', '--time-limit', '0'],
  [2, 'usage/bad-option', 'conflict', 'ties.csv', '--weights', 'tone'],
  [2, 'input/not-found', 'analyze', 'missing.csv'],
  [2, 'input/not-found', 'conflict', 'missing.csv'],
  [2, 'input/no-records-file', 'analyze', 'nothing'],
  [2, 'input/no-records-file', 'analyze', 'folder.csv'],
  [2, 'input/unreadable', 'conflict', 'folder.csv'],
  [2, 'input/unreadable', 'analyze', 'broken.csv.gz'],
  [2, 'input/unreadable', 'conflict', 'broken.csv.gz'],
  [2, 'input/empty-file', 'analyze', 'empty.csv'],
  [2, 'input/empty-file', 'analyze', '-'],
  [2, 'input/no-rows', 'conflict', 'empty.csv'],
  [2, 'input/no-accepted-row', 'analyze', 'header.csv'],
  [2, 'input/no-accepted-row', 'check', 'header.csv'],
  [2, 'input/no-accepted-row', 'analyze', 'hopeless.csv'],
  [2, 'output/not-writable', 'analyze', VALLEY, '--out', 'missing/r.txt'],
  [2, 'output/not-writable', 'analyze', VALLEY, '--out', 'nothing'],
  [2, 'output/not-writable', 'conflict', 'ties.csv', '--out', 'ties.csv/r.txt'],
];

const LOCAL = /^(ties|empty|header|hopeless|few-bad|many-bad|missing|folder|broken|nothing)\b/;

describe('exit codes', () => {
  it.each(
    CASES.map(([exit, error, ...args]) => ({
      exit,
      error,
      line: args.join(' ').replace(VALLEY, 'valley'),
      args,
    })),
  )('$exit for $line', async ({ exit, error, args }) => {
    const placed = args.map((arg) => (LOCAL.test(arg) ? at(arg) : arg));
    const { code, stdout, stderr } = await runMlgnet(placed);
    expect(code, stderr).toBe(exit);
    expect(stderr).not.toMatch(/\n {4}at /);
    if (error === null) {
      expect(stdout).not.toBe('');
      expect(stderr).toBe('');
      return;
    }
    expect(stderr.match(/^error: .*\[([a-z-]+\/[a-z-]+)\]$/m)?.[1]).toBe(error);
    expect(stderr).toContain('\n  hint: ');
    expect(stdout).toBe('');
  });

  it('is the same from the program that users start', async () => {
    const lines: readonly (readonly [number, ...string[]])[] = [
      [0, 'analyze', VALLEY],
      [1, 'check', at('few-bad.csv')],
      [1, 'analyze', at('many-bad.csv')],
      [2, 'analyze', VALLEY, '--frmat', 'json'],
      [2, 'analyze', at('missing.csv')],
    ];
    for (const [exit, ...args] of lines) expect((await mlgnet(args)).code, args.join(' ')).toBe(exit);
  });
});

describe('a list of ties without names of columns', () => {
  it('is told to be one, and which command reads it', async () => {
    folder.file('bare.csv', 'a,b,1\na,c,-1\n');
    const { code, stderr } = await runMlgnet(['analyze', at('bare.csv')]);
    expect(code).toBe(2);
    expect(stderr).toContain('line 1 looks like data');
    expect((await runMlgnet(['conflict', at('bare.csv')])).code).toBe(0);
  });

  it('is not what a year among names of columns makes of a table', async () => {
    folder.file('year.csv', 'source,targt,2019\na,b,1\n');
    expect((await runMlgnet(['analyze', at('year.csv')])).stderr).toContain('is "targt" meant?');
  });
});

describe('an error that reaches nobody', () => {
  it.each([
    ['a rejection', 'Promise.reject(new Error("stray"))'],
    ['an exception', '(() => { throw new Error("stray") })()'],
  ])('%s is a bug of ours and says how to report it, not the 1 of Node', async (_what, statement) => {
    const preload = `data:text/javascript,${encodeURIComponent(`setTimeout(() => ${statement}, 300)`)}`;
    // It waits for its input when the error comes.
    const { code, stdout, stderr } = await mlgnet(['analyze', '-'], {
      env: { NODE_OPTIONS: `--import ${preload}` },
      keepOpen: true,
    });
    expect([code, stdout], stderr).toEqual([70, '']);
    expect(stderr).toMatch(/bug of its own[\s\S]+report[\s\S]+stray/);
  });
});

describe('hints', () => {
  it.each([
    [['anlyze'], 'did you mean analyze?'],
    [['help', 'cnflict'], 'did you mean conflict?'],
    [['analyze', VALLEY, '--frmat', 'json'], 'did you mean --format?'],
    [['analyze', VALLEY, '--format', 'jsno'], 'did you mean json?'],
    [['analyze', VALLEY, '--town', 'Lindmoss'], 'did you mean "Lindmoos"?'],
    [['analyze', VALLEY, '--group-by', 'knd'], 'did you mean kind?'],
    [['analyze', VALLEY, '--set', 'tie.minimun=1'], 'minimum'],
    [['analyze', VALLEY, '--zebra', 'stripes'], 'see mlgnet analyze --help'],
    [['schema', 'reslt'], 'did you mean result?'],
    [['explain', 'isloation'], 'isolation'],
  ])('%j: %s', async (args, hint) => {
    const { stderr } = await runMlgnet(args);
    expect(stderr.match(/^ {2}hint: (.*)$/m)?.[1]).toContain(hint);
  });

  it('names the commands that list rejected rows, ready for the shell', async () => {
    const odd = folder.file("it's bad.csv", recordsCsv(1, 9));
    const { stderr } = await runMlgnet(['analyze', odd, '--quiet']);
    expect(stderr).toContain(`mlgnet check '${odd.replace("'", "'\\''")}' lists them`);
  });
});
