import { failedTown } from '../diagnose/failed-town.ts';
import { networkBlocks } from '../diagnose/missing/network-blocks.ts';
import type { PeerIndex } from '../diagnose/missing/peer-index.ts';
import { addAll } from '../kernel/add-all.ts';
import { foldText } from '../kernel/fold.ts';
import { nearestName } from '../kernel/nearest.ts';
import { parseShard } from '../kernel/parse-shard.ts';
import { seededRng } from '../kernel/rng.ts';
import { shardOf } from '../kernel/shard.ts';
import { datasetFrame, frameDiagnostic, kindDiagnostic } from '../measure/frame.ts';
import { networkSummary } from '../measure/network-summary.ts';
import { rankTowns, type TownRank } from '../measure/rank.ts';
import { type RankStability, rankStability } from '../measure/rank-stability.ts';
import { networkConflict } from '../measure/town-conflict.ts';
import type { Town, TownId } from '../model/actor.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import { isDefined, type Measured } from '../model/measured.ts';
import type { TownReports } from '../model/report.ts';
import type { Result, TownResult } from '../model/result.ts';
import type { PairTable, TownPairs } from '../model/tie.ts';
import { STATES } from '../model/vocabulary.ts';
import { compactNetwork } from '../network/compact.ts';
import type { OpenDataset } from './dataset.ts';
import { type PreparedTown, type TownContext, townContext } from './town.ts';
import { failureOf, solveHere, type TownFailure, type TownOutcome, type TownSolver } from './town-task.ts';
import { version } from './version.ts';

/** An analysis in the parts in which it is reported. */
export interface Analysis {
  readonly head: Pick<Result, 'schema' | 'tool' | 'run' | 'data'>;
  /** The selected towns in the order of their ids, computed while they are read; each reading computes anew. */
  readonly towns: AsyncIterable<TownResult>;
  /** How many towns `towns` gives. */
  readonly selectedTowns: number;
  readonly tail: Pick<Result, 'network' | 'claims'>;
  /** Towns of the dataset whose isolation is defined. */
  readonly rankedTowns: number;
  /** Display name of an actor, its id where it has none. */
  readonly names: (actorId: string) => string;
  /** Towns that could not be computed so far, with the reason; their results say so too. */
  readonly failures: readonly { readonly town: TownId; readonly failure: TownFailure }[];
}

export interface AnalyzeOptions {
  readonly signal?: AbortSignal;
  /** Where the costly part of a town is computed; on the calling thread by default. */
  readonly solver?: TownSolver;
  /** Results of an earlier run of the same data and options, which need not be computed again. */
  readonly finished?: (town: TownId) => TownResult | undefined;
}

/** Towns that go to the solver together, and how many of their pairs may wait for their results. */
const GROUP_TOWNS = 32;
const GROUP_PAIRS = 20_000;
const WAITING_GROUPS = 16;
const WAITING_PAIRS = 400_000;

/**
 * Measures and diagnoses the towns of a dataset. Frame, ranks and the whole network use every town, whichever
 * are selected. Towns stream: of all of them only scores and states of roles are held, pairs of a few at a time.
 *
 * @throws AppError `usage/unknown-town`, `usage/unknown-attribute`
 */
export async function analyze(dataset: OpenDataset, analysis: AnalyzeOptions = {}): Promise<Analysis> {
  const { actors, towns, settings, options } = dataset;
  if (actors.attribute(settings.groupBy) === undefined) throw unknownAttribute(settings.groupBy, dataset);
  const selected = inShard(selectTowns(options.town, towns), options.shard, towns);
  const context = townContext(dataset);

  const scores: Measured[] = [];
  const roles: Uint8Array[] = [];
  const slots: Float64Array[] = [];
  for await (const pairs of dataset.townPairs()) {
    const isolation = context.isolation(pairs);
    scores.push(isolation.score);
    slots.push(isolation.slots);
    roles.push(context.roles(pairs));
  }
  const shared: Shared = {
    dataset,
    context,
    selected,
    ranks: rankTowns(scores),
    peers: context.peers(roles),
    stability:
      settings.replicates === 0
        ? null
        : rankStability(
            { slots, ...context.slots, isolated: settings.thresholds.isolated },
            settings.replicates,
            seededRng(settings.seed, 'rank-stability'),
          ),
  };
  const failures: Analysis['failures'][number][] = [];

  const names = new Map(actors.ids.map((id, i) => [id as string, actors.names[i]!]));
  const { network } = dataset;
  const states = countStates(network);
  return {
    head: {
      schema: 'mlgnet-result/1',
      tool: { name: 'mlgnet', version: version() },
      run: {
        seed: settings.seed,
        options: shapingOptions(dataset),
        inputs: [...dataset.inputs],
        frame: context.frame,
      },
      data: {
        records: dataset.records,
        actors: actors.size,
        ties: states.tie,
        towns: towns.length,
        absence: dataset.absence,
        states,
        diagnostics: groupDiagnostics(datasetNotes(dataset)),
      },
    },
    towns: { [Symbol.asyncIterator]: () => townResults(shared, analysis, failures) },
    selectedTowns: selected.size,
    tail: {
      network: {
        ...networkSummary(network, actors, settings, networkConflict(compactNetwork(network), actors)),
        blocks: networkBlocks(context.blocks),
      },
      claims: [],
    },
    rankedTowns: scores.filter(isDefined).length,
    names: (id) => names.get(id) ?? id,
    failures,
  };
}

