import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assortativity } from '../../src/measure/assortativity.ts';
import { componentCount } from '../../src/measure/components.ts';
import { actorConstraint } from '../../src/measure/constraint.ts';
import { density } from '../../src/measure/density.ts';
import { actorEffectiveSize } from '../../src/measure/effective-size.ts';
import { mixingMatrix } from '../../src/measure/mixing.ts';
import { partitionModularity } from '../../src/measure/modularity.ts';
import { type Measured, valueOr } from '../../src/model/measured.ts';
import { arcMatrix, COUNTINGS, randomNetwork } from './support/random-network.ts';

const PYTHON = '/usr/bin/python3';
const probe = spawnSync(PYTHON, ['-c', 'import networkx, igraph'], { encoding: 'utf8' });
const missing = probe.status !== 0;
if (missing) process.stderr.write(`skipped: ${PYTHON} cannot import networkx and igraph\n`);

interface Holes {
  readonly constraint: (number | null)[];
  readonly effectiveSize: (number | null)[];
  readonly igraphConstraint: (number | null)[];
}

/** What each library says; null where it has no value. */
type Answer = Readonly<Record<`${'directed' | 'undirected'}-${'none' | 'strength'}`, Holes>> &
  Readonly<Record<`${'directed' | 'undirected'}-assortativity` | 'modularity', [number, number] | null>> &
  Readonly<Record<'components' | 'density', [number, number]>>;

const GRAPHS = [
  ...Array.from({ length: 100 }, (_, seed) => randomNetwork(seed, { nodes: 18 })),
  // Sparse ones fall apart and leave isolates; the others have a single group, or hardly a missing tie.
  ...Array.from({ length: 20 }, (_, seed) => randomNetwork(1000 + seed, { nodes: 30, density: 0.05 })),
  ...Array.from({ length: 10 }, (_, seed) => randomNetwork(2000 + seed, { groups: 1 })),
  ...Array.from({ length: 10 }, (_, seed) => randomNetwork(3000 + seed, { density: 0.95 })),
];

const entries = (matrix: number[][], keep: (a: number, b: number) => boolean) =>
  matrix.flatMap((row, a) => row.flatMap((weight, b) => (weight > 0 && keep(a, b) ? [[a, b, weight]] : [])));

function ask(): Answer[] {
  const input = GRAPHS.map((graph) => ({
    n: graph.order,
    ties: entries(arcMatrix(graph, { directed: false, weights: 'strength' }), (a, b) => a < b),
    arcs: entries(arcMatrix(graph, { directed: true, weights: 'strength' }), () => true),
    groups: [...graph.groups],
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

const close = (measured: Measured, expected: number) =>
  expect(valueOr(measured, Number.NaN)).toBeCloseTo(expected, 11);

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
});
