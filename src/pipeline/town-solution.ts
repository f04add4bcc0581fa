import { seededRng } from '../kernel/rng.ts';
import type { SignedGraph } from '../measure/conflict/signed-graph.ts';
import type { ConflictSample } from '../measure/conflict-stability/conflict-sample.ts';
import {
  type ConflictStability,
  conflictStability,
} from '../measure/conflict-stability/conflict-stability.ts';
import type { IsolationSample } from '../measure/resampling/isolation-sample.ts';
import { type LeaveOneOut, leaveOneOut } from '../measure/resampling/leave-one-out.ts';
import { type IsolationResampling, resampleIsolation } from '../measure/resampling/resample-isolation.ts';
import { type ConflictClusters, conflictClusters } from '../measure/town-conflict.ts';
import type { TownId } from '../model/actor.ts';

/** The costly computations of one town: numbers in typed arrays, no names. */
export interface TownTask {
  readonly town: TownId;
  readonly signed: SignedGraph;
  /** Search nodes for each k. */
  readonly effort: number;
  /** Draws from the null of conflict; 0: none. */
  readonly permutations: number;
  readonly seed: number;
  /** Reports to resample; null without resampling, or where there is nothing to resample. */
  readonly isolation: {
    readonly sample: IsolationSample;
    readonly replicates: number;
  } | null;
  /** Reports to leave out one reporter of; null without resampling. */
  readonly conflict: {
    readonly sample: ConflictSample;
    /** Conflict share from which conflict is a finding. */
    readonly threshold: number;
  } | null;
}

export interface TownSolution {
  readonly conflict: ConflictClusters;
  readonly isolation: {
    readonly resampling: IsolationResampling;
    readonly leaveOneOut: LeaveOneOut | null;
  } | null;
  /** Conflict without each reporter; null where fewer than two can be told apart. */
  readonly conflictStability: ConflictStability | null;
}

/**
 * @param deadline true once the search has to end; for hangs only, since the result then depends on the clock
 */
export function solveTown(task: TownTask, deadline?: () => boolean): TownSolution {
  const { town, signed, effort, permutations, seed, isolation, conflict } = task;
  const draws = { draws: permutations, seed, label: town };
  return {
    conflict: conflictClusters(signed, { effort, draws, ...(deadline === undefined ? {} : { deadline }) }),
    isolation:
      isolation === null
        ? null
        : {
            resampling: resampleIsolation(
              isolation.sample,
              isolation.replicates,
              seededRng(seed, town, 'isolation'),
            ),
            leaveOneOut: leaveOneOut(isolation.sample),
          },
    conflictStability:
      conflict === null
        ? null
        : conflictStability(conflict.sample, { effort, threshold: conflict.threshold, deadline }),
  };
}
