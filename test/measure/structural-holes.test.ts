import { describe, expect, it } from 'vitest';
import { actorConstraint, constraintSums } from '../../src/measure/constraint.ts';
import { actorEffectiveSize, effectiveSizeSums } from '../../src/measure/effective-size.ts';
import { mutualWeights } from '../../src/measure/tie-weight.ts';
import { forEachTriangle } from '../../src/measure/triangles.ts';
import { type Measured, valueOr } from '../../src/model/measured.ts';
import {
  arcMatrix,
  COUNTINGS,
  clique,
  networkOf,
  path,
  randomNetwork,
  ring,
  star,
  tiesOf,
} from './support/random-network.ts';

const values = (measured: Iterable<Measured>) => [...measured].map((m) => valueOr(m, null));
const SEEDS = Array.from({ length: 120 }, (_, i) => i);

/** Both measures straight from their definitions, on the dense matrix, O(n³) an actor. */
function naive(matrix: number[][]) {
  const n = matrix.length;
  const all = Array.from({ length: n }, (_, i) => i);
  const mutual = (i: number, j: number) => (i === j ? 0 : matrix[i]![j]! + matrix[j]![i]!);
  const tied = (i: number) => all.filter((j) => mutual(i, j) > 0);
  const share = (i: number, j: number) => mutual(i, j) / all.reduce((sum, k) => sum + mutual(i, k), 0);
  const relative = (i: number, j: number) => mutual(i, j) / Math.max(...all.map((k) => mutual(i, k)));
  return all.map((i) => {
    const alters = tied(i);
    if (alters.length === 0) return { constraint: null, effectiveSize: null };
    let constraint = 0;
    let effectiveSize = 0;
    for (const j of alters) {
      let invested = share(i, j);
      let redundancy = 0;
      for (const q of all) {
        if (q === i || q === j || mutual(i, q) === 0) continue;
        invested += share(i, q) * share(q, j);
        redundancy += share(i, q) * relative(j, q);
      }
      constraint += invested ** 2;
      effectiveSize += 1 - redundancy;
    }
    return { constraint, effectiveSize };
  });
}

describe('actorConstraint and actorEffectiveSize', () => {
  it.each(COUNTINGS)('equal the definitions on random networks: %o', (counting) => {
    for (const seed of SEEDS) {
      const random = randomNetwork(seed);
      const expected = naive(arcMatrix(random, counting));
      const constraint = values(actorConstraint(random.network, counting));
      const effectiveSize = values(actorEffectiveSize(random.network, counting));
      expected.forEach((e, i) => {
        if (e.constraint === null) expect([constraint[i], effectiveSize[i]]).toEqual([null, null]);
        else {
          expect(constraint[i]).toBeCloseTo(e.constraint, 11);
          expect(effectiveSize[i]).toBeCloseTo(e.effectiveSize!, 11);
        }
      });
    }
  });

  it.each(COUNTINGS)('are the same to the bit where they share a walk: %o', (counting) => {
    for (const seed of SEEDS) {
      const { network } = randomNetwork(seed, { nodes: 30 });
      const weights = mutualWeights(network, counting);
      const constraint = constraintSums(network, weights);
      const effectiveSize = effectiveSizeSums(network, weights);
      forEachTriangle(network, (...triangle) => {
        constraint.visit(...triangle);
        effectiveSize.visit(...triangle);
      });
      const nodes = [...network.nodes.keys()];
      expect(nodes.map(constraint.of)).toEqual([...actorConstraint(network, counting)]);
      expect(nodes.map(effectiveSize.of)).toEqual([...actorEffectiveSize(network, counting)]);
    }
  });

  it('have closed forms on stars, cliques, rings and paths', () => {
    for (const n of [2, 3, 7, 50]) {
      expect(values(actorConstraint(star(n)))[0]).toBeCloseTo(1 / n, 11);
      expect(values(actorConstraint(star(n)))[1]).toBe(1);
      expect(values(actorEffectiveSize(star(n)))).toEqual([n, ...new Array(n).fill(1)]);
    }
    for (const n of [2, 3, 6, 11]) {
      const each = (n - 1) * (1 / (n - 1) + (n - 2) / (n - 1) ** 2) ** 2;
      for (const c of values(actorConstraint(clique(n)))) expect(c).toBeCloseTo(each, 11);
      expect(values(actorEffectiveSize(clique(n)))).toEqual(new Array(n).fill(1));
    }
    expect(values(actorConstraint(ring(6)))).toEqual(new Array(6).fill(0.5));
    expect(values(actorConstraint(path(4)))).toEqual([1, 0.5, 0.5, 1]);
    expect(values(actorConstraint(clique(3)))[0]).toBe(9 / 8);
  });

  it('are undefined for isolates, with the reason', () => {
    const network = tiesOf(3, [[0, 1]]);
    expect([...actorConstraint(network)]).toEqual([{ value: 1 }, { value: 1 }, { undefined: 'isolate' }]);
    expect(actorEffectiveSize(network).at(2)).toEqual({ undefined: 'isolate' });
  });

  it('counts a tie of unstated direction both ways', () => {
    const stated = networkOf(3, [
      { a: 0, b: 1, direction: 3 },
      { a: 1, b: 2, direction: 1 },
    ]);
    const unstated = { ...stated, direction: Uint8Array.of(0, 1) };
    const counting = { directed: true, weights: 'none' } as const;
    expect([...actorConstraint(unstated, counting)]).toEqual([...actorConstraint(stated, counting)]);
    expect(values(actorConstraint(stated, counting))[1]).toBeCloseTo(5 / 9, 11);
  });

  it('does not go over all pairs of a hub’s neighbours', () => {
    const leaves = 100_000;
    const start = performance.now();
    const constraint = actorConstraint(star(leaves));
    expect(valueOr(constraint[0]!, 0)).toBeCloseTo(1 / leaves, 11);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('forEachTriangle', () => {
  it('visits each triangle once, with its ties', () => {
    for (const seed of SEEDS) {
      const { network, order, specs } = randomNetwork(seed);
      const tied = new Set(specs.map((s) => `${s.a}-${s.b}`));
      const expected: string[] = [];
      for (let a = 0; a < order; a++)
        for (let b = a + 1; b < order; b++)
          for (let c = b + 1; c < order; c++)
            if (tied.has(`${a}-${b}`) && tied.has(`${a}-${c}`) && tied.has(`${b}-${c}`))
              expected.push(`${a}-${b}-${c}`);
      const seen: string[] = [];
      const ends = (t: number) => [network.source[t], network.target[t]];
      const sorted = (...nodes: number[]) => nodes.sort((x, y) => x - y);
      forEachTriangle(network, (u, v, w, uv, uw, vw) => {
        seen.push(sorted(u, v, w).join('-'));
        expect([ends(uv), ends(uw), ends(vw)]).toEqual([sorted(u, v), sorted(u, w), sorted(v, w)]);
      });
      expect(seen.sort()).toEqual(expected.sort());
    }
  });
});
