import type { ActorTable } from '../model/actor.ts';
import { AppError } from '../model/error.ts';
import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { NetworkResult } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { PairTable } from '../model/tie.ts';
import { LEVELS, STATE } from '../model/vocabulary.ts';
import { assortativity } from './assortativity.ts';
import { actorBrokerage } from './brokerage.ts';
import { brokerageNull } from './brokerage-null.ts';
import { type BrokerageProfile, brokerageProfiles } from './brokerage-profile.ts';
import { colemanHomophily } from './coleman.ts';
import type { SignCounts } from './conflict/conflict-share.ts';
import type { TriadCensus } from './conflict/triad-census.ts';
import { eiExpected, eiIndex } from './ei-index.ts';
import { freemanSegregation } from './freeman.ts';
import { groupCodes } from './group-codes.ts';
import { actorHarmonicReach, REACH_EFFORT } from './harmonic-reach.ts';
import { type MeasuredNetwork, measuredNetwork } from './measured-network.ts';
import { mixingRows, mixingSums } from './mixing.ts';
import { groupOddsRatios, withinGroupOddsRatio } from './odds-ratio.ts';

/** Groups up to which the mixing matrix, which has a cell for each two of them, is worth printing. */
export const MAX_GROUPS = 2000;

/**
 * Measures of the whole dataset's network, governments not contracted: every actor's position, and how the
 * groups mix; see the measures for formula, range and source. Actors without a tie are listed with degree 0.
 *
 * Degree: number of actors tied to, whatever the direction and strength of the ties.
 * Generic actors are answer categories: left out of everything, so that nobody's degree counts them; they are
 * listed with their own number of ties and nothing else (`generic-actor`).
 * Actors without the grouping attribute: `brokerage` is `no-attribute`; left out of the group measures and
 * counted. An attribute that does not exist leaves everybody without group.
 * Complexity: O(m^1.5 + n + groups²) time, O(n + m + groups²) memory.
 *
 * @param pairs pairs of all records, uncontracted
 * @param conflict counts, conflict share and triad balance of a network with so many ties of each sign and such triangles
 */
export function networkSummary(
  pairs: PairTable,
  actors: ActorTable,
  settings: Pick<Settings, 'groupBy' | 'directed' | 'weights'>,
  conflict: (signs: SignCounts, triads: TriadCensus) => NetworkResult['conflict'],
): NetworkResult {
  const { listed, ...summary } = networkFigures(pairs, actors, settings, conflict);
  return { ...summary, actors: [...listed()] };
}

/** A summary whose actors are made one by one, for networks of millions. */
export interface NetworkFigures extends Omit<NetworkResult, 'actors'> {
  /** The actors in the order of their ids, from the first one on with each call. */
  listed(): Generator<NetworkResult['actors'][number]>;
}

/** {@link networkSummary} with its actors on demand. */
export function networkFigures(
  pairs: PairTable,
  actors: ActorTable,
  settings: Pick<Settings, 'groupBy' | 'directed' | 'weights'>,
  conflict: (signs: SignCounts, triads: TriadCensus) => NetworkResult['conflict'],
): NetworkFigures {
  const grouping = groupCodes(
    actors.attribute(settings.groupBy) ?? new Array<string | null>(actors.size).fill(null),
    (actor) => actors.generic[actor] !== 1,
  );
  const { groups } = grouping;
  refuseManyGroups(groups.length, settings.groupBy);

  const network = measuredNetwork(pairs, actors, grouping, settings, REACH_EFFORT);
  const { counts, mixing } = network;
  const profile = brokerageProfiles(
    actorBrokerage(network),
    network.groups,
    brokerageNull(counts.sizes, mixingSums(counts).total, settings),
  );
  return {
    groupBy: settings.groupBy,
    withoutGroup: counts.sizes.reduce((left, size) => left - size, network.order),
    listed: listing(actors, tiesOfGeneric(pairs, actors), network, profile),
    mixing: { groups: [...groups], sizes: [...mixing.sizes], ties: mixingRows(mixing) },
    eiIndex: eiIndex(mixing),
    eiExpected: eiExpected(mixing),
    freeman: freemanSegregation(mixing),
    coleman: colemanHomophily(mixing),
    assortativity: assortativity(mixing),
    oddsRatio: withinGroupOddsRatio(counts),
    groupOddsRatio: groupOddsRatios(counts),
    conflict: conflict(network.signs, network.triads),
  };
}

/** On its own, so that pairs and attributes need not stay for it. */
function listing(
  { size, ids, level, generic }: ActorTable,
  genericTies: ReadonlyMap<number, number>,
  network: MeasuredNetwork,
  profile: (node: number) => BrokerageProfile,
): NetworkFigures['listed'] {
  const { degree, constraint, effectiveSize, groups } = network;
  const ofTies = (node: number, values: Float64Array): Measured =>
    degree[node] === 0 ? notDefined('isolate') : defined(values[node]!);
  return function* listed() {
    let node = 0;
    for (let actor = 0; actor < size; actor++) {
      const id = ids[actor]!;
      const own = LEVELS[level[actor]!] ?? null;
      if (generic[actor] === 1) {
        yield { id, level: own, degree: genericTies.get(actor) ?? 0, ...NOT_AN_ACTOR };
        continue;
      }
      // Both lists ascend, and every other actor is a node.
      const i = node++;
      yield {
        id,
        level: own,
        degree: degree[i]!,
        constraint: ofTies(i, constraint),
        effectiveSize: ofTies(i, effectiveSize),
        brokerage: groups[i]! < 0 ? notDefined('no-attribute') : profile(i),
        harmonicReach: actorHarmonicReach(network, i),
      };
    }
  };
}

/** @throws AppError `usage/too-many-groups` */
export function refuseManyGroups(groups: number, groupBy: string): void {
  if (groups <= MAX_GROUPS) return;
  throw new AppError({
    kind: 'usage',
    code: 'usage/too-many-groups',
    message: `Attribute ${groupBy} forms ${groups} groups; at most ${MAX_GROUPS} can be compared.`,
    hint: 'Group by a coarser attribute, such as level, authority or kind.',
  });
}

const NOT_AN_ACTOR = {
  constraint: notDefined('generic-actor'),
  effectiveSize: notDefined('generic-actor'),
  brokerage: notDefined('generic-actor'),
  harmonicReach: notDefined('generic-actor'),
};

function tiesOfGeneric(pairs: PairTable, actors: ActorTable): Map<number, number> {
  const { a, b, state } = pairs;
  const { generic } = actors;
  const ties = new Map<number, number>();
  if (!generic.includes(1)) return ties;
  const count = (actor: number): void => {
    if (generic[actor] === 1) ties.set(actor, (ties.get(actor) ?? 0) + 1);
  };
  for (let r = 0; r < pairs.size; r++) {
    if (state[r] !== STATE.tie || a[r] === b[r]) continue;
    count(a[r]!);
    count(b[r]!);
  }
  return ties;
}
