import { int32 } from '../../kernel/scratch.ts';
import { blockGraph, type Component, components } from './blocks.ts';
import { integerValues } from './integer-values.ts';
import type { SignedGraph } from './signed-graph.ts';

/** A connected component, and graphs of its own for it and its blocks. */
export interface Part extends Component {
  /** Tie indexes, ascending; vertex i and tie j of `graph` are `vertices[i]` and `ties[j]`. */
  readonly ties: Int32Array;
  readonly graph: SignedGraph;
  /** Shape: as `blocks`. */
  readonly blockGraphs: readonly SignedGraph[];
}

/** A signed graph taken apart, its values whole numbers. One decomposition serves every k. */
export interface Decomposition {
  readonly graph: SignedGraph;
  /** Turns a sum of integers back into the unit of the input. */
  readonly restore: (sum: number) => number;
  readonly parts: readonly Part[];
}

/** O(n + m log m). */
export function decompose(graph: SignedGraph): Decomposition {
  const { graph: whole, restore } = integerValues(graph);
  const position = int32(graph.order);
  const parts = components(whole).map((component): Part => {
    const { vertices, blocks } = component;
    const ties = tiesOf(component);
    const own = blockGraph(whole, { vertices, ties }, position);
    const blockGraphs =
      blocks.length === 1 ? [own] : blocks.map((block) => blockGraph(whole, block, position));
    return { vertices, blocks, ties, graph: own, blockGraphs };
  });
  return { graph: whole, restore, parts };
}

function tiesOf({ blocks }: Component): Int32Array {
  if (blocks.length === 1) return blocks[0]!.ties;
  let size = 0;
  for (const block of blocks) size += block.ties.length;
  const ties = int32(size);
  let at = 0;
  for (const block of blocks) {
    ties.set(block.ties, at);
    at += block.ties.length;
  }
  return ties.sort();
}
