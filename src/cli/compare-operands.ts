import { openResult } from '../batch/result-file.ts';
import { foldText } from '../kernel/fold.ts';
import type { Comparison } from '../model/comparison.ts';
import { AppError } from '../model/error.ts';
import type { Result, TownResult } from '../model/result.ts';
import {
  compareSides,
  type DigestedSide,
  digestTown,
  identitiesOfSide,
  type Pairing,
  type TownDigest,
  underFrame,
} from '../pipeline/compare.ts';
import type { OpenDataset } from '../pipeline/dataset.ts';
import { type DatasetFlags, datasetOptions } from './dataset-options.ts';
import type { GatePlan, GateWatch } from './gate-watch.ts';
import { gatesOfComparison } from './gates.ts';
import type { Io } from './io.ts';
import { assertUsable } from './open-checked.ts';
import { isResultFile } from './result-operand.ts';
import { withDataset } from './with-dataset.ts';

export interface Compared {
  readonly comparison: Comparison;
  readonly names: (actorId: string) => string;
  readonly gates: GateWatch | null;
}

/** What is known before the towns of a side. */
type Head = Pick<Result, 'run' | 'data'>;

interface Flags extends DatasetFlags {
  readonly quiet?: boolean;
}

/**
 * Analyses or reads both sides, the second in the frame of the first.
 *
 * @throws AppError `compare/other-frame`, `compare/one-stdin`, and those of datasets and results
 */
export async function compareOperands(
  before: string,
  after: string,
  flags: Flags,
  plan: GatePlan,
  io: Io,
  signal: AbortSignal,
): Promise<Compared> {
  if (before === '-' && after === '-') {
    throw new AppError({
      kind: 'usage',
      code: 'compare/one-stdin',
      message: 'both sides cannot come from standard input',
      hint: 'give a file for one of them',
    });
  }
  const names = new Map<string, string>();
  const open = opener(flags, io, signal, names);
  return open(before, null, async (first) => {
    const left = await digest(first);
    return open(after, first.head, async (second) => {
      const gates = gatesOfComparison(plan, second.configured, identitiesOfSide(left));
      gates?.begin({ run: { options: {} }, data: second.head.data });
      const right = await digest(second, (town) => gates?.town(town));
      const pairing = await pairingOf(first.dataset, second.dataset, left, right, signal);
      const comparison = compareSides(left, right, pairing);
      for (const town of comparison.towns) {
        if (town.presence !== 'both') continue;
        gates?.change({
          id: town.id,
          name: town.name,
          difference: (figure) => town.changes.find((change) => change.figure === figure)!.difference,
        });
      }
      return { comparison, names: (id) => names.get(id) ?? id, gates };
    });
  });
}

/** Reporters are known of datasets alone. */
async function pairingOf(
  before: OpenDataset | null,
  after: OpenDataset | null,
  left: DigestedSide,
  right: DigestedSide,
  signal: AbortSignal,
): Promise<Pairing | null> {
  if (before === null || after === null || before.settings.replicates === 0) return null;
  const { pairedRanges } = await import('../pipeline/paired-ranges.ts');
  const { seed, replicates } = before.settings;
  const wanted = (id: string): boolean => left.towns.has(id) && right.towns.has(id);
  return { seed, replicates, towns: await pairedRanges(before, after, wanted, signal) };
}

/** A side that is open. */
interface Side {
  readonly source: DigestedSide['source'];
  readonly head: Head;
  readonly towns: AsyncIterable<TownResult>;
  /** Null for a result. */
  readonly dataset: OpenDataset | null;
  /** Gates of the dataset's own configuration. */
  readonly configured: readonly string[];
}

type Open = <T>(operand: string, frame: Head | null, work: (side: Side) => Promise<T>) => Promise<T>;

function opener(flags: Flags, io: Io, signal: AbortSignal, names: Map<string, string>): Open {
  return async (operand, frame, work) => {
    if (await isResultFile(operand)) {
      const { head, towns } = await openResult(operand);
      const selected = chosen(towns(), flags.town ?? []);
      return work({ source: 'result', head, towns: selected, dataset: null, configured: [] });
    }
    return withDataset(datasetOptions([operand], flags), io, signal, async (dataset) => {
      assertUsable(dataset, io, flags.quiet === true);
      dataset.actors.ids.forEach((id, i) => {
        names.set(id, dataset.actors.names[i]!);
      });
      return withTowns(frame === null ? dataset : underFrame(dataset, frame), signal, work);
    });
  };
}

async function withTowns<T>(
  dataset: OpenDataset,
  signal: AbortSignal,
  work: (side: Side) => Promise<T>,
): Promise<T> {
  const { analyze } = await import('../pipeline/analyze.ts');
  const { townPool } = await import('../batch/town-pool.ts');
  const pool = townPool({ jobs: dataset.options.jobs, towns: dataset.towns.length, signal });
  try {
    const { head, towns } = await analyze(dataset, {
      signal,
      ...(pool.threads === undefined ? {} : { threads: pool.threads }),
    });
    const configured = dataset.config.gates ?? [];
    return await work({ source: 'dataset', head, towns, dataset, configured });
  } finally {
    await pool.close();
  }
}

/** What is compared of a town; a result read from a file may be anything. */
const PARTS = ['government', 'reach', 'ego', 'missingLinks', 'conflict', 'segmentation', 'findings'] as const;

/** A result holds the towns that it was made for; fewer may be wanted. */
async function* chosen(
  towns: AsyncIterable<TownResult>,
  wanted: readonly string[],
): AsyncGenerator<TownResult> {
  const keys = new Set(wanted.map(foldText));
  for await (const town of towns) {
    const lacking = PARTS.find((part) => town[part] === undefined);
    if (lacking !== undefined) {
      throw new AppError({
        kind: 'input',
        code: 'result/unreadable',
        message: `the town ${JSON.stringify(town.id)} of the result has no ${lacking}`,
        hint: 'give a file that analyze --format json=… wrote',
      });
    }
    if (keys.size === 0 || keys.has(foldText(town.id)) || keys.has(foldText(town.name))) yield town;
  }
}

async function digest(
  { source, head, towns }: Side,
  onTown: (town: TownResult) => void = () => undefined,
): Promise<DigestedSide> {
  const digests = new Map<string, TownDigest>();
  for await (const town of towns) {
    onTown(town);
    digests.set(town.id, digestTown(town));
  }
  return { source, head, towns: digests };
}
