import { MAX_GROUPS, networkSummary } from '../measure/network-summary.ts';
import { networkConflict } from '../measure/town-conflict.ts';
import type { NetworkResult } from '../model/result.ts';
import type { PairTable } from '../model/tie.ts';
import { compactNetwork } from '../network/compact.ts';
import { HEAD_KEYS } from '../report/key-order.ts';
import { serialize } from '../report/serialize.ts';
import type { TownBasis } from './town-basis.ts';

/** The whole network as it comes from a thread: its actors as lines of JSON, by far its largest part. */
export interface NetworkText {
  readonly rest: Omit<NetworkResult, 'actors'>;
  /** Some lines each, with commas between them. */
  readonly actorLines: readonly string[];
}

/** Actors up to which their lines are held as texts; of more the memory would be missed. */
const MOST_ACTORS = 300_000;
const ACTORS_OF_A_TEXT = 1000;

export function wholeNetwork({ actors, settings }: TownBasis, pairs: PairTable): NetworkResult {
  return networkSummary(pairs, actors, settings, networkConflict(compactNetwork(pairs), actors));
}

/** Can a thread do it? A refusal has to come at once, from here. */
export function fitsThread({ actors, groups }: TownBasis): boolean {
  return actors.size <= MOST_ACTORS && groups.every((code) => code < MAX_GROUPS);
}

export function networkText(basis: TownBasis, pairs: PairTable): NetworkText {
  const { actors, ...rest } = wholeNetwork(basis, pairs);
  const actorLines: string[] = [];
  for (let from = 0; from < actors.length; from += ACTORS_OF_A_TEXT) {
    const some = actors.slice(from, from + ACTORS_OF_A_TEXT);
    actorLines.push(some.map((actor) => serialize(actor, HEAD_KEYS.network.actors)).join(',\n'));
  }
  return { rest, actorLines };
}

/** The network with actors that are read from their lines when somebody asks for them. */
export function networkOfText({ rest, actorLines }: NetworkText): NetworkResult {
  let actors: NetworkResult['actors'] | undefined;
  return {
    ...rest,
    get actors() {
      actors ??= JSON.parse(`[${actorLines.join(',')}]`) as NetworkResult['actors'];
      return actors;
    },
  };
}
