import type { Town } from '../model/actor.ts';
import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { Reason } from '../model/reason.ts';
import type { Reach } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { UPPER_LEVELS, type UpperLevel } from '../model/vocabulary.ts';
import { compactNetwork, nodeOf } from '../network/compact.ts';
import { isBodyOfLevel, type ReachIndex } from './reach-index.ts';
import { type ShortestPaths, shortestPathsTo } from './shortest-paths.ts';
import { separatorsFrom } from './sole-broker.ts';

/**
 * How many ties a town government is away from the nearest public body of each upper level, which way the
 * shortest path runs, and who can cut it off.
 *
 * Formula: hops = length of a shortest path on the whole network to an actor of the level with authority
 * self-government, state, eu, network or not stated; cooperativeHops the same without negative ties. Shown
 * path: shortest, then of the largest weakest strength, then of the smallest ids. Sole broker: without
 * this actor no body of the level can be reached; of several such actors the first on the way; null with a direct
 * tie or no path.
 * Range: 1 direct tie … n − 1; high is bad. Unit: hops.
 * Direction: ignored. Weights: only to choose among shortest paths. Signs: ignored, but for cooperativeHops.
 * Isolates: undefined (`unreachable`).
 * Generic actors: a generic body counts for the towns whose records name it. The way there leads through the
 * town's own network and ends with it; the shorter of this way and the way to a real body is taken, and a sole
 * broker has to lie on all ways of both sorts.
 * Undefined: `no-government`; `no-records`; `no-such-level` (no body of the level in the dataset, no generic
 * one in the town's records); `unreachable`.
 * Complexity: O(n + m) once a level for all towns, then the degrees along the path; with generic bodies the
 * size of the town's network besides. Exact.
 * Source: Burt 1992, doi:10.4159/9780674029095 (brokers); dominators: Tarjan 1972, doi:10.1137/0201010.
 *
 * @tex hops: \text{hops} = \min_{\text{bodies of the level}} \mathrm{distance}(\text{government},
 *   \text{body})
 * @tex cooperativeHops: \text{cooperativeHops} = \min_{\text{bodies of the level}}
 *   \mathrm{distance}_{\text{not negative}}(\text{government}, \text{body})
 * @tex soleBroker: \text{sole broker} \in \bigcap_{\text{paths to the level}} \{\text{intermediaries of
 *   the path}\}
 * @result towns[].reach[].hops, towns[].reach[].cooperativeHops
 * @returns regional, national and eu, in this order
 */
export function townReach(index: ReachIndex, pairs: TownPairs, town: Town): Reach[] {
  return UPPER_LEVELS.map((level) => {
    if (town.node < 0) return nowhere(level, 'no-government');
    if (pairs.records === 0) return nowhere(level, 'no-records');
    const generic = index.hasGeneric(level) ? genericBodies(index, pairs, town, level) : NONE;
    if (generic.size === 0 && !index.exists(level)) return nowhere(level, 'no-such-level');
    return reachOfLevel(level, [wholeWay(index, level, town), ...townWay(index, pairs, town, generic)]);
  });
}

const NONE: ReadonlySet<number> = new Set();

/** One network to walk on, as seen from the government. */
interface Way {
  readonly hops: number;
  readonly cooperativeHops: number;
  readonly width: number;
  /** Actors of the shown path; they are looked up when the way is taken. */
  via(): number[];
  separators(): number[];
  id(actor: number): string;
}

function reachOfLevel(level: UpperLevel, ways: readonly Way[]): Reach {
  const open = ways.filter((way) => way.hops > 0);
  const [first, ...others] = open;
  if (first === undefined) return nowhere(level, 'unreachable');
  const hops = others.reduce((least, way) => Math.min(least, way.hops), first.hops);
  const best = others.length === 0 ? first : open.filter((way) => way.hops === hops).sort(compareWays)[0]!;
  const cooperative = ways.map((way) => way.cooperativeHops).filter((h) => h > 0);
  return {
    level,
    hops: defined(hops),
    cooperativeHops: hopsOrUnreachable(Math.min(...cooperative)),
    via: best.via().map((actor) => best.id(actor)),
    soleBroker: hops === 1 ? null : soleBroker(first, others),
  };
}

