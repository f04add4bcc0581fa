import type { ActorTable } from '../model/actor.ts';
import { isTownGovernment } from '../model/town-government.ts';
import { LEVELS } from '../model/vocabulary.ts';

const LOCAL = LEVELS.indexOf('local');
const NOBODY: readonly number[] = [];
const known = new WeakMap<ActorTable, ReadonlyMap<number, readonly number[]>>();

/**
 * A town's own local stakeholders: actors of level local that belong to it, are no town government and are no
 * answer category; ascending. All towns' lists are made in one pass over the actors, when first asked.
 */
export function localStakeholders(actors: ActorTable, town: number): readonly number[] {
  let members = known.get(actors);
  if (members === undefined) {
    members = listMembers(actors);
    known.set(actors, members);
  }
  return members.get(town) ?? NOBODY;
}

function listMembers(actors: ActorTable): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (let i = 0; i < actors.size; i++) {
    const town = actors.town[i]!;
    if (town < 0 || actors.level[i] !== LOCAL || actors.generic[i] === 1) continue;
    if (isTownGovernment(actors, i)) continue;
    const list = members.get(town);
    if (list === undefined) members.set(town, [i]);
    else list.push(i);
  }
  return members;
}
