import { entryOf } from '../network/compact.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import { Ball, type Followed } from './ball.ts';
import { BallWays } from './ball-ways.ts';
import type { Climbing } from './climbing.ts';
import type { HubWays } from './hub-ways.ts';

/** To read so many ties is cheap enough: who has no more is no hub. */
const LEAST = 128;
/** Most hubs, for each pair of them may have to be searched once. */
const MOST = 256;

/**
 * The path that is shown from a start to the nearest of a few targets, without reading the ties of hubs. A shortest
 * path either meets no hub, or it leads to a first one and from a last one, which may be the same, without meeting any
 * on its way there. So two searches that stop at hubs find both ends, and the ways between hubs are known
 * ({@link HubWays}). Where they join there is a place of either ball: the same node, or a hub of each.
 *
 * Complexity: the surroundings of both ends as far as there is no hub on the way, no farther than the path is long;
 * besides what a pair of hubs costs once, O(n + m) at worst. Exact. No memory but for what is met, and for the ways between hubs.
 */
export class HubSearch {
  /** Ties that searches have cost so far, besides those for ways between hubs. */
  spent = 0;
  private readonly network: WayNetwork;
  private readonly ways: HubWays;
  private readonly climb: Climbing | null;
  private readonly forward: Ball;
  private readonly backward: Ball;
  /** Length of the shortest path so far, and where all of this length that were met join. */
  private length = Number.POSITIVE_INFINITY;
  private joints: Joint[] = [];

  /**
   * @param climb ties to follow where they are not all
   * @param hubs nobody with so few ties is a hub, nor are there more than so many
   */
  constructor(
    network: WayNetwork,
    ways: HubWays,
    climb: Climbing | null,
    hubs: { readonly least: number; readonly most: number } = { least: LEAST, most: MOST },
  ) {
    const over = climb ?? network;
    const limit = limitOf(over, hubs.least, hubs.most);
    this.network = network;
    this.ways = ways;
    this.climb = climb;
    this.forward = new Ball(over, limit);
    this.backward = new Ball(over, limit);
  }

  /**
   * The path without its start; empty where none of the targets can be reached.
   *
   * @param targets not the start
   */
  path(start: number, targets: readonly number[]): readonly number[] {
    const { forward, backward } = this;
    forward.reset([start]);
    backward.reset(targets);
    const [depth, depths] = [this.depthOf([start]), this.depthOf(targets)];
    this.length = Number.POSITIVE_INFINITY;
    this.joints = [];
    this.join(forward, backward, 0);
    for (;;) {
      const ball = this.ballToGrow(depth, depths);
      if (ball === null) return this.shown();
      const met = ball.nodes.length;
      this.spent += ball.cost;
      ball.grow();
      this.join(ball, ball === forward ? backward : forward, met);
    }
  }

  /** How deep in their trees some nodes are at most. */
  private depthOf(nodes: readonly number[]): number {
    const { climb } = this;
    return climb === null ? 0 : nodes.reduce((most, v) => Math.max(most, climb.depth[v]!), 0);
  }

  /** Of those that have to grow the cheaper one; null once no shorter path, nor another as short, can be missing. */
  private ballToGrow(depth: number, depths: number): Ball | null {
    const { forward, backward } = this;
    const grows = this.hasToGrow(forward, backward, depth);
    const other = this.hasToGrow(backward, forward, depths);
    if (grows && other) return backward.cost < forward.cost ? backward : forward;
    return grows ? forward : other ? backward : null;
  }

  private hasToGrow(ball: Ball, other: Ball, depth: number): boolean {
    if (ball.closed) return false;
    // Searches that only climb may miss each other before both have left their trees.
    if (ball.radius < depth) return true;
    // A path without hubs is met as soon as both together are as large as it is long, or one has all there is.
    if (!other.closed && ball.radius + other.radius < this.length) return true;
    // One over a hub that this ball lacks is longer than the radius and what the other has to go to its nearest.
    return ball.radius + other.nearestHub < this.length;
  }

