import { seededRng } from '../../src/kernel/rng.ts';
import { reporterDraws, rowDraws } from '../../src/measure/resampling/draws.ts';
import type { IsolationSample } from '../../src/measure/resampling/isolation-sample.ts';
import { leaveOneOut } from '../../src/measure/resampling/leave-one-out.ts';
import {
  emptyPairs,
  evaluatePair,
  pairsFromReports,
} from '../../src/measure/resampling/pairs-from-reports.ts';
import { resampleIsolation } from '../../src/measure/resampling/resample-isolation.ts';
import { quantile, resamplingRange } from '../../src/measure/resampling/resampling-range.ts';
import { sampleIsolation, sampleScratch } from '../../src/measure/resampling/sample-isolation.ts';
import { DATED_WORLDS, INTERVIEW_WORLDS } from './worlds.ts';

/** What a way of making ranges does over many towns of one world. */
export interface Coverage {
  /** Share of the ranges given that hold the truth, and their mean width; NaN without any. */
  readonly covered: number;
  readonly width: number;
  /** Share of towns that get a range. */
  readonly given: number;
}

export interface CoverageRow {
  readonly world: string;
  readonly truth: number;
  readonly size: number;
  readonly bias: number;
  readonly naive: Coverage;
  /** Ours without its refusals, and with them. */
  readonly hull: Coverage;
  readonly ours: Coverage;
  readonly leaveOneOut: Coverage;
}

const REPORTERS = [1, 2, 3, 5, 10, 20, 40] as const;
const ROWS = [10, 30, 60, 120, 300] as const;
const REPLICATES = 200;

/** Simulates `towns` towns of every world and size. */
export function simulateCoverage(
  towns: number,
  seed: number,
): { interviews: CoverageRow[]; dated: CoverageRow[] } {
  return {
    interviews: INTERVIEW_WORLDS.flatMap((world) =>
      REPORTERS.map((size) => simulateWorld(world, size, towns, seed)),
    ),
    dated: DATED_WORLDS.flatMap((world) =>
      ROWS.map((size) => simulate(world.name, world.truthAt(size), size, true, towns, seed, world.draw)),
    ),
  };
}

/** One line of the table of interviews. */
export function simulateWorld(
  world: (typeof INTERVIEW_WORLDS)[number],
  size: number,
  towns: number,
  seed: number,
): CoverageRow {
  return simulate(world.name, world.truth, size, false, towns, seed, world.draw);
}

function simulate(
  world: string,
  truth: number,
  size: number,
  dated: boolean,
  towns: number,
  seed: number,
  draw: (n: number, rng: () => number) => IsolationSample,
): CoverageRow {
  const tallies = { naive: tally(), hull: tally(), ours: tally(), leaveOneOut: tally() };
  let bias = 0;
  for (let town = 0; town < towns; town++) {
    const rng = seededRng(seed, world, String(size), String(town));
    const sample = draw(size, rng);
    const { value, replicates } = bootstrap(sample, dated, rng);
    bias += value - truth;
    const units = dated ? size : sample.reports.reporters.length;
    add(tallies.naive, truth, percentile(replicates));
    add(tallies.hull, truth, units < 2 ? null : resamplingRange(value, replicates, units));
    const ours = resampleIsolation(sample, REPLICATES, rng);
    add(tallies.ours, truth, 'refused' in ours ? null : ours.score);
    add(tallies.leaveOneOut, truth, leaveOneOut(sample)?.score ?? null);
  }
  const share = (t: Tally): Coverage => ({
    covered: t.hits / t.given,
    width: t.width / t.given,
    given: t.given / towns,
  });
  return {
    world,
    truth,
    size,
    bias: bias / towns,
    naive: share(tallies.naive),
    hull: share(tallies.hull),
    ours: share(tallies.ours),
    leaveOneOut: share(tallies.leaveOneOut),
  };
}

function bootstrap(
  sample: IsolationSample,
  dated: boolean,
  rng: () => number,
): { value: number; replicates: Float64Array } {
  const { reports, rules } = sample;
  const scratch = sampleScratch(sample);
  const given = pairsFromReports(reports, new Int32Array(reports.reporter.length).fill(1), rules);
  const value = sampleIsolation(sample, given, scratch).score;
  const replicates = new Float64Array(REPLICATES).fill(value);
  if (reports.reporter.length === 0) return { value, replicates };
  const draws = dated ? rowDraws(reports, rng) : reporterDraws(reports, rng);
  const pairs = emptyPairs(given.size);
  for (let k = 0; k < REPLICATES; k++) {
    draws.next();
    for (let pair = 0; pair < pairs.size; pair++)
      evaluatePair(draws.index, pair, draws.multiplicity, rules, pairs);
    replicates[k] = sampleIsolation(sample, pairs, scratch).score;
  }
  return { value, replicates };
}

function percentile(replicates: Float64Array): [number, number] {
  const sorted = replicates.slice().sort();
  return [quantile(sorted, 0.025), quantile(sorted, 0.975)];
}

interface Tally {
  hits: number;
  width: number;
  given: number;
}

const tally = (): Tally => ({ hits: 0, width: 0, given: 0 });

function add(to: Tally, truth: number, range: readonly [number, number] | null): void {
  if (range === null) return;
  to.given++;
  to.width += range[1] - range[0];
  if (range[0] - 1e-9 <= truth && truth <= range[1] + 1e-9) to.hits++;
}
