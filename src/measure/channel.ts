import type { ActorTable, Town } from '../model/actor.ts';
import { isPublicBody } from '../model/public-body.ts';
import { governmentCountry, isTownGovernment, townCountry } from '../model/town-government.ts';
import { type Channel, CITY_POPULATION, LEVELS } from '../model/vocabulary.ts';

const LOCAL = LEVELS.indexOf('local');
const UPPER_CHANNEL: readonly (Channel | null)[] = LEVELS.map((level) => (level === 'local' ? null : level));

/** What a town government's channel depends on, prepared once for all actors and towns of a dataset. */
export interface ChannelClassifier {
  /** Does the actor govern a town of at least {@link CITY_POPULATION} inhabitants, as far as known? */
  isCity(actor: number): boolean;
  /** See {@link channelOf}. */
  channelOf(actor: number, town: Town): Channel | null;
}

export function channelClassifier(actors: ActorTable, towns: readonly Town[]): ChannelClassifier {
  const ownPopulation = actors.attribute('population');

  const isCity = (actor: number): boolean => {
    const governed = actors.governs[actor]!;
    const population = governed >= 0 ? towns[governed]?.population : inhabitants(ownPopulation?.[actor]);
    return (population ?? 0) >= CITY_POPULATION;
  };

  const channel = (actor: number, town: Town): Channel | null => {
    const home = actors.town[actor]!;
    if (actors.generic[actor] === 1 && home >= 0 && home !== town.index) return null;
    if (isTownGovernment(actors, actor)) {
      if (actors.governs[actor] === town.index) return null;
      const own = townCountry(actors, town);
      const other = governmentCountry(actors, towns, actor);
      if (own !== null && other !== null && own !== other) return 'abroad';
      return isCity(actor) ? 'cities' : 'towns';
    }
    const level = actors.level[actor]!;
    if (level === LOCAL) return home === town.index ? 'local' : null;
    return level > LOCAL && isPublicBody(actors, actor) ? UPPER_CHANNEL[level]! : null;
  };

  return { isCity, channelOf: channel };
}

/** Attribute cells are text; anything but a plain whole number counts as not given. */
function inhabitants(cell: string | null | undefined): number | null {
  return cell !== null && cell !== undefined && /^\d+$/.test(cell) ? Number(cell) : null;
}

/**
 * Channel of an actor as seen from a town government. Channels exclude each other; the first that fits wins:
 *
 * 1. `abroad`: the government of a town in another country, where both countries are known;
 * 2. `cities`: the government of a town of at least 250,000 inhabitants (unknown population: no city);
 * 3. `towns`: every other town government, in the same or an unknown country;
 * 4. `local`: the town's own local actors that are no government;
 * 5. `regional`, `national`, `eu`: public bodies of the level: authority self-government, state, eu, network
 *    (associations of local authorities) or not stated.
 *
 * A town's country is that of the town table, else its government's; a government that governs a town outside
 * the data is placed by its own country and its attribute `population`. Generic actors count for their own
 * town only, and where they name no town, for every town whose records mention them.
 *
 * @returns null for actors in no channel: the own government, local actors of other towns, private or
 * associational actors of upper levels, actors of unknown level. O(1) after O(1) preparation.
 */
export function channelOf(
  actor: number,
  town: Town,
  actors: ActorTable,
  towns: readonly Town[],
): Channel | null {
  return channelClassifier(actors, towns).channelOf(actor, town);
}
