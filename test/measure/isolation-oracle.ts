import type { ActorTable, Town } from '../../src/model/actor.ts';
import type { Frame } from '../../src/model/result.ts';
import type { TownPairs } from '../../src/model/tie.ts';
import type { AbsenceRule, Channel } from '../../src/model/vocabulary.ts';
import { AUTHORITIES, LEVELS, SIGNS, STATES } from '../../src/model/vocabulary.ts';
import type { IsolationSettings } from './isolation-dataset.ts';

/** Channel by the words of the definition, without any preparation. */
export function naiveChannel(
  actor: number,
  town: Town,
  actors: ActorTable,
  towns: readonly Town[],
): Channel | null {
  const level = LEVELS[actors.level[actor]!];
  const authority = AUTHORITIES[actors.authority[actor]!];
  if (actors.generic[actor] && actors.town[actor] !== -1 && actors.town[actor] !== town.index) return null;
  const governed = towns[actors.governs[actor]!];
  if (governed || actors.governsElsewhere[actor]) {
    if (governed === town) return null;
    const cell = actors.attribute('population')?.[actor] ?? '';
    const population = governed ? governed.population : /^\d+$/.test(cell) ? Number(cell) : null;
    const here = town.country ?? (town.node < 0 ? undefined : actors.country.at(town.node));
    const there = governed?.country ?? actors.country.at(actor);
    if (here && there && here !== there) return 'abroad';
    return population !== null && population >= 250_000 ? 'cities' : 'towns';
  }
  if (level === 'local') return actors.town[actor] === town.index ? 'local' : null;
  const isPublic =
    authority === undefined || ['self-government', 'state', 'eu', 'network'].includes(authority);
  return level !== undefined && isPublic ? level : null;
}

interface Part {
  readonly weight: number;
  known: boolean;
  all: number;
  cooperative: number;
  unanswered: boolean;
}

export interface NaiveIsolation {
  readonly known: boolean;
  readonly score: number;
  readonly cooperative: number;
  readonly bounds: [number, number];
  readonly contact: Map<Channel, number | null>;
}

/**
 * Isolation by visiting every pair of the dense matrix, and its bounds by trying 0 and 1 for everything that is
 * unknown.
 */
export function naiveIsolation(
  town: Town,
  { pairs }: TownPairs,
  actors: ActorTable,
  towns: readonly Town[],
  frame: Frame,
  rule: AbsenceRule,
  settings: IsolationSettings,
): NaiveIsolation {
  const everyone = [...Array(actors.size).keys()].filter((i) => actors.node[i] === i);
  const reported = (i: number) =>
    [...actors.node.keys()].some((j) => actors.node[j] === i && actors.respondent[j]);
  const rowOf = (i: number) =>
    [...pairs.a.keys()].find(
      (r) => (pairs.a[r] === town.node && pairs.b[r] === i) || (pairs.b[r] === town.node && pairs.a[r] === i),
    );
  const channelParts = new Map<Channel, Part[]>();
  for (const channel of frame.channels) {
    const slots = channel === 'local' ? frame.local : [null];
    channelParts.set(
      channel,
      slots.map((kind) => {
        const part: Part = {
          weight: 1 / slots.length,
          known: false,
          all: 0,
          cooperative: 0,
          unanswered: false,
        };
        const hasKind = (i: number) => kind === null || actors.kinds[actors.kind[i]!] === kind;
        const members = everyone.filter(
          (i) => naiveChannel(i, town, actors, towns) === channel && hasKind(i),
        );
        for (const i of members) {
          const row = rowOf(i);
          if (row === undefined) {
            if (rule === 'assumed' || (rule === 'respondents' && (reported(i) || reported(town.node)))) {
              part.known = true;
            }
            continue;
          }
          const state = STATES[pairs.state[row]!];
          if (state !== 'unknown') part.known = true;
          else if (pairs.asked[row]) part.unanswered = true;
          if (state === 'tie') {
            part.all = Math.max(part.all, pairs.strength[row]!);
            if (SIGNS[pairs.sign[row]!] !== 'negative') {
              part.cooperative = Math.max(part.cooperative, pairs.strength[row]!);
            }
          }
        }
        if (members.length === 0 && rule === 'assumed') {
          const elsewhere = everyone.some(
            (i) =>
              kind !== null && hasKind(i) && towns.some((t) => naiveChannel(i, t, actors, towns) === 'local'),
          );
          part.known ||= elsewhere || settings.absence === 'assumed';
        }
        return part;
      }),
    );
  }

  let [known, weight, all, cooperative] = [0, 0, 0, 0];
  const contact = new Map<Channel, number | null>();
  const open: { share: number; base: number }[] = [];
  let fixed = 0;
  for (const [channel, parts] of channelParts) {
    const w = settings.channelWeights[channel];
    weight += w;
    const seen = parts.filter((part) => part.known);
    const mean = (pick: 'all' | 'cooperative') =>
      seen.reduce((sum, part) => sum + part[pick], 0) / seen.length;
    contact.set(channel, seen.length === 0 ? null : mean('all'));
    if (seen.length > 0) {
      known += w;
      all += w * mean('all');
      cooperative += w * mean('cooperative');
    }
    for (const part of parts) {
      if (seen.length > 0 && part.known && !part.unanswered) fixed += w * part.weight * part.all;
      else open.push({ share: w * part.weight, base: part.known ? part.all : 0 });
    }
    if (parts.length === 0) open.push({ share: w, base: 0 });
  }
  let [lo, hi] = [Infinity, -Infinity];
  for (let choice = 0; choice < 2 ** open.length; choice++) {
    const total = open.reduce(
      (sum, { share, base }, i) => sum + share * ((choice >> i) & 1 ? 1 : base),
      fixed,
    );
    lo = Math.min(lo, 1 - total / weight);
    hi = Math.max(hi, 1 - total / weight);
  }
  return {
    known: known > 0 && 2 * known >= weight,
    score: 1 - all / known,
    cooperative: 1 - cooperative / known,
    bounds: [lo, hi],
    contact,
  };
}
