import { describe, expect, it } from 'vitest';
import { assortativity } from '../../src/measure/assortativity.ts';
import { colemanHomophily } from '../../src/measure/coleman.ts';
import { actorEiIndex, eiExpected, eiIndex } from '../../src/measure/ei-index.ts';
import { freemanSegregation } from '../../src/measure/freeman.ts';
import { type MixingMatrix, mixingMatrix, mixingRows } from '../../src/measure/mixing.ts';
import { type Measured, valueOr } from '../../src/model/measured.ts';
import { arcMatrix, COUNTINGS, clique, randomNetwork, tiesOf } from './support/random-network.ts';

const num = (measured: Measured) => valueOr(measured, Number.NaN);
const matrixOf = (sizes: number[], rows: number[][]): MixingMatrix => ({
  sizes,
  arcs: Float64Array.from(rows.flat()),
  unit: 1,
  directed: true,
});
const two = Int32Array.of(0, 0, 1, 1);

describe('published values', () => {
  it('Coleman of the mixing rows 45 15 / 20 20 with 60 and 40 members', () => {
    const [first, second] = colemanHomophily(
      matrixOf(
        [60, 40],
        [
          [45, 15],
          [20, 20],
        ],
      ),
    );
    expect(num(first!)).toBeCloseTo(0.38125, 11);
    expect(num(second!)).toBeCloseTo(0.175, 11);
  });

  it('Freeman of a complete graph is 0, whatever the groups', () => {
    for (const groups of [
      [0, 0, 1, 1, 1],
      [0, 1, 2, 3, 4],
      [0, 0, 0, 0, 1],
    ]) {
      const mixing = mixingMatrix(clique(5), Int32Array.from(groups), 5);
      expect(freemanSegregation(mixing)).toEqual({ value: 0 });
    }
  });
});

describe('closed forms', () => {
  const apart = mixingMatrix(
    tiesOf(4, [
      [0, 1],
      [2, 3],
    ]),
    two,
    2,
  );
  const across = mixingMatrix(
    tiesOf(4, [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
    ]),
    two,
    2,
  );

  it('two closed groups', () => {
    expect([eiIndex(apart), freemanSegregation(apart), assortativity(apart)].map(num)).toEqual([-1, 1, 1]);
    expect(colemanHomophily(apart).map(num)).toEqual([1, 1]);
  });

  it('ties between the groups only', () => {
    expect([eiIndex(across), freemanSegregation(across), assortativity(across)].map(num)).toEqual([1, 0, -1]);
    expect(colemanHomophily(across).map(num)).toEqual([-1, -1]);
  });

  it('expected E-I: every actor alone 1, one group −1, two halves', () => {
    const of = (...groups: number[]) =>
      num(eiExpected(mixingMatrix(tiesOf(groups.length, []), Int32Array.from(groups), 4)));
    expect(of(0, 1, 2, 3)).toBe(1);
    expect(of(0, 0, 0, 0)).toBe(-1);
    expect(of(0, 0, 1, 1)).toBeCloseTo(1 / 3, 11);
  });

  it('mixing rows count a tie inside a group once and one between groups in both rows', () => {
    const network = tiesOf(4, [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 3],
    ]);
    expect(mixingRows(mixingMatrix(network, two, 2))).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });
});

