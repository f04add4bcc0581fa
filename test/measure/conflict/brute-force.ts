import type { SignedGraph } from '../../../src/measure/conflict/signed-graph.ts';

export interface BruteForce {
  readonly value: number;
  /** Distinct minimum sets of frustrated ties, as sorted lists joined by commas. */
  readonly sets: ReadonlySet<string>;
  /** First label vector of each component; −1 where a vertex has no tie; clusters numbered on. */
  readonly labels: number[];
  readonly alwaysFrustrated: number[];
}

/** All partitions of 0 … n − 1 into at most k clusters as restricted growth strings, in lexicographic order. */
function* partitions(n: number, k: number): Generator<number[]> {
  const labels = new Array<number>(n).fill(0);
  const visit = function* (v: number, used: number): Generator<number[]> {
    if (v === n) {
      yield labels;
      return;
    }
    for (let l = 0; l < Math.min(used + 1, k); l++) {
      labels[v] = l;
      yield* visit(v + 1, Math.max(used, l + 1));
    }
  };
  yield* visit(0, 0);
}

/** Line index, all minimum sets and the first optimum of each component, by trying every partition. */
export function bruteForce(graph: SignedGraph, k: number | 'free'): BruteForce {
  const labels = new Array<number>(graph.order).fill(-1);
  let value = 0;
  let clusters = 0;
  let sets = new Set<string>(['']);
  for (const part of connectedParts(graph)) {
    const ties = [...graph.value.keys()].filter((t) => part.includes(graph.source[t]!));
    const ends = ties.map((t) => [
      part.indexOf(graph.source[t]!),
      part.indexOf(graph.target[t]!),
      graph.value[t]!,
    ]);
    let least = Number.POSITIVE_INFINITY;
    let first: number[] = [];
    let found = new Set<string>();
    for (const candidate of partitions(part.length, k === 'free' ? part.length : k)) {
      let cost = 0;
      const frustrated: number[] = [];
      ends.forEach(([a, b, w], i) => {
        const together = candidate[a!] === candidate[b!];
        if ((w! < 0 && together) || (w! > 0 && !together)) {
          cost += Math.abs(w!);
          frustrated.push(ties[i]!);
        }
      });
      if (cost < least) {
        least = cost;
        first = [...candidate];
        found = new Set();
      }
      if (cost === least) found.add(frustrated.join());
    }
    value += least;
    part.forEach((v, i) => {
      labels[v] = clusters + first[i]!;
    });
    clusters += Math.max(...first) + 1;
    const joined = new Set<string>();
    for (const a of sets) for (const b of found) joined.add(ascending([a, b].filter((x) => x !== '').join()));
    sets = joined;
  }
  const lists = [...sets].map((s) => (s === '' ? [] : s.split(',').map(Number)));
  return {
    value,
    sets,
    labels,
    alwaysFrustrated: lists.reduce((a, b) => a.filter((t) => b.includes(t))).sort((a, b) => a - b),
  };
}

function ascending(list: string): string {
  return list === ''
    ? ''
    : list
        .split(',')
        .map(Number)
        .sort((x, y) => x - y)
        .join();
}

function connectedParts(graph: SignedGraph): number[][] {
  const part = Array.from({ length: graph.order }, (_, v) => v);
  for (let round = 0; round < graph.order; round++) {
    for (let t = 0; t < graph.value.length; t++) {
      const least = Math.min(part[graph.source[t]!]!, part[graph.target[t]!]!);
      part[graph.source[t]!] = least;
      part[graph.target[t]!] = least;
    }
  }
  const touched = new Set([...graph.source, ...graph.target]);
  const parts = new Map<number, number[]>();
  for (let v = 0; v < graph.order; v++) {
    if (touched.has(v)) parts.set(part[v]!, [...(parts.get(part[v]!) ?? []), v]);
  }
  return [...parts.values()];
}
