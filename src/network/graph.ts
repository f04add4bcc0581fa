import { UndirectedGraph } from 'graphology';

export interface GroupTie {
  /** Place of the tie's number in a matrix that lies row by row: row of the smaller group, column of the other one. */
  readonly at: number;
}

/** Groups up to which every tie between them stands in the graph. */
const FEW_GROUPS = 16;

const complete = new Map<number, UndirectedGraph<Record<string, never>, GroupTie>>();

/**
 * Groups as a graphology graph, for the measures of partitions that come from its library: they add up ties by group, and a
 * graph of the actors would cost far more than what is made of it. Undirected, simple, each group tied to itself; no
 * weights (the library would read them as it sees fit), but the place of each. Keys are group numbers, inserted in
 * ascending order, so that whatever the library sums up is summed up in one order.
 *
 * Few groups always have the same graph, which must not be changed, whatever ties there are.
 *
 * @param isTied which groups are tied at all, by place; asked where there are many groups
 */
export function groupGraph(
  groups: number,
  isTied: (at: number) => boolean,
): UndirectedGraph<Record<string, never>, GroupTie> {
  if (groups > FEW_GROUPS) return graphOf(groups, isTied);
  let graph = complete.get(groups);
  if (graph === undefined) {
    graph = graphOf(groups, () => true);
    complete.set(groups, graph);
  }
  return graph;
}

function graphOf(groups: number, isTied: (at: number) => boolean) {
  const graph = new UndirectedGraph<Record<string, never>, GroupTie>({ multi: false, allowSelfLoops: true });
  for (let g = 0; g < groups; g++) graph.addNode(g);
  for (let g = 0; g < groups; g++) {
    for (let h = g; h < groups; h++) {
      const at = g * groups + h;
      // Keys of our own spare the graph looking for free ones.
      if (isTied(at)) graph.addEdgeWithKey(at, g, h, { at });
    }
  }
  return graph;
}
