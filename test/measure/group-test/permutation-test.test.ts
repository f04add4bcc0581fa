import { describe, expect, it } from 'vitest';
import { normal } from '../../../bench/group-test-simulation.ts';
import { seededRng } from '../../../src/kernel/rng.ts';
import { arrangementCount } from '../../../src/measure/group-test/arrangements.ts';
import { type Grouped, groupDesign } from '../../../src/measure/group-test/design.ts';
import { permutationTest } from '../../../src/measure/group-test/permutation-test.ts';
import { isDefined, type Measured } from '../../../src/model/measured.ts';
import { valuesOf, vector, withoutR } from '../../kernel/statistics/r.ts';
import { grouped, type Random, randomTowns } from './simulate.ts';

const rng = () => seededRng(7, 'permutation-test');
const value = (measured: Measured): number => (isDefined(measured) ? measured.value : Number.NaN);

/** Every way to hand out the labels, by the definition: all permutations of towns within strata. */
function* relabelled({ groups, strata }: Random): Generator<number[]> {
  const labels = [...groups];
  function* from(town: number): Generator<number[]> {
    if (town === labels.length) {
      yield [...labels];
      return;
    }
    const tried = new Set<number>();
    for (let other = town; other < labels.length; other++) {
      if (strata[other] !== strata[town] || tried.has(labels[other]!)) continue;
      tried.add(labels[other]!);
      [labels[town], labels[other]] = [labels[other]!, labels[town]!];
      yield* from(town + 1);
      [labels[town], labels[other]] = [labels[other]!, labels[town]!];
    }
  }
  yield* from(0);
}

/** The statistic from its formula: ranks by counting, nothing left out. */
function naiveT({ values, strata }: Random, labels: readonly number[]): number {
  const informative = new Set(
    strata.filter((s) => {
      const own = strata.flatMap((each, i) => (each === s ? [i] : []));
      return new Set(own.map((i) => labels[i])).size > 1 && new Set(own.map((i) => values[i])).size > 1;
    }),
  );
  const sums = new Map<number, { sum: number; n: number }>();
  values.forEach((v, i) => {
    if (!informative.has(strata[i]!)) return;
    const own = values.filter((_, j) => strata[j] === strata[i]);
    const rank = own.filter((w) => w < v).length + (own.filter((w) => w === v).length + 1) / 2;
    const group = sums.get(labels[i]!) ?? { sum: 0, n: 0 };
    group.sum += (rank - (own.length + 1) / 2) / (own.length + 1);
    group.n++;
    sums.set(labels[i]!, group);
  });
  return [...sums.values()].reduce((t, { sum, n }) => t + (sum * sum) / n, 0);
}