interface Shared {
  readonly dataset: OpenDataset;
  readonly context: TownContext;
  readonly selected: ReadonlySet<number>;
  readonly ranks: readonly TownRank[];
  readonly peers: PeerIndex;
  readonly stability: RankStability | null;
}

/** A town on its way: finished before, or waiting for the solver. */
type Waiting = { readonly result: TownResult } | { readonly prepared: PreparedTown };

interface Group {
  readonly towns: readonly Waiting[];
  readonly pairs: number;
  readonly outcomes: Promise<readonly TownOutcome[]>;
}

/** Results in the order of towns. Groups of towns wait in a queue of bounded size while others are solved. */
async function* townResults(
  { dataset, context, selected, ranks, peers, stability }: Shared,
  { signal, solver = solveHere, finished }: AnalyzeOptions,
  failures: Analysis['failures'][number][],
): AsyncGenerator<TownResult> {
  const queue: Group[] = [];
  let open: Waiting[] = [];
  let openPairs = 0;
  let waiting = 0;
  const close = (): void => {
    const tasks = open.flatMap((town) => ('prepared' in town ? [town.prepared.task] : []));
    const outcomes = solver(tasks);
    // Whoever waits for it hears of a failure; until then it is not an unhandled one.
    outcomes.catch(() => undefined);
    queue.push({ towns: open, pairs: openPairs, outcomes });
    waiting += openPairs;
    open = [];
    openPairs = 0;
  };
  async function* finish(group: Group): AsyncGenerator<TownResult> {
    waiting -= group.pairs;
    const outcomes = await group.outcomes;
    const reporters = await reporterNames(dataset, group.towns, outcomes);
    let next = 0;
    for (const town of group.towns) {
      if ('result' in town) {
        yield town.result;
        continue;
      }
      const outcome = outcomes[next++]!;
      yield diagnosed(town.prepared, outcome, reporters);
      // Lets a signal come through between towns.
      await new Promise(setImmediate);
      stopIfAborted(signal);
    }
  }
  const diagnosed = (
    prepared: PreparedTown,
    outcome: TownOutcome,
    reporters: (code: number) => string,
  ): TownResult => {
    const index = prepared.pairs.town;
    const town = dataset.towns[index]!;
    let failure: TownFailure;
    if ('failed' in outcome) failure = outcome.failed;
    else {
      try {
        const others = { rank: ranks[index]!, peers, stability, reporters };
        return context.diagnose(prepared, outcome.solution, others);
      } catch (error) {
        failure = failureOf(error);
      }
    }
    failures.push({ town: town.id, failure });
    return failedTown(town, dataset.actors, context.frame, failure.kind);
  };

  for await (const [pairs, reports] of withReports(dataset)) {
    if (!selected.has(pairs.town)) continue;
    stopIfAborted(signal);
    const result = finished?.(dataset.towns[pairs.town]!.id);
    open.push(result === undefined ? { prepared: context.prepare(pairs, reports) } : { result });
    openPairs += pairs.pairs.size;
    if (open.length < GROUP_TOWNS && openPairs < GROUP_PAIRS) continue;
    close();
    while (queue.length >= WAITING_GROUPS || waiting > WAITING_PAIRS) yield* finish(queue.shift()!);
  }
  if (open.length > 0) close();
  for (let group = queue.shift(); group !== undefined; group = queue.shift()) yield* finish(group);
}

/** Towns with their reports, which are read only where something is resampled. */
async function* withReports(dataset: OpenDataset): AsyncGenerator<[TownPairs, TownReports | null]> {
  if (dataset.settings.replicates === 0) {
    for await (const pairs of dataset.townPairs()) yield [pairs, null];
    return;
  }
  const reports = dataset.townReports()[Symbol.asyncIterator]();
  try {
    for await (const pairs of dataset.townPairs()) {
      const own = await reports.next();
      yield [pairs, own.done === true ? null : own.value];
    }
  } finally {
    await reports.return?.();
  }
}

