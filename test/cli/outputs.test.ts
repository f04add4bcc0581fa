import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMlgnet } from '../fixtures/run-mlgnet.ts';
import { mlgnet, recordsCsv, scratch, shell, TIES, VALLEY, validated } from './support.ts';

const folder = scratch();
const at = (...parts: string[]): string => join(folder.path, ...parts);
afterAll(() => folder.remove());

describe('outputs', () => {
  it('writes JSON that the printed schema accepts', async () => {
    const { stdout, stderr } = await mlgnet(['analyze', VALLEY, '--format', 'json']);
    expect(stderr).toBe('');
    expect(await validated(stdout)).toMatchObject({ schema: 'mlgnet-result/1' });
    const lone = folder.file('lone.csv', 'source,target\na,b\nb,c\n');
    const { stdout: small } = await mlgnet(['analyze', lone, '--format', 'json']);
    expect(await validated(small)).toMatchObject({ towns: [] });
  });

  it('writes the same to a file as to standard output, and then nothing there', async () => {
    const printed = await runMlgnet(['analyze', VALLEY, '--format', 'csv']);
    expect(await runMlgnet(['analyze', VALLEY, '--format', 'csv', '--out', at('r.csv')])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(at('r.csv'), 'utf8')).toBe(printed.stdout);
  });

  it('writes one format to a file and another to standard output', async () => {
    const { code, stdout } = await runMlgnet([
      ...['analyze', VALLEY, '--format', `json=${at('r.json')}`, '--format', 'terminal'],
    ]);
    expect(code).toBe(0);
    expect(stdout).toBe((await runMlgnet(['analyze', VALLEY])).stdout);
    await validated(readFileSync(at('r.json'), 'utf8'));
  });

  it('takes several formats with --out for the one without a file', async () => {
    const { code, stdout } = await runMlgnet([
      ...[
        'analyze',
        VALLEY,
        '--format',
        `ndjson=${at('r.ndjson')}`,
        '--format',
        'csv',
        '--out',
        at('both.csv'),
      ],
    ]);
    expect([code, stdout]).toEqual([0, '']);
    for (const line of readFileSync(at('r.ndjson'), 'utf8').trimEnd().split('\n')) JSON.parse(line);
    expect(readFileSync(at('both.csv'), 'utf8')).toMatch(/^town,/);
  });

  it('replaces a file as a whole, keeps a link a link, and leaves nothing beside', async () => {
    mkdirSync(at('tidy'));
    writeFileSync(at('tidy', 'old.json'), 'x'.repeat(1_000_000));
    symlinkSync('old.json', at('tidy', 'link.json'));
    await runMlgnet(['analyze', VALLEY, '--format', 'json', '--out', at('tidy', 'link.json')]);
    await validated(readFileSync(at('tidy', 'old.json'), 'utf8'));
    expect(lstatSync(at('tidy', 'link.json')).isSymbolicLink()).toBe(true);
    expect(readdirSync(at('tidy')).sort()).toEqual(['link.json', 'old.json']);
  });

  it('writes into a device instead of replacing it', async () => {
    const { code, stdout } = await runMlgnet(['analyze', VALLEY, '--out', '/dev/null']);
    expect([code, stdout]).toEqual([0, '']);
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('keeps the old file where the run fails', async () => {
    const kept = folder.file('kept.json', 'old');
    const bad = folder.file('bad.csv', recordsCsv(1, 9));
    expect((await runMlgnet(['analyze', bad, '--format', 'json', '--out', kept])).code).toBe(1);
    expect(readFileSync(kept, 'utf8')).toBe('old');
  });

  it('finds out before it reads that the output cannot be written', async () => {
    const { stderr } = await runMlgnet(['analyze', at('not-there.csv'), '--out', at('no', 'folder.txt')]);
    expect(stderr).toContain('[output/not-writable]');
    expect(stderr).not.toContain('input/');
  });
});

describe('a full disk', () => {
  const mounted = at('full');
  let isMounted = false;
  beforeAll(() => {
    mkdirSync(mounted);
    isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', mounted]).status === 0;
  });
  afterAll(() => {
    if (isMounted) spawnSync('umount', [mounted]);
  });

  it('ends with 2 and leaves neither half a file nor a temporary one', async (context) => {
    if (!isMounted) context.skip('only root may mount a small disk');
    writeFileSync(join(mounted, 'r.json'), 'old');
    const { code, stderr } = await mlgnet([
      'analyze',
      VALLEY,
      '--format',
      'json',
      '--out',
      join(mounted, 'r.json'),
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('[output/disk-full]');
    expect(readdirSync(mounted)).toEqual(['r.json']);
    expect(readFileSync(join(mounted, 'r.json'), 'utf8')).toBe('old');
  });

  it('ends with 2 where unpacking the input fills it', async (context) => {
    if (!isMounted) context.skip('only root may mount a small disk');
    const { code, stderr } = await mlgnet(['analyze', '-'], {
      input: recordsCsv(20_000, 0),
      env: { TMPDIR: mounted },
    });
    expect(code, stderr).toBe(2);
    expect(stderr).toMatch(/^error: .*full/);
    expect(stderr).toContain('TMPDIR');
    expect(readdirSync(mounted).filter((name) => name.startsWith('mlgnet'))).toEqual([]);
  });

  it.each([
    'analyze fixtures/valley',
    'check fixtures/valley',
    'conflict -',
    'explain',
    'schema',
    '--help',
    '--version',
  ])('ends with 2 where standard output is it: %s', async (line) => {
    const { code, stderr } = await shell(`mlgnet ${line} > /dev/full`, { input: TIES });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: the disk is full: cannot write standard output \[output\/disk-full\]\n/);
  });
});
