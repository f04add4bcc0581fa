import { describe, expect, it } from 'vitest';
import { actorHarmonicReach } from '../../src/measure/harmonic-reach.ts';
import { isDefined, type Measured, valueOr } from '../../src/model/measured.ts';
import type { CompactNetwork } from '../../src/network/compact.ts';
import { measuredOf } from './support/measured.ts';
import { arcMatrix, clique, path, randomNetwork, ring, star, tiesOf } from './support/random-network.ts';

/** Of all nodes. */
function reachIn(network: CompactNetwork, directed = false, effort?: number): Measured[] {
  const counting = { directed };
  const measured = measuredOf(network, effort === undefined ? { counting } : { counting, effort });
  return Array.from({ length: network.order }, (_, i) => actorHarmonicReach(measured, i));
}

const values = (network: CompactNetwork, directed = false) =>
  reachIn(network, directed).map((m) => valueOr(m, Number.NaN));

/** Floyd and Warshall. */
function distances(arcs: number[][]): number[][] {
  const d = arcs.map((row, i) => row.map((arc, j) => (i === j ? 0 : arc > 0 ? 1 : Number.POSITIVE_INFINITY)));
  for (let k = 0; k < d.length; k++) {
    for (const row of d) for (let j = 0; j < d.length; j++) row[j] = Math.min(row[j]!, row[k]! + d[k]![j]!);
  }
  return d;
}

describe('actorHarmonicReach', () => {
  it('has closed forms', () => {
    expect(values(clique(7))).toEqual(new Array(7).fill(1));
    expect(values(star(6))).toEqual([1, ...new Array(6).fill(expect.closeTo((1 + 5 / 2) / 6, 11))]);
    expect(values(ring(5))).toEqual(new Array(5).fill(expect.closeTo((2 + 2 / 2) / 4, 11)));
    expect(values(path(4))[0]).toBeCloseTo((1 + 1 / 2 + 1 / 3) / 3, 11);
    expect(values(tiesOf(4, [[0, 1]]))).toEqual([expect.closeTo(1 / 3, 11), expect.closeTo(1 / 3, 11), 0, 0]);
  });

  it.each([false, true])('equals sums over all shortest paths (directed: %s)', (directed) => {
    for (let seed = 0; seed < 150; seed++) {
      // More actors than searches share a walk, too.
      const nodes = seed % 10 === 0 ? 80 : 20;
      const random = randomNetwork(seed, { nodes, ...(seed % 2 === 0 ? { density: 2 / nodes } : {}) });
      const between = distances(arcMatrix(random, { directed, weights: 'none' }));
      const expected = between.map((row, i) => {
        const sum = row.reduce((total, d, j) => (i === j ? total : total + 1 / d), 0);
        return expect.closeTo(sum / (random.order - 1), 10);
      });
      expect(values(random.network, directed)).toEqual(expected);
    }
  });

  it('is undefined without anybody to reach', () => {
    expect(reachIn(tiesOf(1, []))).toEqual([{ undefined: 'too-few-actors' }]);
    expect(reachIn(tiesOf(0, []))).toEqual([]);
  });

  it('takes actors in turn, foremost brokers first, until the effort is spent, and never half of one', () => {
    // The middle of a path and its neighbours broker the same: the smaller nodes come first, ends last.
    const network = path(8);
    const complete = reachIn(network);
    expect(complete.every(isDefined)).toBe(true);
    const cost = network.order + 2 * network.size;
    expect(reachIn(network, false, cost + 1)).toEqual([
      { undefined: 'too-large' },
      complete[1],
      complete[2],
      ...new Array(5).fill({ undefined: 'too-large' }),
    ]);
    // An isolate costs nothing and is known without a search.
    expect(reachIn(tiesOf(3, [[0, 1]]), false, 0)).toEqual([
      { undefined: 'too-large' },
      { undefined: 'too-large' },
      { value: 0 },
    ]);
  });
});
