import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { actorBrokerage, BROKERAGE_ROLES } from '../../src/measure/brokerage.ts';
import { type BrokerageNull, brokerageNull } from '../../src/measure/brokerage-null.ts';
import { brokerageProfiles } from '../../src/measure/brokerage-profile.ts';
import { componentCount } from '../../src/measure/components.ts';
import { density } from '../../src/measure/density.ts';
import { mixingMatrix, mixingSums } from '../../src/measure/mixing.ts';
import { isDefined, valueOr } from '../../src/model/measured.ts';
import type { PairSpec } from '../../src/network/builders.ts';
import { measuredOf } from './support/measured.ts';
import {
  clique,
  messyNetwork,
  networkOf,
  type RandomNetwork,
  randomNetwork,
  star,
  tiesOf,
} from './support/random-network.ts';

const ROLES = [...BROKERAGE_ROLES, 'total'] as const;

function nullOf(
  { network, groups, groupCount }: Pick<RandomNetwork, 'network' | 'groups' | 'groupCount'>,
  directed: boolean,
) {
  const mixing = mixingMatrix(network, groups, groupCount, { directed, weights: 'none' });
  return brokerageNull(mixing.sizes, mixingSums(mixing).total, { directed });
}

/** Mean and variance of each actor's counts over all networks of n actors, weighted by their probability at each density. */
function enumerated(groups: Int32Array, densities: readonly number[], directed: boolean) {
  const n = groups.length;
  const pairs = Array.from({ length: n }, (_, a) =>
    Array.from({ length: n - a - 1 }, (_, i) => [a, a + 1 + i] as const),
  ).flat();
  const states = directed ? 4 : 2;
  const sums = densities.map(() =>
    groups.reduce<Map<string, [number, number]>>((map, _, i) => {
      for (const role of ROLES) map.set(`${i} ${role}`, [0, 0]);
      return map;
    }, new Map()),
  );
  for (let code = 0; code < states ** pairs.length; code++) {
    const specs: PairSpec[] = [];
    const probabilities = densities.map(() => 1);
    pairs.forEach(([a, b], at) => {
      const bits = Math.floor(code / states ** at) % states;
      const arcs = directed ? (bits & 1) + (bits >> 1) : bits;
      const possible = directed ? 2 : 1;
      densities.forEach((density, d) => {
        probabilities[d]! *= density ** arcs * (1 - density) ** (possible - arcs);
      });
      if (bits > 0) specs.push({ a, b, direction: (directed ? bits : 3) as 1 | 2 | 3 });
    });
    const counts = actorBrokerage(
      measuredOf(networkOf(n, specs), { groups, groupCount: 4, counting: { directed } }),
    );
    for (let i = 0; i < n; i++) {
      for (const role of ROLES) {
        const count = counts[role][i]!;
        probabilities.forEach((probability, d) => {
          const sum = sums[d]!.get(`${i} ${role}`)!;
          sum[0] += probability * count;
          sum[1] += probability * count * count;
        });
      }
    }
  }
  return sums.map((sum) => (actor: number, role: string) => {
    const [mean, square] = sum.get(`${actor} ${role}`)!;
    return { expected: mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) };
  });
}

