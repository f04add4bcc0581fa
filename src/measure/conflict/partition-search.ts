import type { Budget } from './budget.ts';
import { searchOrder } from './search-order.ts';
import { adjacencyOf, type SignedGraph } from './signed-graph.ts';

/** What a search below a cost limit is for. */
export interface SearchTask {
  /** Only partitions up to this cost are of interest; all optima are found if it is no less than the optimum. */
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

export class PartitionSearch {
  private readonly order: number;
  private readonly columns: number;
  /** Vertices in the order of `searchOrder`; everything below counts vertices by their place in it. */
  private readonly sequence: Int32Array;
  private readonly offsets: Int32Array;
  private readonly neighbours: Int32Array;
  private readonly value: Float64Array;
  private readonly label: Int32Array;
  private readonly positive: Float64Array;
  private readonly gain: Float64Array;
  private readonly best: Float64Array;
  private readonly saved: Float64Array;
  private readonly excess: Float64Array;
  private readonly gap: Float64Array;
  private readonly zeros: Int32Array;
  private readonly choices: Int32Array;
  private readonly tie: Int32Array;
  private readonly size: Float64Array;
  private readonly left: Float64Array;
  private readonly triangles: Int32Array;
  private readonly witness: Int32Array;
  private readonly open: Int32Array;
  private task!: SearchTask;
  private limit = 0;
  private named = 0;
  private budget!: Budget;

  constructor(graph: SignedGraph, k: number | 'free') {
    const n = graph.order;
    this.order = n;
    this.columns = k === 'free' ? n + 1 : Math.min(k, n + 1);
    this.sequence = searchOrder(graph, k);
    const position = new Int32Array(n);
    for (let i = 0; i < n; i++) position[this.sequence[i]!] = i;
    const adjacency = adjacencyOf({
      order: n,
      source: graph.source.map((v) => position[v]!),
      target: graph.target.map((v) => position[v]!),
    });
    this.offsets = adjacency.offsets;
    this.neighbours = adjacency.neighbours;
    this.value = Float64Array.from(adjacency.ties, (t) => graph.value[t]!);
    this.tie = adjacency.ties;
    this.size = graph.value.map(Math.abs);
    this.left = new Float64Array(graph.value.length);
    this.witness = new Int32Array(n);
    this.triangles = this.badTriangles(k);
    this.label = new Int32Array(n);
    this.positive = new Float64Array(n);
    this.gain = new Float64Array(n * this.columns);
    this.best = new Float64Array(n);
    this.saved = new Float64Array(2 * graph.value.length);
    this.excess = new Float64Array(n * this.columns);
    this.gap = new Float64Array(n);
    this.zeros = new Int32Array(n);
    this.choices = new Int32Array(n * this.columns);
    this.open = new Int32Array(n);
  }

  /** Visits partitions within the task's limit; false where the budget ended the search. */
  explore(budget: Budget, task: SearchTask): boolean {
    this.budget = budget;
    this.task = task;
    this.limit = task.limit;
    this.named = task.allow?.named ?? 0;
    if (budget.exhausted) return false;
    for (let v = 0; v < this.order; v++) {
      this.open[v] = v;
      this.label[v] = -1;
    }
    return this.place(this.order, 0, 0, this.named, 0) !== Outcome.outOfBudget;
  }

  /** The partition just found, labels by vertex. */
  current(): Int32Array {
    const byVertex = new Int32Array(this.order);
    for (let i = 0; i < this.order; i++) byVertex[this.sequence[i]!] = this.label[i]!;
    return byVertex;
  }

  private place(count: number, cost: number, placing: number, used: number, top: number): Outcome {
    if (count === 0) return this.report(cost);
    if (!this.budget.spend()) return Outcome.outOfBudget;
    const { columns, open, excess } = this;
    const labels = Math.min(used + 1, columns);
    const slack = this.limit - cost - placing - this.conflicts(count, labels);
    if (slack < 0) return Outcome.done;
    let chosen = -1;
    let fewest = 3;
    for (let i = 0; i < count; i++) {
      const u = open[i]!;
      let domain = 0;
      for (let l = 0, at = u * columns; l < labels; l++, at++) if (excess[at]! <= slack) domain++;
      if (domain === 0) return Outcome.done;
      const forced = domain === 1 ? 1 : 2;
      if (forced < fewest || (forced === fewest && u < open[chosen]!)) {
        fewest = forced;
        chosen = i;
      }
    }
    const u = open[chosen]!;
    open[chosen] = open[count - 1]!;
    open[count - 1] = u;
    const outcome = this.branch(u, count, cost, placing, used, top, slack);
    open[count - 1] = open[chosen]!;
    open[chosen] = u;
    return outcome;
  }

