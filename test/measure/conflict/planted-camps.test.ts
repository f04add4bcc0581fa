import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { lineIndex } from '../../../src/measure/conflict/line-index.ts';
import { frustration } from '../../../src/measure/conflict/signed-graph.ts';
import { townLike } from './random-graph.ts';

// A quick part of the campaign in docs/performance.md, by effort instead of time.
const EFFORT = 20_000_000;

describe('planted camps', () => {
  it.each([
    [2, 60, 8, 0.15],
    [2, 100, 16, 0.12],
    [2, 150, 8, 0.1],
    [2, 150, 30, 0.15],
    ['free', 60, 12, 0.08],
    ['free', 100, 8, 0.05],
    ['free', 150, 16, 0.08],
  ] as const)(
    'k = %s: %i actors of mean degree %i, noise %d, proven',
    (k, order, degree, noise) => {
      const graph = townLike(
        seededRng(1, 'planted', String(order), String(degree)),
        order,
        (order * degree) / 2,
        2,
        noise,
      );
      const solution = lineIndex(graph, { k, effort: EFFORT });
      expect(solution.optimal).toBe(true);
      expect(solution.value).toBe(frustration(graph, solution.labels));
      // All of the noise frustrated is one partition, too; there cannot be much more of it than was planted.
      expect(solution.value).toBeLessThan(2 * noise * graph.value.length);
      expect(lineIndex(graph, { k, effort: EFFORT, seed: 7 }).value).toBe(solution.value);
    },
    60_000,
  );

  it('prints what is open where the noise hides the camps', () => {
    const graph = townLike(seededRng(2, 'hidden'), 150, 700, 3, 0.25);
    const { value, lowerBound, labels } = lineIndex(graph, { k: 'free', effort: 300_000 });
    expect(value).toBe(frustration(graph, labels));
    expect(lowerBound).toBeLessThan(value);
    expect(lowerBound).toBeGreaterThan(0.55 * value);
  }, 60_000);

  it('proves the value of weighted camps, too', () => {
    const rng = seededRng(3, 'weighted');
    const camps = townLike(rng, 80, 400, 2, 0.1);
    const graph = { ...camps, value: camps.value.map((w) => w * (1 + Math.floor(8 * rng()) / 4)) };
    const solution = lineIndex(graph, { k: 2, effort: EFFORT });
    expect(solution.optimal).toBe(true);
    expect(solution.value).toBe(frustration(graph, solution.labels));
    expect(solution.lowerBound).toBe(solution.value);
  }, 60_000);

  it('is the same for every order of the ties', () => {
    const graph = townLike(seededRng(4, 'order'), 70, 420, 2, 0.12);
    const order = [...graph.value.keys()].sort((a, b) => ((a * 7919) % 420) - ((b * 7919) % 420));
    const shuffled = {
      order: graph.order,
      source: Int32Array.from(order, (t) => graph.source[t]!),
      target: Int32Array.from(order, (t) => graph.target[t]!),
      value: Float64Array.from(order, (t) => graph.value[t]!),
    };
    for (const k of [2, 'free'] as const) {
      const one = lineIndex(graph, { k, effort: EFFORT });
      const other = lineIndex(shuffled, { k, effort: EFFORT });
      expect(other.value).toBe(one.value);
      expect(other.alternativeOptima).toBe(one.alternativeOptima);
      expect([...other.labels]).toEqual([...one.labels]);
    }
  }, 60_000);
});
