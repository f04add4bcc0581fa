import { int32 } from '../kernel/scratch.ts';
import type { CompactNetwork } from '../network/compact.ts';

/**
 * Number of connected components.
 *
 * Formula: classes of actors that paths connect. Range: 0 (no actor) … n; high is bad. Unit: components.
 * Direction, weights, signs: ignored. Isolates: a component each. Undefined: never.
 * Complexity: O(n + m); exact.
 * Source: Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.
 *
 * @tex components: \#\{\text{classes of actors that paths connect}\}
 * @result towns[].segmentation.components
 */
export function componentCount(network: CompactNetwork): number {
  // The last component begun has the largest number.
  return componentOf(network).reduce((most, part) => Math.max(most, part + 1), 0);
}

/** Component of each node, numbered from 0 in the order of their smallest nodes. O(n + m). */
export function componentOf({ order, offsets, neighbours }: CompactNetwork): Int32Array {
  const part = int32(order).fill(-1);
  const open = int32(order);
  let parts = 0;
  for (let start = 0; start < order; start++) {
    if (part[start] !== -1) continue;
    part[start] = parts;
    open[0] = start;
    for (let many = 1; many > 0; ) {
      const node = open[--many]!;
      for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
        const next = neighbours[e]!;
        if (part[next] !== -1) continue;
        part[next] = parts;
        open[many++] = next;
      }
    }
    parts++;
  }
  return part;
}