describe('brokerageNull', () => {
  it.each([
    // All networks there are: 64 and 4,096 digraphs, 64 and 1,024 graphs.
    { directed: true, groups: [0, 0, 1] },
    { directed: true, groups: [0, 0, 0, 1] },
    { directed: true, groups: [0, 1, 2, 2] },
    { directed: false, groups: [0, 0, 0, 0] },
    { directed: false, groups: [0, 0, 1, 1] },
    { directed: false, groups: [0, 1, 2, 3, 3] },
    { directed: false, groups: [0, 0, 0, 1, 2] },
  ])('is the mean and the spread over all networks: %o', ({ directed, groups }) => {
    const n = groups.length;
    const codes = Int32Array.from(groups);
    const sizes = [0, 1, 2, 3].map((g) => groups.filter((of) => of === g).length);
    const arcCounts = [2, 4];
    const densities = arcCounts.map((arcs) => arcs / (n * (n - 1)));
    for (const [d, all] of enumerated(codes, densities, directed).entries()) {
      const nulls = brokerageNull(sizes, arcCounts[d]!, { directed });
      groups.forEach((group, actor) => {
        for (const role of ROLES) {
          expect(nulls[group]!.expected[role]).toBeCloseTo(all(actor, role).expected, 10);
          expect(nulls[group]!.sd[role]).toBeCloseTo(all(actor, role).sd, 7);
        }
      });
    }
  });

  it('has no spread where nothing can vary', () => {
    const flat = (nulls: readonly BrokerageNull[]) =>
      nulls.flatMap(({ sd }) => ROLES.map((role) => sd[role]));
    const one = new Int32Array(5);
    for (const network of [clique(5), tiesOf(5, [])]) {
      expect(flat(nullOf({ network, groups: one, groupCount: 1 }, false))).toEqual(new Array(6).fill(0));
    }
    expect(flat(brokerageNull([], 0, { directed: true }))).toEqual([]);
    expect(flat(brokerageNull([1], 0, { directed: true }))).toEqual(new Array(6).fill(0));
  });
});

describe('brokerageProfiles', () => {
  it('says counts, expectations and z scores, and why there is none', () => {
    // Centre 0 of four leaves: d = 2/5, so p = 12/125; 12 ordered pairs of leaves, 24 of them share one.
    const network = star(4);
    const groups = new Int32Array(5);
    const profile = brokerageProfiles(
      actorBrokerage(measuredOf(network)),
      groups,
      nullOf({ network, groups, groupCount: 1 }, false),
    );
    const centre = profile(0);
    expect([centre.coordinator, centre.total]).toEqual([12, 12]);
    expect(centre.expected?.coordinator).toBeCloseTo((12 * 12) / 125, 12);
    const sd = Math.sqrt(2 * (12 * 0.096 * 0.904 + 48 * 0.24 ** 3));
    expect(centre.z?.coordinator).toEqual({ value: expect.closeTo((12 - 1.152) / sd, 10) });
    expect(centre.z?.liaison).toEqual({ undefined: 'no-variance' });
    // Leaves broker nothing, all in the same way.
    expect(profile(1)).toBe(profile(4));
    expect(profile(1)).not.toBe(centre);
  });

  it('is the same where not all are kept', () => {
    const random = randomNetwork(7, { nodes: 40, groups: 4 });
    const { network, groups, groupCount } = random;
    const all = [...network.nodes.keys()];
    const profiles = (kept?: number) => {
      const profile = brokerageProfiles(
        actorBrokerage(measuredOf(network, { groups, groupCount })),
        groups,
        nullOf(random, false),
        kept,
      );
      return [...all, ...all.toReversed()].map(profile);
    };
    expect(new Set(profiles()).size).toBeGreaterThan(5);
    for (const kept of [1, 2, 5]) expect(profiles(kept)).toEqual(profiles());
  });

  it('keeps actors of different groups apart that broker the same', () => {
    const network = tiesOf(5, []);
    const groups = Int32Array.of(0, 0, 0, 1, 1);
    const profile = brokerageProfiles(
      actorBrokerage(measuredOf(network, { groups, groupCount: 2 })),
      groups,
      [...brokerageNull([3, 2], 6, { directed: false })],
    );
    expect(profile(0).expected).not.toEqual(profile(4).expected);
  });
});

const RSCRIPT = '/usr/bin/Rscript';
// Its columns w_I, w_O, b_IO (in, then out), b_OI, b_O and t.
const SNA_COLUMNS = ['coordinator', 'itinerant', 'representative', 'gatekeeper', 'liaison', 'total'] as const;
const missing = spawnSync(RSCRIPT, ['-e', 'library(sna)'], { encoding: 'utf8' }).status !== 0;
if (missing) process.stderr.write(`skipped: ${RSCRIPT} cannot load sna\n`);

