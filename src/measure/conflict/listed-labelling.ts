import { int32, uint8 } from '../../kernel/scratch.ts';
import { adjacencyOf, type SignedGraph } from './signed-graph.ts';

/** Ties looked at over all combinations of optima; above it there is the search of `firstLabelling`. */
const WORK_LIMIT = 4_000_000;

/** The minimum sets of frustrated ties of one block, as tie indexes of the component's graph. */
export type ListedOptima = readonly Int32Array[];

/** Can all combinations of the blocks' optima be tried? */
export function canBeTried(graph: SignedGraph, blocks: readonly { readonly length: number }[]): boolean {
  let work = graph.order + graph.value.length;
  for (const { length } of blocks) {
    work *= length;
    if (work > WORK_LIMIT) return false;
  }
  return true;
}

/**
 * The lexicographically first label vector of a connected graph among all partitions whose frustrated ties
 * are one listed set of each block; for two and for any number of clusters. A set leaves no choice but how to
 * name the two camps, or which untied clusters to merge: each takes the smallest label that no neighbour has.
 * Every combination of sets is labelled vertex by vertex and given up where it falls behind the best one.
 * O(combinations × (n + m)).
 */
export function firstListed(graph: SignedGraph, blocks: readonly ListedOptima[], k: 2 | 'free'): Int32Array {
  const labeller = k === 2 ? new TwoCamps(graph) : new AnyCamps(graph);
  const { frustrated } = labeller;
  const choice = int32(blocks.length);
  for (const sets of blocks) mark(frustrated, sets[0]!, 1);
  labeller.compete();
  for (let b = 0; b < blocks.length; ) {
    const sets = blocks[b]!;
    mark(frustrated, sets[choice[b]!]!, 0);
    const carry = ++choice[b]! === sets.length;
    if (carry) choice[b] = 0;
    mark(frustrated, sets[choice[b]!]!, 1);
    if (carry) b++;
    else {
      labeller.compete();
      b = 0;
    }
  }
  return labeller.best;
}

function mark(frustrated: Uint8Array, set: Int32Array, to: 0 | 1): void {
  for (let i = 0; i < set.length; i++) frustrated[set[i]!] = to;
}

/** The camps follow from one vertex along a spanning tree. */
class TwoCamps {
  readonly best: Int32Array;
  readonly frustrated: Uint8Array;
  private readonly graph: SignedGraph;
  private readonly labels: Int32Array;
  /** Vertices breadth first, and the tie towards the root and its other end. */
  private readonly sequence: Int32Array;
  private readonly parent: Int32Array;
  private readonly entry: Int32Array;

  constructor(graph: SignedGraph) {
    const { order } = graph;
    this.graph = graph;
    this.best = int32(order).fill(order);
    this.frustrated = uint8(graph.value.length);
    this.labels = int32(order);
    this.sequence = int32(order);
    this.parent = int32(order).fill(-1);
    this.entry = int32(order).fill(-1);
    const { offsets, neighbours, ties } = adjacencyOf(graph);
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const v = this.sequence[head]!;
      for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
        const u = neighbours[at]!;
        if (u === 0 || this.parent[u] !== -1) continue;
        this.parent[u] = v;
        this.entry[u] = ties[at]!;
        this.sequence[tail++] = u;
      }
    }
  }

  compete(): void {
    const { best, labels, sequence, parent, entry, frustrated } = this;
    const { value } = this.graph;
    for (let i = 1; i < sequence.length; i++) {
      const v = sequence[i]!;
      const apart = value[entry[v]!]! < 0 === (frustrated[entry[v]!] === 0);
      labels[v] = apart ? 1 - labels[parent[v]!]! : labels[parent[v]!]!;
    }
    for (let v = 0; v < labels.length; v++) {
      if (labels[v] === best[v]) continue;
      if (labels[v]! < best[v]!) best.set(labels);
      return;
    }
  }
}

/** Clusters hang together by ties that want it or were overruled; all other ties keep their ends apart. */
class AnyCamps {
  readonly best: Int32Array;
  readonly frustrated: Uint8Array;
  private readonly graph: SignedGraph;
  private readonly adjacency;
  private readonly labels: Int32Array;
  private readonly members: Int32Array;
  /** Round in which a neighbour was seen to have the label. */
  private readonly taken: Int32Array;
  private round = 0;

  constructor(graph: SignedGraph) {
    const { order } = graph;
    this.graph = graph;
    this.adjacency = adjacencyOf(graph);
    this.best = int32(order).fill(order);
    this.frustrated = uint8(graph.value.length);
    this.labels = int32(order);
    this.members = int32(order);
    this.taken = int32(order);
  }

  compete(): void {
    const { best, labels } = this;
    labels.fill(-1);
    let ahead = false;
    for (let v = 0; v < labels.length; v++) {
      if (labels[v] === -1) this.labelCluster(v);
      if (ahead || labels[v] === best[v]) continue;
      if (labels[v]! > best[v]!) return;
      ahead = true;
    }
    if (ahead) best.set(labels);
  }

  /** Gives the whole cluster of a vertex the smallest label that none of its neighbours has. */
  private labelCluster(from: number): void {
    const { labels, members, taken, frustrated } = this;
    const { value } = this.graph;
    const { offsets, neighbours, ties } = this.adjacency;
    const pending = labels.length;
    const round = ++this.round;
    let tail = 1;
    members[0] = from;
    labels[from] = pending;
    for (let head = 0; head < tail; head++) {
      const v = members[head]!;
      for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
        const u = neighbours[at]!;
        const l = labels[u]!;
        if (l === pending) continue;
        const joined = value[ties[at]!]! > 0 === (frustrated[ties[at]!] === 0);
        if (!joined) {
          if (l >= 0) taken[l] = round;
        } else if (l === -1) {
          labels[u] = pending;
          members[tail++] = u;
        }
      }
    }
    let label = 0;
    while (taken[label] === round) label++;
    for (let i = 0; i < tail; i++) labels[members[i]!] = label;
  }
}