/** Whoever lies on all ways, the first on the way. */
function soleBroker(first: Way, others: readonly Way[]): string | null {
  const [broker] = others.reduce((kept, way) => {
    const also = new Set(way.separators());
    return kept.filter((actor) => also.has(actor));
  }, first.separators());
  return broker === undefined ? null : first.id(broker);
}

/** Of two equally short ways the one with the stronger weakest tie, then of the smaller ids. */
function compareWays(x: Way, y: Way): number {
  if (x.width !== y.width) return y.width - x.width;
  const other = y.via();
  const step = x.via().findIndex((actor, i) => actor !== other[i]);
  return step < 0 ? 0 : x.via()[step]! - other[step]!;
}

function wholeWay(index: ReachIndex, level: UpperLevel, town: Town): Way {
  const { network, actors } = index;
  const node = index.node(town.node);
  const actor = (i: number) => network.nodes[i]!;
  const { hops, cooperativeHops, width } =
    node < 0 ? NO_WAY : lengths(index.paths(level), index.hopsTo(level, { cooperative: true }), node);
  return {
    hops,
    cooperativeHops,
    width,
    via: () => index.paths(level).path(node).map(actor),
    separators: () => index.separators(level).chain(node).map(actor),
    id: (i) => actors.ids[i]!,
  };
}

/** The way to the generic bodies of the level in the town's own network; none where it has no such body. */
function townWay(index: ReachIndex, pairs: TownPairs, town: Town, bodies: ReadonlySet<number>): Way[] {
  if (bodies.size === 0) return [];
  const { actors } = index;
  const network = compactNetwork(pairs.pairs, {
    keepActor: (actor) => actors.generic[actor] !== 1 || bodies.has(actor),
  });
  const node = nodeOf(network, town.node);
  if (node < 0) return [];
  const targets = [...bodies].map((body) => nodeOf(network, body)).filter((i) => i >= 0);
  const paths = shortestPathsTo(network, targets);
  const cooperative = shortestPathsTo(network, targets, { cooperative: true }).distance;
  const actor = (i: number) => network.nodes[i]!;
  return [
    {
      ...lengths(paths, cooperative, node),
      via: () => paths.path(node).map(actor),
      separators: () => separatorsFrom(network, targets).chain(node).map(actor),
      id: (i) => actors.ids[i]!,
    },
  ];
}

const NO_WAY = { hops: -1, cooperativeHops: -1, width: 0 };

function lengths(paths: ShortestPaths, cooperative: Int32Array, node: number) {
  return { hops: paths.distance[node]!, cooperativeHops: cooperative[node]!, width: paths.width[node]! };
}

/** Generic bodies of the level that the town's records name, whether a tie was reported or denied. */
function genericBodies(index: ReachIndex, { pairs }: TownPairs, town: Town, level: UpperLevel): Set<number> {
  const { actors } = index;
  const bodies = new Set<number>();
  for (let r = 0; r < pairs.size; r++) {
    for (const actor of [pairs.a[r]!, pairs.b[r]!]) {
      if (actors.generic[actor] !== 1 || !isBodyOfLevel(actors, actor, level)) continue;
      const home = actors.town[actor]!;
      if (home < 0 || home === town.index) bodies.add(actor);
    }
  }
  return bodies;
}

function hopsOrUnreachable(hops: number): Measured {
  return Number.isFinite(hops) ? defined(hops) : notDefined('unreachable');
}

function nowhere(level: UpperLevel, reason: Reason): Reach {
  return { level, hops: notDefined(reason), cooperativeHops: notDefined(reason), via: [], soleBroker: null };
}
