import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { Budget } from '../../../src/measure/conflict/budget.ts';
import { packNegativeCycles } from '../../../src/measure/conflict/negative-cycles.ts';
import { signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { bruteForce } from './brute-force.ts';
import { randomGraph } from './random-graph.ts';

const pack = (graph: ReturnType<typeof signedGraph>, k: number | 'free') =>
  packNegativeCycles(graph, k, new Budget(1e6));

describe('packNegativeCycles', () => {
  it('never exceeds the line index, and is positive wherever the index is (k = 2, free)', () => {
    const rng = seededRng(1, 'pack');
    for (let i = 0; i < 300; i++) {
      const graph = randomGraph(rng, 7, (r) => 1 + Math.floor(3 * r()));
      for (const k of [2, 3, 'free'] as const) {
        const bound = pack(graph, k);
        const exact = bruteForce(graph, k).value;
        expect(bound).toBeLessThanOrEqual(exact);
        if (k !== 3) expect(bound > 0).toBe(exact > 0);
      }
    }
  });

  it('finds long cycles, and takes the smallest value of each', () => {
    const n = 50;
    const cycle = (negative: number) =>
      signedGraph(
        n,
        Array.from(
          { length: n },
          (_, v) => [v, (v + 1) % n, v < negative ? -2 : v === 40 ? 1.5 : 3] as const,
        ),
      );
    expect(pack(cycle(1), 2)).toBe(1.5);
    expect(pack(cycle(1), 'free')).toBe(1.5);
    expect(pack(cycle(2), 2)).toBe(0);
    expect(pack(cycle(3), 2)).toBe(1.5);
    expect(pack(cycle(3), 'free')).toBe(0);
  });

  it('uses no tie twice', () => {
    // Two unsatisfiable triangles on one common tie share its value.
    const bowl = signedGraph(4, [
      [0, 1, -1],
      [0, 2, 1],
      [1, 2, 1],
      [0, 3, 1],
      [1, 3, 1],
    ]);
    expect(pack(bowl, 2)).toBe(1);
  });
});
