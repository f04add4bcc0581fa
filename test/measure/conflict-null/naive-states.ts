import type { SignedGraph } from '../../../src/measure/conflict/signed-graph.ts';

/** All sign assignments with the numbers of negative ties that the graph's vertices have, by trying all 2^m. */
export function naiveStates(graph: SignedGraph): string[] {
  const { order, source, target, value } = graph;
  const m = value.length;
  const degrees = (negative: (t: number) => boolean): string => {
    const count = new Array<number>(order).fill(0);
    for (let t = 0; t < m; t++) {
      if (!negative(t)) continue;
      count[source[t]!]!++;
      count[target[t]!]!++;
    }
    return count.join();
  };
  const wanted = degrees((t) => value[t]! < 0);
  const found: string[] = [];
  for (let bits = 0; bits < 2 ** m; bits++) {
    const negative = (t: number): boolean => ((bits >> t) & 1) === 1;
    if (degrees(negative) === wanted) found.push(stateKey(Array.from({ length: m }, (_, t) => +negative(t))));
  }
  return found.sort();
}

export function stateKey(negative: ArrayLike<number>): string {
  return Array.from(negative).join('');
}

/** Groups of states that flips of alternating four-cycles connect. */
export function fourCycleComponents(graph: SignedGraph, states: readonly string[]): number {
  const { source, target } = graph;
  const isFourCycle = (ties: readonly number[]): boolean => {
    const ends = ties.flatMap((t) => [source[t]!, target[t]!]);
    return (
      ties.length === 4 &&
      new Set(ends).size === 4 &&
      ends.every((v) => ends.filter((u) => u === v).length === 2)
    );
  };
  const left = new Set(states);
  let groups = 0;
  for (const first of states) {
    if (!left.delete(first)) continue;
    groups++;
    const queue = [first];
    for (const state of queue) {
      for (const other of [...left]) {
        const differing = [...state].flatMap((sign, t) => (sign === other[t] ? [] : [t]));
        if (!isFourCycle(differing)) continue;
        left.delete(other);
        queue.push(other);
      }
    }
  }
  return groups;
}
