import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assortativity } from '../../src/measure/assortativity.ts';
import { colemanHomophily } from '../../src/measure/coleman.ts';
import { componentCount } from '../../src/measure/components.ts';
import { actorConstraint } from '../../src/measure/constraint.ts';
import { density } from '../../src/measure/density.ts';
import { actorEffectiveSize } from '../../src/measure/effective-size.ts';
import { eiIndex } from '../../src/measure/ei-index.ts';
import { freemanSegregation } from '../../src/measure/freeman.ts';
import { actorHarmonicReach } from '../../src/measure/harmonic-reach.ts';
import { mixingMatrix } from '../../src/measure/mixing.ts';
import { partitionModularity } from '../../src/measure/modularity.ts';
import { withinGroupOddsRatio } from '../../src/measure/odds-ratio.ts';
import { type Measured, valueOr } from '../../src/model/measured.ts';
import type { PairSpec } from '../../src/network/builders.ts';
import type { CompactNetwork } from '../../src/network/compact.ts';
import { measuredOf } from './support/measured.ts';
import { COUNTINGS, messyNetwork, randomNetwork } from './support/random-network.ts';

const PYTHON = '/usr/bin/python3';
const probe = spawnSync(PYTHON, ['-c', 'import networkx, igraph'], { encoding: 'utf8' });
const missing = probe.status !== 0;
if (missing) process.stderr.write(`skipped: ${PYTHON} cannot import networkx and igraph\n`);

interface Holes {
  readonly constraint: (number | null)[];
  readonly effectiveSize: (number | null)[];
  readonly igraphConstraint: (number | null)[];
}

/** Counted on igraph's induced subgraphs, and computed from that by the textbook formulas. */
interface Mixing {
  readonly ei: number | null;
  readonly oddsRatio: number | null;
  readonly freeman: number | null;
  readonly coleman: (number | null)[];
}

/** What each library says; null where it has no value. */
type Answer = Readonly<Record<`${'directed' | 'undirected'}-${'none' | 'strength'}`, Holes>> &
  Readonly<Record<`${'directed' | 'undirected'}-assortativity` | 'modularity', [number, number] | null>> &
  Readonly<Record<`${'directed' | 'undirected'}-mixing`, Mixing>> &
  Readonly<Record<`${'directed' | 'undirected'}-reach`, [number[], number[]]>> &
  Readonly<Record<'components' | 'density', [number, number]>>;

interface Graph {
  readonly network: CompactNetwork;
  readonly groups: Int32Array;
  readonly groupCount: number;
  readonly order: number;
  readonly rows: readonly PairSpec[];
}

const clean = (...args: Parameters<typeof randomNetwork>): Graph => {
  const random = randomNetwork(...args);
  return { ...random, rows: random.specs };
};

const GRAPHS: readonly Graph[] = [
  ...Array.from({ length: 100 }, (_, seed) => clean(seed, { nodes: 18 })),
  // Sparse ones fall apart and leave isolates; the others have a single group, or hardly a missing tie.
  ...Array.from({ length: 20 }, (_, seed) => clean(1000 + seed, { nodes: 30, density: 0.05 })),
  ...Array.from({ length: 10 }, (_, seed) => clean(2000 + seed, { groups: 1 })),
  ...Array.from({ length: 10 }, (_, seed) => clean(3000 + seed, { density: 0.95 })),
  ...Array.from({ length: 70 }, (_, seed) => messyNetwork(4000 + seed)),
];

