import { describe, expect, it } from 'vitest';
import { normal } from '../../../bench/group-test-simulation.ts';
import { seededRng } from '../../../src/kernel/rng.ts';
import { cliffsDelta, dominanceOf } from '../../../src/measure/group-test/cliffs-delta.ts';
import { deltaRange, detectableDelta } from '../../../src/measure/group-test/delta-range.ts';
import { groupDesign } from '../../../src/measure/group-test/design.ts';
import { permutationTest } from '../../../src/measure/group-test/permutation-test.ts';
import { isDefined } from '../../../src/model/measured.ts';
import { valuesOf, vector, withoutR } from '../../kernel/statistics/r.ts';
import { grouped, randomTowns } from './simulate.ts';

const deltaOf = (values: number[], groups: number[], strata?: number[]) =>
  cliffsDelta(dominanceOf(grouped(values, groups, strata), 0, 1));

describe('Cliff’s delta', () => {
  it('has its closed forms', () => {
    expect(deltaOf([1, 2, 3, 4], [1, 1, 0, 0])).toEqual({ value: 1 });
    expect(deltaOf([1, 2, 3, 4], [0, 0, 1, 1])).toEqual({ value: -1 });
    expect(deltaOf([5, 5, 5, 5], [0, 0, 1, 1])).toEqual({ value: 0 });
    // Six pairs: four for the first group, one tie, one against.
    expect(deltaOf([2, 5, 9, 1, 5], [0, 0, 0, 1, 1])).toEqual({ value: 0.5 });
    expect(deltaOf([1, 2], [0, 1], [0, 1])).toEqual({ undefined: 'no-overlap' });
  });

  it('is what counting all pairs says, stratum by stratum', () => {
    const rng = seededRng(1, 'delta');
    for (let run = 0; run < 200; run++) {
      const { values, groups, strata } = randomTowns(rng, {
        towns: 20,
        groupCount: 3,
        strataCount: 3,
        grid: 2,
      });
      let [sum, weights] = [0, 0];
      for (const s of new Set(strata)) {
        const side = (g: number) => values.filter((_, i) => strata[i] === s && groups[i] === g);
        const [x, y] = [side(0), side(1)];
        if (x.length === 0 || y.length === 0) continue;
        const signs = x.flatMap((a) => y.map((b): number => Math.sign(a - b)));
        const weight = (x.length * y.length) / (x.length + y.length + 1);
        sum += (weight * signs.reduce((all, sign) => all + sign, 0)) / signs.length;
        weights += weight;
      }
      const own = deltaOf(values, groups, strata);
      if (weights === 0) expect(own).toEqual({ undefined: 'no-overlap' });
      else expect(own).toEqual({ value: expect.closeTo(sum / weights, 11) });
    }
  });

  it('orders two-group arrangements exactly as the test does', () => {
    const rng = seededRng(2, 'delta');
    const { values, groups, strata } = randomTowns(rng, {
      towns: 24,
      groupCount: 2,
      strataCount: 3,
      grid: 3,
    });
    const pairs = Array.from({ length: 60 }, () => {
      const labels = [...groups];
      for (const s of new Set(strata)) {
        const own = strata.flatMap((each, i) => (each === s ? [i] : []));
        own.forEach((i, at) => {
          const j = own[at + Math.floor(rng() * (own.length - at))]!;
          [labels[i], labels[j]] = [labels[j]!, labels[i]!];
        });
      }
      const { statistic } = permutationTest(groupDesign(grouped(values, labels, strata)), 1, rng);
      const delta = deltaOf(values, labels, strata);
      return isDefined(statistic) && isDefined(delta) ? [delta.value ** 2, statistic.value] : [0, 0];
    });
    const ratio = pairs.filter(([d]) => d! > 1e-6).map(([d, t]) => t! / d!);
    expect(ratio.length).toBeGreaterThan(40);
    for (const each of ratio) expect(each / ratio[0]!).toBeCloseTo(1, 6);
  });
});

describe('range of delta', () => {
  const range = (m: number, n: number, excess: number) => deltaRange([{ m, n, excess }])!;

  it('holds delta, stays within −1 … 1, mirrors, and shrinks with more towns', () => {
    for (const [m, n] of [
      [1, 1],
      [5, 5],
      [3, 40],
      [200, 300],
    ] as const) {
      for (const excess of [-m * n, -1, 0, 1, Math.floor(m * n * 0.6), m * n]) {
        const [low, high] = range(m, n, excess);
        const delta = excess / (m * n);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(delta + 1e-9);
        expect(high).toBeGreaterThanOrEqual(delta - 1e-9);
        expect(range(m, n, -excess)).toEqual([expect.closeTo(-high, 9), expect.closeTo(-low, 9)]);
        expect(range(n, m, excess)).toEqual([expect.closeTo(low, 9), expect.closeTo(high, 9)]);
      }
    }
    expect(range(5, 5, 25)[1]).toBe(1);
    expect(range(5, 5, 25)[0]).toBeLessThan(0.6);
    expect(range(50, 50, 2_500)[0]).toBeGreaterThan(0.85);
  });

  it('solves its own equation', () => {
    const [low, high] = range(7, 11, 30);
    const variance = (theta: number) => {
      const h = (7 + 11) / 2 - 1;
      return (theta * (1 - theta) * (1 + (h * (1 - theta)) / (2 - theta) + (h * theta) / (1 + theta))) / 77;
    };
    for (const end of [low, high]) {
      const distance = Math.abs(30 / 77 - end) / (2 * Math.sqrt(variance((end + 1) / 2)));
      expect(distance).toBeCloseTo(1.959964, 5);
    }
  });

  it('has the null variance of the rank sum, by which large groups become detectable', () => {
    // Far from the borders the power formula is (1.96 + 0.84) standard deviations under the null.
    const m = 4_000;
    const sd = Math.sqrt((2 * m + 1) / (3 * m * m));
    const found = detectableDelta([{ m, n: m, excess: 0 }]);
    expect(found).toEqual({ value: expect.closeTo((1.959964 + 0.841621) * sd, 4) });
    expect(detectableDelta([{ m: 1, n: 2, excess: 0 }])).toEqual({ undefined: 'undetectable' });
    expect(detectableDelta([])).toEqual({ undefined: 'no-overlap' });
  });
});

describe.skipIf(withoutR)('against R', () => {
  it('delta is the rank sum of wilcox.test, scaled', () => {
    const rng = seededRng(5, 'delta-r');
    const cases = Array.from({ length: 80 }, (_, run) => {
      const grid = run % 2 === 0 ? 1 : 1e6;
      const draw = (n: number) => Array.from({ length: n }, () => Math.round(normal(rng) * 2 * grid) / grid);
      return { x: draw(1 + Math.floor(rng() * 12)), y: draw(1 + Math.floor(rng() * 12)) };
    });
    const truth = valuesOf(
      `c(${cases
        .map(
          ({ x, y }) =>
            `2 * wilcox.test(${vector(x)}, ${vector(y)}, exact = FALSE)$statistic/${x.length * y.length} - 1`,
        )
        .join(',\n')})`,
    );
    cases.forEach(({ x, y }, i) => {
      const own = deltaOf([...x, ...y], [...x.map(() => 0), ...y.map(() => 1)]);
      expect(own).toEqual({ value: expect.closeTo(truth[i]!, 11) });
    });
  });
});
