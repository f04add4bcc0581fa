import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONFLICT_EFFORT } from '../../src/pipeline/conflict.ts';
import { parseOptions } from '../../src/pipeline/options.ts';
import { ROOT } from '../fixtures/outcome.ts';
import { runMlgnet } from '../fixtures/run-mlgnet.ts';
import { mlgnet } from './support.ts';

const COMMANDS = ['analyze', 'check', 'conflict', 'test', 'explain', 'schema'] as const;

describe('help', () => {
  it('goes to standard error with exit code 2 without any argument', async () => {
    const asked = await mlgnet(['--help']);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(await mlgnet([])).toMatchObject({ code: 2, stdout: '', stderr: asked.stdout });
  });

  it('is the same by help and by --help', async () => {
    for (const name of COMMANDS) {
      const asked = await runMlgnet([name, '--help']);
      expect(asked).toMatchObject({ code: 0, stderr: '' });
      expect(await runMlgnet(['help', name])).toEqual(asked);
    }
    expect(await runMlgnet(['help'])).toEqual(await runMlgnet(['--help']));
  });

  it('fits into 80 columns and names every command', async () => {
    const { stdout } = await runMlgnet(['--help']);
    for (const name of COMMANDS) {
      expect(stdout).toContain(`\n  ${name}`);
      const { stdout: own } = await runMlgnet([name, '--help']);
      for (const line of own.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    }
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('states the defaults that hold', async () => {
    const defaults = parseOptions({ data: ['x'] });
    const text = (await runMlgnet(['analyze', '--help'])).stdout.replace(/\n {10,}/g, ' ');
    const stated = (option: string): string | undefined =>
      text.match(new RegExp(`^  --${option} .*\\(default: ([^)]*)\\)`, 'm'))?.[1];
    expect(stated('group-by')).toBe(defaults.groupBy);
    expect(stated('weights')).toBe(defaults.weights);
    expect(stated('effort')).toBe(String(defaults.effort));
    expect(stated('max-rejected')).toBe(`${100 * defaults.maxRejected}%`);
    const conflict = (await runMlgnet(['conflict', '--help'])).stdout.replace(/\n {10,}/g, ' ');
    expect(conflict).toContain(`(default: ${CONFLICT_EFFORT}; with --time-limit no limit)`);
  });
});

describe('version', () => {
  it.each(['--version', '-V'])('%s prints it and nothing else', async (flag) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await mlgnet([flag])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});
