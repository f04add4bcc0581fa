import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseOutputs } from '../../src/cli/outputs.ts';
import { resolveSources } from '../../src/input/sources.ts';
import { openTexts } from '../reconcile/open-texts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mlgnet-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string | Buffer = 'source,target\na,b\n'): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const failure = async (...operands: string[]): Promise<{ code: string; message: string }> => {
  const error: unknown = await resolveSources(operands).then(
    () => ({ code: 'none', message: '' }),
    (caught: unknown) => caught,
  );
  return error as { code: string; message: string };
};

describe('a file given twice', () => {
  it('is refused however it is spelled, naming both operands', async () => {
    const path = file('ties.csv');
    symlinkSync(path, join(folder, 'link.csv'));
    for (const other of [path, join(folder, '.', 'x', '..', 'ties.csv'), join(folder, 'link.csv')]) {
      mkdirSync(join(folder, 'x'), { recursive: true });
      const { code, message } = await failure(path, other);
      expect(code).toBe('usage/same-file-twice');
      expect(message).toContain(other);
    }
  });

  it('is refused as part of a folder or a glob, too', async () => {
    const path = file('data/records.csv');
    expect((await failure(join(folder, 'data'), path)).code).toBe('usage/same-file-twice');
    expect((await failure(join(folder, 'data'), join(folder, 'data'))).code).toBe('usage/same-file-twice');
    expect((await failure(join(folder, 'data/*.csv'), path)).code).toBe('usage/same-file-twice');
  });

  it('is not what a copy is: that counts, with a warning', async () => {
    const rows = 'source,target\na,b\nc,d\n';
    const files = {
      'records.1.csv': rows,
      'records.2.csv': 'source,target\nc,d\na,b\n',
      'records.3.csv': `${rows}e,f\n`,
    };
    await openTexts(files, {}, ({ diagnostics }) => {
      const found = diagnostics.filter(({ code }) => code === 'same-content');
      expect(found).toMatchObject([{ where: 'records.2.csv', severity: 'warning', count: 2 }]);
    });
  });
});

describe('a folder', () => {
  it('must not hold a table both plain and compressed', async () => {
    file('records.csv');
    file('records.csv.gz', gzipSync('source,target\nc,d\n'));
    expect((await failure(folder)).code).toBe('usage/table-twice');
  });

  it('holds several tables of a part under numbers', async () => {
    file('records-1.csv');
    file('records_2.csv');
    file('records.3.csv');
    file('records-old.csv');
    file('actors-1.csv', 'id\na\n');
    const { records, actors } = await resolveSources([folder]);
    expect(records.map(({ name }) => name)).toEqual(['records-1.csv', 'records.3.csv', 'records_2.csv']);
    expect(actors.map(({ name }) => name)).toEqual(['actors-1.csv']);
  });

  it('may bring its own configuration, but not a second one that differs', async () => {
    file('a/records.csv');
    file('a/mlgnet.yaml', 'seed: 1\n');
    file('b/records.csv', 'source,target\nc,d\n');
    const b = file('b/mlgnet.yaml', 'seed: 2\n');
    const operands = [join(folder, 'a'), join(folder, 'b')];
    expect(await failure(...operands)).toMatchObject({
      code: 'usage/two-configs',
      message: expect.stringContaining(b),
    });
    await resolveSources(operands, true);
    writeFileSync(b, 'seed: 1\n');
    await resolveSources(operands);
  });
});

it('two outputs cannot go to one file under two spellings', async () => {
  const path = join(folder, 'o.json');
  await expect(
    parseOutputs([`json=${path}`, `csv=${join(folder, '.')}/./o.json`], undefined),
  ).rejects.toMatchObject({
    code: 'usage/one-file-twice',
  });
  symlinkSync(path, join(folder, 'same.csv'));
  writeFileSync(path, '');
  await expect(
    parseOutputs([`json=${path}`, `csv=${join(folder, 'same.csv')}`], undefined),
  ).rejects.toMatchObject({
    code: 'usage/one-file-twice',
  });
});
