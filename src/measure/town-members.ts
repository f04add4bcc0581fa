import { type Grouped, grouped } from '../kernel/grouped.ts';
import type { ActorTable } from '../model/actor.ts';
import { isTownGovernment } from '../model/town-government.ts';
import { LEVELS } from '../model/vocabulary.ts';

const LOCAL = LEVELS.indexOf('local');
const known = new WeakMap<ActorTable, Grouped>();

/**
 * A town's own local stakeholders: actors of level local that belong to it, are no town government and are no
 * answer category; ascending. All towns' lists are made in one pass over the actors, when first asked.
 */
export function localStakeholders(actors: ActorTable, town: number): Int32Array {
  let members = known.get(actors);
  if (members === undefined) {
    members = listMembers(actors);
    known.set(actors, members);
  }
  return members.of(town);
}

function listMembers(actors: ActorTable): Grouped {
  return grouped(actors.size, (i) =>
    actors.level[i] === LOCAL && actors.generic[i] !== 1 && !isTownGovernment(actors, i)
      ? actors.town[i]!
      : -1,
  );
}