function ask(): Answer[] {
  const input = GRAPHS.map(({ order, groups, groupCount, rows }) => ({
    n: order,
    rows: rows.map(({ a, b, strength = 1, direction = 3 }) => [a, b, strength, direction]),
    groups: [...groups],
    groupCount,
  }));
  const script = fileURLToPath(new URL('./support/cross-check.py', import.meta.url));
  const run = spawnSync(PYTHON, [script], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Answer[];
}

const close = (measured: Measured, expected: number, digits = 11) =>
  expect(valueOr(measured, Number.NaN)).toBeCloseTo(expected, digits);

describe.skipIf(missing)('networkx and igraph', () => {
  const answers = missing ? [] : ask();

  it.each(COUNTINGS)('agree on constraint and effective size: %o', (counting) => {
    let compared = 0;
    GRAPHS.forEach(({ network }, g) => {
      const theirs = answers[g]![`${counting.directed ? 'directed' : 'undirected'}-${counting.weights}`];
      const constraint = actorConstraint(network, counting);
      const effectiveSize = actorEffectiveSize(network, counting);
      for (let i = 0; i < network.order; i++) {
        const ours = constraint[i]!;
        if (theirs.igraphConstraint[i] === null) expect(ours).toEqual({ undefined: 'isolate' });
        else close(ours, theirs.igraphConstraint[i]!);
        // networkx knows no constraint of an actor that only receives arcs; igraph and the definition do.
        if (theirs.constraint[i] === null) continue;
        compared++;
        close(ours, theirs.constraint[i]!);
        close(effectiveSize[i]!, theirs.effectiveSize[i]!);
      }
    });
    expect(compared).toBeGreaterThan(800);
  });

  it.each([false, true])('agree on assortativity (directed: %s)', (directed) => {
    let compared = 0;
    GRAPHS.forEach(({ network, groups, groupCount }, g) => {
      const ours = assortativity(mixingMatrix(network, groups, groupCount, { directed, weights: 'none' }));
      const theirs = answers[g]![`${directed ? 'directed' : 'undirected'}-assortativity`];
      if (theirs === null) expect('undefined' in ours).toBe(true);
      else {
        compared++;
        for (const value of theirs) close(ours, value);
      }
    });
    expect(compared).toBeGreaterThan(50);
  });

  it('agree on modularity, components and density', () => {
    let compared = 0;
    GRAPHS.forEach(({ network, groups }, g) => {
      const theirs = answers[g]!;
      const ours = partitionModularity(network, groups);
      if (theirs.modularity === null) {
        expect(ours).toEqual({ undefined: 'no-ties' });
      } else {
        compared++;
        for (const value of theirs.modularity) close(ours, value);
      }
      for (const value of theirs.components) expect(componentCount(network)).toBe(value);
      for (const value of theirs.density) close(density(network), value);
    });
    expect(compared).toBeGreaterThan(80);
  });

  it.each([false, true])('agree on E-I, Freeman, Coleman and the odds ratio (directed: %s)', (directed) => {
    let compared = 0;
    GRAPHS.forEach(({ network, groups, groupCount }, g) => {
      const theirs = answers[g]![`${directed ? 'directed' : 'undirected'}-mixing`];
      const mixing = mixingMatrix(network, groups, groupCount, { directed, weights: 'none' });
      const check = (ours: Measured, expected: number | null) => {
        if (expected === null) expect('undefined' in ours).toBe(true);
        else {
          compared++;
          close(ours, expected, 10);
        }
      };
      check(eiIndex(mixing), theirs.ei);
      check(freemanSegregation(mixing), theirs.freeman);
      check(withinGroupOddsRatio(mixing), theirs.oddsRatio);
      colemanHomophily(mixing).forEach((ours, group) => {
        check(ours, theirs.coleman[group]!);
      });
    });
    expect(compared).toBeGreaterThan(700);
  });

  it.each([false, true])('agree on harmonic reach (directed: %s)', (directed) => {
    GRAPHS.forEach(({ network, order }, g) => {
      const ours = measuredOf(network, { counting: { directed } });
      for (const theirs of answers[g]![`${directed ? 'directed' : 'undirected'}-reach`]) {
        expect(theirs).toHaveLength(order);
        for (const [i, value] of theirs.entries()) close(actorHarmonicReach(ours, i), value);
      }
    });
  });
});
