import { expectedRoles } from '../diagnose/expected-roles.ts';
import { slotChannels } from '../measure/slot-channels.ts';
import { type Measured, notDefined } from '../model/measured.ts';
import type { TownPairs } from '../model/tie.ts';
import { Groups } from './groups.ts';
import type { TownBasis } from './town-basis.ts';
import type { SurveyOutcome, TownFailure } from './town-job.ts';
import type { TownSolver } from './town-solver.ts';

export interface SurveyedTowns {
  /** By town. */
  readonly scores: readonly Measured[];
  /** States of the expected roles, town after town. */
  readonly roles: Uint8Array;
  /** Contact of each slot by town, for the stability of ranks; null where nothing is resampled. */
  readonly slots: readonly Float64Array[] | null;
  /** Towns that could not be looked at. */
  readonly failed: ReadonlyMap<number, TownFailure>;
}

/**
 * Looks at every town; one that cannot be looked at has no score and is nobody's peer. What is found goes into few
 * arrays at once: objects for each of 100,000 towns would be there until the last one is known.
 */
export async function surveyTowns(
  towns: AsyncIterable<TownPairs>,
  { frame, template, settings, towns: all }: TownBasis,
  solver: TownSolver,
  stopIfAborted: () => void,
): Promise<SurveyedTowns> {
  const failed = new Map<number, TownFailure>();
  const [slotsOf, rolesOf] = [slotChannels(frame).length, expectedRoles(template).length];
  const scores: Measured[] = [];
  const roles = new Uint8Array(all.length * rolesOf);
  const slots = settings.replicates === 0 ? null : new Float64Array(all.length * slotsOf).fill(Number.NaN);
  const groups = new Groups(solver.survey);
  const take = (outcomes: readonly SurveyOutcome[]): void => {
    for (const outcome of outcomes) {
      const town = scores.length;
      if ('failed' in outcome) {
        failed.set(town, outcome.failed);
        scores.push(notDefined('computation-failed'));
        continue;
      }
      scores.push(outcome.score);
      roles.set(outcome.roles, town * rolesOf);
      slots?.set(outcome.slots, town * slotsOf);
    }
  };
  for await (const pairs of towns) {
    // Lets the group out, and a signal in.
    if (groups.add(pairs, pairs.pairs.size)) await new Promise(setImmediate);
    stopIfAborted();
    while (groups.mustWait()) take(await groups.shift()!);
  }
  groups.close();
  for (let group = groups.shift(); group !== undefined; group = groups.shift()) take(await group);
  return {
    scores,
    roles,
    slots: slots && Array.from(all, (_, town) => slots.subarray(town * slotsOf, (town + 1) * slotsOf)),
    failed,
  };
}
