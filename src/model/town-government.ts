import type { ActorTable, Town } from './actor.ts';
import { AUTHORITIES, LEVELS } from './vocabulary.ts';

const LOCAL = LEVELS.indexOf('local');
const SELF_GOVERNMENT = AUTHORITIES.indexOf('self-government');

/**
 * Is the actor the government of some town, in the data or not? A local self-government that governs nothing
 * stands for other towns: an answer category such as "other municipalities".
 */
export function isTownGovernment(actors: ActorTable, actor: number): boolean {
  return (
    actors.governs[actor]! >= 0 ||
    actors.governsElsewhere[actor] === 1 ||
    (actors.level[actor] === LOCAL && actors.authority[actor] === SELF_GOVERNMENT)
  );
}

/** Country of a town government: its town's, else its own; null where neither is known. */
export function governmentCountry(actors: ActorTable, towns: readonly Town[], actor: number): string | null {
  const governed = actors.governs[actor]!;
  return (governed >= 0 ? towns[governed]?.country : null) ?? actors.country.at(actor) ?? null;
}

/** Country of a town, else of its government; null where neither is known. */
export function townCountry(actors: ActorTable, town: Town): string | null {
  return town.country ?? (town.node >= 0 ? (actors.country.at(town.node) ?? null) : null);
}

/** Region of a town, else of its government; null where neither is known. */
export function townRegion(actors: ActorTable, town: Town): string | null {
  return town.region ?? (town.node >= 0 ? (actors.region.at(town.node) ?? null) : null);
}
