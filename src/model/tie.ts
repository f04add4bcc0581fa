/**
 * Pairs of actors as columns of equal length, sorted by (a, b); a < b are actor indexes. One row a pair that
 * the records mention; pairs that no record mentions are not listed (the absence rule speaks about them).
 */
export interface PairTable {
  readonly size: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Strength in [0, 1]; 0 where nothing but "never" or "no answer" was reported. */
  readonly strength: Float64Array;
  /** Index into STATES, the absence rule already applied. */
  readonly state: Uint8Array;
  /** Index into SIGNS. */
  readonly sign: Uint8Array;
  /** 1 where somebody was asked about the pair and did not answer. */
  readonly asked: Uint8Array;
  /** Records about the pair, and distinct reporters among them (rows without reporter are one reporter). */
  readonly records: Int32Array;
  readonly reporters: Int32Array;
  /**
   * Dated contacts among the records, in contacts: 1 for a dated row without frequency, 1/(k − 1) for a shared
   * event with k participants. 0 for reported relationships, whatever their frequency.
   */
  readonly contacts: Float64Array;
  /** Bit 1: a record with source a and target b reports contact; bit 2: one with source b and target a. */
  readonly direction: Uint8Array;
  /** Records that say who started it: a, b, or both. */
  readonly initiatedByA: Int32Array;
  readonly initiatedByB: Int32Array;
  readonly initiatedByBoth: Int32Array;
  /** First and last date as days since 1970-01-01; NO_DAY where the pair has no dated record. */
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
}

/** Scale of strengths and contacts in the engine: sums of whole numbers do not depend on the order of rows. */
export const STRENGTH_UNIT = 1e12;

export const NO_DAY = -2147483648;

/** The pairs of one town network (the government contracted to one node). */
export interface TownPairs {
  /** Index into the town table. */
  readonly town: number;
  /** Records that belong to the town. */
  readonly records: number;
  /** Ties among members of the town's government, dropped by the contraction. */
  readonly droppedGovernmentTies: number;
  readonly pairs: PairTable;
}
