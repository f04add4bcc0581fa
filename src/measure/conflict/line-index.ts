import { compareNumber } from '../../kernel/order.ts';
import { seededRng } from '../../kernel/rng.ts';
import { type BlockOptimum, blockOptimum } from './block-optimum.ts';
import { Budget } from './budget.ts';
import { canonicalLabels } from './canonical-labels.ts';
import { type Decomposition, decompose, type Part } from './decomposition.ts';
import { OPTIMA_LIMIT } from './partition-search.ts';
import { frustratedTies, frustration, type SignedGraph } from './signed-graph.ts';

export interface LineIndexOptions {
  /** Largest number of clusters, ≥ 1, or `free` for any number. */
  readonly k: number | 'free';
  /**
   * Search nodes to spend on value and optima (choosing the printed optimum has a quarter of it in addition);
   * the outcome is a function of graph, k, effort and seed.
   */
  readonly effort: number;
  /** Seed of the local search; 1 by default. Optima do not depend on it. */
  readonly seed?: number;
  /** Polled now and then; true ends the search early: a clock, or a flag set by another thread. */
  readonly deadline?: (() => boolean) | undefined;
}

export interface LineIndexSolution {
  /** Sum of |value| over the frustrated ties of the partition found. */
  readonly value: number;
  /** Proven: no partition costs less. */
  readonly lowerBound: number;
  readonly optimal: boolean;
  /** Distinct minimum sets of frustrated ties; null where optimality is not proven. */
  readonly alternativeOptima: number | null;
  /** True where counting stopped: there are at least that many. */
  readonly alternativeOptimaAtLeast: boolean;
  /**
   * Cluster of each vertex, −1 where it has no tie. Clusters are numbered by component (smallest vertex
   * first), within one by smallest vertex. Shape: order.
   */
  readonly labels: Int32Array;
  /** Tie indexes, ascending. */
  readonly frustrated: Int32Array;
  /** Ties frustrated in every optimum; null where not all optima were seen. */
  readonly alwaysFrustrated: Int32Array | null;
  readonly timeLimited: boolean;
}

/**
 * Line index of imbalance L(k): how many ties contradict the best division of the actors into at most k camps
 * (k = 2: frustration index; k free: correlation clustering).
 *
 * Formula: L(k) = min over all partitions into at most k clusters of Σ |value| over negative ties inside a
 * cluster and positive ties between two.
 * Range: 0 balanced … Σ |value|; high is bad: conflict that no division into camps explains. A low value beside
 * many negative ties means clear camps. Unit: ties, or the unit of the values.
 * Direction: ignored. Weights: ignored, or |value| with values. Signs: are what is measured; ambivalent, neutral
 * and untoned ties are left out. Isolates: belong to no cluster. Parallel ties and loops must have been merged
 * or removed.
 * Undefined: never by itself, a forest has the value 0; results are refused with `no-signed-ties`,
 * `no-negative-ties`, `no-cycles` and for k free `no-positive-ties` where the value would say nothing.
 * Complexity: exponential in the largest biconnected component in the worst case; the index adds up over them
 * for k ≥ 2, since labels can be swapped to agree at a cut vertex. Exact: branch and bound; where that takes
 * long, a lower bound by a fractional packing of cycles that no partition satisfies, contraction of what every
 * optimum must keep together, and division of the rest. Where the effort ends first, the best partition found
 * and the proven bound. Bounds are sums of integers; no floating result proves anything. Memory grows with ties;
 * the exact search needs n × (labels) numbers for what is left of blocks, up to 256 vertices. The partition is
 * the lexicographically first optimal one of each connected component wherever the optima could be listed or
 * searched; equal costs are compared exactly (values become integers).
 * Source: Doreian & Mrvar 1996, doi:10.1016/0378-8733(95)00259-6; Aref & Wilson 2019, doi:10.1093/comnet/cny015;
 * Bansal, Blum & Chawla 2004, doi:10.1023/B:MACH.0000033116.57574.95.
 *
 * @tex lineIndex: L(k) = \min_{\text{at most } k \text{ clusters}} \left( \sum_{\text{negative, inside}}
 *   |\text{value}| + \sum_{\text{positive, between}} |\text{value}| \right)
 * @result towns[].conflict.lineIndex[].value
 * @param decomposition of the graph, for callers that ask for several k
 */
