import { Marks } from '../kernel/marks.ts';
import { degreeOf, entryOf } from '../network/compact.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import type { Sphere } from './sphere.ts';

/** A neighbour list this many times as long as what is looked for in it is not read but searched. */
const LONG = 16;
/** Entries that may be read in the time in which two nodes are tried for a tie. */
const PAIR = 2;

export interface ShownPath {
  /** The start is left out. */
  readonly path: number[];
  /** Strength of its weakest tie. */
  readonly weakest: number;
}

/**
 * The nodes on shortest paths from a start to the nearest of some targets, by their distance from the start,
 * and the path that is shown of these: of the largest weakest strength, then of the smallest nodes, compared
 * from the start. Hubs make most of the cost: wherever two layers meet, the side with fewer ties is read.
 */
export class PathLayers {
  private readonly network: WayNetwork;
  private readonly layers: (readonly number[])[] = [];
  /** Slot of each node on the present paths. */
  private readonly slots: Marks;
  private used = 0;
  /** Of each slot; there are few, for paths are short. */
  private layerOf = new Int32Array(64);
  private width = new Float64Array(64);

  constructor(network: WayNetwork) {
    this.network = network;
    this.slots = new Marks(network.order);
  }

  /**
   * @param forward, backward searches from the start and from the targets that have just met
   * @param middle where they have
   */
  gather(forward: Sphere, backward: Sphere, middle: readonly number[]): void {
    const length = forward.radius + backward.radius;
    this.slots.begin();
    this.used = 0;
    this.layers.length = length + 1;
    this.place(middle, forward.radius);
    for (let d = forward.radius - 1; d >= 0; d--) this.place(this.beside(d + 1, forward, d), d);
    for (let d = backward.radius - 1; d >= 0; d--) {
      this.place(this.beside(length - d - 1, backward, d), length - d);
    }
  }

  /**
   * The path that is shown, the first of the widest.
   *
   * @param onward strength with which the way goes on behind the last layer; it ends there by default
   */
  widestPath(onward: (node: number) => number = () => Number.POSITIVE_INFINITY): ShownPath {
    const width = this.widenAll(onward);
    return this.firstPath((w) => w >= width);
  }

  /**
   * The first of all paths, of those that are wider than this one, and so on: the first whose weakest tie is strong
   * enough is the first of all such paths.
   */
  everWiderPaths(): ShownPath[] {
    const width = this.widenAll(() => Number.POSITIVE_INFINITY);
    const paths: ShownPath[] = [];
    for (let weakest = Number.NEGATIVE_INFINITY; weakest < width; ) {
      const narrow = weakest;
      const path = this.firstPath((w) => w > narrow);
      paths.push(path);
      weakest = path.weakest;
    }
    return paths;
  }

  /** Width of all nodes, and thus of the start. */
  private widenAll(onward: (node: number) => number): number {
    const { width, layers, slots } = this;
    const last = layers.length - 1;
    for (const v of layers[last]!) width[slots.at(v)] = onward(v);
    for (let i = last - 1; i >= 0; i--) this.widen(i);
    return width[slots.at(layers[0]![0]!)]!;
  }

  private firstPath(isWide: (width: number) => boolean): ShownPath {
    const { layers, slots } = this;
    const { neighbours, tie, strength } = this.network;
    const path: number[] = [];
    let v = layers[0]![0]!;
    let weakest = Number.POSITIVE_INFINITY;
    for (let i = 1; i < layers.length; i++) {
      const e = this.entryInto(i, v, isWide);
      v = neighbours[e]!;
      path.push(v);
      weakest = Math.min(weakest, strength[tie[e]!]!);
    }
    return { path, weakest: Math.min(weakest, this.width[slots.at(v)]!) };
  }

