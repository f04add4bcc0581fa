import type { AbsenceRule, Channel } from './vocabulary.ts';

/**
 * The parameters that shape measures and findings, fully resolved: every default is applied in one place
 * (`pipeline/options.ts`). They are printed with the result.
 */
export interface Settings {
  readonly seed: number;
  /** Actor attribute by which groups are formed. */
  readonly groupBy: string;
  /** Count arcs source → target instead of undirected ties. */
  readonly directed: boolean;
  /** Weight ties by strength instead of counting them. */
  readonly weights: 'none' | 'strength';
  /** Search nodes that the exact conflict search may spend on one town and one k. */
  readonly effort: number;
  /** Draws from the null of conflict for each town; 0: none. */
  readonly permutations: number;
  /** Replicates of each town for resampling ranges; 0 for none. */
  readonly replicates: number;
  /** Strength from which a pair is a tie. */
  readonly tieMinimum: number;
  /** Participants up to which an event ties each pair of them. */
  readonly maxEvent: number;
  /** The rule that the config itself asks for; null where the data decide. */
  readonly absence: AbsenceRule | null;
  readonly frame: {
    /** Kinds of local stakeholders; null where the data decide. */
    readonly local: readonly string[] | null;
    /** Channels of the score; null where the data decide. */
    readonly channels: readonly Channel[] | null;
  };
  /** Weight of each channel in the isolation score, ≥ 0. */
  readonly channelWeights: Readonly<Record<Channel, number>>;
  readonly thresholds: Thresholds;
  readonly sampling: 'purposive' | 'random';
}

/** Cut-offs; the brief gives none, so these are declared ours and printed with every verdict. */
export interface Thresholds {
  /** Contact below it is "rare". */
  readonly rare: number;
  /** Contact below it is "occasional", from it on "regular". */
  readonly occasional: number;
  /** A missing link is `weak` up to this strength. */
  readonly weak: number;
  /** Isolation from which a finding says so. */
  readonly isolated: number;
  /** Conflict share from which a finding says so. */
  readonly conflict: number;
  /** Freeman segregation from which a finding says so. */
  readonly segregation: number;
  /** Strengths of two reports on one contact that lie so far apart disagree. */
  readonly disagreement: number;
  /** Share of contacts reported from one end only, from which a finding says so. */
  readonly unreciprocated: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  rare: 0.25,
  occasional: 0.5,
  weak: 0.25,
  isolated: 0.6,
  conflict: 0.3,
  segregation: 0.3,
  disagreement: 0.5,
  unreciprocated: 0.5,
};
