import { expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { triadBalance, triadCensus, triadCounts } from '../../../src/measure/conflict/triad-census.ts';
import { forEachTriangle } from '../../../src/measure/triangles.ts';
import { SIGN } from '../../../src/model/vocabulary.ts';
import { randomNetwork } from '../support/random-network.ts';
import { randomGraph } from './random-graph.ts';

it('equals the count over all triples of actors', () => {
  const rng = seededRng(1, 'triads');
  for (let i = 0; i < 200; i++) {
    const graph = randomGraph(rng, 12, (r) => 1 + r());
    const sign = new Map<string, number>();
    graph.value.forEach((v, t) => {
      sign.set(`${graph.source[t]},${graph.target[t]}`, v < 0 ? 1 : 0);
    });
    const counts = [0, 0, 0, 0];
    for (let a = 0; a < graph.order; a++) {
      for (let b = a + 1; b < graph.order; b++) {
        for (let c = b + 1; c < graph.order; c++) {
          const signs = [sign.get(`${a},${b}`), sign.get(`${a},${c}`), sign.get(`${b},${c}`)];
          if (signs.includes(undefined)) continue;
          counts[signs.reduce((sum: number, s) => sum + s!, 0)]!++;
        }
      }
    }
    expect(Object.values(triadCensus(graph))).toEqual(counts);
  }
});

it('is the balanced share, or undefined without triangles', () => {
  expect(triadBalance({ '+++': 1, '++-': 2, '+--': 3, '---': 4 })).toEqual({ value: 0.4 });
  const path = signedGraph(3, [
    [0, 1, 1],
    [1, 2, -1],
  ]);
  expect(triadBalance(triadCensus(path))).toEqual({ undefined: 'no-triangles' });
});

it('counts the same while the triangles of all ties are walked', () => {
  for (let seed = 0; seed < 60; seed++) {
    const { network } = randomNetwork(seed, { nodes: 25 });
    const { order, source, target, sign } = network;
    const signed = [...sign.keys()].filter((t) => sign[t] === SIGN.positive || sign[t] === SIGN.negative);
    const valued = signed.map((t) => [source[t]!, target[t]!, sign[t] === SIGN.positive ? 1 : -1] as const);
    const counts = triadCounts(sign);
    forEachTriangle(network, counts.visit);
    expect(counts.census()).toEqual(triadCensus(signedGraph(order, valued)));
  }
});
