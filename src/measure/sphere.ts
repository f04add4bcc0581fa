import { Marks } from '../kernel/marks.ts';
import { degreeOf } from '../network/compact.ts';
import type { WayNetwork } from '../network/whole-network.ts';

/** A breadth-first search that grows by whole layers and is reused without being cleared. 8 bytes a node. */
export class Sphere {
  /** Steps from the centre to the outermost layer. */
  radius = 0;
  /** Ties that all searches have cost so far. */
  spent = 0;
  private readonly network: WayNetwork;
  /** Place in `met` of each node met. */
  private readonly places: Marks;
  /** Nodes met, layer by layer; layer d ends before `ends[d]`. */
  private readonly met: Int32Array;
  private readonly ends: number[] = [];
  /** Ties of each layer. */
  private readonly ties: number[] = [];

  constructor(network: WayNetwork) {
    this.network = network;
    this.places = new Marks(network.order);
    this.met = new Int32Array(network.order);
  }

  reset(centre: readonly number[]): void {
    this.places.begin();
    this.radius = 0;
    this.ends.length = 0;
    this.ties.length = 0;
    let end = 0;
    let ties = 0;
    for (const v of centre) {
      if (this.places.at(v) >= 0) continue;
      this.places.set(v, end);
      this.met[end++] = v;
      ties += degreeOf(this.network, v);
    }
    this.ends.push(end);
    this.ties.push(ties);
  }

  /** Ties that the next layer costs. */
  get cost(): number {
    return this.tiesAt(this.radius);
  }

  /** Ties of a layer. */
  tiesAt(d: number): number {
    return this.ties[d]!;
  }

  /** Adds a layer; false where there is nobody left for it. */
  grow(): boolean {
    const { offsets, neighbours } = this.network;
    const { places, met } = this;
    this.spent += this.cost;
    const radius = ++this.radius;
    const from = this.ends[radius - 2] ?? 0;
    const to = this.ends[radius - 1]!;
    let end = to;
    let ties = 0;
    for (let i = from; i < to; i++) {
      const v = met[i]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const u = neighbours[e]!;
        if (places.at(u) >= 0) continue;
        places.set(u, end);
        met[end++] = u;
        ties += offsets[u + 1]! - offsets[u]!;
      }
    }
    this.ends.push(end);
    this.ties.push(ties);
    return end > to;
  }

  /** Is the node so many steps from the centre? */
  isAt(v: number, d: number): boolean {
    const place = this.places.at(v);
    return place >= (d === 0 ? 0 : this.ends[d - 1]!) && place < this.ends[d]!;
  }

  layer(d: number): Int32Array {
    return this.met.subarray(this.ends[d - 1] ?? 0, this.ends[d]!);
  }

  frontier(): Int32Array {
    return this.layer(this.radius);
  }

  /** Grows both, the cheaper first, until they meet, and says where; nowhere if one has nobody left before. */
  meet(other: Sphere): number[] {
    for (;;) {
      const side = this.cost <= other.cost ? this : other;
      if (!side.grow()) return [];
      const middle = this.common(other);
      if (middle.length > 0) return middle;
    }
  }

  /** The nodes that the outermost layers of the two have in common. */
  private common(other: Sphere): number[] {
    const [own, its] = [this.frontier(), other.frontier()];
    const [fewer, whole]: [Int32Array, Sphere] = own.length > its.length ? [its, this] : [own, other];
    const shared: number[] = [];
    for (const v of fewer) if (whole.isAt(v, whole.radius)) shared.push(v);
    return shared;
  }
}
