import { failedTown } from '../diagnose/failed-town.ts';
import { type ContactBlocks, contactBlocks } from '../diagnose/missing/contact-blocks.ts';
import { networkBlocks } from '../diagnose/missing/network-blocks.ts';
import { foldText } from '../kernel/fold.ts';
import { nearestName } from '../kernel/nearest.ts';
import { parseShard } from '../kernel/parse-shard.ts';
import { seededRng } from '../kernel/rng.ts';
import { shardOf } from '../kernel/shard.ts';
import { frameCensus, frameDiagnostic, kindDiagnostic } from '../measure/frame.ts';
import { rankTowns } from '../measure/rank.ts';
import { type RankStability, rankStability } from '../measure/rank-stability.ts';
import { slotChannels } from '../measure/slot-channels.ts';
import type { Town, TownId } from '../model/actor.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import { isDefined } from '../model/measured.ts';
import type { Result, TownResult } from '../model/result.ts';
import type { PairTable } from '../model/tie.ts';
import { STATES } from '../model/vocabulary.ts';
import type { OpenDataset } from './dataset.ts';
import { frameOf } from './dataset-frame.ts';
import { type FinishPlan, finishTowns } from './finish-towns.ts';
import { type FinishedTown, townOfResult } from './finished-town.ts';
import { type NetworkText, networkOfText } from './network-text.ts';
import { surveyTowns } from './survey-towns.ts';
import { type TownBasis, townBasis } from './town-basis.ts';
import type { Threads, TownFailure } from './town-job.ts';
import { type TownSolver, townSolver } from './town-solver.ts';
import { ownStability } from './town-stability.ts';
import { version } from './version.ts';

/** What is known after the last town. */
export interface AnalysisTail extends Pick<Result, 'network' | 'claims'> {
  /** The actors of the network as lines of JSON, some in each text with commas between them. */
  readonly actorLines?: Iterable<string>;
}

/** An analysis in the parts in which it is reported. */
export interface Analysis {
  readonly head: Pick<Result, 'schema' | 'tool' | 'run' | 'data'>;
  /** The selected towns in the order of their ids, computed while they are read; each reading computes anew. */
  readonly towns: AsyncIterable<TownResult>;
  /** The same towns, each as whichever its reader wants: a result or a line of JSON. */
  readonly finished: AsyncIterable<FinishedTown>;
  /** How many towns `towns` gives. */
  readonly selectedTowns: number;
  /** Computed beside the towns on threads, else when it is asked for. */
  readonly tail: Promise<AnalysisTail>;
  /** Towns of the dataset whose isolation is defined. */
  readonly rankedTowns: number;
  /** Display name of an actor, its id where it has none. */
  readonly names: (actorId: string) => string;
  /** Towns that could not be computed so far, with the reason; their results say so too. */
  readonly failures: readonly { readonly town: TownId; readonly failure: TownFailure }[];
}

export interface AnalyzeOptions {
  readonly signal?: AbortSignal;
  /** Where the towns are computed; on the calling thread by default. */
  readonly threads?: Threads;
  /** Results of an earlier run of the same data and options, which need not be computed again. */
  readonly known?: (town: TownId) => TownResult | undefined;
  /** False: no conflict clusters, by far the costliest part of a town. */
  readonly clusters?: boolean;
}

/**
 * Measures and diagnoses the towns of a dataset. Frame, ranks and the whole network use every town, whichever
 * are selected. Towns stream: of all of them only scores and states of roles are held, pairs of a few at a time.
 *
 * @throws AppError `usage/unknown-town`, `usage/unknown-attribute`, `usage/too-many-groups`
 */
