import { describe, expect, it } from 'vitest';
import { pairTable } from '../../src/network/builders.ts';
import { compactNetwork } from '../../src/network/compact.ts';
import { undirectedGraph } from '../../src/network/graph.ts';

describe('undirectedGraph', () => {
  it('carries nodes in order, isolates, groups and each tie once', () => {
    const network = compactNetwork(
      pairTable([
        { a: 3, b: 9 },
        { a: 9, b: 12 },
        { a: 4, b: 4 },
      ]),
      { isolates: [5] },
    );
    const graph = undirectedGraph(network, Int32Array.of(1, -1, 0, 1));
    expect(graph.nodes()).toEqual(['0', '1', '2', '3']);
    expect(graph.mapNodes((_, { actor, group }) => [actor, group])).toEqual([
      [3, 1],
      [5, -1],
      [9, 0],
      [12, 1],
    ]);
    expect(graph.mapEdges((_edge, _attributes, source, target) => [source, target])).toEqual([
      ['0', '2'],
      ['2', '3'],
    ]);
  });
});
