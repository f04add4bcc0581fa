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
  private readonly byVertex: Int32Array;
  private readonly positive: Float64Array;
  private readonly gain: Float64Array;
  private readonly best: Float64Array;
  private readonly saved: Float64Array;
  private readonly excess: Float64Array;
  private readonly gap: Float64Array;
  private readonly zeros: Int32Array;
  private readonly choices: Int32Array;
  private readonly only: Int32Array;
  private readonly tie: Int32Array;
  private readonly size: Float64Array;
  private readonly left: Float64Array;
  private readonly triangles: Int32Array;
  private readonly witness: Int32Array;
  private readonly placed: Int32Array;
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
    this.byVertex = new Int32Array(n);
    this.positive = new Float64Array(n);
    this.gain = new Float64Array(n * this.columns);
    this.best = new Float64Array(n);
    this.saved = new Float64Array(2 * graph.value.length);
    this.excess = new Float64Array(n * this.columns);
    this.gap = new Float64Array(n);
    this.zeros = new Int32Array(n);
    this.choices = new Int32Array(n * this.columns);
    this.placed = new Int32Array(n);
    this.only = new Int32Array(n);
  }

  /** Visits partitions within the task's limit; false where the budget ended the search. */
  explore(budget: Budget, task: SearchTask): boolean {
    this.budget = budget;
    this.task = task;
    this.limit = task.limit;
    this.named = task.allow?.named ?? 0;
    if (budget.exhausted) return false;
    for (let v = 0; v < this.order; v++) {
      this.label[v] = -1;
    }
    return this.place(this.order, 0, 0, this.named, 0) !== Outcome.outOfBudget;
  }

  /** The partition just found, labels by vertex; overwritten by the next call. */
  current(): Int32Array {
    const { byVertex, sequence, label } = this;
    for (let i = 0; i < sequence.length; i++) byVertex[sequence[i]!] = label[i]!;
    return byVertex;
  }

  private place(count: number, cost: number, placing: number, used: number, top: number): Outcome {
    if (count === 0) return this.report(cost);
    if (!this.budget.spend()) return Outcome.outOfBudget;
    const { columns, label, excess, only, placed } = this;
    const labels = Math.min(used + 1, columns);
    const spare = this.limit - cost - placing;
    const slack = spare - this.conflicts(labels, spare);
    if (slack < 0) return Outcome.done;
    // Whoever has one label left takes it at once; without a second vertex that would take a new one.
    const first = this.order - count;
    let forced = 0;
    let chosen = -1;
    let renewed = false;
    for (let u = 0; u < this.order; u++) {
      if (label[u] !== -1) continue;
      let domain = 0;
      let last = 0;
      for (let l = 0, at = u * columns; l < labels; l++, at++) {
        if (excess[at]! > slack || !this.permits(u, l)) continue;
        domain++;
        last = l;
      }
      if (domain === 0) return Outcome.done;
      if (domain === 1 && (last < used || !renewed)) {
        if (last === used) renewed = true;
        only[u] = last;
        placed[first + forced++] = u;
      } else if (chosen === -1) chosen = u;
    }
    if (forced > 0) return this.force(forced, count, cost, placing, used, top);
    return this.branch(chosen, count, cost, placing, used, top, slack);
  }

  private permits(u: number, l: number): boolean {
    const { allow } = this.task;
    return allow === undefined || allow.permits(this.sequence[u]!, Math.min(l, this.named));
  }

  private force(
    forced: number,
    count: number,
    cost: number,
    placing: number,
    used: number,
    top: number,
  ): Outcome {
    const { placed, only, label, offsets, positive, gain, best, columns } = this;
    const first = this.order - count;
    let nowUsed = used;
    let fits = true;
    let i = first;
    while (fits && i < first + forced) {
      const u = placed[i++]!;
      const l = only[u]!;
      fits = this.task.cohesive !== true || l >= used || !this.stranded(u, l);
      if (l >= used) nowUsed = l + 1;
      cost += positive[u]! - gain[u * columns + l]!;
      placing = this.attach(u, l, placing - (positive[u]! - best[u]!), nowUsed, top);
      top += offsets[u + 1]! - offsets[u]!;
      label[u] = l;
      fits &&= cost + placing <= this.limit;
    }
    const outcome = fits ? this.place(count - forced, cost, placing, nowUsed, top) : Outcome.done;
    while (i > first) {
      const u = placed[--i]!;
      top -= offsets[u + 1]! - offsets[u]!;
      this.detach(u, label[u]!, top);
      label[u] = -1;
    }
    return outcome;
  }

  private branch(
    u: number,
    count: number,
    cost: number,
    placing: number,
    used: number,
    top: number,
    slack: number,
  ): Outcome {
    const { columns, gain, positive, best, task, excess, choices, offsets } = this;
    const labels = Math.min(used + 1, columns);
    const row = u * columns;
    const stack = (this.order - count) * columns;
    let many = 0;
    for (let l = 0; l < labels; l++) {
      if (excess[row + l]! > slack || !this.permits(u, l)) continue;
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

  private conflicts(labels: number, spare: number): number {
    const { label, left, gap, zeros, offsets, neighbours, value, tie } = this;
    const all = this.unary(labels);
    // The last label stands for any number of new clusters, unless it is the last there can be.
    const fresh = labels < this.columns ? 1 << Math.min(labels - 1, 30) : 0;
    const vague = fresh | (labels > 30 ? 1 << 30 : 0);
    left.set(this.size);
    let sum = 0;
    for (let u = 0; u < this.order; u++) {
      if (label[u] !== -1) continue;
      if (zeros[u] === all) continue;
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
        const v = neighbours[e]!;
        if (v < u || label[v] !== -1 || zeros[v] === all) continue;
        const w = value[e]!;
        const zu = zeros[u]!;
        if (w > 0 ? (zu & zeros[v]!) !== 0 : zu !== zeros[v] || (zu & (zu - 1)) !== 0 || (zu & vague) !== 0)
          continue;
        const d = Math.min(left[tie[e]!]!, gap[u]!, gap[v]!);
        sum += d;
        left[tie[e]!]! -= d;
        this.reduce(u, d, labels);
        this.reduce(v, d, labels);
        if (zeros[u] === all) break;
      }
    }
    if (sum > spare) return sum;
    const { witness } = this;
    for (let u = 0; u < this.order; u++) {
      if (label[u] !== -1) continue;
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
    if (sum > spare) return sum;
    const { triangles } = this;
    for (let i = 0; i < triangles.length; i += 6) {
      if (label[triangles[i]!] !== -1 || label[triangles[i + 1]!] !== -1 || label[triangles[i + 2]!] !== -1)
        continue;
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
    const across = new Int32Array(order).fill(-1);
    for (let u = 0; u < order; u++) {
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) across[neighbours[e]!] = e;
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
        const v = neighbours[e]!;
        if (v < u) continue;
        for (let f = offsets[v]!; f < offsets[v + 1]!; f++) {
          const w = neighbours[f]!;
          const g = across[w]!;
          if (w < v || g === -1) continue;
          const negative = Number(value[e]! < 0) + Number(value[f]! < 0) + Number(value[g]! < 0);
          if (negative === 1 || (negative === 3 && k === 2)) found.push(u, v, w, tie[e]!, tie[f]!, tie[g]!);
        }
      }
      for (let e = offsets[u]!; e < offsets[u + 1]!; e++) across[neighbours[e]!] = -1;
    }
    return Int32Array.from(found);
  }

  private unary(labels: number): number {
    const { columns, label, gain, best, excess, gap, zeros } = this;
    for (let u = 0; u < this.order; u++) {
      if (label[u] !== -1) continue;
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
