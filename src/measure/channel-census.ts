import { grouped } from '../kernel/grouped.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import { isPublicBody } from '../model/public-body.ts';
import { governmentCountry, isTownGovernment, townCountry } from '../model/town-government.ts';
import { type Channel, LEVELS } from '../model/vocabulary.ts';
import type { ChannelClassifier } from './channel.ts';

/** How many possible partners there are, and how many of them reported records themselves. */
export interface Headcount {
  readonly all: number;
  readonly respondents: number;
}

/**
 * Who could be a partner in a channel, counted once per dataset, so that a town learns what the absence rule
 * says about unlisted pairs without visiting every actor. O(actors) to build, O(1) a question apart from the
 * town's own generic actors.
 */
export interface ChannelCensus {
  /** Possible partners of the town in a channel other than `local`. */
  partners(channel: Exclude<Channel, 'local'>, town: Town): Headcount;
  /** The town's own local actors that are no government, ascending. */
  locals(town: Town): Int32Array;
  /** 1 for each kind (index as in `actors.kinds`) that some town's local actors have. */
  readonly kindSomewhere: Uint8Array;
  /** Did the actor, or any other member of the government it stands for, report a record? */
  reported(node: number): boolean;
}

interface Tally {
  all: number;
  respondents: number;
}

const tally = (): Tally => ({ all: 0, respondents: 0 });

export function channelCensus(
  actors: ActorTable,
  towns: readonly Town[],
  channels: ChannelClassifier,
): ChannelCensus {
  const reportedNode = new Uint8Array(actors.size);
  for (let i = 0; i < actors.size; i++) {
    if (actors.respondent[i] === 1) reportedNode[actors.node[i]!] = 1;
  }
  const add = (to: Tally, node: number, sign: 1 | -1 = 1) => {
    to.all += sign;
    to.respondents += sign * reportedNode[node]!;
  };

  const levels = LEVELS.map(tally);
  const everyCountry = { towns: tally(), cities: tally() };
  const byCountry = new Map<string | null, { towns: Tally; cities: Tally }>();
  const kindSomewhere = new Uint8Array(actors.kinds.length);

  const isLocal = (i: number): boolean => actors.level[i] === 0 && !isTownGovernment(actors, i);
  const isGenericAbove = (i: number): boolean =>
    actors.generic[i] === 1 && actors.town[i]! >= 0 && !isLocal(i);
  const locals = grouped(actors.size, (i) => (actors.node[i] === i && isLocal(i) ? actors.town[i]! : -1));
  const generics = grouped(actors.size, (i) =>
    actors.node[i] === i && isGenericAbove(i) ? actors.town[i]! : -1,
  );

  for (let i = 0; i < actors.size; i++) {
    if (actors.node[i] !== i || isGenericAbove(i)) continue;
    if (isLocal(i)) {
      if (actors.town[i]! >= 0 && actors.kind[i]! >= 0) kindSomewhere[actors.kind[i]!] = 1;
    } else if (isTownGovernment(actors, i)) {
      const country = governmentCountry(actors, towns, i);
      let of = byCountry.get(country);
      if (of === undefined) {
        of = { towns: tally(), cities: tally() };
        byCountry.set(country, of);
      }
      const size = channels.isCity(i) ? 'cities' : 'towns';
      add(of[size], i);
      add(everyCountry[size], i);
    } else if (actors.level[i]! > 0 && isPublicBody(actors, i)) {
      add(levels[actors.level[i]!]!, i);
    }
  }

  const governments = (channel: 'towns' | 'cities' | 'abroad', town: Town): Tally => {
    const country = townCountry(actors, town);
    const count = tally();
    if (channel === 'abroad') {
      if (country === null) return count;
      for (const size of ['towns', 'cities'] as const) {
        sum(count, everyCountry[size], 1);
        for (const near of [country, null]) sum(count, byCountry.get(near)?.[size], -1);
      }
      return count;
    }
    if (country === null) sum(count, everyCountry[channel], 1);
    else for (const near of [country, null]) sum(count, byCountry.get(near)?.[channel], 1);
    const ownIsHere = town.node >= 0 && channels.isCity(town.node) === (channel === 'cities');
    if (ownIsHere) add(count, town.node, -1);
    return count;
  };

  return {
    kindSomewhere,
    locals: (town) => locals.of(town.index),
    reported: (node) => reportedNode[node] === 1,
    partners(channel, town) {
      const count = tally();
      if (channel === 'towns' || channel === 'cities' || channel === 'abroad') {
        sum(count, governments(channel, town), 1);
      } else {
        sum(count, levels[LEVELS.indexOf(channel)], 1);
      }
      for (const actor of generics.of(town.index)) {
        if (channels.channelOf(actor, town) === channel) add(count, actor);
      }
      return count;
    },
  };
}

function sum(into: Tally, from: Tally | undefined, sign: 1 | -1): void {
  if (from === undefined) return;
  into.all += sign * from.all;
  into.respondents += sign * from.respondents;
}