export function lineIndex(
  graph: SignedGraph,
  options: LineIndexOptions,
  decomposition: Decomposition = decompose(graph),
): LineIndexSolution {
  const { graph: whole, restore, parts } = decomposition;
  if (options.k === 1) return oneCluster(whole, parts, restore);
  const budget = new Budget(options.effort, options.deadline);
  const optima = solveBlocks(parts, options, budget);
  const labels = new Int32Array(graph.order).fill(-1);
  // The order of these searches must not decide what is left for which: each component gets the same effort.
  let clusters = 0;
  let timeLimited = budget.timeLimited;
  parts.forEach((part, p) => {
    const purse = new Budget(Math.max(LABEL_EFFORT, options.effort / 4), options.deadline);
    const local = canonicalLabels(whole, part, optima[p]!, options.k, purse);
    timeLimited ||= purse.timeLimited;
    let used = 0;
    part.vertices.forEach((v, i) => {
      labels[v] = clusters + local[i]!;
      used = Math.max(used, local[i]! + 1);
    });
    clusters += used;
  });
  const all = optima.flat();
  const sum = (pick: (o: BlockOptimum) => number) => all.reduce((total, o) => total + pick(o), 0);
  const value = sum((o) => o.value);
  const lowerBound = sum((o) => o.lowerBound);
  const optimal = value === lowerBound;
  const complete = all.every((o) => o.complete);
  const count = all.reduce((product, o) => Math.min(OPTIMA_LIMIT + 1, product * o.sets.length), 1);
  return {
    value: restore(value),
    lowerBound: restore(lowerBound),
    optimal,
    alternativeOptima: optimal ? Math.min(count, OPTIMA_LIMIT) : null,
    alternativeOptimaAtLeast: optimal && (!complete || count > OPTIMA_LIMIT),
    labels,
    frustrated: frustratedTies(whole, labels),
    alwaysFrustrated: complete ? inEverySet(parts, optima) : null,
    timeLimited,
  };
}

const LABEL_EFFORT = 20_000;

/** Optima of the blocks of each component. Small blocks first: what they leave is for the large ones. */
function solveBlocks(parts: readonly Part[], options: LineIndexOptions, budget: Budget): BlockOptimum[][] {
  const optima = parts.map((part) => new Array<BlockOptimum>(part.blocks.length));
  const queue = parts.flatMap((part, p) => part.blocks.map((block, b) => ({ block, p, b })));
  queue.sort(
    (x, y) =>
      compareNumber(x.block.ties.length, y.block.ties.length) ||
      compareNumber(x.block.vertices[0]!, y.block.vertices[0]!) ||
      compareNumber(x.block.vertices[1]!, y.block.vertices[1]!),
  );
  for (const { block, p, b } of queue) {
    const rng = seededRng(options.seed ?? 1, 'line-index', String(options.k), String(block.vertices[0]!));
    optima[p]![b] = blockOptimum(parts[p]!.blockGraphs[b]!, options.k, budget, rng);
  }
  return optima;
}

/** With one cluster there is nothing to choose: the negative ties are frustrated. */
function oneCluster(
  graph: SignedGraph,
  parts: readonly Part[],
  restore: (sum: number) => number,
): LineIndexSolution {
  const labels = new Int32Array(graph.order).fill(-1);
  parts.forEach((part, p) => {
    for (const v of part.vertices) labels[v] = p;
  });
  const value = restore(frustration(graph, labels));
  const frustrated = frustratedTies(graph, labels);
  return {
    value,
    lowerBound: value,
    optimal: true,
    alternativeOptima: 1,
    alternativeOptimaAtLeast: false,
    labels,
    frustrated,
    alwaysFrustrated: frustrated,
    timeLimited: false,
  };
}

function inEverySet(parts: readonly Part[], optima: readonly (readonly BlockOptimum[])[]): Int32Array {
  const found: number[] = [];
  parts.forEach((part, p) => {
    part.blocks.forEach((block, b) => {
      const { always } = optima[p]![b]!;
      for (let i = 0; i < always.length; i++) found.push(block.ties[always[i]!]!);
    });
  });
  return Int32Array.from(found).sort();
}
