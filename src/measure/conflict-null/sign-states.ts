import type { SignedGraph } from '../conflict/signed-graph.ts';
import { freeTies } from './free-ties.ts';

export interface SignStates {
  /** One entry a state: 1 where the tie is negative. Shape of each: number of ties. */
  readonly states: readonly Uint8Array[];
  /** `all`: there are no others; `more`: the limit was reached; `unknown`: the effort ended first. */
  readonly seen: 'all' | 'more' | 'unknown';
}

/**
 * Lists the sign assignments with the same numbers of positive and of negative ties at every vertex, by
 * backtracking tie by tie; a branch ends where a vertex lacks ties for the negative signs that it needs, or
 * has too many. Ties are decided vertex by vertex, always those of the vertex with the fewest open ones, so
 * that contradictions show early, and the given sign first. Exponential in the worst case, hence `effort`.
 *
 * @param limit more states than this are not listed
 * @param effort ties decided
 */
export function signStates(graph: SignedGraph, limit: number, effort: number): SignStates {
  const { source, target, value } = graph;
  const given = Uint8Array.from(value, (v) => (v < 0 ? 1 : 0));
  const ties = decisionOrder(graph, freeTies(graph));
  const open = new Int32Array(graph.order);
  const need = new Int32Array(graph.order);
  for (const t of ties) {
    for (const v of [source[t]!, target[t]!]) {
      open[v]!++;
      need[v]! += given[t]!;
    }
  }
  const now = given.slice();
  const states: Uint8Array[] = [];
  // Signs tried of the tie at each depth: 0, 1 or 2 of them.
  const tried = new Uint8Array(ties.length + 1);
  let left = effort;
  const fits = (v: number): boolean => need[v]! >= 0 && need[v]! <= open[v]!;
  for (let depth = 0; depth >= 0; ) {
    if (depth === ties.length) {
      if (states.length === limit) return { states, seen: 'more' };
      states.push(now.slice());
      depth--;
      continue;
    }
    const t = ties[depth]!;
    const s = source[t]!;
    const g = target[t]!;
    if (tried[depth]! > 0) {
      need[s]! += now[t]!;
      need[g]! += now[t]!;
      open[s]!++;
      open[g]!++;
    }
    if (tried[depth] === 2) {
      tried[depth--] = 0;
      continue;
    }
    if (left-- <= 0) return { states, seen: 'unknown' };
    const sign = tried[depth]!++ === 0 ? given[t]! : 1 - given[t]!;
    now[t] = sign;
    need[s]! -= sign;
    need[g]! -= sign;
    open[s]!--;
    open[g]!--;
    if (fits(s) && fits(g)) depth++;
  }
  return { states, seen: 'all' };
}

function decisionOrder({ order, source, target }: SignedGraph, free: Int32Array): Int32Array {
  const at: Set<number>[] = Array.from({ length: order }, () => new Set());
  for (const t of free) {
    at[source[t]!]!.add(t);
    at[target[t]!]!.add(t);
  }
  const sequence: number[] = [];
  while (sequence.length < free.length) {
    let best = -1;
    for (let v = 0; v < order; v++) {
      if (at[v]!.size > 0 && (best === -1 || at[v]!.size < at[best]!.size)) best = v;
    }
    for (const t of [...at[best]!]) {
      sequence.push(t);
      at[source[t]!]!.delete(t);
      at[target[t]!]!.delete(t);
    }
  }
  return Int32Array.from(sequence);
}
