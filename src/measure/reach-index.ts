import { type Memory, OWN_MEMORY } from '../kernel/shared.ts';
import type { ActorTable } from '../model/actor.ts';
import { isPublicBody } from '../model/public-body.ts';
import type { PairTable } from '../model/tie.ts';
import { isTownGovernment } from '../model/town-government.ts';
import { LEVELS, type Level, UPPER_LEVELS, type UpperLevel } from '../model/vocabulary.ts';
import type { WayNetwork, WholeNetwork } from '../network/whole-network.ts';
import { type LevelWays, wayNetwork, waysTo } from './level-ways.ts';
import { openPaths, type PathOptions, type ShortestPaths, shortestPathsTo } from './shortest-paths.ts';
import { openSeparators, type Separators, separatorsFrom } from './sole-broker.ts';

/** Is the actor a body that reach to the level is measured to? Town governments are of no upper level. */
export function isBodyOfLevel(actors: ActorTable, actor: number, level: Level): boolean {
  return (
    LEVELS[actors.level[actor]!] === level && isPublicBody(actors, actor) && !isTownGovernment(actors, actor)
  );
}

/**
 * Shortest paths from all nodes to the nearest public body of a level.
 *
 * @param network the whole network, governments contracted, without generic actors
 */
export function levelReach(
  network: WayNetwork,
  actors: ActorTable,
  level: UpperLevel,
  options: PathOptions = {},
): ShortestPaths {
  return shortestPathsTo(network, bodyNodes(network, actors, level), options);
}

/** Ascending. */
function bodyNodes({ order, nodes }: WayNetwork, actors: ActorTable, level: UpperLevel): number[] {
  const bodies: number[] = [];
  for (let i = 0; i < order; i++) if (isBodyOfLevel(actors, nodes[i]!, level)) bodies.push(i);
  return bodies;
}

/** What the whole network says about the way to each level; every answer is computed once, when first asked. */
export interface ReachIndex {
  readonly actors: ActorTable;
  /** The whole network without generic actors: they are end points in their own towns only. */
  readonly network: WayNetwork;
  /** Node of an actor's contraction in `network`, −1 where it has no tie. */
  node(actor: number): number;
  /** Does the dataset hold a public body of the level, tied to somebody or not? */
  exists(level: UpperLevel): boolean;
  /** Does it hold a generic one, of whatever town? */
  hasGeneric(level: UpperLevel): boolean;
  paths(level: UpperLevel): ShortestPaths;
  /** Hops to the nearest body of the level, −1 where there is no path. Shape: network.order */
  hopsTo(level: UpperLevel, options?: PathOptions): Int32Array;
  separators(level: UpperLevel): Separators;
}

/**
 * Index of the whole network for `townReach`, introduction paths and gains.
 *
 * Complexity: O(n + m) time, 4 bytes an actor, and 20 bytes a node for each level asked for.
 *
 * @param whole pairs of all records, every town government contracted to its node
 */
export function reachIndex(whole: PairTable, actors: ActorTable): ReachIndex {
  return reachIndexOf(reachNetwork(whole, actors), actors);
}

/** The network of a {@link ReachIndex}: numbers alone, so that threads can share it. */
export function reachNetwork(
  whole: PairTable,
  actors: ActorTable,
  memory: Memory = OWN_MEMORY,
): WholeNetwork {
  return wayNetwork(whole, actors, memory);
}

/** The numbers of a {@link ReachIndex}, all answers computed: threads that share them need none of their own. */
export interface ReachNumbers {
  readonly network: WholeNetwork;
  readonly ways: Readonly<Record<UpperLevel, LevelWays>>;
}

/** @param memory where the numbers are put */
export function reachNumbers(
  network: WholeNetwork,
  actors: ActorTable,
  memory: Memory = OWN_MEMORY,
): ReachNumbers {
  const bodies = UPPER_LEVELS.map((level) => bodyNodes(network, actors, level));
  const found = waysTo(network, bodies, memory);
  const ways = UPPER_LEVELS.map((level, i) => [level, found[i]!] as const);
  return { network, ways: Object.fromEntries(ways) as Record<UpperLevel, LevelWays> };
}

/** @param reach the network, or all that there is to know of it */
export function reachIndexOf(reach: WholeNetwork | ReachNumbers, actors: ActorTable): ReachIndex {
  if ('ways' in reach) {
    const { network, ways } = reach;
    return reachIndexFrom(actors, network, {
      paths: (level) => openPaths(network, ways[level]),
      cooperative: (level) => ways[level].cooperative,
      separators: (level) => openSeparators(ways[level].nearest),
    });
  }
  return reachIndexFrom(actors, reach, {
    paths: (level) => levelReach(reach, actors, level),
    // Only the distances are kept: the shown path runs over all ties.
    cooperative: (level) => levelReach(reach, actors, level, { cooperative: true }).distance,
    separators: (level) => separatorsFrom(reach, bodyNodes(reach, actors, level)),
  });
}

function reachIndexFrom(
  actors: ActorTable,
  network: WholeNetwork,
  answers: {
    readonly paths: (level: UpperLevel) => ShortestPaths;
    readonly cooperative: (level: UpperLevel) => Int32Array;
    readonly separators: (level: UpperLevel) => Separators;
  },
): ReachIndex {
  const paths = memoised(answers.paths);
  const cooperative = memoised(answers.cooperative);
  return {
    actors,
    network,
    node: (actor) => network.nodeOf[actors.node[actor]!]!,
    exists: memoised((level: UpperLevel) => hasBody(actors, level, 0)),
    hasGeneric: memoised((level: UpperLevel) => hasBody(actors, level, 1)),
    paths,
    hopsTo: (level, options = {}) =>
      options.cooperative === true ? cooperative(level) : paths(level).distance,
    separators: memoised(answers.separators),
  };
}

function hasBody(actors: ActorTable, level: UpperLevel, generic: 0 | 1): boolean {
  for (let i = 0; i < actors.size; i++) {
    if (actors.generic[i] === generic && isBodyOfLevel(actors, i, level)) return true;
  }
  return false;
}

function memoised<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}
