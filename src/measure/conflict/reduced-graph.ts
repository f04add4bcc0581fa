import type { SignedGraph } from './signed-graph.ts';

/** A graph in which what is known about ties has been used: its partitions stand for some of the whole one's. */
export interface ReducedGraph {
  /** Values may be 0, where positive and negative ties between two groups cancel out. */
  readonly graph: SignedGraph;
  /** What all of its partitions cost in addition. */
  readonly offset: number;
  /** A tie of the whole graph whose fate each tie shares. Shape: ties of `graph`. */
  readonly tie: Int32Array;
  /** Labels of all vertices. */
  readonly expand: (labels: Int32Array) => Int32Array;
}

/**
 * Contracts vertices that ruled ties keep together (for two camps also those that they keep apart, by exchanging
 * the camps of one of them), and merges ties that become parallel. For other k what a ruled tie keeps apart
 * stays apart by a negative tie that nobody can afford. Undefined where the rulings contradict each other.
 * O(n + m).
 *
 * @param rulings of each tie: 1 satisfied, −1 frustrated, 0 open
 * @param limit partitions of higher cost are of no interest
 */
export function reducedGraph(
  whole: SignedGraph,
  k: number | 'free',
  rulings: Int8Array,
  limit: number,
): ReducedGraph | undefined {
  const { order, source, target, value } = whole;
  const groups = new Groups(order);
  const apart = new Uint8Array(value.length);
  for (let t = 0; t < value.length; t++) {
    if (rulings[t] === 0) continue;
    const together = value[t]! > 0 === rulings[t]! > 0;
    if (together || k === 2) {
      if (!groups.join(source[t]!, target[t]!, together ? 0 : 1)) return undefined;
    } else apart[t] = 1;
  }
  const { node, flipped, count } = groups.numbered();
  let offset = 0;
  const positive: number[] = [];
  const negative: number[] = [];
  const ends: number[] = [];
  const first: number[] = [];
  const barred: boolean[] = [];
  const edges = new Map<number, number>();
  for (let t = 0; t < value.length; t++) {
    const a = node[source[t]!]!;
    const b = node[target[t]!]!;
    const w = flipped[source[t]!] === flipped[target[t]!] ? value[t]! : -value[t]!;
    if (a === b) {
      if (apart[t] === 1) return undefined;
      if (w < 0) offset -= w;
      continue;
    }
    const key = Math.min(a, b) * count + Math.max(a, b);
    let e = edges.get(key);
    if (e === undefined) {
      e = ends.length;
      edges.set(key, e);
      ends.push(key);
      positive.push(0);
      negative.push(0);
      first.push(t);
      barred.push(false);
    }
    if (apart[t] === 1) {
      barred[e] = true;
      first[e] = t;
    }
    if (w > 0) positive[e]! += w;
    else negative[e]! -= w;
  }
  const values = new Float64Array(ends.length);
  for (let e = 0; e < ends.length; e++) {
    if (barred[e]) {
      offset += positive[e]!;
      values[e] = -(limit + 1);
    } else {
      offset += Math.min(positive[e]!, negative[e]!);
      values[e] = positive[e]! - negative[e]!;
    }
  }
  const tie = Int32Array.from(first);
  chooseTies(whole, tie, values, barred, edges, { node, flipped, count });
  return {
    graph: {
      order: count,
      source: Int32Array.from(ends, (key) => Math.floor(key / count)),
      target: Int32Array.from(ends, (key) => key % count),
      value: values,
    },
    offset,
    tie,
    expand: (labels) => node.map((x, v) => (flipped[v] === 1 ? 1 - labels[x]! : labels[x]!)),
  };
}

/**
 * Of the ties behind each merged one the first with its sign: satisfied if and only if that is. Where a ruling
 * keeps the ends apart, it stays the tie of that ruling.
 */
function chooseTies(
  { source, target, value }: SignedGraph,
  tie: Int32Array,
  values: Float64Array,
  barred: readonly boolean[],
  edges: ReadonlyMap<number, number>,
  { node, flipped, count }: Numbering,
): void {
  for (let t = value.length - 1; t >= 0; t--) {
    const a = node[source[t]!]!;
    const b = node[target[t]!]!;
    if (a === b) continue;
    const e = edges.get(Math.min(a, b) * count + Math.max(a, b))!;
    const w = flipped[source[t]!] === flipped[target[t]!] ? value[t]! : -value[t]!;
    if (!barred[e] && w * values[e]! > 0) tie[e] = t;
  }
}

interface Numbering {
  readonly node: Int32Array;
  /** 1 where the vertex is in the other camp than the first one of its group. */
  readonly flipped: Uint8Array;
  readonly count: number;
}

/** Union-find with parities. */
class Groups {
  private readonly parent: Int32Array;
  private readonly parity: Uint8Array;

  constructor(order: number) {
    this.parent = Int32Array.from({ length: order }, (_, v) => v);
    this.parity = new Uint8Array(order);
  }

  /** False where the two are known to be otherwise. */
  join(a: number, b: number, apart: 0 | 1): boolean {
    const [x, p] = this.root(a);
    const [y, q] = this.root(b);
    const between = p ^ q ^ apart;
    if (x === y) return between === 0;
    const [low, high] = x < y ? [x, y] : [y, x];
    this.parent[high] = low;
    this.parity[high] = between;
    return true;
  }

  numbered(): Numbering {
    const { parent } = this;
    const node = new Int32Array(parent.length);
    const flipped = new Uint8Array(parent.length);
    let count = 0;
    // The root of a group is its smallest vertex, so it was numbered before.
    for (let v = 0; v < parent.length; v++) {
      const [root, p] = this.root(v);
      node[v] = root === v ? count++ : node[root]!;
      flipped[v] = p;
    }
    return { node, flipped, count };
  }

  private root(v: number): [root: number, parity: number] {
    let x = v;
    let p = 0;
    while (this.parent[x] !== x) {
      p ^= this.parity[x]!;
      x = this.parent[x]!;
    }
    return [x, p];
  }
}
