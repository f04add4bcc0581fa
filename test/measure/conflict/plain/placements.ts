import { float64, int32 } from '../../../../src/kernel/scratch.ts';
import type { ArrangedGraph } from './arranged-graph.ts';

/**
 * A partial partition, and what each open vertex would cost beside the placed ones. All arrays are by vertex
 * number of the arranged graph; `gain` has a row of `columns` labels for each.
 */
export class Placements {
  readonly graph: ArrangedGraph;
  /** Number of labels that there can be. */
  readonly columns: number;
  /** −1 where the vertex is open. */
  readonly label: Int32Array;
  /** Per open vertex: positive values towards placed ones; value towards each label; the largest of these. */
  readonly positive: Float64Array;
  readonly gain: Float64Array;
  readonly best: Float64Array;
  /** |value| of each tie between two open vertices, 0 of the others. */
  readonly openSize: Float64Array;
  /** Σ over open vertices of the cheapest placement. */
  placing = 0;
  private readonly saved: Float64Array;
  /** Number of ties with an end that is placed. */
  private closed = 0;

  constructor(graph: ArrangedGraph, columns: number) {
    this.graph = graph;
    this.columns = columns;
    this.label = int32(graph.order).fill(-1);
    this.positive = float64(graph.order);
    this.gain = float64(graph.order * columns);
    this.best = float64(graph.order);
    this.openSize = float64(graph.size.length);
    this.openSize.set(graph.size);
    this.saved = float64(graph.value.length);
  }

  /** Ties between two open vertices. */
  get openTies(): number {
    return this.graph.size.length - this.closed;
  }

  /** What the vertex costs with this label, beside the placed ones. */
  cost(u: number, l: number): number {
    return this.positive[u]! - this.gain[u * this.columns + l]!;
  }

  /** @param labels that can be told apart from now on, one that nobody has yet included */
  attach(u: number, l: number, labels: number): void {
    const { columns, gain, positive, best, label, openSize, saved } = this;
    const { offsets, neighbours, value, ties } = this.graph;
    let placing = this.placing - (positive[u]! - best[u]!);
    label[u] = l;
    for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
      const v = neighbours[e]!;
      if (label[v] !== -1) continue;
      const w = value[e]!;
      const row = v * columns;
      const before = best[v]!;
      saved[this.closed++] = before;
      openSize[ties[e]!] = 0;
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
    this.placing = placing;
  }

  /** Takes back the latest `attach`. */
  detach(u: number): void {
    const { columns, gain, positive, best, label, openSize, saved } = this;
    const { offsets, neighbours, value, ties, size } = this.graph;
    const l = label[u]!;
    let { placing } = this;
    for (let e = offsets[u + 1]! - 1; e >= offsets[u]!; e--) {
      const v = neighbours[e]!;
      if (label[v] !== -1) continue;
      const w = value[e]!;
      openSize[ties[e]!] = size[ties[e]!]!;
      gain[v * columns + l]! -= w;
      const before = saved[--this.closed]!;
      placing += best[v]! - before;
      if (w > 0) {
        positive[v]! -= w;
        placing -= w;
      }
      best[v] = before;
    }
    label[u] = -1;
    this.placing = placing + (positive[u]! - best[u]!);
  }

  /** Would the vertex join a cluster to which no positive tie of its own, present or to come, connects it? */
  isStranger(u: number, l: number): boolean {
    const { offsets, neighbours, value } = this.graph;
    for (let e = offsets[u]!; e < offsets[u + 1]!; e++) {
      // In a reduced graph a value of 0 stands for positive and negative ties that cancel out.
      if (value[e]! < 0) continue;
      const other = this.label[neighbours[e]!]!;
      if (other === -1 || other === l) return false;
    }
    return true;
  }
}
