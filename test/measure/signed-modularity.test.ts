import { describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { type SignedGraph, signedGraph } from '../../src/measure/conflict/signed-graph.ts';
import { signedModularity } from '../../src/measure/signed-modularity.ts';
import { randomGraph } from './conflict/random-graph.ts';

/** The definition over all ordered pairs of vertices, with a dense matrix. */
function naive({ order, source, target, value }: SignedGraph, labels: Int32Array): number {
  const w = Array.from({ length: order }, () => new Array<number>(order).fill(0));
  value.forEach((v, t) => {
    w[source[t]!]![target[t]!]! += v;
    w[target[t]!]![source[t]!]! += v;
  });
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const positive = w.map((row) => sum(row.filter((x) => x > 0)));
  const negative = w.map((row) => -sum(row.filter((x) => x < 0)));
  const [p, n] = [sum(positive), sum(negative)];
  let q = 0;
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) {
      if (labels[i] !== labels[j]) continue;
      q += w[i]![j]!;
      if (p > 0) q -= (positive[i]! * positive[j]!) / p;
      if (n > 0) q += (negative[i]! * negative[j]!) / n;
    }
  }
  return q / (p + n);
}

const clique = (first: number, n: number, sign: number): [number, number, number][] =>
  Array.from({ length: n }, (_, i) => i).flatMap((a) =>
    Array.from({ length: n - a - 1 }, (_, j): [number, number, number] => [
      first + a,
      first + a + 1 + j,
      sign,
    ]),
  );

describe('signedModularity', () => {
  it('equals the dense definition on 300 random graphs and divisions, by sign and by value', () => {
    const rng = seededRng(2, 'signed-modularity');
    let compared = 0;
    let largest = 0;
    for (let i = 0; i < 300; i++) {
      const graph = randomGraph(rng, 12, (r) => (i % 2 === 0 ? 1 : 1 + Math.floor(9 * r())));
      const labels = Int32Array.from({ length: graph.order }, () => Math.floor(rng() * 4));
      const found = signedModularity(graph, labels);
      if (!('value' in found)) continue;
      compared++;
      largest = Math.max(largest, Math.abs(found.value - naive(graph, labels)));
      expect(found.value).toBeGreaterThanOrEqual(-1);
      expect(found.value).toBeLessThanOrEqual(1);
    }
    expect(compared).toBeGreaterThan(200);
    expect(largest).toBeLessThan(1e-11);
  });

  it('is 1 − 1/c for c equal cliques of friends, as with Newman, and 0 in one camp', () => {
    const cliques = signedGraph(
      12,
      [0, 1, 2].flatMap((c) => clique(4 * c, 4, 1)),
    );
    expect(
      signedModularity(
        cliques,
        Int32Array.from({ length: 12 }, (_, v) => Math.floor(v / 4)),
      ),
    ).toEqual({
      value: 0.666666666667,
    });
    expect(signedModularity(cliques, new Int32Array(12))).toEqual({ value: 0 });
  });

  it('is 1/2 for two equal camps of enemies alone, and −1/2 for them the other way round', () => {
    const across: [number, number, number][] = [0, 1, 2].flatMap((a) =>
      [3, 4, 5].map((b): [number, number, number] => [a, b, -1]),
    );
    const camps = Int32Array.from([0, 0, 0, 1, 1, 1]);
    // Nothing inside, where chance puts half of the ties.
    expect(signedModularity(signedGraph(6, across), camps)).toEqual({ value: 0.5 });
    const inside = signedGraph(6, [...clique(0, 3, -1), ...clique(3, 3, -1)]);
    expect(signedModularity(inside, camps)).toEqual({ value: -0.5 });
  });

  it('is undefined without a signed tie; a vertex without one is in no camp', () => {
    expect(signedModularity(signedGraph(3, []), Int32Array.from([-1, -1, -1]))).toEqual({
      undefined: 'no-signed-ties',
    });
    expect(
      signedModularity(
        signedGraph(4, [
          [0, 1, 1],
          [1, 2, -1],
        ]),
        Int32Array.from([0, 0, 1, -1]),
      ),
    ).toEqual({
      // Inside 1 positive tie: (2 − (4/2 − (1 + 1)/2))/4.
      value: 0.25,
    });
  });
});
