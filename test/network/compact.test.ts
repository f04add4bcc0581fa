import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PairSpec, pairTable } from '../../src/network/builders.ts';
import { compactNetwork, degreeOf, nodeOf, withoutGeneric } from '../../src/network/compact.ts';

const pairsArbitrary = fc
  .uniqueArray(fc.tuple(fc.nat(15), fc.nat(15)), {
    selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    maxLength: 60,
  })
  .map((ends) =>
    ends.map(
      ([a, b], i): PairSpec => ({ a, b, state: i % 4 === 3 ? 'none' : 'tie', strength: i % 4 === 3 ? 0 : 1 }),
    ),
  );

describe('compactNetwork', () => {
  it('holds exactly the ties without loops, in both directions and in order', () => {
    fc.assert(
      fc.property(pairsArbitrary, fc.array(fc.nat(20), { maxLength: 4 }), (specs, isolates) => {
        const pairs = pairTable(specs);
        const network = compactNetwork(pairs, { isolates });
        const ties = specs.filter(({ a, b, state }) => a !== b && state === 'tie');
        expect(network.size).toBe(ties.length);
        expect([...network.nodes]).toEqual(
          [...new Set([...ties.flatMap(({ a, b }) => [a, b]), ...isolates])].sort((x, y) => x - y),
        );
        let entries = 0;
        network.nodes.forEach((actor, i) => {
          expect(nodeOf(network, actor)).toBe(i);
          const around: number[] = [];
          for (let e = network.offsets[i]!; e < network.offsets[i + 1]!; e++) {
            const other = network.neighbours[e]!;
            const t = network.tie[e]!;
            expect([network.source[t], network.target[t]]).toEqual([Math.min(i, other), Math.max(i, other)]);
            around.push(network.nodes[other]!);
          }
          const expected = ties.flatMap(({ a, b }) => (a === actor ? [b] : b === actor ? [a] : []));
          expect(around).toEqual(expected.sort((x, y) => x - y));
          entries += degreeOf(network, i);
        });
        expect(entries).toBe(2 * ties.length);
        expect(nodeOf(network, 99)).toBe(-1);
      }),
    );
  });

  it('does not depend on the order of the pairs', () => {
    fc.assert(
      fc.property(pairsArbitrary, (specs) => {
        const same = compactNetwork(pairTable([...specs].reverse()));
        expect(same).toEqual(compactNetwork(pairTable(specs)));
      }),
    );
  });

  it('leaves out actors and rows that are not to be kept', () => {
    const pairs = pairTable([
      { a: 0, b: 1 },
      { a: 1, b: 2, sign: 'negative' },
      { a: 2, b: 3 },
    ]);
    expect([...compactNetwork(pairs, { keepActor: (actor) => actor !== 3 }).nodes]).toEqual([0, 1, 2]);
    const cooperative = compactNetwork(pairs, { keepRow: (row) => pairs.sign[row] !== 3 });
    expect([...cooperative.row]).toEqual([0, 2]);
  });

  it('leaves out answer categories; without any it is the network that is there already', () => {
    const pairs = pairTable([
      { a: 0, b: 1 },
      { a: 1, b: 2 },
    ]);
    const whole = compactNetwork(pairs);
    expect(withoutGeneric(pairs, { generic: Uint8Array.of(0, 0, 0) }, whole)).toBe(whole);
    const generic = Uint8Array.of(0, 0, 1);
    expect([...withoutGeneric(pairs, { generic }, whole).nodes]).toEqual([0, 1]);
    expect(withoutGeneric(pairs, { generic }, whole)).toEqual(withoutGeneric(pairs, { generic }));
  });
});
