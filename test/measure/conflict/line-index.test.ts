import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { lineIndex } from '../../../src/measure/conflict/line-index.ts';
import { frustration, type SignedGraph, signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { bruteForce } from './brute-force.ts';
import { randomGraph, townLike } from './random-graph.ts';

const KS = [1, 2, 3, 4, 'free'] as const;
const EFFORT = 200_000;

function expectEqualToBruteForce(graph: SignedGraph, k: number | 'free'): void {
  const oracle = bruteForce(graph, k);
  const solution = lineIndex(graph, { k, effort: EFFORT });
  const seen = {
    k,
    value: solution.value,
    lowerBound: solution.lowerBound,
    optimal: solution.optimal,
    alternativeOptima: solution.alternativeOptima,
    atLeast: solution.alternativeOptimaAtLeast,
    labels: [...solution.labels],
    alwaysFrustrated: [...(solution.alwaysFrustrated ?? [-1])],
  };
  expect(seen).toEqual({
    k,
    value: oracle.value,
    lowerBound: oracle.value,
    optimal: true,
    alternativeOptima: oracle.sets.size,
    atLeast: false,
    labels: oracle.labels,
    alwaysFrustrated: oracle.alwaysFrustrated,
  });
  expect(oracle.sets.has([...solution.frustrated].join())).toBe(true);
}

describe('lineIndex against all partitions', () => {
  it('equals brute force on 200 random graphs of up to 7 actors', () => {
    const rng = seededRng(1, 'small');
    for (let i = 0; i < 200; i++) {
      const graph = randomGraph(rng, 7, () => 1);
      for (const k of KS) expectEqualToBruteForce(graph, k);
    }
  });

  it('equals brute force on 500 random graphs of up to 9 actors', () => {
    const rng = seededRng(2, 'nine');
    for (let i = 0; i < 500; i++) {
      const graph = randomGraph(rng, 9, () => 1);
      for (const k of KS) expectEqualToBruteForce(graph, k);
    }
  });

  it('equals brute force by value on 200 random graphs, decimals included', () => {
    const rng = seededRng(3, 'value');
    for (let i = 0; i < 200; i++) {
      const tenths = i % 2 === 0;
      const graph = randomGraph(rng, 7, (r) => (1 + Math.floor(r() * 5)) * (tenths ? 0.25 : 1));
      for (const k of KS) expectEqualToBruteForce(graph, k);
    }
  });

  it('equals brute force on sparse graphs with many cut vertices', () => {
    const rng = seededRng(4, 'cactus');
    for (let i = 0; i < 150; i++) {
      const order = 6 + Math.floor(rng() * 3);
      const ties: [number, number, number][] = [];
      for (let v = 1; v < order; v++) ties.push([Math.floor(rng() * v), v, rng() < 0.4 ? 1 : -1]);
      for (let extra = Math.floor(rng() * 4); extra > 0; extra--) {
        const a = Math.floor(rng() * order);
        const b = Math.floor(rng() * order);
        if (a < b && !ties.some(([x, y]) => x === a && y === b)) ties.push([a, b, rng() < 0.5 ? 1 : -1]);
      }
      // Shuffled names, so that the first labelling has to look across blocks.
      const names = Array.from({ length: order }, (_, v) => v).sort(() => rng() - 0.5);
      const renamed = ties.map(([a, b, w]) => [names[a]!, names[b]!, w] as const);
      for (const k of KS) expectEqualToBruteForce(signedGraph(order, renamed), k);
    }
  });
});

describe('lineIndex in closed form', () => {
  const clique = (n: number) => {
    const ties: [number, number, number][] = [];
    for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) ties.push([a, b, -1]);
    return signedGraph(n, ties);
  };

  it.each([
    [6, 2, 6],
    [7, 2, 9],
    [9, 3, 9],
    [10, 4, 8],
    [10, 'free', 0],
  ] as const)('negative clique of %i, k = %s: equal clusters leave %i ties', (n, k, value) => {
    expect(lineIndex(clique(n), { k, effort: EFFORT })).toMatchObject({
      value,
      lowerBound: value,
      optimal: true,
    });
  });

  it('counts the halvings of a negative clique, and stops at 1,000', () => {
    // C(12, 6) / 2 and C(16, 8) / 2 = 6435 halvings.
    expect(lineIndex(clique(12), { k: 2, effort: 1e6 })).toMatchObject({
      alternativeOptima: 462,
      alternativeOptimaAtLeast: false,
      alwaysFrustrated: new Int32Array(0),
    });
    const many = lineIndex(clique(16), { k: 2, effort: 1e6 });
    expect(many).toMatchObject({
      alternativeOptima: 1000,
      alternativeOptimaAtLeast: true,
      alwaysFrustrated: null,
    });
    // The first halving puts the first half into the first cluster, although not all halvings were listed.
    expect([...many.labels]).toEqual([...'0000000011111111'].map(Number));
  });

  it('multiplies optima over blocks and components', () => {
    // Two negative triangles that share an actor, and one apart: 3 × 3 × 3 ways to frustrate one tie each.
    const ties = [
      [0, 1, -1],
      [1, 2, -1],
      [0, 2, -1],
      [2, 3, -1],
      [3, 4, -1],
      [2, 4, -1],
      [5, 6, -1],
      [6, 7, -1],
      [5, 7, -1],
    ] as const;
    const solution = lineIndex(signedGraph(8, ties), { k: 2, effort: EFFORT });
    expect(solution).toMatchObject({ value: 3, alternativeOptima: 27 });
    expect([...solution.labels]).toEqual([0, 0, 1, 0, 0, 2, 2, 3]);
  });

  it('finds two balanced camps of 200 actors and leaves nothing frustrated', () => {
    const rng = seededRng(5, 'camps');
    const graph = townLike(rng, 200, 1500, 2, 0);
    expect(lineIndex(graph, { k: 2, effort: EFFORT })).toMatchObject({
      value: 0,
      optimal: true,
      alternativeOptima: 1,
      frustrated: new Int32Array(0),
    });
  });

  it.each([3, 4, 9, 40, 400])('signed cycle of %i ties: 1 by an odd number of negative ones', (n) => {
    const cycle = (negative: number) =>
      signedGraph(
        n,
        Array.from({ length: n }, (_, v) => [v, (v + 1) % n, v < negative ? -1 : 1] as const),
      );
    for (const negative of [1, 2, 3]) {
      const two = lineIndex(cycle(negative), { k: 2, effort: EFFORT });
      expect(two).toMatchObject({ value: negative % 2, lowerBound: negative % 2, optimal: true });
      const free = lineIndex(cycle(negative), { k: 'free', effort: EFFORT });
      expect(free).toMatchObject({ value: negative === 1 ? 1 : 0, optimal: true });
    }
  });

  it('gives a tree the value 0, and no cluster to actors without a tie', () => {
    const star = signedGraph(5, [
      [1, 0, -1],
      [1, 2, 1],
      [1, 3, -1],
    ]);
    const solution = lineIndex(star, { k: 2, effort: EFFORT });
    expect(solution).toMatchObject({ value: 0, optimal: true, alternativeOptima: 1 });
    expect([...solution.labels]).toEqual([0, 1, 1, 0, -1]);
    expect(lineIndex(signedGraph(0, []), { k: 'free', effort: EFFORT }).value).toBe(0);
  });
});

