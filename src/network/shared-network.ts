import { sharedNumbers } from '../kernel/shared.ts';
import type { CompactNetwork } from './compact.ts';

/** The same network in memory that all threads see. */
export function sharedNetwork(network: CompactNetwork): CompactNetwork {
  const { order, size } = network;
  return {
    order,
    size,
    nodes: sharedNumbers(network.nodes),
    offsets: sharedNumbers(network.offsets),
    neighbours: sharedNumbers(network.neighbours),
    tie: sharedNumbers(network.tie),
    source: sharedNumbers(network.source),
    target: sharedNumbers(network.target),
    row: sharedNumbers(network.row),
    strength: sharedNumbers(network.strength),
    sign: sharedNumbers(network.sign),
    direction: sharedNumbers(network.direction),
  };
}
