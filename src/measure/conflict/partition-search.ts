import { int32 } from '../../kernel/scratch.ts';
import type { Budget } from './budget.ts';
import type { Partition } from './local-search.ts';
import { type KernelHost, OUTCOME, type SearchKernel, searchKernel } from './search-kernel.ts';
import type { SignedGraph } from './signed-graph.ts';
import { TieSets } from './tie-sets.ts';

/** Largest graph that is searched as it is: there is a row of numbers per vertex and label. */
export const EXACT_ORDER = 256;

/** From so many distinct minimum sets on, counting stops. */
export const OPTIMA_LIMIT = 1000;

/** What a search below a cost limit is for. */
export interface SearchTask {
  /** Only partitions up to this cost are of interest. */
  readonly limit: number;
  /** Which labels a vertex may take; every label where left out. */
  readonly allow?: LabelConstraint;
  /** Visit only partitions whose clusters hang together by positive ties (k free: one per frustrated set). */
  readonly cohesive?: boolean;
  /** Called with each partition found (see `current`); returns the limit to go on with, −1 to end. */
  readonly found: (cost: number) => number;
}

/** Labels below `named` have a meaning outside the search, the others are interchangeable. */
export interface LabelConstraint {
  readonly named: number;
  /** May the vertex take the label? Interchangeable labels are asked for by the number `named`. */
  readonly permits: (vertex: number, label: number) => boolean;
}

/** The best partition there is, and the sets of frustrated ties of all that are as good. */
export interface FoundOptima extends Partition {
  /** At most {@link OPTIMA_LIMIT} of them. */
  readonly sets: TieSets;
  /** True where `sets` holds all of them. */
  readonly complete: boolean;
  /** Ties that are in each of the sets; ascending. */
  readonly always: Int32Array;
  /** The lexicographically first labels of all partitions with one of the sets; by vertex. */
  readonly first: Int32Array;
}

/**
 * Exact search for partitions of a signed graph into at most k clusters with the least sum of frustrated
 * ties: branch and bound, depth first (`assembly/search.ts`). Values must be integers. Visits to one search never
 * overlap with those to another: nothing may be searched from within `found` or `permits`.
 */
export class PartitionSearch {
  private readonly graph: SignedGraph;
  private readonly k: number | 'free';
  private readonly kernel: SearchKernel;
  private readonly byVertex: Int32Array;

  /** @throws RangeError for a graph of more than {@link EXACT_ORDER} vertices */
  constructor(graph: SignedGraph, k: number | 'free') {
    if (graph.order > EXACT_ORDER) throw new RangeError(`${graph.order} vertices are too many for a search`);
    this.graph = graph;
    this.k = k;
    this.kernel = searchKernel();
    this.byVertex = int32(graph.order);
  }

  /** Visits partitions within the task's limit; false where the budget ended the search. */
  explore(budget: Budget, task: SearchTask): boolean {
    if (budget.exhausted) return false;
    const { exports } = this.open();
    const vertices = exports.verticesAt() / 4;
    const host = {
      found: task.found,
      permits: (place: number, label: number): boolean =>
        task.allow === undefined || task.allow.permits(this.kernel.int32[vertices + place]!, label),
    };
    const outcome = this.ask(budget, host, (nodes, clock) =>
      exports.visit(
        task.limit,
        nodes,
        clock,
        task.cohesive === true,
        task.allow?.named ?? 0,
        task.allow !== undefined,
      ),
    );
    return outcome !== OUTCOME.out;
  }

  /** The partition just found, labels by vertex; overwritten by the next call. */
  current(): Int32Array {
    return this.readLabels(this.kernel.exports.labelsAt(), this.byVertex);
  }

  /** A partition by descent alone, which is what the exact search of a small graph begins with. */
  descend(budget: Budget): Partition {
    const { exports } = this.open();
    budget.spend(exports.beginByDescent());
    return this.best();
  }

