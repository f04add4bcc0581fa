import type { Rng } from '../../kernel/rng.ts';
import { float64, int32, uint8 } from '../../kernel/scratch.ts';
import { anneal } from './anneal.ts';
import type { Budget } from './budget.ts';
import { FlipSearch } from './flip-search.ts';
import { type Adjacency, adjacencyOf, frustration, type SignedGraph } from './signed-graph.ts';

export interface Partition {
  readonly cost: number;
  /** By vertex. */
  readonly labels: Int32Array;
}

/** Rounds without a better partition after which the search gives up, per vertex. */
const PATIENCE = 12;
/** The exact search improves small graphs faster than patience does. */
const SMALL = 48;
/** Adjacency entries that count as one search node. */
const ENTRIES_PER_NODE = 16;

/**
 * A good partition into at most k clusters by iterated local search: single vertices move to the cluster
 * where they are least at odds, until none gains; then a random small neighbourhood is scattered and the
 * descent repeated, and the outcome kept if it is no worse. Not exact, gives the upper bound for the exact
 * search. Ends early at `floor`, a lower bound known otherwise. Memory O(n + m); the outcome
 * depends on the graph, the generator and the budget alone.
 *
 * @param thoroughness multiplies the rounds without improvement after which it gives up
 */
export function localSearch(
  graph: SignedGraph,
  k: number | 'free',
  floor: number,
  budget: Budget,
  rng: Rng,
  thoroughness = 1,
): Partition {
  const descent = bestDescent(graph, k, budget, adjacencyOf(graph));
  if (graph.order < 3) return { cost: frustration(graph, descent.labels), labels: descent.labels };
  const patience = thoroughness * (graph.order <= SMALL ? graph.order : PATIENCE * graph.order);
  if (k === 2) {
    const begin = graph.order <= SMALL ? descent.labels : anneal(graph, descent.labels, budget, rng);
    const flips = new FlipSearch(graph, begin, budget);
    flips.wander(rng, floor, patience);
    return { cost: flips.cost, labels: flips.labels };
  }
  descent.wander(rng, floor, patience);
  return { cost: descent.cost(), labels: descent.labels };
}

function bestDescent(graph: SignedGraph, k: number | 'free', budget: Budget, adjacency: Adjacency): Descent {
  const together = new Descent(graph, adjacency, k, budget);
  together.settle(allOf(graph.order));
  const grown = new Descent(graph, adjacency, k, budget);
  grown.grow();
  return grown.cost() < together.cost() ? grown : together;
}

function allOf(order: number): Int32Array {
  const all = int32(order);
  for (let v = 0; v < order; v++) all[v] = v;
  return all;
}

class Descent {
  readonly labels: Int32Array;
  private readonly graph: SignedGraph;
  private readonly adjacency: Adjacency;
  private readonly budget: Budget;
  private readonly columns: number;
  private readonly sizes: Int32Array;
  private readonly empty: number[] = [];
  /** Value towards each label, of the vertex looked at; zero between two looks. */
  private readonly towards: Float64Array;
  private readonly queued: Uint8Array;
  private readonly log: number[] = [];
  private change = 0;

  constructor(graph: SignedGraph, adjacency: Adjacency, k: number | 'free', budget: Budget) {
    this.graph = graph;
    this.adjacency = adjacency;
    this.budget = budget;
    this.columns = k === 'free' ? Math.max(1, graph.order) : k;
    this.labels = int32(graph.order);
    this.sizes = int32(this.columns);
    this.sizes[0] = graph.order;
    for (let l = this.columns - 1; l > 0; l--) this.empty.push(l);
    this.towards = float64(this.columns);
    this.queued = uint8(graph.order);
  }

  cost(): number {
    return frustration(this.graph, this.labels);
  }

  /** Places the vertices breadth first from the best connected one, each where it fits best, then descends. */
  grow(): void {
    const { offsets, neighbours } = this.adjacency;
    const { order } = this.graph;
    let root = 0;
    for (let v = 1; v < order; v++) {
      if (offsets[v + 1]! - offsets[v]! > offsets[root + 1]! - offsets[root]!) root = v;
    }
    const sequence = [root];
    const seen = uint8(order);
    seen[root] = 1;
    for (let i = 0; i < sequence.length; i++) {
      for (let at = offsets[sequence[i]!]!; at < offsets[sequence[i]! + 1]!; at++) {
        const u = neighbours[at]!;
        if (seen[u] === 1) continue;
        seen[u] = 1;
        sequence.push(u);
      }
    }
    const placed = uint8(order);
    for (const v of sequence) {
      this.move(v, this.bestLabel(v, placed));
      placed[v] = 1;
    }
    this.settle(allOf(order));
  }

