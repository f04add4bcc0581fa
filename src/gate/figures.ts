import { distinctLinks } from '../model/distinct-links.ts';
import type { FigureName } from '../model/gate.ts';
import { type Measured, notDefined } from '../model/measured.ts';
import type { PlainValue, TownResult } from '../model/result.ts';
import type { Channel, UpperLevel } from '../model/vocabulary.ts';

/** The parts of a town's result that figures are read from. */
export type FigureSource = Pick<
  TownResult,
  'government' | 'isolation' | 'reach' | 'ego' | 'missingLinks' | 'conflict' | 'segmentation'
>;

interface Figure {
  /** The same figure in CSV and in the JSON result. */
  readonly path: string;
  readonly read: (town: FigureSource) => Measured;
}

const channel = (name: Channel): Figure => ({
  path: `isolation.channel.${name}`,
  read: ({ isolation }) =>
    isolation.channels.find((entry) => entry.channel === name)?.contact ?? notDefined('channel-unknown'),
});

const hops = (level: UpperLevel, key: 'hops' | 'cooperativeHops'): Figure => ({
  path: `reach.${level}.${key}`,
  read: ({ reach }) => reach.find((entry) => entry.level === level)?.[key] ?? notDefined('no-such-level'),
});

const ego = (key: 'constraint' | 'effectiveSize' | 'eiIndex' | 'channelDiversity'): Figure => ({
  path: `ego.${key}`,
  read: (town) => town.ego[key],
});

const lineIndex = (k: 2 | 'free'): Figure => ({
  path: `conflict.lineIndex.k${k}`,
  read({ conflict }) {
    const index = conflict.lineIndex.find((entry) => entry.k === k);
    if (index === undefined) return notDefined('no-signed-ties');
    return 'undefined' in index
      ? notDefined(index.undefined)
      : { value: index.value, bounds: [index.lowerBound, index.value] };
  },
});

const FIGURES: Readonly<Record<FigureName, Figure>> = {
  isolation: { path: 'isolation.score', read: ({ isolation }) => isolation.score },
  cooperativeIsolation: { path: 'isolation.cooperative', read: ({ isolation }) => isolation.cooperative },
  rank: { path: 'isolation.rank', read: ({ isolation }) => measured(isolation.rank) },
  percentile: { path: 'isolation.percentile', read: ({ isolation }) => measured(isolation.percentile) },
  'contact.local': channel('local'),
  'contact.towns': channel('towns'),
  'contact.cities': channel('cities'),
  'contact.abroad': channel('abroad'),
  'contact.regional': channel('regional'),
  'contact.national': channel('national'),
  'contact.eu': channel('eu'),
  regionalHops: hops('regional', 'hops'),
  nationalHops: hops('national', 'hops'),
  euHops: hops('eu', 'hops'),
  regionalCooperativeHops: hops('regional', 'cooperativeHops'),
  nationalCooperativeHops: hops('national', 'cooperativeHops'),
  euCooperativeHops: hops('eu', 'cooperativeHops'),
  degree: { path: 'ego.degree', read: (town) => measured(town.ego.degree) },
  constraint: ego('constraint'),
  effectiveSize: ego('effectiveSize'),
  eiIndex: ego('eiIndex'),
  channelDiversity: ego('channelDiversity'),
  missingLinks: { path: 'missingLinks', read: missingLinkCount },
  conflictShare: { path: 'conflict.conflictShare', read: ({ conflict }) => conflict.conflictShare },
  triadBalance: { path: 'conflict.triadBalance', read: ({ conflict }) => conflict.triadBalance },
  'lineIndex.2': lineIndex(2),
  'lineIndex.free': lineIndex('free'),
  components: { path: 'segmentation.components', read: (town) => measured(town.segmentation.components) },
  density: { path: 'segmentation.density', read: (town) => town.segmentation.density },
  freeman: { path: 'segmentation.freeman', read: (town) => town.segmentation.freeman },
  modularity: { path: 'segmentation.modularity', read: (town) => town.segmentation.modularity },
};

/** A figure of a town. */
export function readFigure(name: FigureName, town: FigureSource): Measured {
  return FIGURES[name].read(town);
}

/** The figure that goes by a path of the result, as CSV names it. */
export function figureOfPath(path: string): FigureName | undefined {
  return (Object.keys(FIGURES) as FigureName[]).find((name) => FIGURES[name].path === path);
}

/**
 * Links known to be missing at least, and at most if every unknown one is missing too. Without government
 * nothing was looked for, and 0 would be false.
 */
function missingLinkCount({ government, missingLinks }: FigureSource): Measured {
  if (government.length === 0) return notDefined('no-government');
  const all = distinctLinks(missingLinks);
  const known = all.filter((link) => link.some(({ state }) => state !== 'unknown')).length;
  return { value: all.length, bounds: [known, all.length] };
}

function measured(figure: PlainValue): Measured {
  return typeof figure === 'number' ? { value: figure } : figure;
}
