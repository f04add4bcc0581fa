import type { Reason } from '../../model/reason.ts';
import { type Component, components } from './blocks.ts';
import type { SignedGraph } from './signed-graph.ts';

/**
 * Why a line index would say nothing about conflict in this graph, or null where it does: no signed tie; no
 * negative tie (one camp); no cycle (a forest is always balanced, a star above all); for k free no positive
 * tie (everybody alone). Checked in this order.
 *
 * @param parts connected components of the graph. O(n + m) without them
 */
export function conflictRefusal(
  graph: SignedGraph,
  k: number | 'free',
  parts: readonly Component[] = components(graph),
): Reason | null {
  const { value } = graph;
  if (value.length === 0) return 'no-signed-ties';
  if (value.every((v) => v > 0)) return 'no-negative-ties';
  if (parts.every((part) => part.blocks.every((block) => block.ties.length === 1))) return 'no-cycles';
  if (k === 'free' && value.every((v) => v < 0)) return 'no-positive-ties';
  return null;
}