describe('permutation test', () => {
  it('equals full enumeration on small towns, strata, ties and several groups included', () => {
    const random = rng();
    let compared = 0;
    for (let run = 0; run < 120; run++) {
      const towns = randomTowns(random, {
        towns: 4 + Math.floor(random() * 5),
        groupCount: 2 + Math.floor(random() * 2),
        strataCount: 1 + Math.floor(random() * 3),
        grid: run % 2 === 0 ? 1 : 1000,
      });
      const design = groupDesign(grouped(towns.values, towns.groups, towns.strata));
      const test = permutationTest(design, 100_000, random);
      if (test.method === null) continue;
      compared++;
      const observed = naiveT(towns, towns.groups);
      const all = [...relabelled(towns)].map((labels) => naiveT(towns, labels));
      const near = (x: number, y: number) => x >= y - 1e-9;
      expect(value(test.p)).toBeCloseTo(all.filter((t) => near(t, observed)).length / all.length, 12);
      const largest = Math.max(...all);
      expect(value(test.smallest)).toBeCloseTo(all.filter((t) => near(t, largest)).length / all.length, 12);
      const mean = all.reduce((sum, t) => sum + t, 0) / all.length;
      expect(value(test.statistic)).toBeCloseTo(observed / mean, 9);
      expect(test).toMatchObject({ method: 'exact' });
    }
    expect(compared).toBeGreaterThan(90);
  });

  it('samples near the exact p value where not all arrangements are seen', () => {
    const random = rng();
    for (let run = 0; run < 12; run++) {
      const towns = randomTowns(random, { towns: 14, groupCount: 2 + (run % 2), strataCount: 2, grid: 4 });
      const design = groupDesign(grouped(towns.values, towns.groups, towns.strata));
      if (arrangementCount(design) < 500) continue;
      const exact = value(permutationTest(design, 10_000_000, random).p);
      const sampled = permutationTest(design, 400, random);
      expect(sampled.method).toBe('sampled');
      expect(value(sampled.smallest)).toBeCloseTo(1 / 401, 12);
      expect(Math.abs(value(sampled.p) - exact)).toBeLessThan(
        0.003 + 4 * Math.sqrt((exact * (1 - exact)) / 400),
      );
    }
  });

  it('is 1/C(n, m) doubled at complete separation, and knows no order of towns', () => {
    const separated = grouped([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 1, 1, 1, 1]);
    const test = permutationTest(groupDesign(separated), 9_999, rng());
    expect(test).toMatchObject({
      p: { value: expect.closeTo(2 / 70, 12) },
      arrangements: 70,
      method: 'exact',
    });
    expect(test.smallest).toEqual(test.p);
    const turned = grouped([8, 1, 7, 2, 6, 3, 5, 4], [1, 0, 1, 0, 1, 0, 1, 0]);
    expect(permutationTest(groupDesign(turned), 9_999, rng())).toEqual(test);
  });

  it('does not take a difference between strata for one between groups', () => {
    // Group 1 sits in the stratum of high values; within each stratum the few others stand in the middle.
    const values = Array.from({ length: 24 }, (_, i) => i);
    const strata = values.map((v) => (v < 12 ? 0 : 1));
    const groups = values.map((v) => (v < 12 ? 0 : 1) ^ ([5, 6].includes(v % 12) ? 1 : 0));
    const p = (design: Grouped) => value(permutationTest(groupDesign(design), 9_999, rng()).p);
    expect(p(grouped(values, groups))).toBeLessThan(0.02);
    expect(p(grouped(values, groups, strata))).toBe(1);
  });

  it('refuses where labels cannot be exchanged or values do not vary', () => {
    const test = (values: number[], groups: number[], strata?: number[]) =>
      permutationTest(groupDesign(grouped(values, groups, strata)), 99, rng()).p;
    expect(test([1, 2, 3, 4], [0, 0, 1, 1], [0, 0, 1, 1])).toEqual({ undefined: 'no-overlap' });
    expect(test([2, 2, 3, 3], [0, 1, 0, 1], [0, 0, 1, 1])).toEqual({ undefined: 'no-variance' });
    expect(test([], [])).toEqual({ undefined: 'no-overlap' });
  });

  it('counts arrangements, and stops at those that nobody could see', () => {
    const counted = (groups: number[], strata?: number[]) =>
      arrangementCount(
        groupDesign(
          grouped(
            groups.map((_, i) => i),
            groups,
            strata,
          ),
        ),
      );
    expect(counted([0, 0, 1, 1, 2])).toBe(30);
    expect(counted([0, 0, 1, 1, 0, 1], [0, 0, 0, 1, 1, 1])).toBe(9);
    expect(counted(Array.from({ length: 200 }, (_, i) => i % 2))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe.skipIf(withoutR)('permutation test, against R', () => {
  it('has the exact p values of wilcox.test without ties', () => {
    const random = rng();
    const cases = Array.from({ length: 60 }, () => {
      const [m, n] = [2 + Math.floor(random() * 5), 2 + Math.floor(random() * 5)];
      return {
        x: Array.from({ length: m }, () => normal(random)),
        y: Array.from({ length: n }, () => normal(random) + random()),
      };
    });
    const truth = valuesOf(
      `c(${cases.map(({ x, y }) => `wilcox.test(${vector(x)}, ${vector(y)}, exact = TRUE)$p.value`).join(',\n')})`,
    );
    cases.forEach(({ x, y }, i) => {
      const design = groupDesign(grouped([...x, ...y], [...x.map(() => 0), ...y.map(() => 1)]));
      expect(value(permutationTest(design, 1_000, random).p)).toBeCloseTo(truth[i]!, 12);
    });
  });

  it('has the statistic of kruskal.test, ties corrected, over its degrees of freedom', () => {
    const random = rng();
    const cases = Array.from({ length: 60 }, (_, run) => {
      const k = 2 + (run % 4);
      const { values } = randomTowns(random, {
        towns: 25,
        groupCount: k,
        strataCount: 1,
        grid: run % 3 === 0 ? 1 : 9,
      });
      return { values, groups: values.map((_, i) => (i < k ? i : Math.floor(random() * k))), k };
    });
    const truth = valuesOf(
      `c(${cases.map(({ values, groups }) => `kruskal.test(${vector(values)}, ${vector(groups)})$statistic`).join(',\n')})`,
    );
    cases.forEach(({ values, groups, k }, i) => {
      const { statistic } = permutationTest(groupDesign(grouped(values, groups)), 19, random);
      expect(value(statistic)).toBeCloseTo(truth[i]! / (k - 1), 9);
    });
  });
});
