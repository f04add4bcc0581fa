import { distinctLinks } from '../../model/distinct-links.ts';
import type { Measured } from '../../model/measured.ts';
import { notDefined } from '../../model/measured.ts';
import type { Outcome, TownOutcome } from '../../model/outcome.ts';
import type { PlainValue, TownResult } from '../../model/result.ts';
import { analyze } from '../analyze.ts';
import type { OpenDataset } from '../dataset.ts';
import { townContext } from '../town.ts';
import { townBasis } from '../town-basis.ts';

type Figure = Measured | PlainValue;
type Contacts = Pick<TownResult, 'isolation'>;

const hops =
  (level: TownResult['reach'][number]['level']) =>
  ({ reach }: TownResult): Figure =>
    reach.find((entry) => entry.level === level)?.hops ?? notDefined('no-such-level');

const OF_TOWN: Readonly<Record<TownOutcome, (town: TownResult) => Figure>> = {
  isolation: ({ isolation }) => isolation.score,
  cooperativeIsolation: ({ isolation }) => isolation.cooperative,
  regionalHops: hops('regional'),
  nationalHops: hops('national'),
  euHops: hops('eu'),
  degree: ({ ego }) => ego.degree,
  constraint: ({ ego }) => ego.constraint,
  effectiveSize: ({ ego }) => ego.effectiveSize,
  eiIndex: ({ ego }) => ego.eiIndex,
  channelDiversity: ({ ego }) => ego.channelDiversity,
  // Without government nothing was looked for: no links missing would be a false 0.
  missingLinks: ({ government, missingLinks }) =>
    government.length === 0 ? notDefined('no-government') : distinctLinks(missingLinks).length,
  conflictShare: ({ conflict }) => conflict.conflictShare,
  triadBalance: ({ conflict }) => conflict.triadBalance,
  density: ({ segmentation }) => segmentation.density,
  freeman: ({ segmentation }) => segmentation.freeman,
  modularity: ({ segmentation }) => segmentation.modularity,
};

/** Figures of every town in the order of `dataset.towns`, one list a measure. */
export async function townOutcomes(
  dataset: OpenDataset,
  measures: readonly Outcome[],
  signal: AbortSignal | undefined,
): Promise<Measured[][]> {
  const columns = measures.map((): Measured[] => []);
  const cheap = measures.every((measure) => /^(isolation$|cooperativeIsolation$|contact\.)/.test(measure));
  for await (const town of cheap ? contactsOf(dataset) : fullTowns(dataset, signal)) {
    signal?.throwIfAborted();
    measures.forEach((measure, m) => {
      columns[m]!.push(asMeasured(figureOf(town, measure)));
    });
  }
  return columns;
}

async function* contactsOf(dataset: OpenDataset): AsyncGenerator<Contacts> {
  const context = townContext(townBasis(dataset));
  for await (const pairs of dataset.townPairs()) {
    const { score, cooperative, channels } = context.isolation(pairs);
    const none = notDefined('single-town');
    yield { isolation: { score, cooperative, channels, rank: none, percentile: none } };
  }
}

async function* fullTowns(dataset: OpenDataset, signal: AbortSignal | undefined): AsyncGenerator<TownResult> {
  // Conflict share and triad balance are counted without them.
  const analysis = await analyze(dataset, {
    clusters: false,
    ...(signal === undefined ? {} : { signal }),
  });
  yield* analysis.towns;
}

function figureOf(town: Contacts | TownResult, measure: Outcome): Figure {
  const channel = /^contact\.(.*)$/.exec(measure)?.[1];
  if (channel === undefined) return OF_TOWN[measure as TownOutcome](town as TownResult);
  const found = town.isolation.channels.find((each) => each.channel === channel);
  return found?.contact ?? notDefined('channel-unknown');
}

function asMeasured(figure: Figure): Measured {
  return typeof figure === 'number' ? { value: figure } : figure;
}