describe.skipIf(missing)('R’s sna', () => {
  const graphs = [
    ...Array.from({ length: 140 }, (_, seed) => randomNetwork(seed, { nodes: 16 })),
    // Isolates and separate parts, one category, categories of one actor each, hardly an arc missing.
    ...Array.from({ length: 30 }, (_, seed) => randomNetwork(1000 + seed, { nodes: 24, density: 0.06 })),
    ...Array.from({ length: 20 }, (_, seed) => randomNetwork(2000 + seed, { groups: 1 })),
    ...Array.from({ length: 20 }, (_, seed) => randomNetwork(3000 + seed, { nodes: 8, groups: 12 })),
    ...Array.from({ length: 20 }, (_, seed) => randomNetwork(4000 + seed, { density: 0.95 })),
    // Pairs listed several times, either way round, and loops: R collapses them in its own matrix.
    ...Array.from({ length: 70 }, (_, seed) => messyNetwork(5000 + seed)),
  ];
  const arcsOf = (graph: RandomNetwork & { readonly rows?: readonly PairSpec[] }, directed: boolean) =>
    (graph.rows ?? graph.specs).flatMap(({ a, b, direction = 3 }) => [
      ...(!directed || (direction & 1) !== 0 ? [`${a + 1} ${b + 1}`] : []),
      ...(!directed || (direction & 2) !== 0 ? [`${b + 1} ${a + 1}`] : []),
    ]);

  it.each([true, false])('agrees on brokerage, density and components (directed: %s)', (directed) => {
    const input = graphs.map((graph) => {
      const arcs = arcsOf(graph, directed);
      return `${[...graph.groups].map((g) => g + 1).join(' ')}${arcs.length > 0 ? `|${arcs.join(' ')}` : ''}`;
    });
    const script = fileURLToPath(new URL('./support/sna-brokerage.R', import.meta.url));
    const run = spawnSync(RSCRIPT, [script], {
      input: `${input.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (run.status !== 0) throw new Error(run.stderr);
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(graphs.length);

    let compared = 0;
    let refused = 0;
    let largest = 0;
    graphs.forEach((graph, g) => {
      const { network, groups, groupCount, order } = graph;
      const theirs = lines[g]!.trim().split(/\s+/).map(Number);
      const block = (which: number, actor: number, role: number) =>
        theirs[(which * order + actor) * 6 + role]!;
      const profile = brokerageProfiles(
        actorBrokerage(measuredOf(network, { groups, groupCount, counting: { directed } })),
        groups,
        nullOf(graph, directed),
      );
      const [theirDensity, theirComponents] = theirs.slice(order * 24);
      expect(componentCount(network)).toBe(theirComponents);
      // Theirs counts arcs; a tie both ways fills both places of its pair.
      if (!directed) expect(valueOr(density(network), Number.NaN)).toBeCloseTo(theirDensity!, 11);
      for (let i = 0; i < order; i++) {
        const ours = profile(i);
        SNA_COLUMNS.forEach((role, r) => {
          expect(ours[role]).toBe(block(0, i, r));
          expect(ours.expected?.[role]).toBeCloseTo(block(1, i, r), 10);
          const z = ours.z![role];
          const sd = block(2, i, r);
          // A lone member's or outsider's spread is 0, and theirs may be the square root of a rounding error.
          if (!(sd > 1e-6)) {
            refused++;
            expect(z).toEqual({ undefined: 'no-variance' });
            return;
          }
          if (!isDefined(z)) throw new Error(`no z score of ${role} beside ${sd}`);
          compared++;
          // The two arcs of an undirected tie are one event, so a path and its reverse are one as well.
          const mirrored = !directed && role !== 'gatekeeper' && role !== 'representative';
          const expected = block(3, i, r) / (mirrored ? Math.SQRT2 : 1);
          largest = Math.max(largest, Math.abs(z.value - expected));
          expect(z.value).toBeCloseTo(expected, 9);
        });
      }
    });
    if (process.env.MLGNET_TIMES !== undefined)
      process.stderr.write(`z scores: ${compared} compared, largest difference ${largest}\n`);
    expect(compared).toBeGreaterThan(5000);
    expect(refused).toBeGreaterThan(500);
  });
});
