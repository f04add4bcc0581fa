import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerConflict } from '../../src/cli/commands/conflict.ts';
import { conflictResultSchema } from '../../src/model/result.ts';

const TIES = 'source,target,sign\nnorth,mill,1\nmill,dam,1\nnorth,dam,-1\ndam,south,-1\nmill,south,-1\n';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlgnet-conflict-'));
  writeFileSync(join(folder, 'ties.csv'), TIES);
  writeFileSync(join(folder, 'ties.csv.gz'), gzipSync(TIES));
});
afterAll(() => rmSync(folder, { recursive: true }));

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function run(args: readonly string[], stdin = ''): Promise<{ out: string; err: string; code: number }> {
  const [stdout, stderr] = [new Sink(), new Sink()];
  const program = new Command().exitOverride();
  let code = -1;
  registerConflict(program, {
    io: { stdout, stderr, stdin: Readable.from([Buffer.from(stdin)]), env: {} },
    exit: (given) => {
      code = given;
    },
  });
  await program.parseAsync(['conflict', ...args], { from: 'user' });
  return { out: stdout.text, err: stderr.text, code };
}

describe('mlgnet conflict', () => {
  it('prints the camps by name, without colour and within 80 columns', async () => {
    const { out, err, code } = await run([join(folder, 'ties.csv')]);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toBe(
      `Conflict clusters: ties.csv
4 actors, 5 ties: 2 positive, 3 negative.

at most 2 camps: 1 at odds, proven minimum, reached in 2 ways
  1  3 actors  dam, mill, north
  2  1 actor   south
  at odds with it: dam \u2013 north

any number of camps: 1 at odds, proven minimum, reached in 3 ways
  1  3 actors  dam, mill, north
  2  1 actor   south
  at odds with it: dam \u2013 north

Triangles: +++ 0, ++- 1, +-- 1, --- 0: 50.0 % balanced (+++ and +--)
`,
    );
  });

  it('gives the same JSON from a file, a gzipped file and standard input, valid by the schema', async () => {
    const plain = await run([join(folder, 'ties.csv'), '--format', 'json']);
    expect((await run([join(folder, 'ties.csv.gz'), '--format', 'json'])).out).toBe(plain.out);
    expect((await run(['-', '--format', 'json'], TIES)).out).toBe(plain.out);
    const parsed: unknown = JSON.parse(plain.out);
    expect(conflictResultSchema.parse(parsed)).toEqual(parsed);
    // `significance` comes with --permutations only.
    const always = Object.keys(conflictResultSchema.shape).filter((key) => key !== 'significance');
    expect(Object.keys(parsed as object)).toEqual(always);
  });

  it('writes beside and renames', async () => {
    const out = join(folder, 'result.json');
    const done = await run([join(folder, 'ties.csv'), '--format', 'json', '--out', out]);
    expect(done).toEqual({ out: '', err: '', code: 0 });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ schema: 'mlgnet-conflict/1' });
    expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('reports rejected rows, and ends the run when there are too many', async () => {
    const many = `${Array.from({ length: 20 }, (_, i) => `a${i},b,1`).join('\n')}\nx,y,maybe\n`;
    const { err, code } = await run(['-'], many);
    expect(code).toBe(0);
    expect(err).toContain('stdin:21:5');
    expect((await run(['-', '--quiet'], many)).err).toBe('');
    await expect(run(['-', '--strict'], many)).rejects.toMatchObject({
      code: 'gate/rejected-rows',
      exitCode: 1,
    });
    await expect(run(['-', '--max-rejected', '1%'], many)).rejects.toMatchObject({
      code: 'gate/rejected-rows',
    });
  });

  it.each([
    [['missing.csv'], 'input/not-found'],
    [['.'], 'input/unreadable'],
    [['-', '--k', '0'], 'usage/cluster-count'],
    [['-', '--weights', 'tone'], 'usage/bad-option'],
    [['-', '--format', 'xml'], 'usage/bad-option'],
    [['-', '--time-limit', '0'], 'usage/bad-option'],
    [['-', '--effort', 'much'], 'usage/bad-option'],
    [['-', '--out', '/nowhere/at/all.json'], 'output/not-writable'],
  ])('says what is wrong with %j', async (args, code) => {
    await expect(run(args, TIES)).rejects.toMatchObject({ code, exitCode: 2 });
  });

  it('shows large lists in part', async () => {
    const rows = Array.from(
      { length: 900 },
      (_, i) => `a${i},a${(i + 1) % 900},${i < 450 && i % 3 === 0 ? -1 : 1}`,
    );
    const { out } = await run(['-', '--effort', '20000'], `${rows.join('\n')}\n`);
    expect(out.split('\n').length).toBeLessThan(80);
    expect(out).toMatch(/… \d+ more/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('takes a time limit for each k', async () => {
    const { code, out } = await run([join(folder, 'ties.csv'), '--time-limit', '5', '--k', '3']);
    expect(code).toBe(0);
    expect(out).toContain('at most 3 camps: 1 at odds, proven minimum');
  });
});
