import { describe, expect, it } from 'vitest';
import { type MixingMatrix, mixingMatrix } from '../../src/measure/mixing.ts';
import { groupOddsRatios, withinGroupOddsRatio } from '../../src/measure/odds-ratio.ts';
import { isDefined, type Measured } from '../../src/model/measured.ts';
import { arcMatrix, clique, randomNetwork, tiesOf } from './support/random-network.ts';

const reason = (measured: Measured) => (isDefined(measured) ? measured.value : measured.undefined);
const halves = Int32Array.of(0, 0, 0, 1, 1, 1);

/** Straight from the four-fold table of ordered pairs; null where it has no value. */
function naive(
  arcs: number[][],
  pairOf: (i: number, j: number) => 'within' | 'across' | null,
): number | null {
  const cells = { within: [0, 0], across: [0, 0] };
  arcs.forEach((row, i) => {
    row.forEach((arc, j) => {
      const kind = i === j ? null : pairOf(i, j);
      if (kind !== null) cells[kind][arc > 0 ? 0 : 1]!++;
    });
  });
  const [tw, uw] = cells.within as [number, number];
  const [ta, ua] = cells.across as [number, number];
  return ta * uw === 0 ? null : (tw * ua) / (ta * uw);
}

describe('withinGroupOddsRatio', () => {
  it('has closed forms', () => {
    // 1 of 6 pairs within and 2 of 9 across: (1/5)/(2/7).
    const network = tiesOf(6, [
      [0, 1],
      [0, 3],
      [1, 4],
    ]);
    const mixing = mixingMatrix(network, halves, 2);
    expect(withinGroupOddsRatio(mixing)).toEqual({ value: expect.closeTo(7 / 10, 11) });
    // Group 0: 1 of 3 pairs inside; group 1: none of 3.
    expect(groupOddsRatios(mixing).map(reason)).toEqual([expect.closeTo(7 / 4, 11), 0]);
  });

  it.each([false, true])('equals the four-fold table of all pairs (directed: %s)', (directed) => {
    let compared = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = randomNetwork(seed, { withoutGroup: 0.1 });
      const { groups } = random;
      const arcs = arcMatrix(random, { directed, weights: 'none' });
      const mixing = mixingMatrix(random.network, groups, random.groupCount, { directed, weights: 'none' });
      const known = (i: number, j: number) => groups[i]! >= 0 && groups[j]! >= 0;
      const check = (measured: Measured, expected: number | null) => {
        if (expected === null) expect(isDefined(measured)).toBe(false);
        else {
          compared++;
          if (!isDefined(measured)) expect([measured, seed]).toEqual([expected, seed]);
          else expect(measured.value).toBeCloseTo(expected, 10);
        }
      };
      check(
        withinGroupOddsRatio(mixing),
        naive(arcs, (i, j) => (!known(i, j) ? null : groups[i] === groups[j] ? 'within' : 'across')),
      );
      groupOddsRatios(mixing).forEach((measured, g) => {
        check(
          measured,
          naive(arcs, (i, j) => {
            if (!known(i, j)) return null;
            const inside = Number(groups[i] === g) + Number(groups[j] === g);
            return inside === 2 ? 'within' : inside === 1 ? 'across' : null;
          }),
        );
      });
    }
    expect(compared).toBeGreaterThan(250);
  });

  it('does not change when all groups grow alike, unlike the E-I index', () => {
    // Two groups of s, every pair within tied with odds 1 and every one across with odds ½, as numbers of arcs.
    const matrix = (size: number): MixingMatrix => {
      const within = (size * (size - 1)) / 2;
      const across = (size * size) / 3;
      return {
        sizes: [size, size],
        arcs: Float64Array.of(within, across, across, within),
        unit: 1,
        directed: true,
      };
    };
    expect([3, 6, 30].map((size) => reason(withinGroupOddsRatio(matrix(size))))).toEqual([2, 2, 2]);
  });

  it('says why there is none', () => {
    const of = (groups: readonly number[], ties: readonly (readonly [number, number])[]) => {
      const codes = Int32Array.from(groups);
      const mixing = mixingMatrix(tiesOf(groups.length, ties), codes, Math.max(-1, ...groups) + 1);
      return [reason(withinGroupOddsRatio(mixing)), groupOddsRatios(mixing).map(reason)];
    };
    expect(of([-1, -1], [[0, 1]])).toEqual(['no-attribute', []]);
    expect(of([0, -1], [[0, 1]])).toEqual(['too-few-actors', ['too-few-actors']]);
    expect(of([0, 0], [[0, 1]])).toEqual(['one-group', ['one-group']]);
    expect(of([0, 0, 1, 1], [])).toEqual(['no-ties', ['no-ties', 'no-ties']]);
    expect(of([0, 0, 1, 1], [[0, 1]])).toEqual(['empty-cell', ['empty-cell', 'no-ties']]);
    expect(of([0, 1, 2], [[0, 1]])).toEqual(['empty-cell', new Array(3).fill('too-few-actors')]);
    expect(withinGroupOddsRatio(mixingMatrix(clique(6), halves, 2))).toEqual({ undefined: 'empty-cell' });
  });
});
