import { compareText } from '../kernel/order.ts';
import type { AttributeColumn } from '../model/actor.ts';
import type { CompactNetwork } from '../network/compact.ts';

/** The groups that an attribute forms. */
export interface Grouping {
  /** Labels in code-point order; each belongs to at least one actor. */
  readonly groups: readonly string[];
  /** Index into `groups`, −1 where the attribute is not given. Shape: actors */
  readonly codes: Int32Array;
}

/**
 * Numbers the groups of an attribute column.
 *
 * @param keep which actors may form groups; all by default
 */
export function groupCodes(column: AttributeColumn, keep: (actor: number) => boolean = () => true): Grouping {
  const labels = new Set<string>();
  column.forEach((label, actor) => {
    if (label !== null && keep(actor)) labels.add(label);
  });
  const groups = [...labels].sort(compareText);
  const code = new Map(groups.map((label, i) => [label, i]));
  const codes = Int32Array.from(column, (label, actor) =>
    label === null || !keep(actor) ? -1 : code.get(label)!,
  );
  return { groups, codes };
}

/** The codes of a network's nodes. Shape: order */
export function nodeGroups(network: CompactNetwork, codes: Int32Array): Int32Array {
  return network.nodes.map((actor) => codes[actor]!);
}
