import { NumberMap } from '../kernel/number-map.ts';
import { type CompactNetwork, degreeOf } from '../network/compact.ts';

/** Ties that are followed, of the nodes of a network. */
export type Followed = Pick<CompactNetwork, 'offsets' | 'neighbours'>;

/**
 * A breadth-first search around a few nodes that stops at hubs, and how each node was reached: by all ties from a
 * layer to the next. Nodes met are numbered as they come, their places. Time and memory are those of what is met.
 */
export class Ball {
  /** Steps from the centre to the outermost layer. */
  radius = 0;
  /** The node at each place. */
  readonly nodes: number[] = [];
  /** Places of hubs. */
  readonly hubs: number[] = [];
  /** Ties that the next layer costs. */
  cost = 0;
  private readonly over: Followed;
  private readonly limit: number;
  private readonly places = new NumberMap();
  /** Where the outermost layer begins. */
  private outermost = 0;
  private readonly distances: number[] = [];
  /** The last step to each place, −1 at the centre; of each step the place it comes from and the step before. */
  private readonly lastStep: number[] = [];
  private readonly stepFrom: number[] = [];
  private readonly stepBefore: number[] = [];

  /**
   * @param over ties to follow
   * @param limit who has more of these is a hub
   */
  constructor(over: Followed, limit: number) {
    this.over = over;
    this.limit = limit;
  }

  reset(centre: Iterable<number>): void {
    this.places.begin();
    this.radius = 0;
    this.outermost = 0;
    this.cost = 0;
    for (const list of [this.nodes, this.hubs, this.distances, this.lastStep]) list.length = 0;
    for (const list of [this.stepFrom, this.stepBefore]) list.length = 0;
    for (const v of centre) if (this.places.at(v) < 0) this.meet(v);
  }

  /** Has nobody been met but hubs that leads further? */
  get closed(): boolean {
    return this.cost === 0;
  }

  /** Less than 0 where the node has not been met. */
  placeOf(node: number): number {
    return this.places.at(node);
  }

  distance(place: number): number {
    return this.distances[place]!;
  }

  /** Steps from the centre to the nearest hub met. */
  get nearestHub(): number {
    const [first] = this.hubs;
    return first === undefined ? Number.POSITIVE_INFINITY : this.distances[first]!;
  }

  /** Adds a layer. */
  grow(): void {
    const { nodes, over, limit } = this;
    const { offsets, neighbours } = over;
    const from = this.outermost;
    const to = nodes.length;
    this.outermost = to;
    this.radius++;
    this.cost = 0;
    for (let i = from; i < to; i++) {
      const v = nodes[i]!;
      const end = offsets[v + 1]!;
      if (end - offsets[v]! > limit) continue;
      for (let e = offsets[v]!; e < end; e++) {
        const u = neighbours[e]!;
        let place = this.places.at(u);
        if (place < 0) place = this.meet(u);
        else if (place < to) continue;
        this.stepBefore.push(this.lastStep[place]!);
        this.lastStep[place] = this.stepFrom.push(i) - 1;
      }
    }
  }

  /** Places one step nearer to the centre from which a place was reached. */
  *stepsTo(place: number): Generator<number> {
    for (let s = this.lastStep[place]!; s >= 0; s = this.stepBefore[s]!) yield this.stepFrom[s]!;
  }

  private meet(v: number): number {
    const place = this.nodes.push(v) - 1;
    this.places.set(v, place);
    this.distances.push(this.radius);
    this.lastStep.push(-1);
    const ties = degreeOf(this.over, v);
    if (ties > this.limit) this.hubs.push(place);
    else this.cost += ties;
    return place;
  }
}
