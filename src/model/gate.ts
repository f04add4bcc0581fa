import type { FindingCode } from './codes.ts';
import type { Measured } from './measured.ts';
import type { Finding, TownResult } from './result.ts';

/**
 * Gates are conditions under which a run ends with exit code 1. `gate` decides them town by town, `report` and
 * `cli` show the outcome: these types are where they meet.
 */

/** Figures of a town that a gate can bound, by the name that a gate uses. */
export const FIGURE_NAMES = [
  'isolation',
  'cooperativeIsolation',
  'rank',
  'percentile',
  'contact.local',
  'contact.towns',
  'contact.cities',
  'contact.abroad',
  'contact.regional',
  'contact.national',
  'contact.eu',
  'regionalHops',
  'nationalHops',
  'euHops',
  'regionalCooperativeHops',
  'nationalCooperativeHops',
  'euCooperativeHops',
  'degree',
  'constraint',
  'effectiveSize',
  'eiIndex',
  'channelDiversity',
  'missingLinks',
  'conflictShare',
  'triadBalance',
  'lineIndex.2',
  'lineIndex.free',
  'components',
  'density',
  'freeman',
  'modularity',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** Figures of the whole dataset that a gate can bound. */
export const DATASET_FIGURES = ['rejected'] as const;
export type DatasetFigure = (typeof DATASET_FIGURES)[number];

export type Severity = Finding['severity'];
export type Operator = '>' | '>=' | '<' | '<=';

export interface Bound {
  readonly operator: Operator;
  readonly threshold: number;
}

/** What a gate looks at. */
export type GateCondition =
  | ({ readonly kind: 'figure'; readonly figure: FigureName } & Bound)
  | ({ readonly kind: 'dataset'; readonly figure: DatasetFigure } & Bound)
  | { readonly kind: 'finding'; readonly code: FindingCode | null; readonly severity: Severity }
  | {
      readonly kind: 'new';
      /** A finding of this code, any finding (`null`), or a missing link. */
      readonly what: FindingCode | 'missing-link' | null;
      readonly severity: Severity;
    }
  | { readonly kind: 'change'; readonly figure: FigureName; readonly bound: Bound | null };

export interface Gate {
  /** The gate as it was written, without needless blanks. */
  readonly text: string;
  /** Towns by id or name; null for every town. */
  readonly towns: readonly string[] | null;
  /** Whether a figure without a value fails the gate. */
  readonly strict: boolean;
  readonly condition: GateCondition;
}

/**
 * What makes a finding or a missing link the same one in two runs: town, code and the actor or role that it is
 * about, never its figures.
 */
export interface Identity {
  readonly town: string;
  /** Code of the finding, or `missing-link`. */
  readonly code: string;
  readonly subject: string | null;
}

export type GateVerdict = 'passed' | 'failed' | 'undecidable';

/** Why a verdict fell as it did. */
export type GateEvidence =
  | {
      readonly kind: 'figure';
      readonly measured: Measured;
      /** The end that was compared with the threshold; null where it has no value, infinite where nothing is reached. */
      readonly end: number | null;
    }
  | { readonly kind: 'findings'; readonly found: readonly Identity[] }
  | { readonly kind: 'no-such-town'; readonly towns: readonly string[] };

/** One gate held against one town, or against the dataset. */
export interface GateCheck {
  /** Place in the list of gates. */
  readonly gate: number;
  readonly verdict: GateVerdict;
  readonly evidence: GateEvidence;
}

export interface GateTotal {
  readonly gate: number;
  readonly verdict: GateVerdict;
  readonly checked: number;
  readonly failed: number;
  readonly undecidable: number;
}

export interface GateSummary {
  /** One a gate, in the order in which they were given. */
  readonly totals: readonly GateTotal[];
  /** Gates that are about the dataset, and those that name a town which did not come. */
  readonly dataset: readonly GateCheck[];
  /** Entries of the baseline that were not found again. */
  readonly stale: readonly Identity[];
}

/** A town of a comparison, as far as gates look at it. */
export interface ChangedTown {
  readonly id: string;
  readonly name: string;
  /** After minus before, with the interval that decides. */
  difference(figure: FigureName): Measured;
}

/** A run through the towns of one report. */
export interface GateRun {
  town(town: TownResult): readonly GateCheck[];
  /** Gates on changes, for towns that are on both sides of a comparison. */
  change(town: ChangedTown): readonly GateCheck[];
  end(): GateSummary;
}

/** The gates of a run; every reader of the towns starts a run of its own. */
export interface GatePort {
  readonly gates: readonly Gate[];
  /** Whether the baseline holds it; null without baseline. */
  known(identity: Identity): boolean | null;
  start(head: GateHead): GateRun;
}

export interface GateHead {
  readonly run: { readonly options: Readonly<Record<string, unknown>> };
  readonly data: { readonly records: { readonly read: number; readonly rejected: number } };
}
