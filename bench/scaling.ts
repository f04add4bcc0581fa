import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cachedDataset } from './generate.ts';
import { largeTown } from './large-town.ts';
import { machineLine } from './machine.ts';
import { measureProcess } from './measure-process.ts';
import { median } from './summary.ts';

/*
 * How time and memory of a whole analysis grow: with records, with towns, and with the actors of one town. The
 * exponent is the slope of a straight line through the logarithms, start-up taken off; 1 means linear.
 */

// This file runs as a bundle in node_modules/.cache/mlgnet-bench.
const ROOT = resolve(import.meta.dirname, '../../..');

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'records,towns,actors,hard-actors' },
    runs: { type: 'string', default: '1' },
    largest: { type: 'string', default: '10000000' },
    json: { type: 'string' },
  },
});
const say = (text: string) => process.stdout.write(`${text}\n`);
const DATA = join(ROOT, 'bench/.data');
const runs = Number(values.runs);
const largest = Number(values.largest);

interface Point {
  readonly size: number;
  readonly seconds: number;
  readonly peakMb: number;
}

const powers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i)).filter((size) => size <= largest);

const series: Record<string, { label: string; sizes: number[]; folder: (size: number) => Promise<string> }> =
  {
    records: {
      label: 'records, in 2,000 towns',
      sizes: powers(4, 7),
      folder: async (records) => (await cachedDataset({ records, towns: 2000, seed: 1 }, DATA)).folder,
    },
    towns: {
      label: 'towns, of 20 records each',
      sizes: powers(2, 5),
      folder: async (towns) => (await cachedDataset({ records: 20 * towns, towns, seed: 1 }, DATA)).folder,
    },
    actors: {
      label: 'actors of the one town, 5 ties each, in two camps',
      sizes: powers(2, 4),
      folder: async (actors) => town(actors, 2),
    },
    'hard-actors': {
      label: 'the same in three camps: the effort for conflict clusters is used up',
      sizes: powers(2, 4),
      folder: async (actors) => town(actors, 3),
    },
  };

say(machineLine(ROOT));
const scratch = mkdtempSync(join(tmpdir(), 'mlgnet-scaling-'));
const all: Record<string, Point[]> = {};
try {
  const least = join(scratch, 'least');
  largeTown(2, 2, 1, least);
  const start = (await measure(least, 3)).seconds;
  say(`start-up (a town of two actors): ${start.toFixed(2)} s, taken off below\n`);
  for (const name of values.only.split(',')) {
    const own = series[name];
    if (own === undefined) throw new RangeError(`--only knows ${Object.keys(series).join(', ')}`);
    say(
      `${'size'.padStart(10)}${'seconds'.padStart(9)}${'per unit'.padStart(12)}${'peak MB'.padStart(9)}  ${own.label}`,
    );
    const points: Point[] = [];
    for (const size of own.sizes) {
      const { seconds, peakMb } = await measure(await own.folder(size), runs);
      const net = Math.max(0.001, seconds - start);
      points.push({ size, seconds: net, peakMb });
      const each = `${((1e6 * net) / size).toFixed(1)} µs`;
      say(
        `${String(size).padStart(10)}${net.toFixed(2).padStart(9)}${each.padStart(12)}${peakMb.toFixed(0).padStart(9)}`,
      );
    }
    all[name] = points;
    const upper = points.slice(-2);
    say(
      points.length < 2
        ? 'exponent: one point tells none\n'
        : `exponent ${slope(points).toFixed(2)} over all, ${slope(upper).toFixed(2)} between the two largest\n`,
    );
  }
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: machineLine(ROOT), start, series: all }, null, 2)}\n`,
    );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function town(actors: number, camps: number): string {
  const folder = join(DATA, `town-${actors}-camps-${camps}-seed-1`);
  largeTown(actors, camps, 1, folder);
  return folder;
}

async function measure(folder: string, times: number): Promise<{ seconds: number; peakMb: number }> {
  const program = join(ROOT, 'bin/mlgnet.js');
  const command = [process.execPath, program, 'analyze', folder, '--replicates', '0', '--format', 'json'];
  const all = [];
  for (let i = 0; i < times; i++) {
    all.push(await measureProcess([...command, '--out', join(scratch, 'result.json')], ROOT));
  }
  return {
    seconds: median(all.map((run) => run.seconds)),
    peakMb: Math.max(...all.map((run) => run.peakMb ?? Number.NaN)),
  };
}

/** Least squares on logarithms. */
function slope(points: readonly Point[]): number {
  const x = points.map(({ size }) => Math.log(size));
  const y = points.map(({ seconds }) => Math.log(seconds));
  const mean = (list: readonly number[]): number => list.reduce((sum, v) => sum + v, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const above = x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0);
  return above / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
}
