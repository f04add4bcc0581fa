import type { Measure, Recommendation } from '../model/codes.ts';
import type { Reason } from '../model/reason.ts';
import type { Reference } from './references.ts';

/** What is said of a measure in every language alike. */
export interface MeasureFacts {
  readonly undefinedWhen: readonly Reason[];
  readonly references: readonly Reference[];
  readonly recommendations: readonly Recommendation[];
  /** Where no recommendation is direct: those that come nearest. */
  readonly nearest?: readonly Recommendation[];
}

const ISOLATION = ['R1.1', 'R1.2', 'R1.4', 'R1.5', 'R2.5'] as const;
/** No bullet of the brief speaks about relations inside a town. */
const NO_DIRECT = { recommendations: [], nearest: ['R1.1', 'R4.1'] } as const;

/** Recommendations are those of the obstacle that the measure shows. */
export const MEASURE_FACTS: Readonly<Record<Measure, MeasureFacts>> = {
  isolation: {
    undefinedWhen: ['no-government', 'no-records', 'mostly-unknown'],
    references: ['pettrachin-caponio-2024'],
    recommendations: ISOLATION,
  },
  cooperativeIsolation: {
    undefinedWhen: ['no-government', 'no-records', 'mostly-unknown'],
    references: ['pettrachin-caponio-2024'],
    recommendations: ISOLATION,
  },
  contact: {
    undefinedWhen: ['no-government', 'channel-unknown'],
    references: ['newman-2001', 'pettrachin-caponio-2024'],
    recommendations: ISOLATION,
  },
  leaveOneOut: {
    undefinedWhen: ['no-government', 'mostly-unknown', 'no-known-pair', 'unnamed-reporters'],
    references: [],
    recommendations: [],
  },
  rank: {
    undefinedWhen: ['single-town', 'no-government', 'no-records', 'mostly-unknown'],
    references: [],
    recommendations: [],
  },
  percentile: {
    undefinedWhen: ['single-town', 'no-government', 'no-records', 'mostly-unknown'],
    references: [],
    recommendations: [],
  },
  rankStability: {
    undefinedWhen: ['no-government', 'no-records', 'mostly-unknown'],
    references: [],
    recommendations: [],
  },
  hops: {
    undefinedWhen: ['no-government', 'no-such-level', 'unreachable'],
    references: [],
    recommendations: ['R1.1', 'R1.2', 'R1.5'],
  },
  cooperativeHops: {
    undefinedWhen: ['no-government', 'no-such-level', 'unreachable'],
    references: [],
    recommendations: ['R1.1', 'R1.2', 'R1.5'],
  },
  soleBroker: { undefinedWhen: [], references: [], recommendations: ['R1.1', 'R1.5'] },
  degree: { undefinedWhen: ['no-government'], references: [], recommendations: [] },
  constraint: {
    undefinedWhen: ['no-government', 'isolate'],
    references: ['burt-1992'],
    recommendations: [],
  },
  effectiveSize: {
    undefinedWhen: ['no-government', 'isolate'],
    references: ['burt-1992'],
    recommendations: [],
  },
  eiIndex: {
    undefinedWhen: ['isolate', 'no-ties', 'no-attribute'],
    references: ['krackhardt-stern-1988'],
    recommendations: [],
  },
  eiExpected: {
    undefinedWhen: ['too-few-actors', 'no-attribute'],
    references: ['krackhardt-stern-1988'],
    recommendations: [],
  },
  channelDiversity: {
    undefinedWhen: ['no-government', 'isolate'],
    references: [],
    recommendations: ISOLATION,
  },
  gain: {
    undefinedWhen: ['mostly-unknown', 'channel-unknown', 'kind-unknown', 'unreachable', 'no-such-level'],
    references: [],
    recommendations: ISOLATION,
  },
  belowPeers: {
    undefinedWhen: ['no-government', 'no-records'],
    references: ['brown-cai-dasgupta-2001'],
    recommendations: ISOLATION,
  },
  belowChance: {
    undefinedWhen: ['no-contacts', 'not-testable', 'mostly-undated'],
    references: ['casiraghi-nanumyan-2021', 'benjamini-hochberg-1995'],
    recommendations: ISOLATION,
  },
  conflictShare: { undefinedWhen: ['no-toned-ties'], references: [], ...NO_DIRECT },
  triadBalance: {
    undefinedWhen: ['no-triangles'],
    references: ['doreian-mrvar-1996'],
    ...NO_DIRECT,
  },
  lineIndex: {
    undefinedWhen: ['no-signed-ties', 'no-negative-ties', 'no-positive-ties', 'no-cycles'],
    references: ['doreian-mrvar-1996'],
    ...NO_DIRECT,
  },
  significance: {
    undefinedWhen: [
      'too-few-states',
      'uncounted-states',
      'no-signed-ties',
      'no-negative-ties',
      'no-positive-ties',
      'no-cycles',
      'no-triangles',
      'no-variance',
      'not-proven',
    ],
    references: ['besag-clifford-1989', 'berger-muller-hannemann-2010', 'phipson-smyth-2010'],
    ...NO_DIRECT,
  },
  signedModularity: {
    undefinedWhen: ['no-signed-ties', 'no-negative-ties', 'no-cycles'],
    references: ['gomez-jensen-arenas-2009'],
    ...NO_DIRECT,
  },
  conflictStability: { undefinedWhen: ['unnamed-reporters'], references: ['quenouille-1956'], ...NO_DIRECT },
  mediators: { undefinedWhen: [], references: ['doreian-mrvar-1996'], ...NO_DIRECT },
  components: { undefinedWhen: ['ego-only', 'pairs-unknown'], references: [], ...NO_DIRECT },
  density: { undefinedWhen: ['ego-only', 'pairs-unknown', 'too-few-actors'], references: [], ...NO_DIRECT },
  freeman: {
    undefinedWhen: [
      'ego-only',
      'pairs-unknown',
      'no-ties',
      'one-group',
      'no-attribute',
      'no-expected-cross-ties',
    ],
    references: ['freeman-1978'],
    ...NO_DIRECT,
  },
  modularity: {
    undefinedWhen: ['ego-only', 'pairs-unknown', 'no-ties'],
    references: ['newman-girvan-2004'],
    ...NO_DIRECT,
  },
  coleman: {
    undefinedWhen: ['no-ties', 'too-few-actors', 'one-group', 'no-attribute'],
    references: ['coleman-1958'],
    recommendations: [],
  },
  assortativity: {
    undefinedWhen: ['no-ties', 'no-variance', 'no-attribute'],
    references: ['newman-2003'],
    recommendations: [],
  },
  oddsRatio: {
    undefinedWhen: ['no-attribute', 'too-few-actors', 'one-group', 'no-ties', 'empty-cell'],
    references: ['moody-2001'],
    recommendations: [],
  },
  harmonicReach: {
    undefinedWhen: ['too-few-actors', 'too-large', 'generic-actor'],
    references: ['marchiori-latora-2000', 'borgatti-2006'],
    recommendations: [],
  },
  brokerage: {
    undefinedWhen: ['no-attribute', 'generic-actor', 'no-variance'],
    references: ['gould-fernandez-1989'],
    recommendations: [],
  },
  mode: {
    undefinedWhen: ['no-government', 'no-records'],
    references: ['scholten-2013', 'scholten-2016', 'caponio-jones-correa-2018'],
    recommendations: ['R1.1'],
  },
  groupTest: {
    undefinedWhen: ['one-group', 'small-group', 'no-overlap', 'no-variance'],
    references: ['kruskal-wallis-1952', 'lehmann-dabrera-2006', 'phipson-smyth-2010', 'tarone-1990'],
    recommendations: [],
  },
  delta: {
    undefinedWhen: ['no-overlap'],
    references: ['cliff-1993', 'newcombe-2006'],
    recommendations: [],
  },
  detectable: {
    undefinedWhen: ['undetectable', 'no-overlap'],
    references: ['hanley-mcneil-1982', 'newcombe-2006'],
    recommendations: [],
  },
};