  private branch(u: number, count: number, cost: number, placing: number, used: number, top: number, slack: number): Outcome {
    const { columns, gain, positive, best, task, excess, choices, offsets } = this;
    const labels = Math.min(used + 1, columns);
    const row = u * columns;
    const stack = (this.order - count) * columns;
    let many = 0;
    for (let l = 0; l < labels; l++) {
      if (excess[row + l]! > slack) continue;
      if (task.allow !== undefined && !task.allow.permits(this.sequence[u]!, Math.min(l, this.named))) continue;
      const g = gain[row + l]!;
      let slot = many++;
      while (slot > 0 && gain[row + choices[stack + slot - 1]!]! < g) {
        choices[stack + slot] = choices[stack + slot - 1]!;
        slot--;
      }
      choices[stack + slot] = l;
    }
    const others = placing - (positive[u]! - best[u]!);
    for (let c = 0; c < many; c++) {
      const l = choices[stack + c]!;
      const own = cost + positive[u]! - gain[row + l]!;
      if (own + others > this.limit) break;
      if (task.cohesive === true && l < used && this.stranded(u, l)) continue;
      const nowUsed = Math.max(used, l + 1);
      this.label[u] = l;
      const next = this.attach(u, l, others, nowUsed, top);
      let outcome: Outcome = Outcome.done;
      if (own + next <= this.limit) {
        outcome = this.place(count - 1, own, next, nowUsed, top + offsets[u + 1]! - offsets[u]!);
      }
      this.detach(u, l, top);
      this.label[u] = -1;
      if (outcome !== Outcome.done) return outcome;
    }
    return Outcome.done;
  }

