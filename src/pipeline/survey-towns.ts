import { expectedRoles } from '../diagnose/expected-roles.ts';
import { slotChannels } from '../measure/slot-channels.ts';
import { notDefined } from '../model/measured.ts';
import type { TownPairs } from '../model/tie.ts';
import { Groups } from './groups.ts';
import type { TownSurvey } from './town.ts';
import type { TownBasis } from './town-basis.ts';
import type { SurveyOutcome, TownFailure } from './town-job.ts';
import type { TownSolver } from './town-solver.ts';

export interface SurveyedTowns {
  /** By town. */
  readonly surveys: readonly TownSurvey[];
  /** Towns that could not be looked at. */
  readonly failed: ReadonlyMap<number, TownFailure>;
}

/** Looks at every town; one that cannot be looked at has no score and is nobody's peer. */
export async function surveyTowns(
  towns: AsyncIterable<TownPairs>,
  { frame, template }: TownBasis,
  solver: TownSolver,
  stopIfAborted: () => void,
): Promise<SurveyedTowns> {
  const surveys: TownSurvey[] = [];
  const failed = new Map<number, TownFailure>();
  const nothing: TownSurvey = {
    score: notDefined('computation-failed'),
    slots: new Float64Array(slotChannels(frame).length).fill(Number.NaN),
    roles: new Uint8Array(expectedRoles(template).length),
  };
  const groups = new Groups(solver.survey);
  const take = (outcomes: readonly SurveyOutcome[]): void => {
    for (const outcome of outcomes) {
      if ('failed' in outcome) failed.set(surveys.length, outcome.failed);
      surveys.push('failed' in outcome ? nothing : outcome);
    }
  };
  for await (const pairs of towns) {
    // Lets the group out, and a signal in.
    if (groups.add(pairs, pairs.pairs.size)) await new Promise(setImmediate);
    stopIfAborted();
    while (groups.mustWait()) take(await groups.shift()!);
  }
  groups.close();
  await new Promise(setImmediate);
  solver.prepare();
  for (let group = groups.shift(); group !== undefined; group = groups.shift()) take(await group);
  return { surveys, failed };
}
