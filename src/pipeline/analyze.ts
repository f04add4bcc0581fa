import { networkBlocks } from '../diagnose/missing/network-blocks.ts';
import { foldText } from '../kernel/fold.ts';
import { nearestName } from '../kernel/nearest.ts';
import { datasetFrame, frameDiagnostic } from '../measure/frame.ts';
import { networkSummary } from '../measure/network-summary.ts';
import { rankTowns } from '../measure/rank.ts';
import { networkConflict } from '../measure/town-conflict.ts';
import type { Town } from '../model/actor.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import { isDefined } from '../model/measured.ts';
import type { Result, TownResult } from '../model/result.ts';
import type { PairTable, TownPairs } from '../model/tie.ts';
import { STATES } from '../model/vocabulary.ts';
import { compactNetwork } from '../network/compact.ts';
import type { OpenDataset } from './dataset.ts';
import { townContext } from './town.ts';
import { version } from './version.ts';

/** A finished analysis in the parts in which it is reported. */
export interface Analysis {
  readonly head: Pick<Result, 'schema' | 'tool' | 'run' | 'data'>;
  /** The selected towns in the order of their ids. */
  readonly towns: readonly TownResult[];
  readonly tail: Pick<Result, 'network' | 'claims'>;
  /** Towns of the dataset whose isolation is defined. */
  readonly rankedTowns: number;
  /** Display name of an actor, its id where it has none. */
  readonly names: (actorId: string) => string;
}

export interface AnalyzeOptions {
  readonly signal?: AbortSignal;
}

/**
 * Measures and diagnoses the towns of a dataset. Frame, ranks and the whole network use every town, whichever
 * are selected.
 *
 * @throws AppError `usage/unknown-town`, `usage/unknown-attribute`
 */
export async function analyze(dataset: OpenDataset, { signal }: AnalyzeOptions = {}): Promise<Analysis> {
  const { actors, towns, settings, options } = dataset;
  if (actors.attribute(settings.groupBy) === undefined) throw unknownAttribute(settings.groupBy, dataset);
  const selected = selectTowns(options.town, towns);
  const context = townContext(dataset);

  const kept: { pairs: TownPairs; isolation: ReturnType<typeof context.isolation> }[] = [];
  const scores = [];
  const roles: Uint8Array[] = [];
  for await (const pairs of dataset.townPairs()) {
    const isolation = context.isolation(pairs);
    scores.push(isolation.score);
    roles.push(context.roles(pairs));
    if (selected.has(pairs.town)) kept.push({ pairs, isolation });
  }
  const ranks = rankTowns(scores);
  const peers = context.peers(roles);
  const results: TownResult[] = [];
  for (const { pairs, isolation } of kept) {
    results.push(context.diagnose(pairs, isolation, ranks[pairs.town]!, peers));
    // Lets a signal come through between towns.
    await new Promise(setImmediate);
    if (signal?.aborted === true)
      throw new AppError({ kind: 'interrupted', code: 'run/interrupted', message: 'interrupted' });
  }

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
    towns: results,
    tail: {
      network: {
        ...networkSummary(network, actors, settings, networkConflict(compactNetwork(network), actors)),
        blocks: networkBlocks(context.blocks),
      },
      claims: [],
    },
    rankedTowns: scores.filter(isDefined).length,
    names: (id) => names.get(id) ?? id,
  };
}

/** Everything that shapes the result; nothing that does not, such as paths, formats or threads. */
function shapingOptions({ options, settings, window, config }: OpenDataset): Record<string, unknown> {
  return {
    town: options.town,
    ego: options.ego,
    wave: options.wave,
    from: options.from,
    to: options.to,
    area: options.area,
    groupBy: settings.groupBy,
    directed: settings.directed,
    weights: settings.weights,
    effort: settings.effort,
    tieMinimum: settings.tieMinimum,
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
  const note =
    towns.length === 0 ? null : frameDiagnostic(datasetFrame(actors, towns, settings), towns.length);
  return note === null ? [...diagnostics] : [...diagnostics, note];
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
