import { describe, expect, it } from 'vitest';
import { actorBrokerage, BROKERAGE_ROLES, type BrokerageRole } from '../../src/measure/brokerage.ts';
import { measuredOf } from './support/measured.ts';
import { arcMatrix, clique, path, randomNetwork, star } from './support/random-network.ts';

/** Every ordered triple, O(n³). */
function naive(arcs: number[][], groups: Int32Array) {
  const n = arcs.length;
  const counts = Array.from({ length: n }, () => new Map<BrokerageRole, number>());
  for (let b = 0; b < n; b++) {
    for (let a = 0; a < n; a++) {
      for (let c = 0; c < n; c++) {
        if (a === b || b === c || a === c) continue;
        if (arcs[a]![b] === 0 || arcs[b]![c] === 0 || arcs[a]![c] !== 0) continue;
        const [ga, gb, gc] = [groups[a]!, groups[b]!, groups[c]!];
        if (Math.min(ga, gb, gc) < 0) continue;
        const role =
          ga === gb && gb === gc
            ? 'coordinator'
            : ga === gc
              ? 'itinerant'
              : gb === gc
                ? 'gatekeeper'
                : ga === gb
                  ? 'representative'
                  : 'liaison';
        counts[b]!.set(role, (counts[b]!.get(role) ?? 0) + 1);
      }
    }
  }
  return counts;
}

describe('actorBrokerage', () => {
  it.each([false, true])('equals the count over all triples (directed: %s)', (directed) => {
    let seen = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = randomNetwork(seed, { withoutGroup: 0.1 });
      const { network, groups, groupCount } = random;
      const expected = naive(arcMatrix(random, { directed, weights: 'none' }), groups);
      const brokerage = actorBrokerage(measuredOf(network, { groups, groupCount, counting: { directed } }));
      expected.forEach((counts, i) => {
        const got = BROKERAGE_ROLES.map((role) => brokerage[role][i]);
        expect(got).toEqual(BROKERAGE_ROLES.map((role) => counts.get(role) ?? 0));
        const total = [...counts.values()].reduce((x, y) => x + y, 0);
        expect(brokerage.total[i]).toBe(total);
        seen += total;
      });
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('has closed forms', () => {
    const leaves = 9;
    expect(actorBrokerage(measuredOf(star(leaves))).coordinator[0]).toBe(leaves * (leaves - 1));
    expect([...actorBrokerage(measuredOf(clique(6))).total]).toEqual(new Array(6).fill(0));
    // 0 – 1 – 2 – 3 in groups a a b b: 1 carries a's message out and lets b's in.
    const inGroups = (...groups: number[]) =>
      actorBrokerage(measuredOf(path(groups.length), { groups: Int32Array.from(groups), groupCount: 3 }));
    const along = inGroups(0, 0, 1, 1);
    expect([along.representative[1], along.gatekeeper[1], along.total[1]]).toEqual([1, 1, 2]);
    const consultant = inGroups(0, 1, 0);
    expect([consultant.itinerant[1], consultant.total[1]]).toEqual([2, 2]);
    expect(inGroups(0, 1, 2).liaison[1]).toBe(2);
  });
});