  /**
   * The optimum and all minimum sets of frustrated ties in one search; for k = 2 and k free, where every partition
   * that is visited stands for a set of its own.
   *
   * @param begin a partition that is known already
   * @returns the best partition seen, of which nothing is proven, where the budget ended the search
   */
  optima(budget: Budget, begin: Partition): FoundOptima | Partition {
    if (budget.exhausted) return begin;
    const { exports } = this.open();
    this.begin(begin);
    const outcome = this.ask(budget, NOBODY, (nodes, clock) =>
      exports.visitOptima(nodes, clock, OPTIMA_LIMIT),
    );
    const best = this.best();
    if (outcome !== OUTCOME.done) return best;
    return {
      cost: best.cost,
      labels: best.labels,
      sets: TieSets.packed(exports.setsKept(), this.copy(exports.setsAt(), exports.setsLength())),
      complete: exports.moreSets() === 0,
      always: this.always(),
      first: this.copy(exports.firstAt(), this.graph.order),
    };
  }

  /** Makes this graph the one that the kernel holds. */
  private open(): SearchKernel {
    const { kernel, graph, k } = this;
    if (kernel.host !== undefined) throw new Error('a search was begun within another one');
    if (holder === this) return kernel;
    holder = undefined;
    const { order, source, target, value } = graph;
    const { exports, int32: memory, float64 } = kernel;
    memory.set(source, exports.sourcesAt() / 4);
    memory.set(target, exports.targetsAt() / 4);
    float64.set(value, exports.valuesAt() / 8);
    exports.open(order, value.length, k === 'free' ? 0 : k);
    holder = this;
    return kernel;
  }

  /** Runs a search that spends from the budget. */
  private ask(
    budget: Budget,
    { found, permits }: Pick<KernelHost, 'found' | 'permits'>,
    run: (nodes: number, clock: boolean) => number,
  ): number {
    const { kernel } = this;
    let outcome: number = OUTCOME.out;
    budget.lend((nodes, stop) => {
      kernel.host = { found, permits, stop: stop ?? never };
      try {
        outcome = run(nodes, stop !== undefined);
      } catch (error) {
        // It stands in the middle of a partition.
        holder = undefined;
        throw error;
      } finally {
        kernel.host = undefined;
      }
      return kernel.exports.nodesLeft();
    });
    return outcome;
  }

  private begin({ cost, labels }: Partition): void {
    const { exports, int32: memory } = this.kernel;
    const vertices = exports.verticesAt() / 4;
    const best = exports.bestAt() / 4;
    for (let i = 0; i < labels.length; i++) memory[best + i] = labels[memory[vertices + i]!]!;
    exports.takeBest(cost);
  }

  private best(): Partition {
    const { exports } = this.kernel;
    return {
      cost: exports.bestCost(),
      labels: this.readLabels(exports.bestAt(), int32(this.graph.order)),
    };
  }

  private readLabels(at: number, into: Int32Array): Int32Array {
    const { exports, int32: memory } = this.kernel;
    const vertices = exports.verticesAt() / 4;
    for (let i = 0; i < into.length; i++) into[memory[vertices + i]!] = memory[at / 4 + i]!;
    return into;
  }

  private copy(at: number, length: number): Int32Array {
    const { int32: memory } = this.kernel;
    const own = int32(length);
    for (let i = 0; i < length; i++) own[i] = memory[at / 4 + i]!;
    return own;
  }

  private always(): Int32Array {
    const { exports, int32: memory } = this.kernel;
    const times = exports.timesAt() / 4;
    const sets = exports.setsKept();
    const ties = this.graph.value.length;
    const found = int32(ties);
    let many = 0;
    for (let t = 0; t < ties; t++) if (memory[times + t] === sets) found[many++] = t;
    return found.subarray(0, many);
  }
}

/** The search whose graph the kernel of this thread holds. */
let holder: PartitionSearch | undefined;

const never = (): boolean => false;

/** For searches that ask nobody. */
const NOBODY: Pick<KernelHost, 'found' | 'permits'> = {
  found() {
    throw new Error('the kernel reported a partition that it should have kept');
  },
  permits() {
    throw new Error('the kernel asked for a label');
  },
};
