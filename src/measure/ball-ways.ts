import { degreeOf, entryOf } from '../network/compact.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import type { Ball } from './ball.ts';

/** Of several ways to a place the one that comes first when nodes are compared from the centre. */
export interface FirstWays {
  /** Which of the places as far from the centre has the first way. */
  rank(place: number): number;
  /** The centre is left out. */
  path(place: number): number[];
}

/**
 * The shortest ways inside of a ball, as it stands, between its centre and places: how wide they are, and which comes
 * first. O(steps on these ways, and their places, sorted). Hubs are ends of ways only.
 */
export class BallWays {
  private readonly network: WayNetwork;
  private readonly ball: Ball;
  private readonly widths = new Map<number, number>();

  constructor(network: WayNetwork, ball: Ball) {
    this.network = network;
    this.ball = ball;
  }

  /** Largest weakest strength of the ways to a place. */
  width(place: number): number {
    const { ball, widths } = this;
    // Ways may be longer than a stack is deep.
    const open = [place];
    while (open.length > 0) {
      const p = open.at(-1)!;
      const before = open.length;
      if (!widths.has(p)) {
        let width = ball.distance(p) === 0 ? Number.POSITIVE_INFINITY : 0;
        for (const from of ball.stepsTo(p)) {
          const known = widths.get(from);
          if (known === undefined) open.push(from);
          else width = Math.max(width, Math.min(known, this.strength(from, p)));
        }
        if (open.length > before) continue;
        widths.set(p, width);
      }
      open.pop();
    }
    return widths.get(place)!;
  }

  /** The first of the ways from the centre, a single node, to some places, without ties weaker than this. */
  firstWays(places: Iterable<number>, least: number): FirstWays {
    const { nodes } = this.ball;
    const on = new Set(places);
    // Those that are added have their turn, too.
    for (const p of on) for (const from of this.widerSteps(p, least)) on.add(from);
    const ranks = new Map<number, number>();
    const origins = new Map<number, number>();
    const rankOf = (p: number): number => ranks.get(origins.get(p)!)!;
    for (const layer of this.layers(on)) {
      for (const p of layer) {
        for (const from of this.widerSteps(p, least)) {
          if (!origins.has(p) || ranks.get(from)! < rankOf(p)) origins.set(p, from);
        }
      }
      // The layer of the centre holds nobody else.
      if (layer.length > 1) layer.sort((x, y) => rankOf(x) - rankOf(y) || nodes[x]! - nodes[y]!);
      for (const [rank, p] of layer.entries()) ranks.set(p, rank);
    }
    return {
      rank: (place) => ranks.get(place)!,
      path: (place) => {
        const path: number[] = [];
        for (let p = place; this.ball.distance(p) > 0; p = origins.get(p)!) path.push(nodes[p]!);
        return path.reverse();
      },
    };
  }

  /** The first of the ways from a place to the centre without ties weaker than this; the place is left out. */
  pathFrom(place: number, least: number): number[] {
    const { ball } = this;
    const path: number[] = [];
    let at = place;
    while (ball.distance(at) > 0) {
      let next = -1;
      for (const p of this.widerSteps(at, least)) {
        if (next < 0 || ball.nodes[p]! < ball.nodes[next]!) next = p;
      }
      at = next;
      path.push(ball.nodes[at]!);
    }
    return path;
  }

  /** Some places by their distance from the centre: places are numbered layer by layer. */
  private *layers(places: Iterable<number>): Generator<number[]> {
    const { ball } = this;
    const ascending = [...places].sort((x, y) => x - y);
    for (let from = 0, end = 0; from < ascending.length; from = end) {
      const distance = ball.distance(ascending[from]!);
      while (end < ascending.length && ball.distance(ascending[end]!) === distance) end++;
      yield ascending.slice(from, end);
    }
  }

  /** Steps over which the centre can be reached without a tie weaker than this. */
  private *widerSteps(place: number, least: number): Generator<number> {
    for (const from of this.ball.stepsTo(place)) {
      if (this.width(from) >= least && this.strength(from, place) >= least) yield from;
    }
  }

  /** Strength of the tie between two places. */
  private strength(x: number, y: number): number {
    const { network, ball } = this;
    const [v, u] = [ball.nodes[x]!, ball.nodes[y]!];
    const e = degreeOf(network, v) <= degreeOf(network, u) ? entryOf(network, v, u) : entryOf(network, u, v);
    return network.strength[network.tie[e]!]!;
  }
}
