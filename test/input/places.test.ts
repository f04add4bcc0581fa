import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';

let scratch: string;
let serial = 0;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-places-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function errors(text: string | Buffer, name = 'records.csv'): Promise<Diagnostic[]> {
  const path = join(scratch, `${serial++}-${name}`);
  writeFileSync(path, text);
  const dataset = await openDataset({ data: [path], jobs: 2 });
  try {
    expect(dataset.records.read).toBe(dataset.records.accepted + dataset.records.rejected);
    return dataset.diagnostics.filter(({ severity }) => severity === 'error');
  } finally {
    dataset.close();
  }
}

const placesOf = async (text: string | Buffer, name?: string): Promise<string[]> =>
  (await errors(text, name)).map(({ where }) => (where ?? '').replace(/^[^:]*:/, ''));

describe('the place of a bad cell', () => {
  it('is line and column of its first character', async () => {
    expect(await placesOf('source,target,tone\na,b,neutral\nc,d,blorp\n')).toEqual(['3:5']);
    expect(await placesOf('source,target,tone\na,b,"blorp"\n')).toEqual(['2:6']);
    expect(await placesOf('tone,source,target\nblorp,a,b\n')).toEqual(['2:1']);
  });

  it('counts characters, not bytes', async () => {
    expect(await placesOf('source,target,tone\nÉglise,Żółć,blorp\n')).toEqual(['2:13']);
  });

  it('counts the lines of quoted cells, also within its own row', async () => {
    expect(await placesOf('source,target,tone\n"a\nb\nc",d,neutral\ne,f,blorp\n')).toEqual(['5:5']);
    expect(await placesOf('source,target,tone\n"a\nb",d,blorp\n')).toEqual(['3:6']);
    expect(await placesOf('source,"tar\nget",tone,target\n"a\nb",d,blorp,e\n')).toEqual(['4:6']);
  });

  it('of a bad row behind a malformed one that follows another bad row is its own', async () => {
    const head = 'source,target,frequency\na,b,often\nc,d,oftn\n';
    expect(await placesOf(`${head}"e,f,never\ng,,often\n`)).toEqual(['4:1', '3:5', '5:3']);
    expect(await placesOf(`${head}e,f\ng,,often\n`)).toEqual(['4:4', '3:5', '5:3']);
    expect(await placesOf(`${head}e,f\n\n"\n"x\ng,h,oftn\ni,,often\n`)).toContain('9:3');
  });

  it('is the same with CRLF, a byte-order mark, semicolons, and in files that need repair', async () => {
    const rows = 'source,target,tone\na,b,neutral\nc,d,blorp\n';
    expect(await placesOf(rows.replaceAll('\n', '\r\n'))).toEqual(['3:5']);
    expect(await placesOf(`\ufeff${rows}`)).toEqual(['3:5']);
    expect(await placesOf(rows.replaceAll(',', ';'))).toEqual(['3:5']);
    expect(await placesOf('\ufeffsource,target,tone\nblorp\n\n"a\nb",c,neutral\r\nd,e,blorp\n')).toEqual([
      '2:6',
      '6:5',
    ]);
    expect(await placesOf(Buffer.from(`\ufeff${rows}`, 'utf16le'))).toEqual(['3:5']);
    expect(await placesOf(Buffer.from('source,target,tone\n\u00c9glise,\u00fc,blorp\n', 'latin1'))).toEqual([
      '2:10',
    ]);
  });

  it('names every bad cell of a row, and empty names', async () => {
    expect(await placesOf('source,target,tone,date\na,,blorp,2023-02-30\n')).toEqual(['2:4', '2:10', '2:3']);
  });

  it('is right far down a file, whether the engine reads it as it is or repaired', async () => {
    const bad = [1, 1023, 1024, 1025, 2048, 100_001, 122_881];
    const lines = Array.from(
      { length: 123_000 },
      (_, i) => `actor-${i % 97},actor-${(i * 7) % 89}x,"${i % 500 === 0 ? 'two\nlines' : 'one'}",neutral`,
    );
    const multi = (row: number): number => Math.floor((row - 2) / 500) + 1;
    for (const row of bad) lines[row - 1] = lines[row - 1]!.replace('neutral', 'blorp');
    const expected = bad.map((row) => {
      const [source, target, note] = lines[row - 1]!.split(',');
      const first = 1 + row + (row === 1 ? 0 : multi(row));
      // A note of two lines: the tone stands on the second of them.
      return note!.includes('\n')
        ? `${first + 1}:8`
        : `${first}:${source!.length + target!.length + note!.length + 4}`;
    });
    const text = `source,target,note,tone\n${lines.join('\n')}\n`;
    expect(await placesOf(text)).toEqual(expected);
    // A blank line at the end makes the file one that needs repair, and moves nothing.
    expect(await placesOf(`${text}\n\n`)).toEqual(expected);
  });

  it('is the line of NDJSON, and the element of a JSON array', async () => {
    const row = (tone: string): string => `{"source": "a", "target": "b", "tone": "${tone}"}`;
    expect(await placesOf(`${row('neutral')}\n\n${row('blorp')}\n`, 'x.ndjson')).toEqual(['3']);
    expect(await placesOf(`[${row('neutral')},\n${row('blorp')}]`, 'x.json')).toEqual([' element 2']);
  });
});
