import type { Candidates, Introduction } from '../model/reach-port.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import { NearCandidates } from './near-candidates.ts';
import { type PackedPaths, packedPaths } from './packed-paths.ts';
import { PathLayers } from './path-layers.ts';
import { shortestPathsTo } from './shortest-paths.ts';
import { Sphere } from './sphere.ts';

/** Candidate lists up to this size are searched from both ends. */
const SMALL = 64;
/**
 * Memory for what is kept of lists that are asked for again: their surroundings, and of those asked for very often
 * a search from all nodes, mostly 3 bytes a node each. As much for either.
 */
const KEPT_BYTES = 32_000_000;

/**
 * Introduction paths between actors of the whole network: who could bring a town government together with one
 * of several candidates. Shown is the shortest path, of those the one whose weakest tie is strongest, of
 * those the one with the smallest actors, compared from the start: the rule of `shortestPathsTo`, which
 * searches from all nodes at once. This search serves one start and many different candidate lists: it grows
 * from both ends, the cheaper one first, and ends where they meet, so that its cost is that of the
 * neighbourhood between them and not of the network. The surroundings of a list that is asked for again are kept,
 * for most introductions take one intermediary. A list whose questions have cost as much as one search
 * from all nodes gets that search instead, so that hubs tied to every town do not make the cost quadratic.
 *
 * Direction, signs: ignored. Weights: strengths decide between shortest paths only.
 * Complexity: at worst O(n + m) a question, O(n) memory. Exact.
 * Source: Pohl 1971, Bi-directional search (Machine Intelligence 6).
 *
 * @param network the whole network without generic actors, for no path runs through them
 * @param node node of an actor in the network, −1 where it has no tie
 */
export function introductionSearch(
  network: WayNetwork,
  node: (actor: number) => number,
): (from: number, candidates: Candidates) => Introduction | null {
  const { order, nodes } = network;
  const forward = new Sphere(network);
  const backward = new Sphere(network);
  const between = new PathLayers(network);
  const flagsOfList = new WeakMap<Candidates, Uint8Array>();
  const spent = new WeakMap<Candidates, number>();
  const kept = new Map<Candidates, PackedPaths>();
  const surroundings = new WeakMap<Candidates, NearCandidates>();
  let room = KEPT_BYTES;
  const most = Math.max(3, Math.floor(KEPT_BYTES / (3 * Math.max(1, order))));
  let work = 0;
  const grow = (side: Sphere): boolean => {
    work += side.cost;
    return side.grow();
  };

  const nodesOf = (candidates: Candidates): Int32Array =>
    Int32Array.from(candidates, node).filter((v) => v >= 0);

  /** Candidates as flags, kept for lists that many towns share. */
  const flagsOf = (candidates: Candidates): Uint8Array => {
    let flags = flagsOfList.get(candidates);
    if (flags === undefined) {
      // A bit each: large networks have many such lists.
      flags = new Uint8Array((order >> 3) + 1);
      for (const v of nodesOf(candidates)) flags[v >> 3]! |= 1 << (v & 7);
      flagsOfList.set(candidates, flags);
    }
    return flags;
  };

  /** Grows until the frontiers meet; false where the start has no path to a candidate. */
  const meet = (start: number, candidates: Candidates): boolean => {
    forward.reset([start]);
    if (candidates.length > SMALL) {
      const flags = flagsOf(candidates);
      const reached: number[] = [];
      while (reached.length === 0) {
        if (!grow(forward)) return false;
        for (const v of forward.frontier()) if (isFlagged(flags, v)) reached.push(v);
      }
      backward.reset(reached);
      return true;
    }
    const targets: number[] = [];
    for (const actor of candidates) {
      const v = node(actor);
      if (v >= 0 && v !== start) targets.push(v);
    }
    if (targets.length === 0) return false;
    backward.reset(targets);
    while (forward.radius + backward.radius === 0 || !forward.touches(backward)) {
      if (!grow(forward.cost <= backward.cost ? forward : backward)) return false;
    }
    return true;
  };

  const introduction = (path: readonly number[]): Introduction | null => {
    if (path.length === 0) return null;
    const actors = path.map((v) => nodes[v]!);
    return { candidate: actors.at(-1)!, via: actors.slice(0, -1), hops: actors.length };
  };

  /** What is around a list that is asked for again; undefined for others, and where there is no room left. */
  const near = (candidates: Candidates): NearCandidates | undefined => {
    let found = surroundings.get(candidates);
    if (found === undefined && spent.has(candidates) && room > 0) {
      found = new NearCandidates(network, nodesOf(candidates).sort());
      surroundings.set(candidates, found);
      room -= found.bytes;
    }
    return found;
  };

  return (from, candidates) => {
    const start = node(from);
    if (start < 0) return null;
    const all = kept.get(candidates);
    // From a candidate itself the search from all nodes has nothing to tell.
    if (all !== undefined && !all.isTarget(start)) return introduction(all.path(start));
    const path = near(candidates)?.pathFrom(start);
    if (path !== undefined && path !== null) return introduction(path);
    work = 0;
    const met = meet(start, candidates);
    const total = (spent.get(candidates) ?? 0) + work;
    spent.set(candidates, total);
    const own = candidates.length > SMALL ? isFlagged(flagsOf(candidates), start) : candidates.includes(from);
    if (all === undefined && !own && total > order + 2 * network.size && kept.size < most) {
      kept.set(candidates, packedPaths(network, shortestPathsTo(network, nodesOf(candidates))));
    }
    if (!met) return null;
    between.gather(forward, backward);
    return introduction(between.widestPath());
  };
}

function isFlagged(flags: Uint8Array, node: number): boolean {
  return ((flags[node >> 3]! >> (node & 7)) & 1) === 1;
}
