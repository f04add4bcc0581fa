import type { ActorTable } from '../model/actor.ts';
import { AppError } from '../model/error.ts';
import { type Measured, notDefined } from '../model/measured.ts';
import { MeasuredColumn } from '../model/measured-column.ts';
import type { NetworkResult } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { PairTable } from '../model/tie.ts';
import { LEVELS, STATE } from '../model/vocabulary.ts';
import { type CompactNetwork, compactNetwork, degreeOf } from '../network/compact.ts';
import { assortativity } from './assortativity.ts';
import { type Brokerage, brokerageSums } from './brokerage.ts';
import { brokerageNull } from './brokerage-null.ts';
import { brokerageProfiles } from './brokerage-profile.ts';
import { colemanHomophily } from './coleman.ts';
import { type TriadCensus, triadCounts } from './conflict/triad-census.ts';
import { constraintSums } from './constraint.ts';
import { effectiveSizeSums } from './effective-size.ts';
import { eiExpected, eiIndex } from './ei-index.ts';
import { freemanSegregation } from './freeman.ts';
import { groupCodes, nodeGroups } from './group-codes.ts';
import { actorHarmonicReach } from './harmonic-reach.ts';
import { mixingMatrix, mixingRows, mixingSums } from './mixing.ts';
import { groupOddsRatios, withinGroupOddsRatio } from './odds-ratio.ts';
import { mutualWeights } from './tie-weight.ts';
import { forEachTriangle } from './triangles.ts';

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
 * @param conflict counts, conflict share and triad balance of a network without generic actors, of which the census is known
 */
export function networkSummary(
  pairs: PairTable,
  actors: ActorTable,
  settings: Pick<Settings, 'groupBy' | 'directed' | 'weights'>,
  conflict: (network: CompactNetwork, triads: TriadCensus) => NetworkResult['conflict'],
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
  conflict: (network: CompactNetwork, triads: TriadCensus) => NetworkResult['conflict'],
): NetworkFigures {
  const isGeneric = (actor: number) => actors.generic[actor] === 1;
  const { groups, codes } = groupCodes(
    actors.attribute(settings.groupBy) ?? new Array<string | null>(actors.size).fill(null),
    (actor) => !isGeneric(actor),
  );
  refuseManyGroups(groups.length, settings.groupBy);

  const network = compactNetwork(pairs, {
    keepActor: (actor) => !isGeneric(actor),
    isolates: realActors(actors),
  });
  const nodeCodes = nodeGroups(network, codes);
  const { constraint, effectiveSize, brokerage, triads } = overTriangles(
    network,
    nodeCodes,
    groups.length,
    settings,
  );
  const counts = mixingMatrix(network, nodeCodes, groups.length, { ...settings, weights: 'none' });
  const profile = brokerageProfiles(
    brokerage,
    nodeCodes,
    brokerageNull(counts.sizes, mixingSums(counts).total, settings),
  );
  const harmonicReach = actorHarmonicReach(network, foremostBrokers(network, brokerage), settings);
  const mixing =
    settings.weights === 'none' ? counts : mixingMatrix(network, nodeCodes, groups.length, settings);
  return {
    groupBy: settings.groupBy,
    withoutGroup: nodeCodes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0),
    listed: listing(actors, tiesOfGeneric(pairs, actors), {
      offsets: network.offsets,
      constraint,
      effectiveSize,
      brokerage: (i) => (nodeCodes[i]! < 0 ? notDefined('no-attribute') : profile(i)),
      harmonicReach,
    }),
    mixing: { groups: [...groups], sizes: [...mixing.sizes], ties: mixingRows(mixing) },
    eiIndex: eiIndex(mixing),
    eiExpected: eiExpected(mixing),
    freeman: freemanSegregation(mixing),
    coleman: colemanHomophily(mixing),
    assortativity: assortativity(mixing),
    oddsRatio: withinGroupOddsRatio(counts),
    groupOddsRatio: groupOddsRatios(counts),
    conflict: conflict(network, triads),
  };
}

/** What depends on triangles, by one walk. */
function overTriangles(
  network: CompactNetwork,
  groups: Int32Array,
  groupCount: number,
  settings: Pick<Settings, 'directed' | 'weights'>,
) {
  const weights = mutualWeights(network, settings);
  const constraint = constraintSums(network, weights);
  const effectiveSize = effectiveSizeSums(network, weights);
  const brokerage = brokerageSums(network, groups, groupCount, settings);
  const triads = triadCounts(network.sign);
  forEachTriangle(network, (u, v, w, uv, uw, vw) => {
    constraint.visit(u, v, w, uv, uw, vw);
    effectiveSize.visit(u, v, w, uv, uw, vw);
    brokerage.visit(u, v, w, uv, uw, vw);
    triads.visit(u, v, w, uv, uw, vw);
  });
  return {
    constraint: new MeasuredColumn(network.order, constraint.of),
    effectiveSize: new MeasuredColumn(network.order, effectiveSize.of),
    brokerage: brokerage.columns(),
    triads: triads.census(),
  };
}

function* realActors({ size, generic }: ActorTable): Generator<number> {
  for (let actor = 0; actor < size; actor++) if (generic[actor] !== 1) yield actor;
}

type ListedActor = NetworkResult['actors'][number];

/** What is known of each node. */
interface Positions {
  readonly offsets: Int32Array;
  readonly constraint: MeasuredColumn;
  readonly effectiveSize: MeasuredColumn;
  readonly brokerage: (node: number) => ListedActor['brokerage'];
  readonly harmonicReach: readonly Measured[];
}

/** On its own, so that the network need not stay for it. */
function listing(
  { size, ids, level, generic }: ActorTable,
  genericTies: ReadonlyMap<number, number>,
  { offsets, constraint, effectiveSize, brokerage, harmonicReach }: Positions,
): NetworkFigures['listed'] {
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
        degree: offsets[i + 1]! - offsets[i]!,
        constraint: constraint.at(i),
        effectiveSize: effectiveSize.at(i),
        brokerage: brokerage(i),
        harmonicReach: harmonicReach[i]!,
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

/** All nodes, those that broker most first, then those with most ties, then the smaller ids. */
function foremostBrokers(network: CompactNetwork, { total }: Brokerage): Int32Array {
  return Int32Array.from({ length: network.order }, (_, i) => i).sort(
    (a, b) => total[b]! - total[a]! || degreeOf(network, b) - degreeOf(network, a) || a - b,
  );
}
