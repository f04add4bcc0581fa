import { MultiUndirectedGraph, UndirectedGraph } from 'graphology';
import { countConnectedComponents } from 'graphology-components';
import { multiUndirectedDensity, undirectedDensity } from 'graphology-metrics/graph/density.js';
import { modularity } from 'graphology-metrics/graph/index.js';
import { describe, expect, it } from 'vitest';
import { componentCount } from '../../src/measure/components.ts';
import { density } from '../../src/measure/density.ts';
import { partitionModularity } from '../../src/measure/modularity.ts';
import { simplePairs } from '../../src/network/simple-pairs.ts';
import { networkOf, tiesOf } from './support/random-network.ts';

type Tie = readonly [a: number, b: number];

const PATH: readonly Tie[] = [
  [0, 1],
  [1, 2],
  [2, 3],
];
/** The same path as somebody may have recorded it: a tie three times, once the other way round, and two loops. */
const RECORDED: readonly Tie[] = [...PATH, [1, 2], [2, 1], [1, 1], [3, 3]];
const HALVES = Int32Array.of(0, 0, 1, 1);

const ours = (ties: readonly Tie[], order = 4) =>
  networkOf(order, simplePairs(ties.map(([a, b]) => ({ a, b }))).pairs);

function raw(ties: readonly Tie[], weights: readonly unknown[] = []): MultiUndirectedGraph {
  const graph = new MultiUndirectedGraph({ allowSelfLoops: true });
  HALVES.forEach((group, i) => {
    graph.addNode(i, { group });
  });
  ties.forEach(([a, b], i) => {
    graph.addEdge(a, b, i < weights.length ? { weight: weights[i] } : {});
  });
  return graph;
}

/** Without parallel ties, which the library's modularity refuses; loops and weights remain. */
function rawSimple(ties: readonly Tie[], weights?: readonly unknown[]): UndirectedGraph {
  const graph = new UndirectedGraph({ allowSelfLoops: true });
  graph.import(raw(ties, weights).export());
  return graph;
}

describe('loops and parallel ties are collapsed before the library measures', () => {
  it('density: the raw call counts records, above what is possible', () => {
    expect(density(ours(RECORDED))).toEqual({ value: 0.5 });
    expect(undirectedDensity(4, raw(RECORDED).size)).toBeGreaterThan(1);
    expect(multiUndirectedDensity(raw(RECORDED))).not.toBeCloseTo(0.5, 3);
  });

  it('density: the raw call says 0 of a network that has no pair', () => {
    expect([undirectedDensity(1, 0), undirectedDensity(0, 0)]).toEqual([0, 0]);
    expect(density(ours([], 1))).toEqual({ undefined: 'too-few-actors' });
    expect(density(ours([], 0))).toEqual({ undefined: 'too-few-actors' });
  });

  it('modularity: a loop counts as a tie inside its group', () => {
    const simple = modularity(rawSimple(PATH), { getNodeCommunity: 'group' });
    expect(partitionModularity(ours(RECORDED), HALVES)).toEqual({ value: expect.closeTo(simple, 11) });
    const looped = modularity(rawSimple([...PATH, [1, 1]]), { getNodeCommunity: 'group' });
    expect(looped).toBeGreaterThan(simple + 0.05);
  });

  it('modularity: the raw call stops at parallel ties and at a network without ties', () => {
    expect(() => modularity(raw(RECORDED), { getNodeCommunity: 'group' })).toThrow();
    expect(() => modularity(rawSimple([]), { getNodeCommunity: 'group' })).toThrow();
    expect(partitionModularity(tiesOf(4, []), HALVES)).toEqual({ undefined: 'no-ties' });
    expect(partitionModularity(ours([[1, 1]]), HALVES)).toEqual({ undefined: 'no-ties' });
  });

  it('modularity: the raw call takes whatever it finds for weights, and leaves the range', () => {
    const plain = modularity(rawSimple(PATH), { getNodeCommunity: 'group' });
    // Text, nothing and no number are read as 1, in silence; an opposition drives Q below −½.
    expect(modularity(rawSimple(PATH, ['0.1', null, Number.NaN]), { getNodeCommunity: 'group' })).toBe(plain);
    expect(modularity(rawSimple(PATH, [-1, 1, 1]), { getNodeCommunity: 'group' })).toBeLessThan(-0.5);
  });

  it('components: loops and parallel ties do no harm, in the library as in ours', () => {
    expect(countConnectedComponents(raw([...RECORDED.slice(0, 1), [3, 3]]))).toBe(3);
    expect(componentCount(ours([...RECORDED.slice(0, 1), [3, 3]]))).toBe(3);
  });
});
