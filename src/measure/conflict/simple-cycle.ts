import type { SignedGraph } from './signed-graph.ts';

/**
 * The ties of a cycle that no partition satisfies, out of a closed walk that none does. States are
 * 2 × vertex + parity of the negative ties so far; the walk goes from `start` to `goal` and is closed by
 * `tie`. Where it meets a vertex in both parities, the stretch in between is such a cycle of its own, and the
 * shorter one to take.
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
    const t = via[state]!;
    const v = state >> 1;
    const u = graph.source[t] === v ? graph.target[t]! : graph.source[t]!;
    state = 2 * u + ((state & 1) ^ (graph.value[t]! < 0 ? 1 : 0));
    ties.push(t);
    states.push(state);
  }
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
  return from === -1 ? [...ties, tie] : ties.slice(from, to);
}
