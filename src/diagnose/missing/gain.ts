import type { ActorTable } from '../../model/actor.ts';
import { defined, isDefined, type Measured, notDefined } from '../../model/measured.ts';
import { isPublicAuthority, isPublicBody } from '../../model/public-body.ts';
import type { ReachPort } from '../../model/reach-port.ts';
import { LEVELS } from '../../model/vocabulary.ts';
import type { RoleRow } from './role-candidates.ts';

/** Strength that a missing link is given at least when its gain is computed. */
export const GAIN_STRENGTH = 0.5;

const EU = LEVELS.indexOf('eu');

/**
 * Hops to the nearest EU body before minus after the tie; positive is better, in whole hops. After: the
 * smaller of before and 1 + the partner's own hops, 1 for an EU body. A role that nobody fills gets a new
 * actor: an EU body is one hop away, any other leads nowhere.
 *
 * Undefined as the hops before are (`unreachable`, `no-such-level`); a link to the EU where the dataset has
 * no EU body is `unreachable`, for the link itself would bring the level into being. O(1).
 */
export function euHopsGain(
  row: Pick<RoleRow, 'level' | 'authority'>,
  partner: number | null,
  before: Measured,
  actors: ActorTable,
  reach: ReachPort,
): Measured {
  const isEuBody =
    partner === null
      ? row.level === 'eu' && isPublicAuthority(row.authority)
      : actors.level[partner] === EU && isPublicBody(actors, partner);
  if (!isDefined(before)) {
    return isEuBody && before.undefined === 'no-such-level' ? notDefined('unreachable') : before;
  }
  const onward = isEuBody ? 0 : onwardHops(partner, actors, reach);
  return defined(onward < 0 ? 0 : before.value - Math.min(before.value, 1 + onward));
}

/** The partner's own hops, −1 where it leads nowhere: generic actors are end points of every path. */
function onwardHops(partner: number | null, actors: ActorTable, reach: ReachPort): number {
  return partner === null || actors.generic[partner] === 1 ? -1 : reach.hopsToEu(partner);
}
