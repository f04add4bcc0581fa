import type { TownReports } from '../model/report.ts';
import type { TownPairs } from '../model/tie.ts';
import type { OpenDataset } from './dataset.ts';
import type { FinishedTown } from './finished-town.ts';
import { Groups } from './groups.ts';
import type { FromOthers, Surveyed, TownInput } from './town.ts';
import type { Failed, ReporterNames, TownFailure } from './town-job.ts';
import type { TownSolver } from './town-solver.ts';

/** How a town comes to its result. */
export interface FinishPlan {
  readonly solver: TownSolver;
  readonly surveyed: Surveyed;
  /** Whether conflict clusters are looked for. */
  readonly clusters: boolean;
  readonly stopIfAborted: () => void;
  readonly wanted: (town: number) => boolean;
  /** A town that is finished or has failed already; undefined where it has to be computed. */
  readonly known: (town: number) => FinishedTown | Failed | undefined;
  readonly others: (town: number) => FromOthers;
  /** What stands for a town that could not be computed. */
  readonly failed: (town: number, failure: TownFailure) => FinishedTown;
}

interface Waiting {
  readonly town: number;
  readonly known: FinishedTown | Failed | undefined;
  readonly pairs: TownPairs;
  readonly reports: TownReports | null;
}

/** Finished towns in the order of the dataset. Groups of towns wait in a queue of bounded size. */
export async function* finishTowns(dataset: OpenDataset, plan: FinishPlan): AsyncGenerator<FinishedTown> {
  const { wanted, known, failed, stopIfAborted } = plan;
  const groups = new Groups((towns: readonly Waiting[]) => outcomesOf(towns, dataset, plan));
  async function* take(group: ReturnType<typeof outcomesOf>): AsyncGenerator<FinishedTown> {
    for (const { town, outcome } of await group) {
      yield 'failed' in outcome ? failed(town, outcome.failed) : outcome;
      stopIfAborted();
    }
  }
  for await (const [pairs, reports] of withReports(dataset)) {
    const { town } = pairs;
    if (!wanted(town)) continue;
    const waiting = { town, known: known(town), pairs, reports };
    // Lets the group out, and a signal in.
    if (groups.add(waiting, pairs.pairs.size)) await new Promise(setImmediate);
    stopIfAborted();
    while (groups.mustWait()) yield* take(groups.shift()!);
  }
  groups.close();
  for (let group = groups.shift(); group !== undefined; group = groups.shift()) yield* take(group);
}

async function outcomesOf(
  towns: readonly Waiting[],
  dataset: OpenDataset,
  { solver, surveyed, clusters, others }: FinishPlan,
): Promise<{ readonly town: number; readonly outcome: FinishedTown | Failed }[]> {
  const inputs = towns.flatMap(({ town, known, pairs, reports }): TownInput[] =>
    known === undefined ? [{ pairs, reports, others: others(town) }] : [],
  );
  const computed =
    inputs.length === 0
      ? []
      : await solver.finish(inputs, surveyed, await reporterNames(dataset, inputs), clusters);
  let next = 0;
  return towns.map(({ town, known }) => ({ town, outcome: known ?? computed[next++]! }));
}

/** Towns with their reports, which are read only where something is resampled. */
async function* withReports(dataset: OpenDataset): AsyncGenerator<[TownPairs, TownReports | null]> {
  if (dataset.settings.replicates === 0) {
    for await (const pairs of dataset.townRows()) yield [pairs, null];
    return;
  }
  const reports = dataset.townReports()[Symbol.asyncIterator]();
  try {
    for await (const pairs of dataset.townRows()) {
      const own = await reports.next();
      yield [pairs, own.done === true ? null : own.value];
    }
  } finally {
    await reports.return?.();
  }
}

/** Reporters of some towns who are no actors, and whom only the engine knows by name. */
async function reporterNames(
  { actors, reporterNames: lookUp }: OpenDataset,
  towns: readonly TownInput[],
): Promise<ReporterNames> {
  const codes = new Set<number>();
  for (const { reports } of towns) {
    for (const code of reports?.reporter ?? []) if (code >= actors.size) codes.add(code);
  }
  return codes.size === 0 ? [] : [...(await lookUp(codes))];
}