  /** Joins the nodes that a ball has met from a place on with what the other has met. */
  private join(ball: Ball, other: Ball, from: number): void {
    const isForward = ball === this.forward;
    for (let p = from; p < ball.nodes.length; p++) {
      const q = other.placeOf(ball.nodes[p]!);
      if (q >= 0) this.offer(isForward ? p : q, isForward ? q : p, 0);
    }
    const { hubs } = ball;
    for (let i = hubs.length - 1; i >= 0 && hubs[i]! >= from; i--) {
      for (const q of other.hubs) this.pair(isForward ? hubs[i]! : q, isForward ? q : hubs[i]!);
    }
  }

  /** Joins a hub that was met from the start with one that was met from the targets, where that is of interest. */
  private pair(a: number, b: number): void {
    const [from, to] = [this.forward.nodes[a]!, this.backward.nodes[b]!];
    if (from === to) return;
    const ends = this.forward.distance(a) + this.backward.distance(b);
    if (ends + 2 > this.length && (ends + 1 > this.length || entryOf(this.network, from, to) < 0)) return;
    this.offer(a, b, this.ways.distance(from, to));
  }

  /** @param steps between the two places */
  private offer(a: number, b: number, steps: number): void {
    const length = this.forward.distance(a) + steps + this.backward.distance(b);
    if (length > this.length || length === Number.POSITIVE_INFINITY) return;
    if (length < this.length) this.joints = [];
    this.length = length;
    this.joints.push({ a, b });
  }

  /** Of the paths that have joined the widest, of these the first. */
  private shown(): readonly number[] {
    const { network, forward, backward } = this;
    const [out, home] = [new BallWays(network, forward), new BallWays(network, backward)];
    const widths = this.joints.map(({ a, b }) =>
      Math.min(out.width(a), this.widthBetween(a, b), home.width(b)),
    );
    const least = widths.reduce((most, width) => Math.max(most, width), 0);
    const joints = this.joints.filter((_, i) => widths[i] === least);
    const ways = out.firstWays(
      joints.map(({ a }) => a),
      least,
    );
    // Of those that join as far from the start the first way there decides.
    const first = new Map<number, number>();
    for (const { a } of joints) {
      const rank = first.get(forward.distance(a));
      if (rank === undefined || ways.rank(a) < rank) first.set(forward.distance(a), ways.rank(a));
    }
    let shown: readonly number[] = [];
    for (const { a, b } of joints) {
      if (ways.rank(a) !== first.get(forward.distance(a))) continue;
      const path = [...ways.path(a), ...this.pathBetween(a, b, least), ...home.pathFrom(b, least)];
      if (shown.length === 0 || isBefore(path, shown)) shown = path;
    }
    return shown;
  }

  private widthBetween(a: number, b: number): number {
    const [from, to] = [this.forward.nodes[a]!, this.backward.nodes[b]!];
    return from === to ? Number.POSITIVE_INFINITY : this.ways.width(from, to);
  }

  private pathBetween(a: number, b: number, least: number): readonly number[] {
    const [from, to] = [this.forward.nodes[a]!, this.backward.nodes[b]!];
    return from === to ? [] : this.ways.path(from, to, least);
  }
}

/** Where a path leaves what was met from the start, and where it enters what was met from the targets. */
interface Joint {
  /** Place in the one. */
  readonly a: number;
  /** Place in the other. */
  readonly b: number;
}

/** Ties that only hubs have more of. O(n) */
function limitOf({ offsets }: Followed, least: number, most: number): number {
  const many: number[] = [];
  for (let v = 0; v + 1 < offsets.length; v++) {
    const ties = offsets[v + 1]! - offsets[v]!;
    if (ties > least) many.push(ties);
  }
  return many.length <= most ? least : many.sort((x, y) => y - x)[most]!;
}

function isBefore(path: readonly number[], other: readonly number[]): boolean {
  const i = path.findIndex((v, at) => v !== other[at]);
  return i >= 0 && path[i]! < other[i]!;
}
