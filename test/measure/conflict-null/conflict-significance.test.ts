import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { lineIndex } from '../../../src/measure/conflict/line-index.ts';
import { type SignedGraph, signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { triadCensus } from '../../../src/measure/conflict/triad-census.ts';
import {
  type ConflictSignificance,
  conflictSignificance,
  type SignificanceOptions,
} from '../../../src/measure/conflict-null/conflict-significance.ts';
import { SignChain } from '../../../src/measure/conflict-null/sign-chain.ts';
import { townLike } from '../conflict/random-graph.ts';
import { naiveStates } from './naive-states.ts';

const OPTIONS: SignificanceOptions = { draws: 199, effort: 1e6, seed: 1, label: 'town' };

const observedOf = (graph: SignedGraph) =>
  ([2, 'free'] as const).map((k) => ({ k, outcome: lineIndex(graph, { k, effort: 1e6 }) }));

const significance = (graph: SignedGraph, options: Partial<SignificanceOptions> = {}) =>
  conflictSignificance(graph, observedOf(graph), { ...OPTIONS, ...options });

function found(graph: SignedGraph, options: Partial<SignificanceOptions> = {}): ConflictSignificance {
  const result = significance(graph, options);
  if ('undefined' in result) throw new Error(result.undefined);
  return result;
}

const withSigns = (graph: SignedGraph, negative: ArrayLike<number | string>): SignedGraph => ({
  ...graph,
  value: graph.value.map((v, t) => (Number(negative[t]) === 1 ? -Math.abs(v) : Math.abs(v))),
});

function balanceOf(graph: SignedGraph): number {
  const census = triadCensus(graph);
  const balanced = census['+++'] + census['+--'];
  return balanced / (balanced + census['++-'] + census['---']);
}

const near = (value: number) => ({ value: expect.closeTo(value, 10) });

/** Two camps of three without any tie against the line, on a K6: 15 possible ties. */
const K6_CAMPS = signedGraph(
  6,
  Array.from({ length: 6 }, (_, a) =>
    Array.from({ length: 5 - a }, (_, i) => [a, a + 1 + i, a < 3 === a + 1 + i < 3 ? 1 : -1] as const),
  ).flat(),
);

describe('conflictSignificance', () => {
  it('compares with all states where there are few, exactly', () => {
    // The negative ties form a three-regular graph: 10 × K3,3 and 60 prisms.
    const states = naiveStates(K6_CAMPS);
    expect(states).toHaveLength(70);
    const balances = states.map((s) => balanceOf(withSigns(K6_CAMPS, s)));
    const mean = balances.reduce((a, b) => a + b) / 70;
    const sd = Math.sqrt(balances.reduce((sum, b) => sum + (b - mean) ** 2, 0) / 70);
    const result = found(K6_CAMPS);
    expect(result).toMatchObject({ draws: 70, exhaustive: true, states: 70, smallestP: 0.014285714286 });
    expect(result.triadBalance).toEqual({
      p: near(10 / 70),
      mean: near(mean),
      effect: near(1 - mean),
      z: near((1 - mean) / sd),
      unproven: 0,
    });
    for (const { k, ...comparison } of result.lineIndex) {
      const values = states.map((s) => lineIndex(withSigns(K6_CAMPS, s), { k, effort: 1e6 }).value);
      const average = values.reduce((a, b) => a + b) / 70;
      expect(comparison.p).toEqual(near(values.filter((v) => v <= 0).length / 70));
      expect(comparison.mean).toEqual(near(average));
      expect(comparison.effect).toEqual(near(-average));
    }
  });

  it('samples where there are many, close to what all states say', () => {
    const exact = found(K6_CAMPS);
    const sampled = found(K6_CAMPS, { draws: 69 });
    expect(sampled).toMatchObject({ draws: 69, exhaustive: false, states: 69, smallestP: 0.014285714286 });
    const value = (m: object): number => ('value' in m ? (m.value as number) : Number.NaN);
    expect(Math.abs(value(sampled.triadBalance.mean) - value(exact.triadBalance.mean))).toBeLessThan(0.08);
    expect(value(sampled.lineIndex[0]!.p)).toBeGreaterThanOrEqual(1 / 70);
  });

  it('finds camps in a town and none in signs dealt out at random', () => {
    const rng = seededRng(4, 'camps');
    const town = townLike(rng, 21, 85, 2, 0.1);
    const camps = found(town, { draws: 99 });
    expect(camps.exhaustive).toBe(false);
    expect(camps.triadBalance.p).toEqual({ value: 0.01 });
    expect(camps.lineIndex.map(({ p }) => p)).toEqual([{ value: 0.01 }, { value: 0.01 }]);
    const chain = new SignChain(town, rng);
    chain.run(5_000);
    const chance = found(withSigns(town, chain.negative), { draws: 99 });
    for (const { p } of [chance.triadBalance, ...chance.lineIndex]) {
      expect('value' in p && p.value > 0.05).toBe(true);
    }
  });

  it('is a function of graph, options and label', () => {
    const town = townLike(seededRng(9, 'twice'), 21, 85, 3, 0.2);
    const once = significance(town, { draws: 39 });
    expect(significance(town, { draws: 39 })).toEqual(once);
    expect(significance(town, { draws: 39, label: 'another' })).not.toEqual(once);
    expect(significance(town, { draws: 39, seed: 2 })).not.toEqual(once);
  });

  it('refuses where fewer than 20 arrangements are possible', () => {
    // Two four-cycles, each of which can be turned: four states.
    const four: [number, number, number][] = [0, 4].flatMap((o) =>
      [0, 1, 2, 3].map((i): [number, number, number] => [o + i, o + ((i + 1) % 4), i % 2 === 0 ? 1 : -1]),
    );
    expect(significance(signedGraph(8, four))).toEqual({ undefined: 'too-few-states' });
    // Five of them: 32 states, but neither a triangle nor any other odd thing to see; balance cannot vary.
    const five = [0, 1, 2, 3, 4].flatMap((c) =>
      four.slice(0, 4).map(([a, b, w]): [number, number, number] => [a + 4 * c, b + 4 * c, w]),
    );
    const result = found(signedGraph(20, five));
    expect(result).toMatchObject({ exhaustive: true, states: 32 });
    expect(result.triadBalance.p).toEqual({ undefined: 'no-triangles' });
    expect(result.lineIndex[0]).toEqual({
      k: 2,
      p: { value: 1 },
      mean: { value: 0 },
      effect: { value: 0 },
      z: { undefined: 'no-variance' },
      unproven: 0,
    });
  });

  it('passes on why there is no line index', () => {
    const refused = [2, 'free'].map((k) => ({ k: k as 2 | 'free', outcome: 'no-cycles' as const }));
    expect(
      conflictSignificance(
        signedGraph(3, [
          [0, 1, 1],
          [1, 2, -1],
        ]),
        refused,
        OPTIONS,
      ),
    ).toEqual({
      undefined: 'no-cycles',
    });
  });

  it('counts a draw against p wherever it is not proven to be worse', () => {
    const town = townLike(seededRng(7, 'effort'), 24, 110, 2, 0.25);
    const [two] = found(town, { draws: 39, effort: 4_000 }).lineIndex;
    const [exact] = found(town, { draws: 39, effort: 1e8 }).lineIndex;
    expect(two!.unproven).toBeGreaterThan(0);
    expect(exact!.unproven).toBe(0);
    expect(two!.z).toEqual({ undefined: 'not-proven' });
    if (!('value' in two!.p && 'value' in exact!.p && 'value' in two!.mean && 'value' in exact!.mean)) {
      throw new Error('undefined');
    }
    // The same draws, known less well: what is known exactly lies within the bounds.
    expect(two!.p.value).toBeGreaterThanOrEqual(exact!.p.value);
    expect(two!.p.bounds![0]).toBeLessThanOrEqual(exact!.p.value);
    expect(two!.mean.bounds![0]).toBeLessThanOrEqual(exact!.mean.value);
    expect(two!.mean.bounds![1]).toBeGreaterThanOrEqual(exact!.mean.value);
  });

  it('rejects chance no more often than it says', () => {
    const rng = seededRng(21, 'type one');
    const runs = 300;
    const draws = 39;
    const ps: Record<'balance' | 'two' | 'free', number[]> = { balance: [], two: [], free: [] };
    while (ps.balance.length < runs) {
      const town = townLike(rng, 9, 22, 2, 0.3);
      const chain = new SignChain(town, rng);
      chain.run(500);
      // Signs from the null itself.
      const chance = withSigns(town, chain.negative);
      const result = significance(chance, { draws, label: String(ps.balance.length) });
      if ('undefined' in result) continue;
      const [two, free] = result.lineIndex;
      const value = (m: object): number => ('value' in m ? (m.value as number) : Number.NaN);
      ps.balance.push(value(result.triadBalance.p));
      ps.two.push(value(two!.p));
      ps.free.push(value(free!.p));
    }
    for (const list of Object.values(ps)) {
      for (const alpha of [0.05, 0.1, 0.2, 0.5]) {
        const rejected = list.filter((p) => p <= alpha).length;
        // Three standard errors above the nominal rate.
        expect(rejected).toBeLessThanOrEqual(runs * alpha + 3 * Math.sqrt(runs * alpha * (1 - alpha)));
      }
      // And not by never rejecting.
      expect(list.filter((p) => p <= 0.5).length).toBeGreaterThan(runs * 0.2);
    }
  });
});
