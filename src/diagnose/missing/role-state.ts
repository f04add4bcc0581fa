import { unlistedState } from '../../model/absence.ts';
import type { ActorTable, Town } from '../../model/actor.ts';
import type { MissingReason } from '../../model/codes.ts';
import type { MissingLink } from '../../model/result.ts';
import { type AbsenceRule, SIGN, STATE } from '../../model/vocabulary.ts';
import type { EgoPair } from '../government-pairs.ts';
import type { CandidateGroup, RoleCandidates, RoleRow } from './role-candidates.ts';

export type ExpectedReason = Exclude<MissingReason, 'below-peers' | 'below-chance'>;

/** What a role's state depends on beside the town's own records. */
export interface RoleKnowledge {
  readonly actors: ActorTable;
  readonly candidates: RoleCandidates;
  /** The absence rule that ran. */
  readonly absence: AbsenceRule;
  /** Does the config itself ask for `assumed`? Then even a role that nobody fills counts as no contact. */
  readonly emptyIsNone: boolean;
  /** Strength up to which the strongest tie is weak. */
  readonly weak: number;
}

/** State and reason of a row, null where nothing is missing. */
export function roleVerdict(
  row: RoleRow,
  town: Town,
  listed: readonly EgoPair[],
  group: CandidateGroup,
  { candidates, actors, absence, emptyIsNone, weak }: RoleKnowledge,
): { state: MissingLink['state']; reason: ExpectedReason } | null {
  let [ties, negative, strongest, none] = [0, 0, 0, 0];
  let denied = false;
  for (const { state, sign, strength } of listed) {
    if (state === STATE.tie) {
      ties++;
      if (sign === SIGN.negative) negative++;
      if (strength > strongest) strongest = strength;
    } else if (state === STATE.none) {
      none++;
      if (strength === 0) denied = true;
    }
  }
  if (ties > 0) {
    if (negative === ties) return { state: 'conflictual', reason: 'only-conflict' };
    return strongest <= weak ? { state: 'weak', reason: 'weak-tie' } : null;
  }
  if (denied) return { state: 'none', reason: 'contact-denied' };
  if (none > 0) return { state: 'none', reason: 'no-tie-reported' };
  if (headcount(town, listed, group, actors) === 0) {
    const looked = absence === 'assumed' && (emptyIsNone || candidates.existsSomewhere(row));
    return { state: looked ? 'none' : 'unknown', reason: 'no-such-actor' };
  }
  const silent = unlisted(town, listed, group, candidates, actors);
  const heard = candidates.reported(town.node) ? silent.all : silent.respondents;
  const isNone =
    (heard > 0 && unlistedState(absence, true) === 'none') ||
    (silent.all > 0 && unlistedState(absence, false) === 'none');
  if (isNone) return { state: 'none', reason: 'no-tie-reported' };
  return { state: 'unknown', reason: listed.some((pair) => pair.asked) ? 'not-answered' : 'not-asked' };
}

/** Members of the group, the own government aside, that no record mentions together with the government. */
function unlisted(
  town: Town,
  listed: readonly EgoPair[],
  group: CandidateGroup,
  candidates: RoleCandidates,
  actors: ActorTable,
): { all: number; respondents: number } {
  const own = includesOwn(town, group) ? 1 : 0;
  const members = listed.filter((pair) => actors.generic[pair.partner] !== 1);
  return {
    all: group.members.length - own - members.length,
    respondents:
      group.respondents -
      (own === 1 && candidates.reported(town.node) ? 1 : 0) -
      members.filter((pair) => candidates.reported(pair.partner)).length,
  };
}

export function headcount(
  town: Town,
  listed: readonly EgoPair[],
  group: CandidateGroup,
  actors: ActorTable,
): number {
  const generic = listed.filter((pair) => actors.generic[pair.partner] === 1).length;
  return group.members.length - (includesOwn(town, group) ? 1 : 0) + generic;
}

/** Members are ascending. O(log n). */
function includesOwn(town: Town, { members }: CandidateGroup): boolean {
  let lo = 0;
  let hi = members.length - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    if (members[mid] === town.node) return true;
    if (members[mid]! < town.node) lo = mid + 1;
    else hi = mid - 1;
  }
  return false;
}

export function strongestTie(listed: readonly EgoPair[]): EgoPair | null {
  let best: EgoPair | null = null;
  for (const pair of listed) {
    if (pair.state !== STATE.tie) continue;
    if (
      best === null ||
      pair.strength > best.strength ||
      (pair.strength === best.strength && pair.partner < best.partner)
    ) {
      best = pair;
    }
  }
  return best;
}
