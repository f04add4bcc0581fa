import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../bench/generate.ts';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import { BIN, mlgnet, scratch } from '../cli/support.ts';

/**
 * Runs that are killed at random moments from their start to after their end, one to three times in a row, and
 * then resumed. `MLGNET_KILLS=220` is the full campaign, `MLGNET_KILL=17` repeats one run of it.
 */
const COUNT = Number(process.env.MLGNET_KILLS ?? 20);
const RUNS = Math.ceil(COUNT / 2);
const BLOCK = 5;
const only = process.env.MLGNET_KILL;

const folder = scratch();
const data = join(folder.path, 'data');
const expected = new Map<string, string>();
let duration = 0;
const seen = { killed: 0, before: 0, after: 0, resumedFrom: 0, late: 0 };

beforeAll(async () => {
  await generate({ records: 6000, towns: 120, seed: 4 }, data);
  const out = join(folder.path, 'expected');
  mkdirSync(out);
  await mlgnet(command(out, false));
  // Once more for its duration, now that everything is in the cache of the system.
  const began = performance.now();
  expect((await mlgnet(command(out, false))).code).toBe(0);
  duration = performance.now() - began;
  for (const name of ['r.json', 'r.csv']) expected.set(name, readFileSync(join(out, name), 'utf8'));
}, 240_000);
afterAll(() => {
  process.stdout.write(
    `KILLS ${seen.killed} killed, ${seen.late} too late; of the killed ${seen.before} left no result, ${seen.after} ` +
      `the whole; ${seen.resumedFrom} left finished towns; an undisturbed run takes ${Math.round(duration)} ms\n`,
  );
  folder.remove();
});

function command(out: string, resume: boolean): string[] {
  const outputs = [`json=${join(out, 'r.json')}`, `csv=${join(out, 'r.csv')}`].flatMap((to) => [
    '--format',
    to,
  ]);
  const run = resume ? ['--run-dir', join(out, 'run'), '--resume'] : [];
  return ['analyze', data, '--quiet', '--replicates', '0', '--jobs', '2', ...outputs, ...run];
}

/** Starts a run and ends it some time after its start, or after it has locked a folder; says how it ended. */
async function killed(
  args: readonly string[],
  tmp: string,
  name: NodeJS.Signals,
  after: number,
  once: string | null,
): Promise<{ readonly ending: string; readonly pid: number }> {
  const child = spawn(process.execPath, [BIN, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: tmp },
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<string>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? String(code)));
  });
  let over = false;
  const end = ended.then(() => {
    over = true;
  });
  while (once !== null && !over && !isLockedBy(once, child.pid!)) await sleep(2);
  await Promise.race([sleep(after), end]);
  child.kill(name);
  const ending = await ended;
  if (name === 'SIGTERM' && ending !== 'SIGTERM') {
    expect(['0', '143'], stderr).toContain(ending);
    expect(ending === '0' ? '' : 'interrupted\n').toBe(stderr);
  }
  return { ending, pid: child.pid! };
}

function isLockedBy(lock: string, pid: number): boolean {
  try {
    return readFileSync(lock, 'utf8').split(' ')[1] === String(pid);
  } catch {
    return false;
  }
}

const inside = (path: string): string[] => (existsSync(path) ? readdirSync(path).sort() : []);

async function attack(index: number): Promise<void> {
  const rng: Rng = seededRng(20250901, 'kill', String(index));
  const out = join(folder.path, `out-${index}`);
  const tmp = join(folder.path, `tmp-${index}`);
  mkdirSync(out);
  mkdirSync(tmp);
  const kills = 1 + ((index + 1) % 3);
  for (let i = 0; i < kills; ) {
    const name = rng() < 0.6 ? 'SIGKILL' : 'SIGTERM';
    const began = performance.now();
    // Half of them while towns are computed and written: the folder of the run is locked then.
    const once = rng() < 0.5 ? join(out, 'run/lock') : null;
    const after = rng() * duration * (once === null ? 1 : 0.3);
    const { ending, pid } = await killed(command(out, true), tmp, name, after, once);
    if (ending === '0') {
      seen.late++;
      // The load of the machine changes; the moments are to lie within a run.
      if (once === null) duration = (duration + performance.now() - began) / 2;
    } else {
      seen.killed++;
      i++;
    }
    // Nothing, or the whole: never half a file, whatever the moment.
    let whole = 0;
    for (const [file, text] of expected) {
      if (!existsSync(join(out, file))) continue;
      expect(readFileSync(join(out, file), 'utf8') === text, `${file} after kill ${i} of run ${index}`).toBe(
        true,
      );
      whole++;
    }
    if (ending !== '0' && whole === 0) seen.before++;
    if (ending !== '0' && whole > 0) seen.after++;
    if (ending === '0' || ending === '143') {
      expect([...inside(out), ...inside(tmp)].filter((entry) => entry.includes(`-${pid}-`))).toEqual([]);
    }
    if (ending === '0') {
      rmSync(out, { recursive: true });
      mkdirSync(out);
    } else if (
      existsSync(join(out, 'run/towns.log')) &&
      readFileSync(join(out, 'run/towns.log')).includes(10)
    ) {
      seen.resumedFrom++;
    }
  }
  // The folders of a killed process are swept by whoever comes next.
  const { code, stderr } = await mlgnet(command(out, true), { env: { TMPDIR: tmp } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const [file, text] of expected) {
    expect(readFileSync(join(out, file), 'utf8') === text, `${file} of run ${index}`).toBe(true);
  }
  expect(inside(out)).toEqual(['r.csv', 'r.json', 'run']);
  expect(inside(join(out, 'run'))).toEqual(['run.json', 'towns.log']);
  expect(inside(tmp)).toEqual([]);
  rmSync(out, { recursive: true });
}

describe('a run that is killed and resumed ends like one that was left alone', () => {
  const blocks =
    only === undefined ? Array.from({ length: Math.ceil(RUNS / BLOCK) }, (_, i) => i * BLOCK) : [];

  if (only !== undefined) it(`run ${only} (MLGNET_KILL)`, () => attack(Number(only)));

  it.each(blocks)(`runs from %i on, ${BLOCK} of them`, async (first) => {
    for (let i = first; i < Math.min(RUNS, first + BLOCK); i++) await attack(i);
  });

  it.runIf(only === undefined)(
    'and the moments are spread: some runs had finished towns, some nothing',
    () => {
      expect(seen.killed).toBeGreaterThan(COUNT / 2);
      expect(seen.resumedFrom).toBeGreaterThan(0);
      expect(seen.before).toBeGreaterThan(seen.resumedFrom / 10);
    },
  );
});