  /** Where a node's tie to the first node of the next layer stands over which paths are wide enough. */
  private entryInto(layer: number, from: number, isWide: (width: number) => boolean): number {
    const { offsets, neighbours, tie, strength } = this.network;
    const leads = (e: number, u: number): boolean =>
      isWide(Math.min(this.width[this.slots.at(u)]!, strength[tie[e]!]!));
    const nodes = this.layers[layer]!;
    if (LONG * nodes.length < degreeOf(this.network, from)) {
      for (const u of [...nodes].sort((x, y) => x - y)) {
        const e = entryOf(this.network, from, u);
        if (e >= 0 && leads(e, u)) return e;
      }
    } else {
      for (let e = offsets[from]!; e < offsets[from + 1]!; e++) {
        const u = neighbours[e]!;
        if (this.isIn(u, layer) && leads(e, u)) return e;
      }
    }
    throw new Error('a shortest path breaks off');
  }

  private isIn(v: number, layer: number): boolean {
    const slot = this.slots.at(v);
    return slot >= 0 && this.layerOf[slot] === layer;
  }

  private place(nodes: readonly number[], layer: number): void {
    this.layers[layer] = nodes;
    for (const v of nodes) this.assign(v, layer);
  }

  private assign(v: number, layer: number): void {
    // First the slot: what layers are kept in may grow with it.
    const slot = this.slotOf(v);
    this.layerOf[slot] = layer;
  }

  private slotOf(v: number): number {
    const known = this.slots.at(v);
    if (known >= 0) return known;
    const slot = this.used++;
    this.slots.set(v, slot);
    if (slot === this.layerOf.length) {
      const [layerOf, width] = [new Int32Array(2 * slot), new Float64Array(2 * slot)];
      layerOf.set(this.layerOf);
      width.set(this.width);
      this.layerOf = layerOf;
      this.width = width;
    }
    return slot;
  }

  /** Nodes at a distance from the sphere's centre that have a neighbour in a layer. */
  private beside(layer: number, sphere: Sphere, distance: number): number[] {
    const { offsets, neighbours } = this.network;
    const found: number[] = [];
    const inner = sphere.layer(distance);
    if (inner.length === 1) return [inner[0]!];
    const outer = this.layers[layer]!;
    const [innerTies, outerTies] = [sphere.tiesAt(distance), this.ties(outer)];
    if (PAIR * inner.length * outer.length < Math.min(innerTies, outerTies)) {
      for (const v of inner) if (outer.some((u) => this.areTied(u, v))) found.push(v);
      return found;
    }
    if (innerTies <= outerTies) {
      for (const v of inner) {
        for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
          if (!this.isIn(neighbours[e]!, layer)) continue;
          found.push(v);
          break;
        }
      }
      return found;
    }
    for (const v of outer) {
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const u = neighbours[e]!;
        if (!sphere.isAt(u, distance) || this.slots.at(u) >= 0) continue;
        this.assign(u, -1);
        found.push(u);
      }
    }
    return found;
  }

  /** Width of the nodes of a layer, from that of the next one. */
  private widen(i: number): void {
    const { width, slots } = this;
    const { offsets, neighbours, tie, strength } = this.network;
    const here = this.layers[i]!;
    const next = this.layers[i + 1]!;
    for (const v of here) width[slots.at(v)] = 0;
    const fromHere = this.ties(here) <= this.ties(next);
    for (const v of fromHere ? here : next) {
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        const u = neighbours[e]!;
        if (!this.isIn(u, fromHere ? i + 1 : i)) continue;
        const near = slots.at(fromHere ? v : u);
        const far = slots.at(fromHere ? u : v);
        width[near] = Math.max(width[near]!, Math.min(width[far]!, strength[tie[e]!]!));
      }
    }
  }

  private areTied(v: number, u: number): boolean {
    const [few, many] = degreeOf(this.network, v) <= degreeOf(this.network, u) ? [v, u] : [u, v];
    return entryOf(this.network, few, many) >= 0;
  }

  private ties(nodes: Iterable<number>): number {
    let sum = 0;
    for (const v of nodes) sum += degreeOf(this.network, v);
    return sum;
  }
}