/** Names of the reporters that the results of a group mention. */
async function reporterNames(
  dataset: OpenDataset,
  towns: readonly Waiting[],
  outcomes: readonly TownOutcome[],
): Promise<(code: number) => string> {
  const codes: number[] = [];
  for (const outcome of outcomes) {
    const decisive = 'solution' in outcome ? outcome.solution.isolation?.leaveOneOut?.decisive : null;
    if (typeof decisive === 'number') codes.push(decisive);
    const ofConflict = 'solution' in outcome ? outcome.solution.conflictStability?.decisive : null;
    if (typeof ofConflict === 'number') codes.push(ofConflict);
  }
  for (const town of towns) {
    const agreement = 'prepared' in town ? town.prepared.agreement : null;
    for (const pair of agreement?.frequency ?? []) codes.push(pair.lowReporter, pair.highReporter);
    for (const pair of agreement?.sign ?? []) addAll(codes, pair.cooperative, pair.conflictual);
  }
  const names = await dataset.reporterNames(codes);
  return (code) => names.get(code) ?? String(code);
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new AppError({ kind: 'interrupted', code: 'run/interrupted', message: 'interrupted' });
}

/** Everything that shapes the result; nothing that does not, such as paths, formats or threads. */
function shapingOptions({ options, settings, window, config }: OpenDataset): Record<string, unknown> {
  return {
    town: options.town,
    shard: options.shard,
    ego: options.ego,
    wave: options.wave,
    from: options.from,
    to: options.to,
    area: options.area,
    set: options.set,
    groupBy: settings.groupBy,
    directed: settings.directed,
    weights: settings.weights,
    effort: settings.effort,
    permutations: settings.permutations,
    replicates: settings.replicates,
    tieMinimum: settings.tieMinimum,
    maxEvent: settings.maxEvent,
    channelWeights: settings.channelWeights,
    thresholds: settings.thresholds,
    sampling: settings.sampling,
    window:
      window === null
        ? null
        : { from: iso(window.from), to: iso(window.to), years: Math.round(window.years * 1e9) / 1e9 },
    scope: config.scope ?? null,
    scales: config.scales ?? null,
  };
}

function iso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function countStates(pairs: PairTable): { tie: number; none: number; unknown: number } {
  const counts = { unknown: 0, none: 0, tie: 0 };
  for (let r = 0; r < pairs.size; r++) counts[STATES[pairs.state[r]!]!]++;
  return { tie: counts.tie, none: counts.none, unknown: counts.unknown };
}

/** All diagnostics of a dataset, those of the frame included. */
export function datasetNotes({ actors, towns, settings, diagnostics }: OpenDataset): Diagnostic[] {
  if (towns.length === 0) return [...diagnostics];
  const frame = datasetFrame(actors, towns, settings);
  const notes = [kindDiagnostic(frame, actors, towns), frameDiagnostic(frame, towns.length)];
  return [...diagnostics, ...notes.filter((note) => note !== null)];
}

/** Joins diagnostics that say the same; the first place and the sum of counts stay. */
export function groupDiagnostics(all: readonly Diagnostic[]): Diagnostic[] {
  const groups = new Map<string, Diagnostic>();
  for (const diagnostic of all) {
    const key = JSON.stringify([
      diagnostic.code,
      diagnostic.severity,
      diagnostic.message,
      diagnostic.hint ?? '',
    ]);
    const before = groups.get(key);
    groups.set(
      key,
      before === undefined ? diagnostic : { ...before, count: before.count + diagnostic.count },
    );
  }
  return [...groups.values()];
}

function selectTowns(wanted: readonly string[], towns: readonly Town[]): ReadonlySet<number> {
  if (wanted.length === 0) return new Set(towns.map((town) => town.index));
  return new Set(
    wanted.map((name) => {
      const key = foldText(name);
      const found =
        towns.find((town) => foldText(town.id) === key) ?? towns.find((town) => foldText(town.name) === key);
      if (found !== undefined) return found.index;
      const near = nearestName(
        name,
        towns.flatMap((town) => [town.id, town.name]),
      );
      throw new AppError({
        kind: 'usage',
        code: 'usage/unknown-town',
        message: `no town ${JSON.stringify(name)} in the data`,
        hint:
          near === undefined
            ? `towns: ${towns
                .slice(0, 20)
                .map((town) => town.id)
                .join(', ')}${towns.length > 20 ? ', …' : ''}`
            : `did you mean ${JSON.stringify(near)}?`,
      });
    }),
  );
}

/** The towns of one part, null for all. */
function inShard(
  selected: ReadonlySet<number>,
  shard: string | null,
  towns: readonly Town[],
): ReadonlySet<number> {
  const part = shard === null ? undefined : parseShard(shard);
  if (part === undefined) return selected;
  return new Set([...selected].filter((town) => shardOf(towns[town]!.id, part.count) === part.index));
}

function unknownAttribute(name: string, { actors }: OpenDataset): AppError {
  const known = ['level', 'authority', 'kind', 'town', 'region', 'country', ...actors.attributeNames];
  const near = nearestName(name, known);
  return new AppError({
    kind: 'usage',
    code: 'usage/unknown-attribute',
    message: `no actor attribute ${JSON.stringify(name)}`,
    hint: near === undefined ? `attributes: ${known.join(', ')}` : `did you mean ${near}?`,
  });
}
