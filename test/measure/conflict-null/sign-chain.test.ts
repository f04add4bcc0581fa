import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '../../../src/kernel/rng.ts';
import { type SignedGraph, signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { freeTies } from '../../../src/measure/conflict-null/free-ties.ts';
import { SignChain } from '../../../src/measure/conflict-null/sign-chain.ts';
import { signStates } from '../../../src/measure/conflict-null/sign-states.ts';
import { fourCycleComponents, naiveStates, stateKey } from './naive-states.ts';

type Ties = readonly (readonly [number, number, number])[];

/** A closed walk through the vertices, its ties of alternating sign. */
const trail = (...vertices: number[]): Ties =>
  vertices.map((v, i) => [v, vertices[(i + 1) % vertices.length]!, i % 2 === 0 ? 1 : -1]);

const K33: Ties = [0, 1, 2].flatMap((a) => [3, 4, 5].map((b) => [a, b, a === b - 3 ? -1 : 1] as const));

const K6: Ties = Array.from({ length: 6 }, (_, a) =>
  Array.from({ length: 5 - a }, (_, i) => [a, a + 1 + i, a % 2 === 0 && i === 0 ? -1 : 1] as const),
).flat();

/** Two triangles that share a vertex: one closed trail of six ties that passes the vertex twice. */
const BOW_TIE = trail(0, 1, 2, 0, 3, 4);

const NAMED: Readonly<Record<string, SignedGraph>> = {
  'one four-cycle': signedGraph(4, trail(0, 1, 2, 3)),
  'two four-cycles apart': signedGraph(8, [...trail(0, 1, 2, 3), ...trail(4, 5, 6, 7)]),
  'one hexagon: no four-cycle at all': signedGraph(6, trail(0, 1, 2, 3, 4, 5)),
  'ten-cycle and a pendant that no trail reaches': signedGraph(11, [
    ...trail(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    [0, 10, -1],
  ]),
  'bow tie: the only trail passes a vertex twice': signedGraph(5, BOW_TIE),
  'perfect matchings of K3,3': signedGraph(6, K33),
  'perfect matchings of K6': signedGraph(6, K6),
  'two hexagons that share a tie': signedGraph(10, [
    ...trail(0, 1, 2, 3, 4, 5),
    [1, 6, -1],
    [6, 7, 1],
    [7, 8, -1],
    [8, 0, 1],
  ]),
};

/** Up to seven vertices and 13 ties, about half of them negative. */
function smallGraph(rng: Rng): SignedGraph {
  const order = 4 + Math.floor(rng() * 4);
  const ties: [number, number, number][] = [];
  for (let a = 0; a < order; a++) {
    for (let b = a + 1; b < order; b++) {
      if (ties.length < 13 && rng() < 0.75) ties.push([a, b, rng() < 0.5 ? 1 : -1]);
    }
  }
  return signedGraph(order, ties);
}

describe('signStates', () => {
  it.each(Object.entries(NAMED))('lists all states: %s', (_name, graph) => {
    const listed = signStates(graph, 1e6, 1e6);
    expect(listed.seen).toBe('all');
    expect(listed.states.map(stateKey).sort()).toEqual(naiveStates(graph));
  });

  it('agrees with trying all sign assignments on 300 random graphs', () => {
    const rng = seededRng(5, 'sign-states');
    let several = 0;
    for (let i = 0; i < 300; i++) {
      const graph = smallGraph(rng);
      const expected = naiveStates(graph);
      const { states, seen } = signStates(graph, 1e6, 1e6);
      expect(seen).toBe('all');
      expect(states.map(stateKey).sort()).toEqual(expected);
      if (expected.length > 1) several++;
      // A tie that differs between two states is never called fixed.
      const free = new Set(freeTies(graph));
      for (let t = 0; t < graph.value.length; t++) {
        if (new Set(expected.map((s) => s[t])).size > 1) expect(free.has(t)).toBe(true);
      }
    }
    expect(several).toBeGreaterThan(40);
  });

  it('says where it stopped', () => {
    const graph = NAMED['perfect matchings of K3,3']!;
    expect(signStates(graph, 6, 1e6)).toMatchObject({ seen: 'all' });
    expect(signStates(graph, 5, 1e6)).toMatchObject({ seen: 'more', states: { length: 5 } });
    expect(signStates(graph, 6, 10)).toMatchObject({ seen: 'unknown' });
  });
});

/** Chi-square statistic of `draws` states of the chain against all states being equally likely. */
function chiSquare(graph: SignedGraph, draws: number, moves: number, seed: number) {
  const states = new Map(naiveStates(graph).map((key) => [key, 0]));
  const all = states.size;
  const chain = new SignChain(graph, seededRng(seed, 'chi-square'));
  for (let i = 0; i < draws; i++) {
    chain.run(moves);
    const key = stateKey(chain.negative);
    states.set(key, (states.get(key) ?? 0) + 1);
  }
  // A state with other degrees would have been added.
  expect(states.size).toBe(all);
  const expected = draws / states.size;
  let statistic = 0;
  for (const count of states.values()) statistic += (count - expected) ** 2 / expected;
  return { statistic, degrees: states.size - 1 };
}

/** Upper 0.1 % point of chi-square by Wilson & Hilferty. */
const limitOf = (degrees: number): number =>
  degrees * (1 - 2 / (9 * degrees) + 3.0902 * Math.sqrt(2 / (9 * degrees))) ** 3;

describe('SignChain', () => {
  it('is tried on graphs whose states no swap of four ties connects', () => {
    const groups = (name: string) => fourCycleComponents(NAMED[name]!, naiveStates(NAMED[name]!));
    expect(groups('two four-cycles apart')).toBe(1);
    expect(groups('one hexagon: no four-cycle at all')).toBe(2);
    expect(groups('bow tie: the only trail passes a vertex twice')).toBe(2);
    expect(groups('two hexagons that share a tie')).toBeGreaterThan(1);
    expect(groups('perfect matchings of K3,3')).toBe(1);
  });

  it.each(Object.entries(NAMED))('visits all states equally often: %s', (_name, graph) => {
    const { statistic, degrees } = chiSquare(graph, 20_000, 12, 1);
    expect(degrees).toBeGreaterThan(0);
    expect(statistic).toBeLessThan(limitOf(degrees));
  });

  it('visits all states of random graphs equally often', () => {
    const rng = seededRng(11, 'chain-graphs');
    const scores: number[] = [];
    while (scores.length < 25) {
      const graph = smallGraph(rng);
      if (signStates(graph, 200, 1e5).states.length < 5) continue;
      const { statistic, degrees } = chiSquare(graph, 6_000, 30, scores.length);
      scores.push(statistic / limitOf(degrees));
    }
    expect(Math.max(...scores)).toBeLessThan(1);
  });
});
