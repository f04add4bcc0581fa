import type { Candidates, Introduction } from '../model/reach-port.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import { NearCandidates } from './near-candidates.ts';
import { type PackedPaths, packedPaths } from './packed-paths.ts';
import { PathLayers } from './path-layers.ts';
import { shortestPathsTo } from './shortest-paths.ts';
import { Sphere } from './sphere.ts';

/** Candidate lists up to this size are searched from both ends. */
const SMALL = 64;
/** Ties that a layer may have where there are few candidates: searching from both ends is cheaper than more. */
const DEAR = 16_384;
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
 * neighbourhood between them and not of the network. The surroundings of a list that several ask for are kept, for
 * most introductions take one intermediary, and others end at somebody there. A list whose questions have cost as much as one search
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
  const lists = new WeakMap<Candidates, List>();
  let room = KEPT_BYTES;
  let kept = 0;
  const most = Math.max(3, Math.floor(KEPT_BYTES / (3 * Math.max(1, order))));
  let work = 0;
  const grow = (side: Sphere): boolean => {
    work += side.cost;
    return side.grow();
  };

  const nodesOf = (candidates: Candidates): Int32Array =>
    Int32Array.from(candidates, node).filter((v) => v >= 0);

  const listOf = (candidates: Candidates, start: number): List => {
    let list = lists.get(candidates);
    if (list === undefined) {
      list = { candidates, work: 0, start, answer: undefined, flags: null, near: null, all: null };
      lists.set(candidates, list);
    }
    return list;
  };

  const flagsOf = (list: List): Uint8Array => {
    if (list.flags === null) {
      // A bit each: large networks have many such lists.
      list.flags = new Uint8Array((order >> 3) + 1);
      for (const v of nodesOf(list.candidates)) list.flags[v >> 3]! |= 1 << (v & 7);
    }
    return list.flags;
  };

  /** Grows until the frontiers meet; false where the start has no path to a candidate. */
  const meet = (start: number, list: List): boolean => {
    const { candidates } = list;
    forward.reset([start]);
    if (candidates.length > SMALL) {
      const flags = flagsOf(list);
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

  /** The path over two intermediaries or more, empty where there is none at all; null where it is dear to find. */
  const beyond = (start: number, near: NearCandidates, dear: number): readonly number[] | null => {
    forward.reset([start]);
    grow(forward);
    while (forward.cost <= dear) {
      if (!grow(forward)) return [];
      const reached = near.metBy(forward, start);
      if (reached.length === 0) continue;
      backward.reset(reached);
      between.gather(forward, backward);
      const { path, width } = between.widestPath((v) => near.onward(v, start));
      return [...path, near.firstFrom(path.at(-1)!, start, width)];
    }
    return null;
  };

  /** The path as far as it can be told from the surroundings of a list that others have asked for, too. */
  const nearby = (start: number, list: List): readonly number[] | null => {
    if (list.near === null) {
      if (list.start === start || room <= 0) return null;
      list.near = new NearCandidates(network, nodesOf(list.candidates).sort());
      room -= list.near.bytes;
    }
    const path = list.near.pathFrom(start);
    // Tied to a candidate: that is found at once.
    if (path === undefined) return null;
    return path ?? beyond(start, list.near, list.candidates.length > SMALL ? Number.POSITIVE_INFINITY : DEAR);
  };

  const search = (start: number, list: List): readonly number[] => {
    // From a candidate itself the search from all nodes has nothing to tell.
    if (list.all !== null && !list.all.isTarget(start)) return list.all.path(start);
    work = 0;
    const path = nearby(start, list);
    const met = path === null && meet(start, list);
    list.work += work;
    if (list.all === null && list.work > order + 2 * network.size && kept < most) {
      const own = isFlagged(flagsOf(list), start);
      if (!own) {
        kept++;
        list.all = packedPaths(network, shortestPathsTo(network, nodesOf(list.candidates)));
      }
    }
    if (path !== null) return path;
    if (!met) return [];
    between.gather(forward, backward);
    return between.widestPath().path;
  };

  return (from, candidates) => {
    const start = node(from);
    if (start < 0) return null;
    const list = listOf(candidates, start);
    // A town is asked about several times in a row.
    if (list.start !== start || list.answer === undefined) {
      list.answer = introductionOf(search(start, list), nodes);
      list.start = start;
    }
    return list.answer;
  };
}

/** What is known of a list of candidates. */
interface List {
  readonly candidates: Candidates;
  /** Ties that the questions about it have cost. */
  work: number;
  /** Who asked last, and the answer. */
  start: number;
  answer: Introduction | null | undefined;
  /** A bit for each node, set for candidates. */
  flags: Uint8Array | null;
  near: NearCandidates | null;
  all: PackedPaths | null;
}

function introductionOf(path: readonly number[], nodes: Int32Array): Introduction | null {
  if (path.length === 0) return null;
  const actors = path.map((v) => nodes[v]!);
  return { candidate: actors.at(-1)!, via: actors.slice(0, -1), hops: actors.length };
}

function isFlagged(flags: Uint8Array, node: number): boolean {
  return ((flags[node >> 3]! >> (node & 7)) & 1) === 1;
}
