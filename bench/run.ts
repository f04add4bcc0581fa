import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { agreement } from './agreement.ts';
import { type Contestant, type ContestantKey, contestants } from './contestants.ts';
import { cachedDataset } from './generate.ts';
import { machineLine } from './machine.ts';
import { measureProcess, type ProcessRun } from './measure-process.ts';
import { median, ratios, regressions, type Startup, spinglassOf } from './summary.ts';

// This file runs as a bundle in node_modules/.cache/mlgnet-bench.
const ROOT = resolve(import.meta.dirname, '../../..');

const { values } = parseArgs({
  options: {
    records: { type: 'string' },
    towns: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'spinglass-towns': { type: 'string' },
    only: { type: 'string' },
    json: { type: 'string' },
    smoke: { type: 'boolean', default: false },
    guard: { type: 'boolean', default: false },
  },
});
const number = (
  name: 'records' | 'towns' | 'runs' | 'seed' | 'spinglass-towns',
  otherwise: number,
): number => {
  const value = Number(values[name] ?? otherwise);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`--${name} must be a whole number above 0`);
  return value;
};
const say = (text: string) => process.stdout.write(`${text}\n`);

const options = {
  records: number('records', values.smoke ? 20_000 : 1_000_000),
  towns: number('towns', values.smoke ? 40 : 2_000),
  seed: number('seed', 1),
};
const runs = number('runs', values.smoke ? (values.guard ? 3 : 1) : 5);
const spinglassTowns = Math.min(number('spinglass-towns', values.smoke ? 5 : 40), options.towns);
const only = values.only?.split(',');

say(machineLine(ROOT));
const { folder, generated } = await cachedDataset(options, join(ROOT, 'bench/.data'));
say(
  `${generated.records} records, ${generated.towns} towns, ${generated.ties} ties ` +
    `(${generated.stakeholderTies} between stakeholders, ${generated.signedTies} signed), seed ${options.seed}; ` +
    `${runs} ${runs === 1 ? 'run' : 'runs'} each, alternating\n`,
);
// Everybody finds the file in the page cache: the race is about computing, not about the disk.
readFileSync(join(folder, 'records.csv'));

const scratch = mkdtempSync(join(tmpdir(), 'mlgnet-bench-'));
const field: readonly Contestant[] = contestants(ROOT, folder, scratch, spinglassTowns);
const results = new Map<ContestantKey, ProcessRun[]>();
const crowds: number[] = [];
let failed = 0;
try {
  await race();
  const startup = await startupTimes();
  printTable();
  printCapacity();
  printStartup(startup);
  const ratioRows = ratios(results, options.towns, startup);
  say('\nRatios of medians (goal)');
  for (const { name, value, goal } of ratioRows) say(`${value.toFixed(2).padStart(9)}  ${name} (${goal})`);
  if (values.guard) {
    const slower = regressions(ratioRows);
    for (const { name, value, limit } of slower) {
      const bound = 'atMost' in limit ? `at most ${limit.atMost}` : `at least ${limit.atLeast}`;
      say(`REGRESSION  ${name}: ${value.toFixed(2)}, ${bound} is let through`);
    }
    failed += slower.length;
  }
  say('\nDo they compute the same?');
  const checks = agreement(results, scratch, options.records);
  for (const { label, ok } of checks) say(`  ${ok === null ? 'note' : ok ? 'same' : 'DIFFERENT'}  ${label}`);
  failed += checks.filter((check) => check.ok === false).length;
  if (values.json !== undefined) {
    const all = Object.fromEntries(results);
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: machineLine(ROOT), generated, runs: all, crowds, startup, ratios: ratioRows }, null, 2)}\n`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

/** Every round takes all contestants, each round starting with another one: drift hits all alike. */
async function race(): Promise<void> {
  const able = field.filter((c) => c.missing === null && (only === undefined || only.includes(c.key)));
  const broken = new Set<string>();
  for (let round = 0; round < runs; round++) {
    for (let i = 0; i < able.length; i++) {
      const contestant = able[(i + round) % able.length]!;
      const key = contestant.key as ContestantKey;
      // The spinglass sample is long and timed inside, town by town: once is enough.
      if (broken.has(key) || (key === 'spinglass' && round > 0)) continue;
      try {
        const run = await measureProcess(contestant.command, ROOT);
        results.set(key, [...(results.get(key) ?? []), run]);
      } catch (error) {
        broken.add(key);
        failed++;
        say(`FAILED ${contestant.label}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    const single = able.find(({ key }) => key === 'igraph');
    if (!values.smoke && single !== undefined && !broken.has('igraph')) crowds.push(await crowd(single));
  }
}

