import type { SignedGraph } from './signed-graph.ts';

/**
 * The ties of a cycle that no partition satisfies, out of a closed walk that none does. States are
 * 2 × vertex + parity of the negative ties so far; the walk goes from `start` to `goal` and is closed by
 * `tie`.
 *
 * @param via tie by which each state on the walk was reached
 */
export function simpleCycle(
  graph: SignedGraph,
  via: Int32Array,
  start: number,
  goal: number,
  tie: number,
): number[] {
  const ties: number[] = [];
  const states = [goal];
  for (let state = goal; state !== start; ) {
    state = stateBefore(graph, state, via[state]!);
    ties.push(via[states[states.length - 1]!]!);
    states.push(state);
  }
  return shortestStretch(states, ties, tie);
}

/** The state from which a tie led to this one. */
export function stateBefore(graph: SignedGraph, state: number, tie: number): number {
  const v = state >> 1;
  const u = graph.source[tie] === v ? graph.target[tie]! : graph.source[tie]!;
  return 2 * u + ((state & 1) ^ (graph.value[tie]! < 0 ? 1 : 0));
}

/**
 * Where a walk meets a vertex in both parities, the stretch in between is a cycle of its own that no partition
 * satisfies; the shortest one is taken, the whole walk with the tie that closes it where there is none.
 *
 * @param states of the walk, one more than `ties`
 */
export function shortestStretch(
  states: readonly number[],
  ties: readonly number[],
  closing: number,
): number[] {
  let from = -1;
  let to = -1;
  const met = new Map<number, number>();
  states.forEach((state, i) => {
    const earlier = met.get(state >> 1);
    if (earlier === undefined) met.set(state >> 1, i);
    else if (from === -1 || i - earlier < to - from) {
      from = earlier;
      to = i;
    }
  });
  return from === -1 ? [...ties, closing] : ties.slice(from, to);
}
