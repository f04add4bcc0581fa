import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { Budget } from '../../../src/measure/conflict/budget.ts';
import { fractionalPacking } from '../../../src/measure/conflict/fractional-packing.ts';
import { packNegativeCycles } from '../../../src/measure/conflict/negative-cycles.ts';
import { signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { bruteForce } from './brute-force.ts';
import { randomGraph, townLike } from './random-graph.ts';

const ample = () => new Budget(1e7);

describe('fractionalPacking', () => {
  it('never exceeds the line index, and is positive wherever the index is (k = 2, free)', () => {
    const rng = seededRng(1, 'fractional');
    for (let i = 0; i < 300; i++) {
      const graph = randomGraph(rng, 7, (r) => (i % 3 === 0 ? 1 + Math.floor(3 * r()) : 1));
      for (const k of [2, 3, 'free'] as const) {
        const bound = fractionalPacking(graph, k, ample()).bound;
        const exact = bruteForce(graph, k).value;
        expect(bound).toBeLessThanOrEqual(exact);
        if (k !== 3) expect(bound > 0).toBe(exact > 0);
      }
    }
  });

  it('shares ties that whole cycles cannot share', () => {
    // In the negative clique of five every tie is in three triangles: 10 / 3 of them fit, 4 are needed.
    const ties: [number, number, number][] = [];
    for (let a = 0; a < 5; a++) for (let b = a + 1; b < 5; b++) ties.push([a, b, -1]);
    const graph = signedGraph(5, ties);
    expect(packNegativeCycles(graph, 2, ample())).toBe(2);
    expect(fractionalPacking(graph, 2, ample()).bound).toBe(4);
  });

  it('is no less than the packing of whole cycles, and closes the gap of planted camps', () => {
    const rng = seededRng(2, 'planted');
    for (let i = 0; i < 5; i++) {
      const graph = townLike(rng, 40, 200, 2, 0.1);
      const whole = packNegativeCycles(graph, 2, ample());
      expect(fractionalPacking(graph, 2, ample()).bound).toBeGreaterThanOrEqual(whole);
    }
  });

  it.each([0, 1, 30, 300])('is a valid bound wherever %i search nodes end', (effort) => {
    const graph = townLike(seededRng(3, 'ends'), 12, 40, 2, 0.3);
    const exact = bruteForce(graph, 2).value;
    expect(fractionalPacking(graph, 2, new Budget(effort)).bound).toBeLessThanOrEqual(exact);
  });
});
