import type { Candidates, Introduction, ReachPort, Sharers } from '../model/reach-port.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import { climbing } from './climbing.ts';
import { HubSearch } from './hub-search.ts';
import { HubWays } from './hub-ways.ts';
import { NearCandidates } from './near-candidates.ts';
import { PathLayers } from './path-layers.ts';
import { type SharedWays, searchRoom, sharedWays } from './shared-ways.ts';
import type { Room } from './shortest-paths.ts';
import { Sphere } from './sphere.ts';

/** Candidate lists up to this size are searched from both ends. */
const SMALL = 64;
/** Ties that a layer may have where there are few candidates: searching from both ends is cheaper than more. */
const DEAR = 16_384;
/**
 * One search from all nodes, for everybody who shares a list, once their questions would cost so many times as much;
 * not before they have cost that part of it, for a shard of a dataset asks few of them.
 */
const WORTH = 2;
const TRIED = 1 / 8;
/** Memory for what is kept of lists that are asked for again: their surroundings, and the ways of those who share them. */
const KEPT_BYTES = 32_000_000;

/**
 * Introduction paths between actors of the whole network: who could bring a town government together with one
 * of several candidates. Shown is the shortest path, of those the one whose weakest tie is strongest, of
 * those the one with the smallest actors, compared from the start: the rule of `shortestPathsTo`, which
 * searches from all nodes at once. This search serves one start and many different candidate lists: it grows
 * from both ends, the cheaper one first, and ends where they meet, so that its cost is that of the
 * neighbourhood between them and not of the network; once that has cost as much as the network is large, by searches
 * that know the ways between hubs ({@link HubSearch}). The surroundings of a list that several ask for are kept, for
 * most introductions take one intermediary, and others end at somebody there. A list that many share gets one search
 * from all nodes instead. So hubs tied to every town do not make the cost quadratic.
 *
 * Direction, signs: ignored. Weights: strengths decide between shortest paths only.
 * Complexity: O(n + m) a question at worst, far less for most (see {@link HubSearch}), O(n) memory. Exact.
 * Source: Pohl 1971, Bi-directional search (Machine Intelligence 6).
 *
 * @param network the whole network without generic actors, for no path runs through them
 * @param node node of an actor in the network, −1 where it has no tie
 */
export function introductionSearch(
  network: WayNetwork,
  node: (actor: number) => number,
): ReachPort['introduction'] {
  const { order, nodes } = network;
  const forward = new Sphere(network);
  const backward = new Sphere(network);
  const between = new PathLayers(network);
  const lists = new WeakMap<Candidates, List>();
  let room = KEPT_BYTES;
  let scratch: Room | undefined;
  let few: HubSearch | undefined;
  /** Ties that all questions have cost. */
  const spent = (): number => forward.spent + backward.spent + (few?.spent ?? 0);

  const nodesOf = (all: Iterable<number>): Int32Array => Int32Array.from(all, node).filter((v) => v >= 0);

  const listOf = (candidates: Candidates, start: number, sharers: Sharers | undefined): List => {
    let list = lists.get(candidates);
    if (list === undefined) {
      list = {
        candidates,
        sharers,
        starts: null,
        questions: 0,
        work: 0,
        start,
        answer: undefined,
        flags: null,
        near: null,
        ways: null,
      };
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

  /** The path to one of many candidates, who are looked for from the start. */
  const toMany = (start: number, list: List): readonly number[] => {
    const flags = flagsOf(list);
    forward.reset([start]);
    const reached: number[] = [];
    while (reached.length === 0) {
      if (!forward.grow()) return [];
      for (const v of forward.frontier()) if (isFlagged(flags, v)) reached.push(v);
    }
    backward.reset(reached);
    between.gather(forward, backward, reached);
    return between.widestPath().path;
  };

  /** The path to one of few candidates, from whom the start is looked for, too. */
  const toFew = (start: number, list: List): readonly number[] => {
    const targets: number[] = [];
    for (const actor of list.candidates) {
      const v = node(actor);
      if (v >= 0 && v !== start) targets.push(v);
    }
    if (targets.length === 0) return [];
    // Worth what it costs once as much has been spent without.
    if (few === undefined && spent() > order + 2 * network.size) {
      few = new HubSearch(network, new HubWays(network, forward, backward, between), climbing(network));
    }
    if (few !== undefined) return few.path(start, targets);
    forward.reset([start]);
    backward.reset(targets);
    const middle = forward.meet(backward);
    if (middle.length === 0) return [];
    between.gather(forward, backward, middle);
    return between.widestPath().path;
  };

  /** The path over two intermediaries or more, empty where there is none at all; null where it is dear to find. */
  const beyond = (start: number, near: NearCandidates, dear: number): readonly number[] | null => {
    forward.reset([start]);
    forward.grow();
    while (forward.cost <= dear) {
      if (!forward.grow()) return [];
      const reached = near.metBy(forward, start);
      if (reached.length === 0) continue;
      backward.reset(reached);
      between.gather(forward, backward, reached);
      const { path, weakest } = between.widestPath((v) => near.onward(v, start));
      return [...path, near.firstFrom(path.at(-1)!, start, weakest)];
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

  /** Those who share a list and are not on it themselves. */
  const startsOf = (list: List): Int32Array => {
    if (list.starts === null) {
      const flags = flagsOf(list);
      const starts = nodesOf(list.sharers?.() ?? []).sort();
      list.starts = starts.filter((v, i) => v !== starts[i - 1] && !isFlagged(flags, v));
    }
    return list.starts;
  };

  /** Searches from all nodes where that is less than what is still to be asked. */
  const share = (list: List): void => {
    const all = order + 2 * network.size;
    if (list.ways !== null || list.sharers === undefined || list.work < TRIED * all || room <= 0) return;
    const starts = startsOf(list);
    if (list.work * (starts.length - list.questions) < WORTH * all * list.questions) return;
    scratch ??= searchRoom(order);
    list.ways = sharedWays(network, nodesOf(list.candidates), starts, scratch);
    room -= list.ways.bytes;
  };

  const search = (start: number, list: List): ArrayLike<number> => {
    const known = list.ways?.from(start);
    if (known !== undefined) return known;
    const before = spent();
    const near = nearby(start, list);
    const shown = near ?? (list.candidates.length > SMALL ? toMany(start, list) : toFew(start, list));
    list.work += spent() - before;
    list.questions++;
    share(list);
    return shown;
  };

  return (from, candidates, sharers) => {
    const start = node(from);
    if (start < 0) return null;
    const list = listOf(candidates, start, sharers);
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
  readonly sharers: Sharers | undefined;
  /** Nodes of these, once they are needed. */
  starts: Int32Array | null;
  questions: number;
  /** Ties that the questions have cost. */
  work: number;
  /** Who asked last, and the answer. */
  start: number;
  answer: Introduction | null | undefined;
  /** A bit for each node, set for candidates. */
  flags: Uint8Array | null;
  near: NearCandidates | null;
  ways: SharedWays | null;
}

function introductionOf(path: ArrayLike<number>, nodes: Int32Array): Introduction | null {
  if (path.length === 0) return null;
  const actors = Array.from(path, (v) => nodes[v]!);
  return { candidate: actors.at(-1)!, via: actors.slice(0, -1), hops: actors.length };
}

function isFlagged(flags: Uint8Array, node: number): boolean {
  return ((flags[node >> 3]! >> (node & 7)) & 1) === 1;
}
