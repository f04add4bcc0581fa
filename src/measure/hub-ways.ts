import type { WayNetwork } from '../network/whole-network.ts';
import type { PathLayers, ShownPath } from './path-layers.ts';
import type { Sphere } from './sphere.ts';

/** The shortest ways from a hub to another. */
interface Ways {
  /** Infinity without. */
  readonly distance: number;
  /** Each the first of those that are wider than the one before; undefined until they are asked for. */
  paths: readonly ShownPath[] | undefined;
}

/**
 * The shortest ways between hubs. Many who ask are led from one hub to another, and all that these are tied to would
 * have to be looked at every time: each pair is searched once, from both ends. What is kept are short paths of pairs
 * that were asked for.
 */
export class HubWays {
  private readonly network: WayNetwork;
  private readonly forward: Sphere;
  private readonly backward: Sphere;
  private readonly between: PathLayers;
  private readonly known = new Map<number, Ways>();

  /** @param forward, backward, between for the searches; what is in them is lost */
  constructor(network: WayNetwork, forward: Sphere, backward: Sphere, between: PathLayers) {
    this.network = network;
    this.forward = forward;
    this.backward = backward;
    this.between = between;
  }

  /** Steps from one to the other, Infinity without a way. */
  distance(from: number, to: number): number {
    return this.ways(from, to).distance;
  }

  /** Largest weakest strength of a shortest way; there has to be one. */
  width(from: number, to: number): number {
    return this.paths(from, to).at(-1)!.weakest;
  }

  /**
   * The first of the shortest paths without a tie weaker than this, its start left out.
   *
   * @param least at most the width
   */
  path(from: number, to: number, least: number): readonly number[] {
    return this.paths(from, to).find(({ weakest }) => weakest >= least)!.path;
  }

  private paths(from: number, to: number): readonly ShownPath[] {
    const ways = this.ways(from, to);
    ways.paths ??= this.search(from, to);
    return ways.paths;
  }

  private ways(from: number, to: number): Ways {
    const keyOf = (x: number, y: number): number => x * this.network.order + y;
    let ways = this.known.get(keyOf(from, to));
    if (ways === undefined) {
      const paths = this.search(from, to);
      ways = { distance: paths[0]?.path.length ?? Number.POSITIVE_INFINITY, paths };
      this.known.set(keyOf(from, to), ways);
      // As long the other way round, but the first are others.
      this.known.set(keyOf(to, from), { distance: ways.distance, paths: undefined });
    }
    return ways;
  }

  /** From both ends. */
  private search(from: number, to: number): readonly ShownPath[] {
    const { forward, backward, between } = this;
    forward.reset([from]);
    backward.reset([to]);
    const middle = forward.meet(backward);
    if (middle.length === 0) return [];
    between.gather(forward, backward, middle);
    return between.everWiderPaths();
  }
}