  /** Moves vertices while one of those queued, or a neighbour of one that moved, gains by it. */
  settle(start: ArrayLike<number>): void {
    const { offsets, neighbours } = this.adjacency;
    const queue: number[] = [];
    for (let i = 0; i < start.length; i++) {
      const v = start[i]!;
      if (this.queued[v] === 0) {
        this.queued[v] = 1;
        queue.push(v);
      }
    }
    for (let head = 0; head < queue.length; head++) {
      const v = queue[head]!;
      this.queued[v] = 0;
      const l = this.bestLabel(v);
      if (l === this.labels[v]) continue;
      this.move(v, l);
      for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
        const u = neighbours[at]!;
        if (this.queued[u] === 1) continue;
        this.queued[u] = 1;
        queue.push(u);
      }
    }
  }

  /** Scatters, descends, and takes back what made it worse, until patience or budget ends. */
  wander(rng: Rng, floor: number, patience: number): void {
    let cost = this.cost();
    const { order } = this.graph;
    const { offsets, neighbours } = this.adjacency;
    for (let idle = 0; idle < patience && cost > floor && !this.budget.exhausted; idle++) {
      this.log.length = 0;
      this.change = 0;
      const touched: number[] = [];
      let v = Math.floor(rng() * order);
      const length = 1 + Math.floor(rng() * Math.min(6, order / 3));
      for (let i = 0; i < length; i++) {
        touched.push(v);
        const first = offsets[v]!;
        const degree = offsets[v + 1]! - first;
        this.scatter(v, rng);
        v = neighbours[first + Math.floor(rng() * degree)]!;
      }
      for (const x of touched.slice()) {
        for (let at = offsets[x]!; at < offsets[x + 1]!; at++) touched.push(neighbours[at]!);
      }
      this.settle(touched);
      if (this.change > 0) {
        this.undo();
      } else if (this.change < 0) {
        cost += this.change;
        idle = -1;
      }
    }
  }

  private scatter(v: number, rng: Rng): void {
    const fresh = this.empty.length > 0 ? 1 : 0;
    const { offsets, neighbours } = this.adjacency;
    const degree = offsets[v + 1]! - offsets[v]!;
    const pick = Math.floor(rng() * (degree + fresh));
    const l =
      pick < degree ? this.labels[neighbours[offsets[v]! + pick]!]! : this.empty[this.empty.length - 1]!;
    this.towardsAll(v);
    this.change += this.towards[this.labels[v]!]! - this.towards[l]!;
    this.clear(v);
    this.move(v, l);
  }

  private undo(): void {
    for (let i = this.log.length - 2; i >= 0; i -= 2) this.move(this.log[i]!, this.log[i + 1]!);
    this.log.length = 0;
  }

  private towardsAll(v: number, only?: Uint8Array): void {
    const { offsets, neighbours, ties } = this.adjacency;
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
      const u = neighbours[at]!;
      if (only === undefined || only[u] === 1) this.towards[this.labels[u]!]! += this.graph.value[ties[at]!]!;
    }
    this.budget.spend((offsets[v + 1]! - offsets[v]!) / ENTRIES_PER_NODE);
  }

  private clear(v: number): void {
    const { offsets, neighbours } = this.adjacency;
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) this.towards[this.labels[neighbours[at]!]!] = 0;
  }

  /** The label with the largest value towards it; the present one in a draw, then the smallest. */
  private bestLabel(v: number, only?: Uint8Array): number {
    const { offsets, neighbours } = this.adjacency;
    this.towardsAll(v, only);
    const own = this.labels[v]!;
    const before = this.towards[own]!;
    let best = own;
    let most = before;
    for (let at = offsets[v]!; at < offsets[v + 1]!; at++) {
      const l = this.labels[neighbours[at]!]!;
      const value = this.towards[l]!;
      if (value > most || (value === most && best !== own && l < best)) {
        best = l;
        most = value;
      }
    }
    if (most < 0 && this.empty.length > 0) {
      best = this.empty[this.empty.length - 1]!;
      most = 0;
    }
    this.clear(v);
    this.change += before - most;
    return best;
  }

  private move(v: number, l: number): void {
    const old = this.labels[v]!;
    if (old === l) return;
    this.log.push(v, old);
    this.labels[v] = l;
    if (--this.sizes[old]! === 0) this.empty.push(old);
    if (this.sizes[l]!++ === 0) this.empty.splice(this.empty.lastIndexOf(l), 1);
  }
}
