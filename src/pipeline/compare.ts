import { differenceOf, type Resampled } from '../gate/change.ts';
import { readFigure } from '../gate/figures.ts';
import { compareText } from '../kernel/order.ts';
import type { ComparedSide, ComparedTown, Comparison } from '../model/comparison.ts';
import { AppError } from '../model/error.ts';
import { FIGURE_NAMES, type Identity } from '../model/gate.ts';
import { findingIdentities, identityKey, linkIdentities } from '../model/identity.ts';
import type { Measured } from '../model/measured.ts';
import type { Result, TownResult } from '../model/result.ts';
import type { OpenDataset } from './dataset.ts';
import type { PairedRanges, PairedTown } from './paired-ranges.ts';
import { version } from './version.ts';

/** What a comparison keeps of a town. */
export interface TownDigest {
  readonly id: string;
  readonly name: string;
  readonly figures: readonly Measured[];
  readonly findings: readonly Identity[];
  readonly links: readonly Identity[];
}

/** One side: what is known before its towns, and its towns by id. */
export interface DigestedSide {
  readonly source: ComparedSide['source'];
  readonly head: Pick<Result, 'run' | 'data'>;
  readonly towns: ReadonlyMap<string, TownDigest>;
}

/** How the differences were resampled. */
export interface Pairing {
  readonly seed: number;
  readonly replicates: number;
  readonly towns: PairedRanges;
}

export function digestTown(town: TownResult): TownDigest {
  return {
    id: town.id,
    name: town.name,
    figures: FIGURE_NAMES.map((name) => readFigure(name, town)),
    findings: findingIdentities(town).map(bare),
    links: linkIdentities(town).map(bare),
  };
}

/** Everything that was found on one side, as a baseline for the other. */
export function identitiesOfSide({ towns }: DigestedSide): Identity[] {
  return [...towns.values()].flatMap(({ findings, links }) => [...findings, ...links]);
}

/** A dataset that is measured in the frame, and by the channel weights and thresholds, of another one. */
export function underFrame(dataset: OpenDataset, { run }: Pick<Result, 'run'>): OpenDataset {
  const { channels, local } = run.frame;
  const { channelWeights, thresholds } = run.options as Partial<OpenDataset['settings']>;
  return {
    ...dataset,
    settings: {
      ...dataset.settings,
      frame: { channels, local },
      channelWeights: { ...dataset.settings.channelWeights, ...channelWeights },
      thresholds: { ...dataset.settings.thresholds, ...thresholds },
    },
  };
}

/**
 * What changed from one side to the other.
 *
 * @throws AppError `compare/other-frame` where the scores of the sides do not compare
 */
export function compareSides(before: DigestedSide, after: DigestedSide, pairing: Pairing | null): Comparison {
  assertOneFrame(before.head, after.head);
  const ids = [...new Set([...before.towns.keys(), ...after.towns.keys()])].sort(compareText);
  return {
    schema: 'mlgnet-compare/1',
    tool: { name: 'mlgnet', version: version() },
    before: sideOf(before),
    after: sideOf(after),
    frame: before.head.run.frame,
    resampling: pairing === null ? null : { seed: pairing.seed, replicates: pairing.replicates },
    caveats: caveatsOf(before.head, after.head),
    towns: ids.map((id) => compareTown(before.towns.get(id), after.towns.get(id), pairing?.towns.get(id))),
  };
}

function compareTown(
  before: TownDigest | undefined,
  after: TownDigest | undefined,
  paired: PairedTown | undefined,
): ComparedTown {
  const { id, name } = (after ?? before)!;
  const both = before !== undefined && after !== undefined;
  const basis = basisOf(paired);
  return {
    id,
    name,
    presence: both ? 'both' : after === undefined ? 'disappeared' : 'appeared',
    // A figure of one side alone has nothing to be compared with.
    changes: !both
      ? []
      : FIGURE_NAMES.map((figure, i) => {
          const [x, y] = [before.figures[i]!, after.figures[i]!];
          const range = paired?.ranges[figure];
          const resampled = range === undefined ? undefined : { basis, range };
          return { figure, before: x, after: y, ...differenceOf(x, y, resampled) };
        }),
    ...(both && paired !== undefined ? { resampling: paired.resampling } : {}),
    findings: {
      appeared: without(after?.findings, before?.findings).map(codeAndSubject),
      resolved: without(before?.findings, after?.findings).map(codeAndSubject),
    },
    missingLinks: {
      appeared: without(after?.links, before?.links).map(({ subject }) => subject ?? ''),
      gone: without(before?.links, after?.links).map(({ subject }) => subject ?? ''),
    },
  };
}

function basisOf(paired: PairedTown | undefined): Resampled['basis'] {
  const common = paired !== undefined && 'common' in paired.resampling ? paired.resampling.common : 0;
  return common > 0 ? 'paired' : 'resampled';
}

function without(all: readonly Identity[] = [], known: readonly Identity[] = []): Identity[] {
  const keys = new Set(known.map(identityKey));
  return all.filter((identity) => !keys.has(identityKey(identity)));
}

function bare({ town, code, subject }: Identity): Identity {
  return { town, code, subject };
}

function codeAndSubject({ code, subject }: Identity): { code: string; subject: string | null } {
  return { code, subject };
}

function sideOf({ source, head, towns }: DigestedSide): ComparedSide {
  return { source, inputs: head.run.inputs, records: head.data.records, towns: towns.size };
}

/** Frame and channel weights are what an isolation score is taken over. */
function assertOneFrame(before: Pick<Result, 'run'>, after: Pick<Result, 'run'>): void {
  const [x, y] = [before.run, after.run].map(({ frame, options }) => ({
    channels: frame.channels.join(', '),
    kinds: frame.local.join(', '),
    weights: JSON.stringify(options.channelWeights ?? null),
  }));
  const differs = (['channels', 'kinds', 'weights'] as const).find((part) => x![part] !== y![part]);
  if (differs === undefined) return;
  throw new AppError({
    kind: 'input',
    code: 'compare/other-frame',
    message: `the results have different frames: ${differs} are ${x![differs]} before and ${y![differs]} after`,
    hint: 'give the dataset in place of the second result: it is then measured in the frame of the first',
  });
}

const SHAPING = ['groupBy', 'directed', 'weights', 'tieMinimum', 'thresholds', 'scope', 'scales'] as const;

/** Settings that shape figures and differ; a filter of towns shapes none. */
function caveatsOf(before: Pick<Result, 'run' | 'data'>, after: Pick<Result, 'run' | 'data'>): string[] {
  const options = SHAPING.filter(
    (name) => JSON.stringify(before.run.options[name]) !== JSON.stringify(after.run.options[name]),
  );
  return [...options, ...(before.data.absence.rule === after.data.absence.rule ? [] : ['absence'])];
}
