import { networkFigures, refuseManyGroups } from '../measure/network-summary.ts';
import { networkConflict } from '../measure/town-conflict.ts';
import type { NetworkResult } from '../model/result.ts';
import type { PairTable } from '../model/tie.ts';
import { HEAD_KEYS } from '../report/key-order.ts';
import { serialize } from '../report/serialize.ts';
import type { TownBasis } from './town-basis.ts';

/** The whole network as reports take it: its actors, by far its largest part, as lines of JSON. */
export interface NetworkText {
  readonly rest: Omit<NetworkResult, 'actors'>;
  /** Some lines each, with commas between them. */
  readonly actorLines: Iterable<string>;
}

/** Actors up to which a thread may hand over their lines: it has to hold all of them at once. */
const MOST_ACTORS = 300_000;
const ACTORS_OF_A_TEXT = 1000;

export function fitsThread({ actors }: TownBasis): boolean {
  return actors.size <= MOST_ACTORS;
}

/**
 * Refuses before towns are computed what the summary would refuse after them.
 *
 * @throws AppError `usage/too-many-groups`
 */
export function assertFewGroups({ groups, settings }: TownBasis): void {
  refuseManyGroups(1 + groups.reduce((most, code) => Math.max(most, code), -1), settings.groupBy);
}

export function networkText({ actors, settings }: TownBasis, pairs: PairTable): NetworkText {
  const { listed, ...rest } = networkFigures(pairs, actors, settings, networkConflict);
  return { rest, actorLines: { [Symbol.iterator]: () => texts(listed()) } };
}

function* texts(actors: Iterable<NetworkResult['actors'][number]>): Generator<string> {
  let some: string[] = [];
  for (const actor of actors) {
    some.push(serialize(actor, HEAD_KEYS.network.actors));
    if (some.length < ACTORS_OF_A_TEXT) continue;
    yield some.join(',\n');
    some = [];
  }
  if (some.length > 0) yield some.join(',\n');
}

/** The network with actors that are read from their lines when somebody asks for them. */
export function networkOfText({ rest, actorLines }: NetworkText): NetworkResult {
  let actors: NetworkResult['actors'] | undefined;
  return {
    ...rest,
    get actors() {
      actors ??= [...actorLines].flatMap((some) => JSON.parse(`[${some}]`) as NetworkResult['actors']);
      return actors;
    },
  };
}
