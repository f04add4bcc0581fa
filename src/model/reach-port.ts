/** A way to meet somebody: the best candidate, and who could introduce. */
export interface Introduction {
  readonly candidate: number;
  /** The intermediaries in order, both ends left out; empty where the two are tied already. */
  readonly via: readonly number[];
  readonly hops: number;
}

/** Actors, ascending. */
export type Candidates = Int32Array | readonly number[];

/** Actors for whom the same list of candidates will be asked for, as long as all towns are. */
export type Sharers = () => Iterable<number>;

/**
 * What a diagnosis may ask about paths on the whole network (every government contracted), without knowing
 * how they are found. Actors are addressed by their index in the actor table.
 */
export interface ReachPort {
  /** Hops to the nearest public body of the European level, 0 for such a body itself, −1 if unreachable. */
  hopsToEu(actor: number): number;
  /**
   * The candidate with the shortest path from an actor; among those the path with the strongest weakest tie,
   * then the smallest ids in order. The actor itself is no candidate even where it is listed. No path runs
   * through generic actors. Null where no candidate can be reached.
   *
   * @param candidates ascending; the same array object is passed for every town that shares it, so that
   *   implementations may prepare it once.
   * @param sharers whose question about the same candidates is to be expected; no answer depends on them
   */
  introduction(from: number, candidates: Candidates, sharers?: Sharers): Introduction | null;
}
