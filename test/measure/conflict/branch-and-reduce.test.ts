import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { branchAndReduce } from '../../../src/measure/conflict/branch-and-reduce.ts';
import { Budget } from '../../../src/measure/conflict/budget.ts';
import { fractionalPacking } from '../../../src/measure/conflict/fractional-packing.ts';
import { PartitionSearch } from '../../../src/measure/conflict/partition-search.ts';
import { frustratedTies, frustration, type SignedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { bruteForce } from './brute-force.ts';
import { randomGraph, townLike } from './random-graph.ts';

const ample = () => new Budget(1e7);

/** Frustrated sets of all partitions that cost as much as the limit, and their number with repetitions. */
function listed(graph: SignedGraph, k: number | 'free', limit: number, patience: number, effort = 1e7) {
  const sets = new Set<string>();
  let cheapest = Number.POSITIVE_INFINITY;
  const packing = fractionalPacking(graph, k, ample());
  const division = branchAndReduce(
    graph,
    k,
    limit,
    packing,
    new Budget(effort),
    (cost, labels) => {
      expect(frustration(graph, labels)).toBe(cost);
      expect(cost).toBeLessThanOrEqual(limit);
      cheapest = Math.min(cheapest, cost);
      sets.add(frustratedTies(graph, labels).join());
      return limit;
    },
    patience,
  );
  return { sets, cheapest, ...division };
}

describe('branchAndReduce', () => {
  it.each([
    ['searched', 100_000],
    ['divided to the end', 3],
  ])('finds every minimum set, subproblems %s', (_, patience) => {
    const rng = seededRng(1, 'divide', String(patience));
    for (let i = 0; i < 250; i++) {
      const graph = randomGraph(rng, 8, (r) => (i % 3 === 0 ? 1 + Math.floor(3 * r()) : 1));
      for (const k of [2, 3, 'free'] as const) {
        const { value, sets } = bruteForce(graph, k);
        const all = listed(graph, k, value, patience);
        expect(all.complete).toBe(true);
        // For k free some partitions join clusters that no tie connects: their sets are of the list, too.
        expect([...all.sets].sort()).toEqual([...sets].sort());
        const none = listed(graph, k, value - 1, patience);
        expect(none).toMatchObject({ complete: true, lowerBound: value, sets: new Set() });
      }
    }
  });

  it('lists for 24 actors what an undivided search lists', () => {
    const rng = seededRng(2, 'divide');
    for (let i = 0; i < 12; i++) {
      const graph = townLike(rng, 24, 70 + i, 3, 0.25);
      for (const k of [2, 'free'] as const) {
        const search = new PartitionSearch(graph, k);
        let value = graph.value.length;
        search.explore(ample(), {
          limit: value,
          found: (cost) => {
            value = cost;
            return cost - 1;
          },
        });
        const sets = new Set<string>();
        search.explore(ample(), {
          limit: value,
          found: () => {
            sets.add(frustratedTies(graph, search.current()).join());
            return value;
          },
        });
        const divided = listed(graph, k, value, 30);
        expect(divided.complete).toBe(true);
        expect([...divided.sets].sort()).toEqual([...sets].sort());
      }
    }
  });

  it.each([0, 10, 100, 1000, 10_000])('bounds from below where %i search nodes end it', (effort) => {
    const rng = seededRng(3, 'ends');
    for (let i = 0; i < 8; i++) {
      const graph = townLike(rng, 9, 25, 3, 0.35);
      for (const k of [2, 'free'] as const) {
        const { value } = bruteForce(graph, k);
        const { lowerBound, cheapest } = listed(graph, k, value + 1, 3, effort);
        expect(lowerBound).toBeLessThanOrEqual(Math.min(value + 2, cheapest + 2));
        const proof = listed(graph, k, value - 1, 3, effort);
        expect(proof.lowerBound).toBeLessThanOrEqual(value);
      }
    }
  });
});
