import type { BlockOptimum } from './block-optimum.ts';
import { type Block, blockGraph, type Component } from './blocks.ts';
import type { Budget } from './budget.ts';
import { ColouringLimit, colourable, type Domain } from './colouring.ts';
import { type Quotient, quotientOf } from './quotient.ts';
import type { SignedGraph } from './signed-graph.ts';

/**
 * The lexicographically first label vector among all optimal partitions of a connected component.
 *
 * Vertices take their smallest label one after the other, as long as an optimum with these labels remains.
 * Whether one remains is decided along the tree of blocks and cut vertices: every block tells its parent
 * which labels of the cut vertex between them it can live with, and a new label only changes what the blocks
 * on the way to the root say.
 *
 * @throws ColouringLimit where the question was too hard
 */
export function firstLabelling(
  graph: SignedGraph,
  component: Component,
  optima: readonly BlockOptimum[],
  k: number | 'free',
  budget: Budget,
): Int32Array {
  const most = k === 'free' ? Number.POSITIVE_INFINITY : k;
  const tree = new BlockTree(graph, component, optima, most, budget);
  return component.vertices.map((v) => {
    for (let l = 0; l <= Math.min(tree.named, most - 1); l++) {
      if (tree.fix(v, l)) return l;
    }
    // Some label always fits unless the optima of the blocks were not all there is to know.
    throw new ColouringLimit();
  });
}

class BlockTree {
  /** Labels in use. */
  named = 0;
  private readonly most: number;
  private readonly budget: Budget;
  private readonly blocks: readonly Block[];
  private readonly optima: readonly BlockOptimum[];
  private readonly quotients: (readonly Quotient[])[];
  /** Cut vertex towards the root, −1 for the root; and the block that holds it. */
  private readonly meeting: Int32Array;
  private readonly parent: Int32Array;
  /** The block of each vertex that is nearest to the root. */
  private readonly home = new Map<number, number>();
  /** Child blocks at each cut vertex. */
  private readonly children = new Map<number, number[]>();
  /** What each block can live with at its cut vertex. */
  private readonly answers: Domain[];
  private readonly fixed = new Map<number, number>();

  constructor(
    graph: SignedGraph,
    component: Component,
    optima: readonly BlockOptimum[],
    most: number,
    budget: Budget,
  ) {
    this.most = most;
    this.budget = budget;
    this.blocks = component.blocks;
    this.optima = optima;
    this.quotients = component.blocks.map((block, b) => {
      const local = blockGraph(graph, block);
      return optima[b]!.search === undefined ? optima[b]!.sets.all.map((set) => quotientOf(local, set)) : [];
    });
    const count = component.blocks.length;
    this.meeting = new Int32Array(count).fill(-1);
    this.parent = new Int32Array(count).fill(-1);
    this.answers = new Array<Domain>(count).fill(null);
    this.plant();
  }

  private plant(): void {
    const blocksOf = new Map<number, number[]>();
    this.blocks.forEach((block, b) => {
      for (const v of block.vertices) {
        const list = blocksOf.get(v);
        if (list === undefined) blocksOf.set(v, [b]);
        else list.push(b);
      }
    });
    const queue = [0];
    const seen = new Set(queue);
    for (let head = 0; head < queue.length; head++) {
      const b = queue[head]!;
      for (const v of this.blocks[b]!.vertices) {
        if (v === this.meeting[b]) continue;
        this.home.set(v, b);
        const below = blocksOf.get(v)!.filter((other) => !seen.has(other));
        this.children.set(v, below);
        for (const other of below) {
          seen.add(other);
          this.meeting[other] = v;
          this.parent[other] = b;
          queue.push(other);
        }
      }
    }
  }

  /** Gives a vertex a label if an optimum with all labels given so far remains; says whether it did. */
  fix(v: number, label: number): boolean {
    const named = this.named;
    const answers = this.answers.slice();
    if (label === named) this.nameAnother();
    this.fixed.set(v, label);
    if (this.consistent(v) && this.climb(this.home.get(v)!)) return true;
    this.fixed.delete(v);
    this.named = named;
    answers.forEach((answer, b) => {
      this.answers[b] = answer;
    });
    return false;
  }

  /** One of the nameless labels gets a name: who accepts a nameless one accepts it. */
  private nameAnother(): void {
    this.named++;
    const spare = this.named < this.most ? 1 : 0;
    this.answers.forEach((answer, b) => {
      if (answer === null) return;
      const nameless = answer[answer.length - 1]!;
      this.answers[b] = Uint8Array.from([...answer.slice(0, -1), nameless, nameless & spare]);
    });
  }

  /** What is still possible at a vertex, given what it has and what the blocks below it accept. */
  private domain(v: number): Domain {
    const label = this.fixed.get(v);
    let domain: Domain = null;
    if (label !== undefined) {
      domain = new Uint8Array(this.named + 1);
      domain[label] = 1;
    }
    for (const b of this.children.get(v) ?? []) {
      const answer = this.answers[b]!;
      if (answer !== null) domain = domain === null ? answer : domain.map((x, l) => x & answer[l]!);
    }
    return domain;
  }

  private consistent(v: number): boolean {
    return this.domain(v)?.includes(1) ?? true;
  }

  /** Asks the block and those above it anew, until an answer stays the same. */
  private climb(from: number): boolean {
    for (let b = from; b !== -1; b = this.parent[b]!) {
      const { vertices } = this.blocks[b]!;
      const domains = Array.from(vertices, (v) => this.domain(v));
      const meeting = this.meeting[b]!;
      if (meeting === -1) return this.feasible(b, domains);
      // The cut vertex itself is judged by its own block; here every label it could have is tried.
      const at = vertices.indexOf(meeting);
      const answer = new Uint8Array(this.named + 1);
      for (let l = 0; l <= this.named; l++) {
        if (l === this.named && this.named >= this.most) continue;
        const only = new Uint8Array(this.named + 1);
        only[l] = 1;
        domains[at] = only;
        if (this.feasible(b, domains)) answer[l] = 1;
      }
      const before = this.answers[b]!;
      this.answers[b] = answer;
      if (!this.consistent(meeting)) return false;
      if (before?.every((x, l) => x === answer[l])) return true;
    }
    return true;
  }

  private feasible(b: number, domains: readonly Domain[]): boolean {
    const { search, value } = this.optima[b]!;
    if (search === undefined) {
      return this.quotients[b]!.some((quotient) => colourable(quotient, domains, this.most, this.named));
    }
    let found = false;
    const finished = search.explore(this.budget, {
      limit: value,
      allow: { named: this.named, permits: (v, l) => (domains[v]?.[l] ?? 1) === 1 },
      found: () => {
        found = true;
        return -1;
      },
    });
    if (!finished) throw new ColouringLimit();
    return found;
  }
}
