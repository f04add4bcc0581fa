import { describe, expect, it } from 'vitest';
import { actorHarmonicReach } from '../../src/measure/harmonic-reach.ts';
import { isDefined, valueOr } from '../../src/model/measured.ts';
import type { CompactNetwork } from '../../src/network/compact.ts';
import { arcMatrix, clique, path, randomNetwork, ring, star, tiesOf } from './support/random-network.ts';

const all = (network: CompactNetwork) => Array.from({ length: network.order }, (_, i) => i);
const values = (network: CompactNetwork, directed = false) =>
  actorHarmonicReach(network, all(network), { directed }).map((m) => valueOr(m, Number.NaN));

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
    expect(actorHarmonicReach(tiesOf(1, []), [0])).toEqual([{ undefined: 'too-few-actors' }]);
    expect(actorHarmonicReach(tiesOf(0, []), [])).toEqual([]);
  });

  it('takes candidates in turn until the effort is spent, and never half of one', () => {
    const network = path(8);
    const complete = actorHarmonicReach(network, all(network));
    expect(complete.every(isDefined)).toBe(true);
    const turn = [3, 1, 2, 0];
    const cost = network.order + 2 * network.size;
    const some = actorHarmonicReach(network, turn, { directed: false }, cost + 1);
    expect([some[3], some[1]]).toEqual([complete[3], complete[1]]);
    expect([some[2], some[0]]).toEqual(new Array(2).fill({ undefined: 'too-large' }));
    // An isolate costs nothing and is known without a search.
    expect(actorHarmonicReach(tiesOf(3, [[0, 1]]), [0, 1, 2], { directed: false }, 0)).toEqual([
      { undefined: 'too-large' },
      { undefined: 'too-large' },
      { value: 0 },
    ]);
  });
});