/**
 * Seconds until as many copies of a contestant with one thread as there are cores have ended. Cores that are shared
 * with other machines, or are halves of one, do not do each other's work: who uses all of them is then held
 * against who uses one.
 */
async function crowd({ command }: Contestant): Promise<number> {
  const copies = Array.from({ length: availableParallelism() }, (_, i) =>
    measureProcess([...command.slice(0, -1), join(scratch, `copy-${i}.csv`)], ROOT),
  );
  return Math.max(...(await Promise.all(copies)).map(({ seconds }) => seconds));
}

function printCapacity(): void {
  const alone = results.get('igraph')?.map(({ seconds }) => seconds) ?? [];
  if (crowds.length === 0 || alone.length === 0) return;
  const cores = availableParallelism();
  const all = crowds.map((seconds, round) => (cores * alone[round]!) / seconds);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  say(
    `\n${cores} processes of igraph at once took ${median(crowds).toFixed(2)} s, one alone ${median(alone).toFixed(2)} s: ` +
      `${cores} cores did the work of ${median(all).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)}) while this ran`,
  );
}

function printTable(): void {
  say(`${'median s'.padStart(9)}${'min'.padStart(8)}${'max'.padStart(8)}${'peak MB'.padStart(9)}`);
  for (const { key, label, missing } of field) {
    const all = results.get(key as ContestantKey);
    if (all === undefined) {
      if (missing !== null) say(`${'SKIPPED'.padStart(9)}  ${label}: ${missing}`);
      continue;
    }
    const seconds = all.map((r) => r.seconds);
    const peaks = all.flatMap((r) => (r.peakMb === null ? [] : [r.peakMb]));
    const cells = [
      median(seconds).toFixed(2).padStart(9),
      Math.min(...seconds)
        .toFixed(2)
        .padStart(8),
      Math.max(...seconds)
        .toFixed(2)
        .padStart(8),
      (peaks.length === 0 ? '?' : Math.max(...peaks).toFixed(0)).padStart(9),
    ];
    say(`${cells.join('')}  ${label}`);
  }
  const spinglass = spinglassOf(results);
  if (spinglass !== null) {
    const { '2': two = 0, '25': free = 0 } = spinglass.secondsPerTown;
    const total = (two + free) * options.towns;
    say(
      `\nspinglass took ${two.toFixed(3)} s a town for at most 2 and ${free.toFixed(3)} s for at most 25 clusters ` +
        `on ${spinglass.sampled.length} towns: ${total.toFixed(0)} s for ${options.towns} towns, EXTRAPOLATED`,
    );
  }
}

async function startupTimes(): Promise<Startup | null> {
  const program = join(ROOT, 'bin/mlgnet.js');
  if (!existsSync(program) || !existsSync(join(ROOT, 'dist/cli/main.js'))) return null;
  const small = (
    await cachedDataset({ records: 500, towns: 5, seed: options.seed }, join(ROOT, 'bench/.data'))
  ).folder;
  const commands = {
    tool: [program, '--version'],
    node: ['-e', '0'],
    small: [program, 'analyze', small, '--replicates', '0', '--format', 'json'],
    engine: [join(ROOT, 'bench/peers/duckdb-start.mjs')],
  };
  const seconds = {
    tool: [] as number[],
    node: [] as number[],
    small: [] as number[],
    engine: [] as number[],
  };
  for (let i = 0; i < (values.smoke ? 5 : 15); i++) {
    for (const key of ['tool', 'node', 'small', 'engine'] as const) {
      seconds[key].push((await measureProcess([process.execPath, ...commands[key]], ROOT)).seconds);
    }
  }
  return {
    tool: median(seconds.tool),
    node: median(seconds.node),
    small: median(seconds.small),
    engine: median(seconds.engine),
  };
}

function printStartup(startup: Startup | null): void {
  if (startup === null) say('\n  SKIPPED  start-up: the program is not built');
  else {
    say(
      `\nstart-up: mlgnet --version ${ms(startup.tool)}, node -e 0 ${ms(startup.node)}; ` +
        `mlgnet analyze of 500 records ${ms(startup.small)} (goal 400 ms), opening DuckDB ${ms(startup.engine)}`,
    );
  }
}

function ms(seconds: number): string {
  return `${(1000 * seconds).toFixed(0)} ms`;
}
