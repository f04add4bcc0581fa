import type { Introduction } from '../model/reach-port.ts';
import { type CompactNetwork, degreeOf } from '../network/compact.ts';
import { type ShortestPaths, shortestPathsTo } from './shortest-paths.ts';

/** Candidate lists up to this size are searched from both ends. */
const SMALL = 64;
/** Memory for lists that are asked for so often that they keep a search from all nodes: 12 bytes a node each. */
const KEPT_BYTES = 64_000_000;

/**
 * Introduction paths between actors of the whole network: who could bring a town government together with one
 * of several candidates. Shown is the shortest path, of those the one whose weakest tie is strongest, of
 * those the one with the smallest actors, compared from the start: the rule of `shortestPathsTo`, which
 * searches from all nodes at once. This search serves one start and many different candidate lists: it grows
 * from both ends, the cheaper one first, and ends where they meet, so that its cost is that of the
 * neighbourhood between them and not of the network. A list whose questions have cost as much as one search
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
  network: CompactNetwork,
  node: (actor: number) => number,
): (from: number, candidates: readonly number[]) => Introduction | null {
  const { order, offsets, neighbours, tie, strength, nodes } = network;
  const forward = sphere(network);
  const backward = sphere(network);
  const width = new Float64Array(order);
  const large = new WeakMap<readonly number[], Uint8Array>();
  const spent = new WeakMap<readonly number[], number>();
  const kept = new Map<readonly number[], ShortestPaths>();
  const most = Math.max(8, Math.floor(KEPT_BYTES / (12 * Math.max(1, order))));
  let work = 0;
  const grow = (side: Sphere): boolean => {
    work += side.cost();
    return side.grow();
  };

  /** Candidates as flags, kept for lists that many towns share. */
  const flagsOf = (candidates: readonly number[]): Uint8Array => {
    let flags = large.get(candidates);
    if (flags === undefined) {
      flags = new Uint8Array(order);
      for (const actor of candidates) if (node(actor) >= 0) flags[node(actor)] = 1;
      large.set(candidates, flags);
    }
    return flags;
  };

  /** Layers 0 … length of all shortest paths from the start; null where there is none. */
  const meet = (start: number, candidates: readonly number[]): number[][] | null => {
    forward.reset([start]);
    const targets =
      candidates.length > SMALL ? null : candidates.map(node).filter((v) => v >= 0 && v !== start);
    if (targets !== null) {
      if (targets.length === 0) return null;
      backward.reset(targets);
      while (forward.radius + backward.radius === 0 || !met(forward, backward)) {
        const next = forward.cost() <= backward.cost() ? forward : backward;
        if (!grow(next)) return null;
      }
    } else {
      const flags = flagsOf(candidates);
      let reached: number[] = [];
      while (reached.length === 0) {
        if (!grow(forward)) return null;
        reached = forward.frontier().filter((v) => flags[v] === 1);
      }
      backward.reset(reached);
    }
    // The meeting layer, then every layer before it and after it that lies on a shortest path.
    const middle = forward.frontier().filter((v) => backward.distance(v) === backward.radius);
    const layers: number[][] = [middle];
    for (let d = forward.radius - 1; d >= 0; d--) {
      layers.unshift(step(network, layers[0]!, (v) => forward.distance(v) === d));
    }
    for (let d = backward.radius - 1; d >= 0; d--) {
      layers.push(step(network, layers.at(-1)!, (v) => backward.distance(v) === d));
    }
    return layers;
  };

  const introduction = (path: readonly number[]): Introduction | null => {
    if (path.length === 0) return null;
    const actors = path.map((v) => nodes[v]!);
    return { candidate: actors.at(-1)!, via: actors.slice(0, -1), hops: actors.length };
  };

  return (from, candidates) => {
    const start = node(from);
    if (start < 0) return null;
    const all = kept.get(candidates);
    // From a candidate itself the search from all nodes has nothing to tell.
    if (all !== undefined && all.distance[start] !== 0) return introduction(all.path(start));
    work = 0;
    const layers = meet(start, candidates);
    const total = (spent.get(candidates) ?? 0) + work;
    spent.set(candidates, total);
    const own = candidates.length > SMALL ? flagsOf(candidates)[start] === 1 : candidates.includes(from);
    if (all === undefined && !own && total > order + 2 * network.size && kept.size < most) {
      kept.set(
        candidates,
        shortestPathsTo(
          network,
          candidates.map(node).filter((v) => v >= 0),
        ),
      );
    }
    if (layers === null) return null;
    for (let i = layers.length - 1; i >= 0; i--) {
      for (const v of layers[i]!) width[v] = i === layers.length - 1 ? Number.POSITIVE_INFINITY : 0;
      const next = new Set(layers[i + 1]);
      for (const v of next.size === 0 ? [] : layers[i]!) {
        for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
          const u = neighbours[e]!;
          if (next.has(u)) width[v] = Math.max(width[v]!, Math.min(width[u]!, strength[tie[e]!]!));
        }
      }
    }
    const path: number[] = [];
    let v = start;
    for (let i = 1; i < layers.length; i++) {
      const next = new Set(layers[i]);
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const u = neighbours[e]!;
        if (!next.has(u) || Math.min(width[u]!, strength[tie[e]!]!) < width[start]!) continue;
        path.push(u);
        v = u;
        break;
      }
    }
    return introduction(path);
  };
}

/** Neighbours of a layer that pass the test, each once. */
function step(
  { offsets, neighbours }: CompactNetwork,
  layer: readonly number[],
  keep: (v: number) => boolean,
): number[] {
  const found = new Set<number>();
  for (const v of layer) {
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) if (keep(neighbours[e]!)) found.add(neighbours[e]!);
  }
  return [...found];
}

function met(forward: Sphere, backward: Sphere): boolean {
  const [grown, other] =
    forward.frontier().length <= backward.frontier().length ? [forward, backward] : [backward, forward];
  return grown.frontier().some((v) => other.distance(v) === other.radius);
}

/** A breadth-first search that grows by whole layers and is reused without being cleared. */
interface Sphere {
  readonly radius: number;
  reset(centre: readonly number[]): void;
  /** −1 where the search has not been. */
  distance(v: number): number;
  frontier(): readonly number[];
  /** Ties that the next layer costs. */
  cost(): number;
  /** False where the next layer is empty. */
  grow(): boolean;
}

function sphere(network: CompactNetwork): Sphere {
  const { order, offsets, neighbours } = network;
  const seenIn = new Int32Array(order);
  const depth = new Int32Array(order);
  let search = 0;
  let radius = 0;
  let layer: number[] = [];
  let layerCost = 0;
  const begin = (next: number[]) => {
    layer = next;
    layerCost = 0;
    for (const v of next) layerCost += degreeOf(network, v);
  };
  const visit = (v: number, into: number[]) => {
    if (seenIn[v] === search) return;
    seenIn[v] = search;
    depth[v] = radius;
    into.push(v);
  };
  return {
    get radius() {
      return radius;
    },
    reset(centre) {
      search++;
      radius = 0;
      const first: number[] = [];
      for (const v of centre) visit(v, first);
      begin(first);
    },
    distance: (v) => (seenIn[v] === search ? depth[v]! : -1),
    frontier: () => layer,
    cost: () => layerCost,
    grow() {
      radius++;
      const next: number[] = [];
      for (const v of layer) {
        for (let e = offsets[v]!; e < offsets[v + 1]!; e++) visit(neighbours[e]!, next);
      }
      begin(next);
      return next.length > 0;
    },
  };
}
