import { expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { components } from '../../../src/measure/conflict/blocks.ts';
import { signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { randomGraph } from './random-graph.ts';

it('puts two ties into one block exactly if no single actor separates them', () => {
  const rng = seededRng(1, 'blocks');
  for (let i = 0; i < 150; i++) {
    const graph = randomGraph(rng, 8, () => 1);
    const m = graph.value.length;
    const block = new Int32Array(m).fill(-1);
    let count = 0;
    for (const part of components(graph)) {
      for (const { ties, vertices } of part.blocks) {
        for (const t of ties) {
          expect(block[t]).toBe(-1);
          block[t] = count;
        }
        const ends = [...ties].flatMap((t) => [graph.source[t]!, graph.target[t]!]);
        expect([...vertices]).toEqual([...new Set(ends)].sort((a, b) => a - b));
        count++;
      }
    }
    expect(block.includes(-1)).toBe(false);
    const reach = (without: number, from: number): Set<number> => {
      const seen = new Set([from]);
      for (const v of seen) {
        for (let t = 0; t < m; t++) {
          const [s, g] = [graph.source[t]!, graph.target[t]!];
          if (s === without || g === without) continue;
          if (s === v) seen.add(g);
          if (g === v) seen.add(s);
        }
      }
      return seen;
    };
    const separated = (t: number, u: number): boolean => {
      for (let cut = -1; cut < graph.order; cut++) {
        const start = [graph.source[t]!, graph.target[t]!].find((v) => v !== cut)!;
        const end = [graph.source[u]!, graph.target[u]!].find((v) => v !== cut)!;
        if (!reach(cut, start).has(end)) return true;
      }
      return false;
    };
    for (let t = 0; t < m; t++) {
      for (let u = t + 1; u < m; u++) expect(block[t] === block[u]).toBe(!separated(t, u));
    }
  }
});

it('handles a path of 50,000 actors without recursion', () => {
  const n = 50_000;
  const path = signedGraph(
    n,
    Array.from({ length: n - 1 }, (_, v) => [v, v + 1, 1] as const),
  );
  expect(components(path)[0]!.blocks).toHaveLength(n - 1);
});