  private conflicts(count: number, labels: number): number {
    const { open, label, left, gap, zeros, offsets, neighbours, value, tie } = this;
    const all = this.unary(count, labels);
    // The last label stands for any number of new clusters, unless it is the last there can be.
    const fresh = labels < this.columns ? 1 << Math.min(labels - 1, 30) : 0;
    const vague = fresh | (labels > 30 ? 1 << 30 : 0);
    left.set(this.size);
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const u = open[i]!;
      if (zeros[u] === all) continue;
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
        const v = neighbours[e]!;
        if (v < u || label[v] !== -1 || zeros[v] === all) continue;
        const w = value[e]!;
        const zu = zeros[u]!;
        if (w > 0 ? (zu & zeros[v]!) !== 0 : zu !== zeros[v] || (zu & (zu - 1)) !== 0 || (zu & vague) !== 0) continue;
        const d = Math.min(left[tie[e]!]!, gap[u]!, gap[v]!);
        sum += d;
        left[tie[e]!]! -= d;
        this.reduce(u, d, labels);
        this.reduce(v, d, labels);
        if (zeros[u] === all) break;
      }
    }
    const { witness } = this;
    for (let i = 0; i < count; i++) {
      const u = open[i]!;
      for (;;) {
        let unblocked = zeros[u]!;
        let d = zeros[u] === all ? Number.POSITIVE_INFINITY : gap[u]!;
        let many = 0;
        for (let e = offsets[u]!; e < offsets[u + 1]! && unblocked !== 0; e++) {
          const v = neighbours[e]!;
          const t = tie[e]!;
          if (label[v] !== -1 || zeros[v] === all || left[t]! <= 0) continue;
          const zv = zeros[v]!;
          let rest = unblocked;
          if (value[e]! > 0) rest &= zv;
          else if ((zv & (zv - 1)) === 0 && (zv & vague) === 0) rest &= ~zv;
          if (rest === unblocked) continue;
          unblocked = rest;
          d = Math.min(d, left[t]!, gap[v]!);
          witness[many++] = e;
        }
        if (unblocked !== 0) break;
        sum += d;
        if (zeros[u] !== all) this.reduce(u, d, labels);
        for (let i = 0; i < many; i++) {
          left[tie[witness[i]!]!]! -= d;
          this.reduce(neighbours[witness[i]!]!, d, labels);
        }
      }
    }
    const { triangles } = this;
    for (let i = 0; i < triangles.length; i += 6) {
      if (label[triangles[i]!] !== -1 || label[triangles[i + 1]!] !== -1 || label[triangles[i + 2]!] !== -1) continue;
      const a = triangles[i + 3]!;
      const b = triangles[i + 4]!;
      const c = triangles[i + 5]!;
      const d = Math.min(left[a]!, left[b]!, left[c]!);
      if (d <= 0) continue;
      sum += d;
      left[a]! -= d;
      left[b]! -= d;
      left[c]! -= d;
    }
    return sum;
  }

  private badTriangles(k: number | 'free'): Int32Array {
    const { order, offsets, neighbours, value, tie } = this;
    const found: number[] = [];
    for (let u = 0; u < order; u++) {
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
        const v = neighbours[e]!;
        if (v < u) continue;
        for (let f = offsets[v]!; f < offsets[v + 1]!; f++) {
          const w = neighbours[f]!;
          if (w < v) continue;
          for (let g = offsets[u]!; g < offsets[u + 1]!; g++) {
            if (neighbours[g] !== w) continue;
            const negative = Number(value[e]! < 0) + Number(value[f]! < 0) + Number(value[g]! < 0);
            if (negative === 1 || (negative === 3 && k === 2)) found.push(u, v, w, tie[e]!, tie[f]!, tie[g]!);
          }
        }
      }
    }
    return Int32Array.from(found);
  }

  private unary(count: number, labels: number): number {
    const { columns, open, gain, best, excess, gap, zeros } = this;
    for (let i = 0; i < count; i++) {
      const u = open[i]!;
      const row = u * columns;
      const most = best[u]!;
      let least = Number.POSITIVE_INFINITY;
      let zero = 0;
      for (let l = 0; l < labels; l++) {
        const e = most - gain[row + l]!;
        excess[row + l] = e;
        if (e === 0) zero |= 1 << (l < 30 ? l : 30);
        else if (e < least) least = e;
      }
      gap[u] = least;
      zeros[u] = zero;
    }
    return labels > 30 ? 0x7fffffff : (1 << labels) - 1;
  }

  private reduce(u: number, d: number, labels: number): void {
    const { excess, columns } = this;
    let zero = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let l = 0, at = u * columns; l < labels; l++, at++) {
      const before = excess[at]!;
      if (before > 0) {
        const e = before - d;
        excess[at] = e;
        if (e !== 0) {
          if (e < least) least = e;
          continue;
        }
      }
      zero |= 1 << (l < 30 ? l : 30);
    }
    this.gap[u] = least;
    this.zeros[u] = zero;
  }

  /** Tells the open neighbours where the vertex went; returns the new sum of cheapest placements. */
  private attach(u: number, l: number, others: number, used: number, top: number): number {
    const { columns, gain, positive, best, label, offsets, neighbours, value, saved } = this;
    const labels = Math.min(used + 1, columns);
    let placing = others;
    for (let e = offsets[u]!, slot = top; e < offsets[u + 1]!; e++, slot++) {
      const v = neighbours[e]!;
      if (label[v] !== -1) continue;
      const w = value[e]!;
      const row = v * columns;
      const before = best[v]!;
      saved[slot] = before;
      const g = gain[row + l]! + w;
      gain[row + l] = g;
      if (w > 0) {
        positive[v]! += w;
        if (g > before) best[v] = g;
        placing += w;
      } else if (g - w === before) {
        let most = gain[row]!;
        for (let x = 1; x < labels; x++) if (gain[row + x]! > most) most = gain[row + x]!;
        best[v] = most;
      }
      placing -= best[v]! - before;
    }
    return placing;
  }

  private detach(u: number, l: number, top: number): void {
    const { columns, gain, positive, best, label, offsets, neighbours, value, saved } = this;
    for (let e = offsets[u]!, slot = top; e < offsets[u + 1]!; e++, slot++) {
      const v = neighbours[e]!;
      if (label[v] !== -1) continue;
      const w = value[e]!;
      gain[v * columns + l]! -= w;
      if (w > 0) positive[v]! -= w;
      best[v] = saved[slot]!;
    }
  }

  /** Would the vertex join a cluster to which no positive tie of its own, present or to come, connects it? */
  private stranded(u: number, l: number): boolean {
    for (let e = this.offsets[u]!; e < this.offsets[u + 1]!; e++) {
      if (this.value[e]! <= 0) continue;
      const other = this.label[this.neighbours[e]!]!;
      if (other === -1 || other === l) return false;
    }
    return true;
  }

  private report(cost: number): Outcome {
    this.limit = this.task.found(cost);
    return this.limit < 0 ? Outcome.stopped : Outcome.done;
  }
}

const Outcome = { done: 0, stopped: 1, outOfBudget: 2 } as const;
type Outcome = (typeof Outcome)[keyof typeof Outcome];
