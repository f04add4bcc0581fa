import { type CompactNetwork, degreeOf } from '../network/compact.ts';

/** A breadth-first search that grows by whole layers and is reused without being cleared. O(n) memory. */
export class Sphere {
  /** Steps from the centre to the outermost layer. */
  radius = 0;
  /** Ties that the next layer costs. */
  cost = 0;
  private readonly network: CompactNetwork;
  private readonly seenIn: Int32Array;
  private readonly depth: Int32Array;
  /** Nodes met, layer by layer; layer d ends before `ends[d]`. */
  private readonly met: Int32Array;
  private readonly ends: number[] = [];
  private search = 0;

  constructor(network: CompactNetwork) {
    this.network = network;
    this.seenIn = new Int32Array(network.order);
    this.depth = new Int32Array(network.order);
    this.met = new Int32Array(network.order);
  }

  reset(centre: readonly number[]): void {
    this.search++;
    this.radius = 0;
    this.cost = 0;
    this.ends.length = 0;
    let end = 0;
    for (const v of centre) {
      if (this.seenIn[v] === this.search) continue;
      this.seenIn[v] = this.search;
      this.depth[v] = 0;
      this.met[end++] = v;
      this.cost += degreeOf(this.network, v);
    }
    this.ends.push(end);
  }

  /** Adds a layer; false where there is nobody left for it. */
  grow(): boolean {
    const { offsets, neighbours } = this.network;
    const { seenIn, depth, met, search } = this;
    const radius = ++this.radius;
    const from = this.ends[radius - 2] ?? 0;
    const to = this.ends[radius - 1]!;
    let end = to;
    let cost = 0;
    for (let i = from; i < to; i++) {
      const v = met[i]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const u = neighbours[e]!;
        if (seenIn[u] === search) continue;
        seenIn[u] = search;
        depth[u] = radius;
        met[end++] = u;
        cost += offsets[u + 1]! - offsets[u]!;
      }
    }
    this.ends.push(end);
    this.cost = cost;
    return end > to;
  }

  /** Steps from the centre, −1 where the search has not been. */
  distance(v: number): number {
    return this.seenIn[v] === this.search ? this.depth[v]! : -1;
  }

  layer(d: number): Int32Array {
    return this.met.subarray(this.ends[d - 1] ?? 0, this.ends[d]!);
  }

  frontier(): Int32Array {
    return this.layer(this.radius);
  }

  /** Do the outermost layers of the two have a node in common? */
  touches(other: Sphere): boolean {
    const [own, its] = [this.frontier(), other.frontier()];
    if (own.length > its.length) return its.some((v) => this.distance(v) === this.radius);
    return own.some((v) => other.distance(v) === other.radius);
  }
}
