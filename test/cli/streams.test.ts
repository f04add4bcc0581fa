import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { mlgnet, recordsCsv, scratch, shell, TIES, VALLEY, validated } from './support.ts';

const folder = scratch();
afterAll(() => folder.remove());

describe('a reader that closes the pipe', () => {
  const ties = folder.file('ties.csv', TIES);
  const lines = [
    `analyze ${VALLEY} --format json`,
    `analyze ${VALLEY}`,
    `check ${VALLEY}`,
    `conflict ${ties}`,
    'explain',
    'schema',
    '--help',
  ];
  it.each(lines.flatMap((line) => ['head -c 10', 'true'].map((reader) => ({ line, reader }))))(
    'ends in silence: $line | $reader',
    async ({ line, reader }) => {
      const { stdout, stderr } = await shell(
        `mlgnet ${line} | ${reader} > /dev/null; echo "\${PIPESTATUS[0]}"`,
      );
      expect(stderr).toBe('');
      expect(stdout).toBe('0\n');
    },
  );

  it('may be gone for good on standard error too', async () => {
    const { code } = await shell('mlgnet analyze nowhere 2>&1 >/dev/null | true; exit $PIPESTATUS');
    expect(code).toBe(2);
  });
});

describe('standard input', () => {
  const records = readFileSync(join(VALLEY, 'records.csv'));
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(records.toString('utf8'), 'utf16le')]);

  it('is read as it is, gzipped, and in UTF-16, with the same result', async () => {
    const args = ['analyze', '-', '--format', 'json', '--quiet'];
    const [plain, zipped, wide, zippedWide] = await Promise.all(
      [records, gzipSync(records), utf16, gzipSync(utf16)].map((input) => mlgnet(args, { input })),
    );
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    const read = (await validated(plain!.stdout)) as { towns: unknown[]; data: { records: unknown } };
    expect(read.data.records).toMatchObject({ rejected: 0 });
    for (const other of [zipped, wide, zippedWide]) {
      const { towns } = (await validated(other!.stdout)) as { towns: unknown[] };
      expect(towns).toEqual(read.towns);
    }
    expect(zipped!.stdout).toBe(plain!.stdout);
  });

  it('goes to conflict in the same forms', async () => {
    const args = ['conflict', '-', '--format', 'json'];
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TIES, 'utf16le')]);
    const plain = await mlgnet(args, { input: TIES });
    expect(await validated(plain.stdout, 'conflict')).toMatchObject({ actors: 4, ties: 5 });
    for (const input of [gzipSync(TIES), wide])
      expect((await mlgnet(args, { input })).stdout).toBe(plain.stdout);
  });

  it('says what is wrong with a broken archive', async () => {
    const { code, stderr } = await mlgnet(['analyze', '-'], { input: gzipSync(records).subarray(0, 2000) });
    expect(code).toBe(2);
    expect(stderr).toContain('[input/unreadable]');
  });

  it('can be a single byte', async () => {
    expect((await mlgnet(['analyze', '-'], { input: 'x' })).code).toBe(2);
    expect((await mlgnet(['conflict', '-'], { input: 'x' })).code).toBe(2);
  });
});

describe('standard error', () => {
  const bad = folder.file('bad.csv', recordsCsv(19, 1));

  it('takes what is wrong with the data, standard output only the result', async () => {
    const { code, stdout, stderr } = await mlgnet(['analyze', bad, '--format', 'json']);
    expect(code).toBe(0);
    await validated(stdout);
    expect(stderr).toMatch(/^bad\.csv:21:23: error: .*2023-02-30/);
    expect(stderr).toContain('\n  hint: ');
  });

  it('stays empty with --quiet, and the result is the same', async () => {
    const loud = await mlgnet(['analyze', bad, '--format', 'json']);
    const quiet = await mlgnet(['analyze', bad, '--format', 'json', '--quiet']);
    expect(quiet.stderr).toBe('');
    expect(quiet.stdout).toBe(loud.stdout);
  });

  it('counts what it does not show, and says where all are shown', async () => {
    const kinds = Array.from({ length: 12 }, (_, i) => `a,b,mill,no day ${i}`).join('\n');
    const many = folder.file('many.csv', `source,target,town,date\n${kinds}\na,b,mill,2023-01-01\n`);
    const { stderr } = await mlgnet(['analyze', many, '--max-rejected', '1']);
    expect(stderr.match(/: error: /g)).toHaveLength(10);
    expect(stderr).toContain(`… and 2 more errors: mlgnet check ${many} lists all\n`);
  });

  it('shows no control character of a name', async () => {
    const odd = folder.file('odd.csv', 'source,target,date\na,b,\u001b[2Jx\nc,d,2023-01-01\n');
    const { stderr } = await mlgnet(['analyze', odd, '--max-rejected', '1']);
    expect(stderr).toContain('error: ');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the one that must not be there
    expect(stderr).not.toMatch(/\u001b/);
  });
});

describe('a bug', () => {
  it('ends with 70 and says where to report it', async () => {
    const stderr = new PassThrough();
    const stdout = Object.assign(new PassThrough(), {
      write(): never {
        throw new TypeError('planted');
      },
    });
    const code = await run(['explain'], { stdout, stderr, stdin: new PassThrough(), env: {} });
    const text = String(stderr.read());
    expect(code).toBe(70);
    expect(text).toMatch(/^mlgnet \d+\.\d+\.\d+ met a bug of its own/);
    const { bugs } = JSON.parse(readFileSync(join(VALLEY, '../../package.json'), 'utf8')) as {
      bugs: { url: string };
    };
    expect(text).toContain(bugs.url);
    expect(text).toContain('TypeError: planted');
  });
});