describe('lineIndex under limits', () => {
  const large = townLike(seededRng(6, 'large'), 120, 700, 3, 0.3);

  it.each([0, 1, 50, 5000, 50_000])('stays honest with %i search nodes', (effort) => {
    for (const k of [2, 3, 'free'] as const) {
      const solution = lineIndex(large, { k, effort });
      expect(solution.value).toBe(frustration(large, solution.labels));
      expect(solution.lowerBound).toBeLessThanOrEqual(solution.value);
      expect(solution.optimal).toBe(solution.lowerBound === solution.value);
      expect(solution.alternativeOptima === null).toBe(!solution.optimal);
      expect(Math.max(...solution.labels)).toBeLessThan(k === 'free' ? 120 : k);
    }
  });

  it('never claims more than the exact value', () => {
    const rng = seededRng(7, 'bounds');
    for (let i = 0; i < 40; i++) {
      const graph = townLike(rng, 14, 40, 3, 0.3);
      for (const k of [2, 3, 'free'] as const) {
        const exact = lineIndex(graph, { k, effort: 1e6 });
        expect(exact.optimal).toBe(true);
        for (const effort of [0, 10, 100, 300]) {
          const hurried = lineIndex(graph, { k, effort });
          expect(hurried.lowerBound).toBeLessThanOrEqual(exact.value);
          expect(hurried.value).toBeGreaterThanOrEqual(exact.value);
        }
      }
    }
  });

  it('gives the same answer twice, and the same optimum for every seed', () => {
    const graph = townLike(seededRng(8, 'twice'), 21, 85, 3, 0.25);
    for (const k of [2, 'free'] as const) {
      const one = lineIndex(graph, { k, effort: 1e6, seed: 1 });
      expect(lineIndex(graph, { k, effort: 1e6, seed: 1 })).toEqual(one);
      expect(one.optimal).toBe(true);
      expect(lineIndex(graph, { k, effort: 1e6, seed: 99 })).toEqual(one);
    }
  });

  it('stops when the deadline says so, and says that it did', () => {
    const solution = lineIndex(large, { k: 'free', effort: 1e9, deadline: () => true });
    expect(solution.timeLimited).toBe(true);
    expect(solution.optimal).toBe(false);
    expect(solution.value).toBe(frustration(large, solution.labels));
  });
});

it('proves balance whatever the effort', () => {
  const rng = seededRng(1, 'balance');
  for (let i = 0; i < 60; i++) {
    // Long rings, in which a descent comes to rest before it has seen the whole.
    const camp = Array.from({ length: 20 }, () => rng() < 0.5);
    const graph = signedGraph(
      20,
      camp.map((own, v): [number, number, number] => [v, (v + 1) % 20, own === camp[(v + 1) % 20] ? 1 : -1]),
    );
    for (const k of [2, 'free'] as const) {
      expect(lineIndex(graph, { k, effort: 1 })).toMatchObject({ value: 0, optimal: true });
    }
  }
});
