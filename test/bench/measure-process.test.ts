import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measureProcess } from '../../bench/measure-process.ts';

const node = (code: string) => [process.execPath, '-e', code];
const ALLOCATE_300_MB =
  'const held = Buffer.alloc(300e6, 1); setTimeout(() => console.log(held.length), 200)';

describe('measureProcess', () => {
  it.for([
    ['GNU time', '/usr/bin/time'],
    ['/proc', null],
  ] as const)('finds time and peak memory through %s', async ([, gnuTime], ctx) => {
    if (gnuTime !== null && !existsSync(gnuTime)) ctx.skip(`${gnuTime} is not installed`);
    const run = await measureProcess(node(ALLOCATE_300_MB), '/', gnuTime);
    expect(run.stdout).toBe('300000000\n');
    expect(run.seconds).toBeGreaterThan(0.2);
    expect(run.peakMb).toBeGreaterThan(300);
    expect(run.peakMb).toBeLessThan(500);
  });

  it('fails with the end of standard error and the exit code', async () => {
    const failing = measureProcess(node('console.error("no such town"); process.exit(3)'), '/');
    await expect(failing).rejects.toThrow(/ended with 3: no such town/);
  });

  it('fails where the program does not exist', async () => {
    await expect(measureProcess(['/no/such/program'], '/', null)).rejects.toThrow(/ENOENT/);
  });
});
