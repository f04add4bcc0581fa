import { describe, expect, it } from 'vitest';
import { signCounts } from '../../../src/measure/conflict/conflict-share.ts';
import { triadCensus } from '../../../src/measure/conflict/triad-census.ts';
import {
  conflictClusters,
  networkConflict,
  signedNetwork,
  townConflict,
} from '../../../src/measure/town-conflict.ts';
import type { Sign } from '../../../src/model/vocabulary.ts';
import { actorTable, pairTable } from '../../../src/network/builders.ts';
import { compactNetwork } from '../../../src/network/compact.ts';

const ACTORS = ['a', 'b', 'c', 'd', 'e', 'gov', 'z'];

function town(ties: readonly (readonly [string, string, Sign])[], generic: readonly string[] = []) {
  const actors = actorTable(ACTORS.map((id) => ({ id, generic: generic.includes(id) })));
  const pairs = pairTable(ties.map(([x, y, sign]) => ({ a: ACTORS.indexOf(x), b: ACTORS.indexOf(y), sign })));
  return { actors, network: compactNetwork(pairs) };
}

const measure = (...args: Parameters<typeof town>) => {
  const { network, actors } = town(...args);
  return townConflict(network, actors, conflictClusters(signedNetwork(network, actors), { effort: 100_000 }));
};

// a, b and gov against c and d; e works with both sides, z is contact without a tone.
const TORN = [
  ['a', 'b', 'positive'],
  ['a', 'gov', 'positive'],
  ['b', 'gov', 'positive'],
  ['c', 'd', 'positive'],
  ['a', 'c', 'negative'],
  ['b', 'd', 'negative'],
  ['gov', 'c', 'negative'],
  ['gov', 'd', 'positive'],
  ['e', 'gov', 'neutral'],
  ['e', 'd', 'ambivalent'],
  ['a', 'z', 'untoned'],
] as const;

describe('townConflict', () => {
  it('counts by sign and says what ambivalent ties could change', () => {
    const conflict = measure(TORN);
    expect(conflict).toMatchObject({
      ties: 11,
      positive: 5,
      negative: 3,
      ambivalent: 1,
      neutral: 1,
      untoned: 1,
      ambivalentTies: [['d', 'e']],
    });
    // 3 of the 10 toned ties, 4 if the ambivalent one were negative.
    expect(conflict.conflictShare).toEqual({ value: 0.3, bounds: [0.3, 0.4] });
    // Signed triangles: a-b-gov (+++), a-c-gov (+--), c-d-gov (++-), b-d-gov (++-).
    expect(conflict.triadBalance).toEqual({ value: 0.5 });
  });

  it('finds the camps, the tie at odds and the mediators', () => {
    const conflict = measure(TORN);
    expect(conflict.lineIndex[0]).toEqual({
      k: 2,
      value: 1,
      lowerBound: 1,
      optimal: true,
      alternativeOptima: 1,
      clusters: [
        ['a', 'b', 'gov'],
        ['c', 'd'],
      ],
      frustratedTies: [['d', 'gov']],
      alwaysFrustrated: [['d', 'gov']],
    });
    // d and gov work across the line, e with both sides; z knows one side only.
    expect(conflict.mediators).toEqual(['d', 'e', 'gov']);
  });

  it('leaves answer categories out', () => {
    const conflict = measure(TORN, ['gov']);
    expect(conflict).toMatchObject({ ties: 6, positive: 2, negative: 2, mediators: [] });
    expect(conflict.lineIndex[0]).toMatchObject({
      value: 0,
      clusters: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
  });

  it.each([
    [
      'no-signed-ties',
      'no-signed-ties',
      [
        ['a', 'b', 'neutral'],
        ['a', 'c', 'ambivalent'],
      ],
    ],
    [
      'no-negative-ties',
      'no-negative-ties',
      [
        ['a', 'b', 'positive'],
        ['b', 'c', 'positive'],
        ['a', 'c', 'positive'],
      ],
    ],
    [
      'no-cycles',
      'no-cycles',
      [
        ['a', 'gov', 'positive'],
        ['b', 'gov', 'negative'],
        ['c', 'gov', 'negative'],
      ],
    ],
    [
      undefined,
      'no-positive-ties',
      [
        ['a', 'b', 'negative'],
        ['b', 'c', 'negative'],
        ['a', 'c', 'negative'],
      ],
    ],
  ] as const)('refuses with %s for k = 2 and %s for k free', (two, free, ties) => {
    const { lineIndex, mediators } = measure(ties);
    const reasons = lineIndex.map((l) => ('undefined' in l ? l.undefined : undefined));
    expect(reasons).toEqual([two, free]);
    expect(mediators).toEqual([]);
  });

  it('has no share without a toned tie', () => {
    const { network, actors } = town([['a', 'b', 'untoned']]);
    expect(
      townConflict(network, actors, conflictClusters(signedNetwork(network, actors), { effort: 10 }))
        .conflictShare,
    ).toEqual({
      undefined: 'no-toned-ties',
    });
    expect(networkConflict(signCounts(network.sign), triadCensus(signedNetwork(network, actors)))).toEqual({
      ties: 1,
      positive: 0,
      negative: 0,
      ambivalent: 0,
      neutral: 0,
      untoned: 1,
      conflictShare: { undefined: 'no-toned-ties' },
      triadBalance: { undefined: 'no-triangles' },
    });
  });

  it('sees no mediation between separate conflicts', () => {
    const apart = measure([
      ['a', 'b', 'positive'],
      ['b', 'c', 'negative'],
      ['a', 'c', 'negative'],
      ['d', 'gov', 'negative'],
      ['e', 'a', 'neutral'],
      ['e', 'd', 'neutral'],
    ]);
    expect(apart.lineIndex[0]).toMatchObject({ value: 0, clusters: [['a', 'b'], ['c'], ['d'], ['gov']] });
    expect(apart.mediators).toEqual([]);
  });
});