describe('undefined cases', () => {
  const none = Int32Array.of(-1, -1, -1, -1);
  const one = Int32Array.of(0, 0, 0, 0);
  const pair = tiesOf(4, [[0, 1]]);
  const of = (mixing: MixingMatrix) => [
    eiIndex(mixing),
    eiExpected(mixing),
    freemanSegregation(mixing),
    assortativity(mixing),
  ];
  const reasons = (mixing: MixingMatrix) => of(mixing).map((m) => ('undefined' in m ? m.undefined : m.value));

  it('nobody carries the attribute', () => {
    expect(reasons(mixingMatrix(pair, none, 0))).toEqual(new Array(4).fill('no-attribute'));
    expect(colemanHomophily(mixingMatrix(pair, none, 0))).toEqual([]);
  });
  it('no tie', () => {
    expect(reasons(mixingMatrix(tiesOf(4, []), two, 2))).toEqual([
      'no-ties',
      expect.closeTo(1 / 3, 11),
      'no-ties',
      'no-ties',
    ]);
    expect(colemanHomophily(mixingMatrix(tiesOf(4, []), two, 2))[0]).toEqual({ undefined: 'no-ties' });
  });
  it('one group', () => {
    expect(reasons(mixingMatrix(pair, one, 1))).toEqual([-1, -1, 'one-group', 'one-group']);
    expect(colemanHomophily(mixingMatrix(pair, one, 1))).toEqual([{ undefined: 'one-group' }]);
  });
  it('all ties inside one of two groups', () => {
    expect(assortativity(mixingMatrix(pair, two, 2))).toEqual({ undefined: 'one-group' });
  });
  it('one actor with a group; a group of one', () => {
    expect(reasons(mixingMatrix(pair, Int32Array.of(0, -1, -1, -1), 1))).toEqual([
      'no-ties',
      'too-few-actors',
      'too-few-actors',
      'no-ties',
    ]);
    expect(colemanHomophily(mixingMatrix(pair, Int32Array.of(0, 1, 1, 1), 2))[0]).toEqual({
      undefined: 'too-few-actors',
    });
  });
  it('E-I of one actor', () => {
    expect(actorEiIndex(pair, 2, two)).toEqual({ undefined: 'isolate' });
    expect(actorEiIndex(pair, 0, none)).toEqual({ undefined: 'no-attribute' });
    expect(actorEiIndex(pair, 0, Int32Array.of(0, -1, 0, 0))).toEqual({ undefined: 'no-attribute' });
  });
});

describe('random networks against sums over all pairs of actors', () => {
  it.each(COUNTINGS)('%o', (counting) => {
    let compared = 0;
    for (let seed = 0; seed < 150; seed++) {
      const random = randomNetwork(seed, { withoutGroup: 0.15 });
      const { network, groups, groupCount, order } = random;
      const arcs = arcMatrix(random, counting);
      const mixing = mixingMatrix(network, groups, groupCount, counting);
      const members = Array.from({ length: order }, (_, i) => i).filter((i) => groups[i]! >= 0);
      const n = members.length;
      let external = 0;
      let internal = 0;
      let crossPairs = 0;
      const sent = new Array<number>(groupCount).fill(0);
      const received = new Array<number>(groupCount).fill(0);
      const kept = new Array<number>(groupCount).fill(0);
      for (const i of members) {
        for (const j of members) {
          if (i === j) continue;
          const [g, h] = [groups[i]!, groups[j]!];
          if (g !== h) crossPairs++;
          const arc = arcs[i]![j]!;
          sent[g]! += arc;
          received[h]! += arc;
          if (g === h) {
            internal += arc;
            kept[g]! += arc;
          } else external += arc;
        }
      }
      const total = external + internal;
      if (total === 0 || crossPairs === 0) continue;
      compared++;
      expect(num(eiIndex(mixing))).toBeCloseTo((external - internal) / total, 11);
      expect(num(eiExpected(mixing))).toBeCloseTo((2 * crossPairs) / (n * (n - 1)) - 1, 11);
      const expectedCross = total * (crossPairs / (n * (n - 1)));
      expect(num(freemanSegregation(mixing))).toBeCloseTo(Math.max(0, 1 - external / expectedCross), 11);
      const ab = sent.reduce((sum, s, g) => sum + s * received[g]!, 0) / total ** 2;
      if (kept.every((k) => k < total)) {
        expect(num(assortativity(mixing))).toBeCloseTo((internal / total - ab) / (1 - ab), 10);
      }
      colemanHomophily(mixing).forEach((m, g) => {
        const size = members.filter((i) => groups[i] === g).length;
        if (size < 2 || size === n || sent[g] === 0) {
          expect('undefined' in m).toBe(true);
          return;
        }
        const chance = (sent[g]! * (size - 1)) / (n - 1);
        const excess = kept[g]! - chance;
        expect(num(m)).toBeCloseTo(excess / (excess >= 0 ? sent[g]! - chance : chance), 11);
      });
      for (const i of members) {
        let e = 0;
        let own = 0;
        for (const j of members) {
          const weight = counting.directed ? arcs[i]![j]! + arcs[j]![i]! : arcs[i]![j]!;
          if (groups[i] === groups[j]) own += weight;
          else e += weight;
        }
        if (e + own > 0)
          expect(num(actorEiIndex(network, i, groups, counting))).toBeCloseTo((e - own) / (e + own), 11);
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
