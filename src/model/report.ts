import type { AbsenceRule } from './vocabulary.ts';

/**
 * What each reporter said about each pair of a town network, in whole numbers: enough to recompute strength,
 * state and sign of every pair as if only some of the reporters had been asked, or some of them twice.
 *
 * Columns of equal length, one row a pair of actors and reporter, sorted by (a, b, actors, reporter). Only typed
 * arrays, so that the whole can cross to a worker.
 */
export interface TownReports {
  /** Index into the town table. */
  readonly town: number;
  readonly size: number;
  /** Nodes as in the town's pairs, a < b. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /**
   * Number of the two actors reported about. A government counts as one node and may have several members: the
   * strength of its pair is the maximum over them, its votes are pooled.
   */
  readonly actors: Int32Array;
  /** Code of the reporter (`reporterNames` of the dataset), NO_REPORTER for all rows that name none. */
  readonly reporter: Int32Array;
  /** Mean strength over the reporter's rows in the policy area where it is largest, × 10¹²; 0 without frequency. */
  readonly strength: Float64Array;
  /** Rows with frequency, and those of them that say never; a row in several policy areas counts in each. */
  readonly rated: Int32Array;
  readonly never: Int32Array;
  /** Rows that are asked and unanswered, dated without frequency, neither dated nor with frequency. */
  readonly unanswered: Int32Array;
  readonly dated: Int32Array;
  readonly undated: Int32Array;
  /** Contacts in shared events, × 10¹². */
  readonly shared: Float64Array;
  /** Rows with a positive tone, a negative one, any. */
  readonly positive: Int32Array;
  readonly negative: Int32Array;
  readonly toned: Int32Array;
  /** Records; a shared event is one for each of its pairs. */
  readonly records: Int32Array;
}

export const NO_REPORTER = -1;

/** What turns reports into pairs, beside the reports; fits into a message to a worker. */
export interface ReportRules {
  readonly rule: AbsenceRule;
  readonly tieMinimum: number;
  /** Length of the observation window in years, ≥ 1. */
  readonly years: number;
  /** 1 for every node one of whose actors reported something itself. */
  readonly respondent: Uint8Array;
}
