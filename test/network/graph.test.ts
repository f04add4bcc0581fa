import { describe, expect, it } from 'vitest';
import { groupGraph } from '../../src/network/graph.ts';

const edges = (graph: ReturnType<typeof groupGraph>) =>
  graph.mapEdges((_edge, { at }, source, target) => [source, target, at]);

describe('groupGraph', () => {
  it('ties few groups to each other and to themselves, whatever ties there are', () => {
    const graph = groupGraph(3, () => false);
    expect(graph.nodes()).toEqual(['0', '1', '2']);
    expect(edges(graph)).toEqual([
      ['0', '0', 0],
      ['0', '1', 1],
      ['0', '2', 2],
      ['1', '1', 4],
      ['1', '2', 5],
      ['2', '2', 8],
    ]);
    expect(groupGraph(3, () => true)).toBe(graph);
  });

  it('ties only those of many groups that are tied', () => {
    const graph = groupGraph(100, (at) => at === 5 || at === 203);
    expect(graph.order).toBe(100);
    expect(edges(graph)).toEqual([
      ['0', '5', 5],
      ['2', '3', 203],
    ]);
  });
});
