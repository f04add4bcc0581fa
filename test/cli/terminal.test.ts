import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { widthOf } from '../../src/report/text/width.ts';
import { BIN, mlgnet, scratch, start, TIES, VALLEY } from './support.ts';

const folder = scratch();
const ties = folder.file('ties.csv', TIES);
afterAll(() => folder.remove());
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what this looks for
const ESCAPE = /\u001b\[[0-9;]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const ERASED = /[^\r\n]*\r\u001b\[K/g;
const widest = (text: string): number =>
  Math.max(
    ...text
      // What was erased again, such as a progress line, is on no screen.
      .replace(ERASED, '')
      .replace(ESCAPE, '')
      .split(/\r?\n/)
      .map((line) => widthOf(line)),
  );

const PEOPLE: readonly (readonly string[])[] = [
  ['analyze', VALLEY],
  ['analyze', VALLEY, '--town', 'Lindmoos'],
  ['conflict', ties],
];

describe.each(PEOPLE.map((given) => ({ given, line: given.join(' ') })))('$line', ({ given }) => {
  it('has 80 columns and no escape code where no terminal shows it', async () => {
    const { stdout } = await mlgnet(given, { env: { COLUMNS: '200', TERM: 'xterm-256color' } });
    expect(stdout).not.toMatch(ESCAPE);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  it('is coloured by FORCE_COLOR, but neither with NO_COLOR nor --no-color', async () => {
    const plain = await mlgnet(given);
    const forced = await mlgnet(given, { env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toMatch(ESCAPE);
    expect(forced.stdout.replace(ESCAPE, '')).toBe(plain.stdout);
    for (const env of [{ FORCE_COLOR: '0' }, { FORCE_COLOR: '1', NO_COLOR: '1' }]) {
      expect((await mlgnet(given, { env })).stdout).toBe(plain.stdout);
    }
    expect((await mlgnet([...given, '--no-color'], { env: { FORCE_COLOR: '1' } })).stdout).toBe(plain.stdout);
  });

  it('never colours a file', async () => {
    const out = `${folder.path}/r.txt`;
    await mlgnet([...given, '--out', out], { env: { FORCE_COLOR: '1' } });
    const { stdout } = await start('cat', [out]);
    expect(stdout).not.toBe('');
    expect(stdout).not.toMatch(ESCAPE);
  });
});

describe('a terminal', () => {
  const missing = spawnSync('script', ['--version']).status !== 0;

  async function inTerminal(columns: number, line: string): Promise<string> {
    const command = `stty cols ${columns} rows 40; '${process.execPath}' '${BIN}' ${line}`;
    return (await start('script', ['-qec', command, '/dev/null'], { env: { TERM: 'xterm' } })).stdout;
  }

  it.each([60, 120])('of %i columns is filled and coloured', async (columns) => {
    if (missing) return expect.unreachable('util-linux script is missing');
    const shown = await inTerminal(columns, `analyze ${VALLEY} --town Lindmoos`);
    expect(shown).toMatch(ESCAPE);
    expect(widest(shown)).toBeLessThanOrEqual(columns);
    expect(widest(shown)).toBeGreaterThan(columns - 20);
  });

  it('shows no colour with --no-color', async () => {
    expect(await inTerminal(80, `analyze ${VALLEY} --no-color`)).not.toMatch(ESCAPE);
  });
});
