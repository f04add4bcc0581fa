import { foldText } from '../kernel/fold.ts';
import { compareText } from '../kernel/order.ts';
import { seededRng } from '../kernel/rng.ts';
import { datasetFrame } from '../measure/frame.ts';
import { isolationContext } from '../measure/isolation.ts';
import { type IsolationSample, isolationSample } from '../measure/resampling/isolation-sample.ts';
import { type PairedIsolation, pairedIsolation } from '../measure/resampling/paired-isolation.ts';
import type { TownId } from '../model/actor.ts';
import type { ComparedTown } from '../model/comparison.ts';
import { AppError } from '../model/error.ts';
import type { FigureName } from '../model/gate.ts';
import { notDefined } from '../model/measured.ts';
import type { OpenDataset } from './dataset.ts';

/** What was found by drawing the reporters of both sides of a town. */
export interface PairedTown {
  /** What the ranges rest on, or why there are none. */
  readonly resampling: NonNullable<ComparedTown['resampling']>;
  readonly ranges: Readonly<Partial<Record<FigureName, readonly [number, number]>>>;
}

/** By town id; towns of one side only are left out. */
export type PairedRanges = ReadonlyMap<string, PairedTown>;

/** Towns whose reporters are looked up together. */
const GROUP = 64;

interface Sampled {
  readonly id: TownId;
  readonly sample: IsolationSample | null;
}

/**
 * Ranges of the paired difference of isolation and cooperative isolation for every town on both sides. Memory: the
 * reports of some towns.
 *
 * @param after measured in the frame of `before` (`underFrame`)
 */
export async function pairedRanges(
  before: OpenDataset,
  after: OpenDataset,
  wanted: (town: TownId) => boolean,
  signal: AbortSignal,
): Promise<PairedRanges> {
  const found = new Map<string, PairedTown>();
  const { seed, replicates } = before.settings;
  const solve = async (group: readonly (readonly [Sampled, Sampled])[]): Promise<void> => {
    const names = [
      await reporterNames(
        before,
        group.map(([side]) => side),
      ),
      await reporterNames(
        after,
        group.map(([, side]) => side),
      ),
    ] as const;
    for (const [{ id, sample: x }, { sample: y }] of group) {
      if (x === null || y === null) {
        found.set(id, { resampling: notDefined('no-known-pair'), ranges: {} });
        continue;
      }
      const common = commonReporters(x, names[0], y, names[1]);
      const rng = seededRng(seed, id, 'paired-isolation');
      found.set(id, pairedTown(pairedIsolation(x, y, common, replicates, rng)));
      // Lets a signal come through between towns.
      await new Promise(setImmediate);
      if (signal.aborted)
        throw new AppError({ kind: 'interrupted', code: 'run/interrupted', message: 'interrupted' });
    }
  };
  let open: (readonly [Sampled, Sampled])[] = [];
  for await (const pair of onBothSides(samples(before, wanted), samples(after, wanted))) {
    open.push(pair);
    if (open.length < GROUP) continue;
    await solve(open);
    open = [];
  }
  await solve(open);
  return found;
}

function pairedTown(paired: PairedIsolation): PairedTown {
  if ('refused' in paired) return { resampling: notDefined(paired.refused), ranges: {} };
  const { before, after, common, score, cooperative } = paired;
  return {
    resampling: { before, after, common },
    ranges: { isolation: score, cooperativeIsolation: cooperative },
  };
}

async function* samples(
  dataset: OpenDataset,
  wanted: (town: TownId) => boolean,
): AsyncGenerator<Sampled, undefined> {
  const { actors, towns, settings, absence, reportRules } = dataset;
  const frame = datasetFrame(actors, towns, settings);
  const context = isolationContext(actors, towns, frame, absence.rule, settings);
  for await (const reports of dataset.townReports()) {
    const town = towns[reports.town]!;
    if (wanted(town.id)) yield { id: town.id, sample: isolationSample(town, reports, reportRules, context) };
  }
}

/** Both sides come in the order of ids. */
async function* onBothSides(
  before: AsyncGenerator<Sampled, undefined>,
  after: AsyncGenerator<Sampled, undefined>,
): AsyncGenerator<readonly [Sampled, Sampled]> {
  try {
    let x = await before.next();
    let y = await after.next();
    while (x.done !== true && y.done !== true) {
      const order = compareText(x.value.id, y.value.id);
      if (order === 0) yield [x.value, y.value];
      if (order <= 0) x = await before.next();
      if (order >= 0) y = await after.next();
    }
  } finally {
    await before.return(undefined);
    await after.return(undefined);
  }
}

/** Folded names of the reporters of some towns; rows without reporter are one reporter without name. */
async function reporterNames(
  dataset: OpenDataset,
  towns: readonly Sampled[],
): Promise<(code: number) => string> {
  const codes = new Set(towns.flatMap(({ sample }) => [...(sample?.reports.reporters ?? [])]));
  const names = await dataset.reporterNames(codes);
  return (code) => foldText(names.get(code) ?? '');
}

/** Positions of the reporters who are on both sides, each once, in the order of their names. */
function commonReporters(
  before: IsolationSample,
  nameBefore: (code: number) => string,
  after: IsolationSample,
  nameAfter: (code: number) => string,
): (readonly [number, number])[] {
  const positions = new Map(Array.from(after.reports.reporters, (code, i) => [nameAfter(code), i]));
  return Array.from(before.reports.reporters, (code, i) => ({ name: nameBefore(code), i }))
    .sort((x, y) => compareText(x.name, y.name))
    .flatMap(({ name, i }) => {
      const there = positions.get(name);
      positions.delete(name);
      return there === undefined ? [] : [[i, there] as const];
    });
}
