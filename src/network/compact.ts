import { Marks } from '../kernel/marks.ts';
import { float64, int32, uint8 } from '../kernel/scratch.ts';
import type { ActorTable } from '../model/actor.ts';
import type { PairTable } from '../model/tie.ts';
import { STATE } from '../model/vocabulary.ts';

/**
 * The ties of a network in compressed form for hot loops: simple, without loops, nodes in ascending order of
 * actor index (which is the order of actor ids), neighbours ascending. Undirected; `direction` keeps which
 * way the records point.
 */
export interface CompactNetwork {
  /** Number of nodes, isolates included. */
  readonly order: number;
  /** Number of ties. */
  readonly size: number;
  /** Actor index of each node, ascending. Shape: order. */
  readonly nodes: Int32Array;
  /** Neighbours of node i are `neighbours[offsets[i] … offsets[i + 1] − 1]`. Shape: order + 1. */
  readonly offsets: Int32Array;
  /** Shape: 2 × size. */
  readonly neighbours: Int32Array;
  /** The tie behind each entry of `neighbours`. Shape: 2 × size. */
  readonly tie: Int32Array;
  /** End nodes of each tie, source < target. Shape: size. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** Row of the pair table behind each tie. Shape: size. */
  readonly row: Int32Array;
  /** Strength in (0, 1], index into SIGNS, and direction bits (1: source → target, 2: target → source). */
  readonly strength: Float64Array;
  readonly sign: Uint8Array;
  readonly direction: Uint8Array;
}

type Adjacency = Pick<CompactNetwork, 'offsets' | 'neighbours'>;

export interface CompactOptions {
  /** Which actors may be nodes; all by default. */
  readonly keepActor?: (actor: number) => boolean;
  /** Which ties to keep, by row of the pair table; all by default. */
  readonly keepRow?: (row: number) => boolean;
  /** Actors that are nodes even without a tie. */
  readonly isolates?: Iterable<number>;
}

/**
 * Builds the compact network of the pairs that are ties. O(n log n + m), and once for all calls memory for the
 * largest actor index: networks are built several times a town, and a map for each would cost more than all else.
 */
export function compactNetwork(pairs: PairTable, options: CompactOptions = {}): CompactNetwork {
  const { keepActor, keepRow, isolates } = options;
  const { a, b, state } = pairs;
  const rows = int32(pairs.size);
  const members = new Members();
  for (const actor of isolates ?? []) members.add(actor);
  let size = 0;
  for (let r = 0; r < pairs.size; r++) {
    if (state[r] !== STATE.tie) continue;
    const s = a[r]!;
    const g = b[r]!;
    if (s === g) continue;
    if (keepActor !== undefined && !(keepActor(s) && keepActor(g))) continue;
    if (keepRow !== undefined && !keepRow(r)) continue;
    rows[size++] = r;
    members.add(s);
    members.add(g);
  }
  const nodes = members.sorted();

  const order = nodes.length;
  const source = int32(size);
  const target = int32(size);
  const row = size === rows.length ? rows : rows.slice(0, size);
  const strength = float64(size);
  const sign = uint8(size);
  const direction = uint8(size);
  const offsets = int32(order + 1);
  const cursor = int32(order);
  const neighbours = int32(2 * size);
  const tie = int32(2 * size);
  for (let t = 0; t < size; t++) {
    const r = row[t]!;
    const s = places.at(a[r]!);
    const g = places.at(b[r]!);
    source[t] = s;
    target[t] = g;
    strength[t] = pairs.strength[r]!;
    sign[t] = pairs.sign[r]!;
    direction[t] = pairs.direction[r]!;
    offsets[s + 1]!++;
    offsets[g + 1]!++;
  }
  for (let i = 0; i < order; i++) {
    cursor[i] = offsets[i]!;
    offsets[i + 1]! += offsets[i]!;
  }
  // The pair table is sorted by (a, b): a first pass that files each tie under its larger end and a second
  // one under its smaller end leave every neighbour list ascending, without a sort.
  for (let t = 0; t < size; t++) {
    const at = cursor[target[t]!]!++;
    neighbours[at] = source[t]!;
    tie[at] = t;
  }
  for (let t = 0; t < size; t++) {
    const at = cursor[source[t]!]!++;
    neighbours[at] = target[t]!;
    tie[at] = t;
  }
  return { order, size, nodes, offsets, neighbours, tie, source, target, row, strength, sign, direction };
}

/**
 * The network of real actors: without answer categories.
 *
 * @param whole network of the same pairs with all actors, where the caller has it already; as a rule it is the answer
 */
export function withoutGeneric(
  pairs: PairTable,
  { generic }: Pick<ActorTable, 'generic'>,
  whole?: CompactNetwork,
): CompactNetwork {
  if (whole !== undefined && !hasGeneric(whole, generic)) return whole;
  return compactNetwork(pairs, { keepActor: (actor) => generic[actor] !== 1 });
}

function hasGeneric({ order, nodes }: CompactNetwork, generic: Uint8Array): boolean {
  for (let i = 0; i < order; i++) if (generic[nodes[i]!] === 1) return true;
  return false;
}

/** Members of the call at work. */
let found = new Int32Array(1024);

/** Something for each actor met, in the end its node. Kept from call to call: often the largest actor of all is soon met. */
const places = new Marks(0);

/** A set of actors that numbers them; one at a time. */
class Members {
  private count = 0;

  constructor() {
    places.begin();
  }

  add(actor: number): void {
    if (actor >= places.size) places.grow(Math.max(1024, actor + (actor >> 2) + 1));
    if (places.at(actor) >= 0) return;
    places.set(actor, 0);
    if (this.count === found.length) {
      const larger = new Int32Array(2 * this.count);
      larger.set(found);
      found = larger;
    }
    found[this.count++] = actor;
  }

  /** All members, ascending; from now on their positions stand in `places`. */
  sorted(): Int32Array {
    const nodes = int32(this.count);
    nodes.set(found.subarray(0, this.count));
    nodes.sort();
    for (let i = 0; i < nodes.length; i++) places.set(nodes[i]!, i);
    return nodes;
  }
}

/** Node of an actor by binary search, −1 where the actor is not in the network. O(log n). */
export function nodeOf(network: Pick<CompactNetwork, 'order' | 'nodes'>, actor: number): number {
  let lo = 0;
  let hi = network.order - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    const found = network.nodes[mid]!;
    if (found === actor) return mid;
    if (found < actor) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}

/** Entry of `neighbours` that leads from a node to another by binary search, −1 where they are not tied. O(log degree). */
export function entryOf(network: Adjacency, node: number, other: number): number {
  const { offsets, neighbours } = network;
  let lo = offsets[node]!;
  let hi = offsets[node + 1]! - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    const found = neighbours[mid]!;
    if (found === other) return mid;
    if (found < other) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}

export function degreeOf(network: Adjacency, node: number): number {
  return network.offsets[node + 1]! - network.offsets[node]!;
}
