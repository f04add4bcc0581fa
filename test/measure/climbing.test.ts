import { describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { climbing } from '../../src/measure/climbing.ts';
import { pairTable } from '../../src/network/builders.ts';
import { type CompactNetwork, compactNetwork, degreeOf } from '../../src/network/compact.ts';

/** A network of rings, with trees on them and trees on their own. */
function bushy(seed: number): CompactNetwork {
  const rng = seededRng(seed, 'climbing');
  const pick = (n: number) => Math.floor(rng() * n);
  const ring = pick(3) * 4;
  const order = ring + 20 + pick(40);
  const specs = Array.from({ length: ring }, (_, i) => {
    const next = (i + 1) % ring;
    return { a: Math.min(i, next), b: Math.max(i, next) };
  });
  for (let v = ring; v < order; v++) if (v > 0 && rng() < 0.9) specs.push({ a: pick(v), b: v });
  return compactNetwork(pairTable(specs));
}

const neighboursOf = ({ offsets, neighbours }: Pick<CompactNetwork, 'offsets' | 'neighbours'>, v: number) => [
  ...neighbours.subarray(offsets[v]!, offsets[v + 1]!),
];

/** What is left when whoever has one neighbour at most goes, over and over. */
function coreOf(network: CompactNetwork): Set<number> {
  const core = new Set(Array.from({ length: network.order }, (_, v) => v));
  for (let size = -1; size !== core.size; ) {
    size = core.size;
    for (const v of core) if (neighboursOf(network, v).filter((u) => core.has(u)).length < 2) core.delete(v);
  }
  return core;
}

describe('climbing', () => {
  it('leaves out just the ties that lead down into a tree', () => {
    let [trees, cores] = [0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const network = bushy(seed);
      const climb = climbing(network);
      const leaves = Array.from({ length: network.order }, (_, v) => degreeOf(network, v)).filter(
        (d) => d === 1,
      );
      expect(climb === null).toBe(2 * leaves.length < network.order);
      if (climb === null) continue;
      const core = coreOf(network);
      if (core.size > 0) cores++;
      for (let v = 0; v < network.order; v++) {
        const kept = neighboursOf(climb, v);
        const all = neighboursOf(network, v);
        // What is left out is deeper by one and leads back as its only way on.
        for (const u of all) {
          if (kept.includes(u)) continue;
          expect(climb.depth[u]).toBe(climb.depth[v]! + 1);
          expect(neighboursOf(climb, u)).toEqual([v]);
        }
        expect(all).toEqual(expect.arrayContaining(kept));
        if (core.has(v)) {
          expect(climb.depth[v]).toBe(0);
          expect(kept).toEqual(all.filter((u) => core.has(u)));
        } else if (climb.depth[v] === 0) {
          trees++;
          expect(kept).toEqual([]);
        } else expect(kept).toHaveLength(1);
      }
    }
    expect(trees).toBeGreaterThan(50);
    expect(cores).toBeGreaterThan(50);
  });

  it('has nothing to say of networks in which most have several ties', () => {
    const specs = Array.from({ length: 10 }, (_, i) => ({
      a: Math.min(i, (i + 1) % 10),
      b: Math.max(i, (i + 1) % 10),
    }));
    expect(climbing(compactNetwork(pairTable(specs)))).toBeNull();
  });
});
