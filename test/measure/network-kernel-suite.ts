import { describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { BROKERAGE_ROLES } from '../../src/measure/brokerage.ts';
import { signCounts } from '../../src/measure/conflict/conflict-share.ts';
import { triadCounts } from '../../src/measure/conflict/triad-census.ts';
import { constraintSums } from '../../src/measure/constraint.ts';
import { effectiveSizeSums } from '../../src/measure/effective-size.ts';
import { wayNetwork, waysTo } from '../../src/measure/level-ways.ts';
import { type MeasuredNetwork, measuredNetwork } from '../../src/measure/measured-network.ts';
import { mixingMatrix } from '../../src/measure/mixing.ts';
import { mutualWeights, type TieCounting } from '../../src/measure/tie-weight.ts';
import { forEachTriangle } from '../../src/measure/triangles.ts';
import { defined, isDefined, type Measured } from '../../src/model/measured.ts';
import type { PairTable } from '../../src/model/tie.ts';
import { SIGNS, STATES } from '../../src/model/vocabulary.ts';
import { type PairSpec, pairTable } from '../../src/network/builders.ts';
import { compactNetwork, degreeOf } from '../../src/network/compact.ts';
import { wholeNetwork } from '../../src/network/whole-network.ts';
import { plainBrokerage } from './plain/brokerage.ts';
import { plainHarmonicReach } from './plain/harmonic-reach.ts';
import { COUNTINGS } from './support/random-network.ts';

interface Sample {
  readonly pairs: PairTable;
  readonly actors: number;
  readonly generic: Uint8Array;
  /** Group of each actor, −1 without. */
  readonly codes: Int32Array;
  readonly groupCount: number;
}

/**
 * Pairs in all states, between a few hubs and many others, in parts that nothing connects; among the actors answer
 * categories, some without group, and isolates. Strengths are any numbers, so that the order of sums shows.
 */
function sample(seed: number, actors: number, pairs: number): Sample {
  const rng = seededRng(seed, 'network-kernel');
  const pick = (n: number) => Math.floor(rng() * n);
  const parts = 1 + pick(3);
  const groupCount = pick(5);
  const specs = new Map<string, PairSpec>();
  for (let i = 0; i < pairs; i++) {
    const part = pick(parts);
    const member = (most: number) => pick(most) - (pick(most) % parts) + part;
    const [x, y] = [member(rng() < 0.3 ? Math.min(actors, 6) : actors), member(actors)];
    const [a, b] = [Math.min(x, y), Math.max(x, y)];
    if (a < 0 || b >= actors) continue;
    specs.set(`${a} ${b}`, {
      a,
      b,
      strength: 1 - rng(),
      direction: (1 + pick(3)) as 1 | 2 | 3,
      sign: SIGNS[pick(SIGNS.length)]!,
      state: rng() < 0.9 ? 'tie' : STATES[pick(STATES.length)]!,
    });
  }
  const table = pairTable([...specs.values()].sort((p, q) => p.a - q.a || p.b - q.b));
  return {
    // A direction that nobody has stated, and a strength that rounds to nothing.
    pairs: {
      ...table,
      direction: table.direction.map((bits) => (rng() < 0.1 ? 0 : bits)),
      strength: table.strength.map((strength) => (rng() < 0.02 ? 1e-12 : strength)),
    },
    actors,
    generic: Uint8Array.from({ length: actors }, () => (rng() < 0.05 ? 1 : 0)),
    codes: Int32Array.from({ length: actors }, () =>
      rng() < 0.1 ? -1 : pick(groupCount) - (groupCount === 0 ? 1 : 0),
    ),
    groupCount,
  };
}

const EFFORT = 300;

function byKernel(
  { pairs, actors, generic, codes, groupCount }: Sample,
  counting: TieCounting,
): MeasuredNetwork {
  const groups = Array.from({ length: groupCount }, (_, g) => `${g}`);
  return measuredNetwork(pairs, { size: actors, generic }, { groups, codes }, counting, EFFORT);
}

/** The same as far as it can be seen, in TypeScript and by the networks and measures of towns. */
function byOracle({ pairs, actors, generic, codes, groupCount }: Sample, counting: TieCounting) {
  const network = compactNetwork(pairs, {
    keepActor: (actor) => generic[actor] !== 1,
    isolates: [...Array(actors).keys()].filter((actor) => generic[actor] !== 1),
  });
  const groups = network.nodes.map((actor) => codes[actor]!);
  const weights = mutualWeights(network, counting);
  const constraint = constraintSums(network, weights);
  const effectiveSize = effectiveSizeSums(network, weights);
  const triads = triadCounts(network.sign);
  forEachTriangle(network, (...triangle) => {
    constraint.visit(...triangle);
    effectiveSize.visit(...triangle);
    triads.visit(...triangle);
  });
  const brokerage = plainBrokerage(network, groups, groupCount, counting);
  const nodes = [...network.nodes.keys()];
  const candidates = nodes.toSorted(
    (u, v) =>
      brokerage.total[v]! - brokerage.total[u]! || degreeOf(network, v) - degreeOf(network, u) || u - v,
  );
  return {
    order: network.order,
    degree: nodes.map((v) => degreeOf(network, v)),
    groups: [...groups],
    constraint: nodes.map(constraint.of),
    effectiveSize: nodes.map(effectiveSize.of),
    brokerage: [...BROKERAGE_ROLES, 'total' as const].flatMap((role) => [...brokerage[role]]),
    harmonicReach: plainHarmonicReach(network, candidates, counting, EFFORT),
    counts: mixingMatrix(network, groups, groupCount, { ...counting, weights: 'none' }),
    mixing: mixingMatrix(network, groups, groupCount, counting),
    signs: signCounts(network.sign),
    triads: triads.census(),
  };
}

function seen(network: MeasuredNetwork): ReturnType<typeof byOracle> {
  const ofTies = (values: Float64Array): Measured[] =>
    Array.from(values, (value, v) => (network.degree[v] === 0 ? { undefined: 'isolate' } : defined(value)));
  return {
    ...network,
    degree: [...network.degree],
    groups: [...network.groups],
    constraint: ofTies(network.constraint),
    effectiveSize: ofTies(network.effectiveSize),
    brokerage: [...network.brokerage],
    harmonicReach: [...network.harmonicReach],
  };
}

const SHAPES = [
  ...Array.from({ length: 60 }, (_, seed) => ({ seed, actors: 1 + (seed % 30), pairs: 3 * seed })),
  { seed: 0, actors: 0, pairs: 0 },
  { seed: 1, actors: 1, pairs: 0 },
  { seed: 2, actors: 2, pairs: 5 },
  { seed: 3, actors: 300, pairs: 2500 },
  // More than one piece of rows, and more nodes than are looked at in one call.
  { seed: 4, actors: 9000, pairs: 45_000 },
];

/** What holds of the compiled kernel, whether as WebAssembly or as JavaScript. */
export function networkKernelSuite(): void {
  describe('measuredNetwork', () => {
    it.each(COUNTINGS)('is to the bit what TypeScript computes, in the same order: %o', (counting) => {
      const found = { triangles: 0, refused: 0, brokered: 0, defined: 0 };
      for (const { seed, actors, pairs } of SHAPES) {
        const given = sample(seed, actors, pairs);
        const kernel = seen(byKernel(given, counting));
        expect(kernel).toEqual(byOracle(given, counting));
        found.triangles += kernel.triads['++-'];
        found.refused += kernel.harmonicReach.filter((reach) => reach < 0).length;
        found.brokered += kernel.brokerage.filter((many) => many > 0).length;
        found.defined += kernel.constraint.filter(isDefined).length;
      }
      for (const many of Object.values(found)) expect(many).toBeGreaterThan(50);
    });
  });

  describe('wayNetwork and waysTo', () => {
    it('are by the kernel what they are by TypeScript', () => {
      let separated = 0;
      for (const { seed, actors, pairs } of SHAPES) {
        const given = sample(seed, actors, pairs);
        const network = wayNetwork(given.pairs, { size: actors, generic: given.generic });
        expect(network).toEqual(wholeNetwork(given.pairs, actors, (actor) => given.generic[actor] !== 1));
        const targets = [0, 1, 5].map((many) =>
          [...Array(network.order).keys()].filter((v) => v % 7 < many && v < 40),
        );
        const ways = waysTo(network, targets);
        expect(ways).toEqual(waysTo(network, targets, undefined, -1));
        separated += ways.reduce((sum, { nearest }) => sum + nearest.filter((v) => v >= 0).length, 0);
      }
      expect(separated).toBeGreaterThan(100);
    });
  });
}