export async function analyze(dataset: OpenDataset, analysis: AnalyzeOptions = {}): Promise<Analysis> {
  const { actors, towns, settings, options, network, whole } = dataset;
  if (actors.attribute(settings.groupBy) === undefined) throw unknownAttribute(settings.groupBy, dataset);
  const selected = inShard(selectTowns(options.town, towns), options.shard, towns);
  const stop = (): void => stopIfAborted(analysis.signal);
  const basis = townBasis(dataset);
  const solver = townSolver(basis, whole, analysis.threads, stop);

  solver.prepare();
  const networkPart = solver.network(network);
  // Whoever waits for it hears of a failure; until then it is not an unhandled one.
  if (networkPart instanceof Promise) networkPart.catch(() => undefined);
  const surveying = surveyTowns(dataset.townRows(), basis, solver, stop);
  const blocks = contactBlocks(whole, actors, towns);
  const { scores, roles, slots, failed } = await surveying;
  const ranks = rankTowns(scores);
  const stability = stabilityOf(basis, slots);
  const failures: Analysis['failures'][number][] = [];
  const plan: FinishPlan = {
    solver,
    surveyed: {
      roles,
      family: blocks?.family ?? 0,
      notTestable: blocks?.notTestable ?? 0,
    },
    clusters: analysis.clusters ?? true,
    stopIfAborted: stop,
    wanted: (town) => selected.has(town),
    known(town) {
      const failure = failed.get(town);
      if (failure !== undefined) return { failed: failure };
      const result = analysis.known?.(towns[town]!.id);
      return result === undefined ? undefined : townOfResult(result);
    },
    others: (town) => ({
      rank: ranks[town]!,
      stability: stability === null ? null : ownStability(stability, town),
      blocks: blocks === null ? null : blocks.town(towns[town]!),
    }),
    failed(index, failure) {
      const town = towns[index]!;
      failures.push({ town: town.id, failure });
      return townOfResult(failedTown(town, actors, basis.frame, failure.kind));
    },
  };
  const finished = { [Symbol.asyncIterator]: () => finishTowns(dataset, plan) };
  const states = countStates(network);
  let tail: Promise<AnalysisTail> | undefined;
  return {
    head: {
      schema: 'mlgnet-result/1',
      tool: { name: 'mlgnet', version: version() },
      run: {
        seed: settings.seed,
        options: shapingOptions(dataset),
        inputs: [...dataset.inputs],
        frame: basis.frame,
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
    towns: { [Symbol.asyncIterator]: () => resultsOf(finished) },
    finished,
    selectedTowns: selected.size,
    get tail() {
      // What is not on its way on a thread is computed now: it would take the towns' memory and time before.
      tail ??= tailOf(networkPart, blocks, solver);
      return tail;
    },
    rankedTowns: scores.filter(isDefined).length,
    names: displayNames(dataset),
    failures,
  };
}

async function* resultsOf(towns: AsyncIterable<FinishedTown>): AsyncGenerator<TownResult> {
  for await (const town of towns) yield town.result();
}

async function tailOf(
  network: ReturnType<TownSolver['network']>,
  blocks: ContactBlocks | null,
  solver: TownSolver,
): Promise<AnalysisTail> {
  // Only a large network is left until now: it needs the room of what towns were computed with.
  if (typeof network === 'function') await solver.rest();
  const found = await (typeof network === 'function' ? network() : network);
  const text: NetworkText = { ...found, rest: { ...found.rest, blocks: networkBlocks(blocks) } };
  return { network: networkOfText(text), claims: [], actorLines: text.actorLines };
}

/** Most reports name no actor: names are put in order when the first one is asked for. */
function displayNames({ actors }: OpenDataset): Analysis['names'] {
  let names: ReadonlyMap<string, string> | undefined;
  return (id) => {
    names ??= new Map(actors.ids.map((known, i) => [known, actors.names[i]!]));
    return names.get(id) ?? id;
  };
}

function stabilityOf(
  { settings, frame }: TownBasis,
  slots: readonly Float64Array[] | null,
): RankStability | null {
  const { replicates, seed, channelWeights, thresholds } = settings;
  if (slots === null) return null;
  const input = {
    slots,
    channelOf: slotChannels(frame),
    weight: Float64Array.from(frame.channels, (channel) => channelWeights[channel]),
    isolated: thresholds.isolated,
  };
  return rankStability(input, replicates, seededRng(seed, 'rank-stability'));
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

const notes = new WeakMap<OpenDataset, readonly Diagnostic[]>();

/** All diagnostics of a dataset, those of the frame included; they are shown before the work and stand in its result. */
export function datasetNotes(dataset: OpenDataset): readonly Diagnostic[] {
  let known = notes.get(dataset);
  if (known === undefined) {
    known = [...dataset.diagnostics, ...frameNotes(dataset)];
    notes.set(dataset, known);
  }
  return known;
}

function frameNotes(dataset: OpenDataset): Diagnostic[] {
  const { actors, towns } = dataset;
  if (towns.length === 0) return [];
  const census = frameCensus(actors, towns);
  const frame = frameOf(dataset, census);
  const found = [kindDiagnostic(frame, actors, towns, census), frameDiagnostic(frame, towns.length)];
  return found.filter((note) => note !== null);
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
