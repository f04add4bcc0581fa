import type { Rng } from '../../../src/kernel/rng.ts';
import { type SignedGraph, signedGraph } from '../../../src/measure/conflict/signed-graph.ts';

/** Random simple signed graph; some come out as forests, disconnected, or with one kind of tie. */
export function randomGraph(rng: Rng, largest: number, value: (rng: Rng) => number): SignedGraph {
  const order = 1 + Math.floor(rng() * largest);
  const density = 0.15 + 0.85 * rng();
  const positive = [0, 0.25, 0.5, 0.75, 1][Math.floor(rng() * 5)]!;
  const ties: [number, number, number][] = [];
  for (let a = 0; a < order; a++) {
    for (let b = a + 1; b < order; b++) {
      if (rng() < density) ties.push([a, b, (rng() < positive ? 1 : -1) * value(rng)]);
    }
  }
  return signedGraph(order, ties);
}

/** Camps with noise, at the density of a town's network: `ties` ties among `order` actors. */
export function townLike(rng: Rng, order: number, ties: number, camps: number, noise: number): SignedGraph {
  const camp = Array.from({ length: order }, () => Math.floor(rng() * camps));
  const chosen = new Map<number, [number, number, number]>();
  while (chosen.size < ties) {
    const a = Math.floor(rng() * order);
    const b = Math.floor(rng() * order);
    if (a >= b || chosen.has(a * order + b)) continue;
    const agree = camp[a] === camp[b] ? 1 : -1;
    chosen.set(a * order + b, [a, b, rng() < noise ? -agree : agree]);
  }
  return signedGraph(order, [...chosen.values()]);
}
