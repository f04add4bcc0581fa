import { type Memory, OWN_MEMORY } from '../kernel/shared.ts';
import { SIGN } from '../model/vocabulary.ts';
import type { WayNetwork } from '../network/whole-network.ts';
import { NetworkKernel } from './network-kernel.ts';
import { type Room, type ShortestPaths, shortestPathsTo } from './shortest-paths.ts';
import { type Separators, separatorsFrom } from './sole-broker.ts';

/** Ways of all nodes to the nearest of some targets. Shape of each: order */
export interface LevelWays {
  readonly distance: ShortestPaths['distance'];
  readonly width: ShortestPaths['width'];
  /** Distance over ties that are not negative; −1 where there is no such path. */
  readonly cooperative: ShortestPaths['distance'];
  readonly nearest: Separators['nearest'];
}

/**
 * Nodes up to which the compiled kernel searches: it needs the network in memory of its own, and a network of millions
 * takes longer than V8 needs to compile the same in JavaScript.
 */
const MOST_NODES = 300_000;

/**
 * The ways to each of some sets of targets, by {@link shortestPathsTo} and {@link separatorsFrom}.
 *
 * Complexity: O(n + m) time a set; memory of 36 bytes a node and 8 a tie, or 20 a node where there are many. Exact.
 *
 * @param targets nodes of each set, ascending
 * @param memory where the numbers are put
 * @param most nodes up to which the compiled kernel searches
 */
export function waysTo(
  network: WayNetwork,
  targets: readonly (readonly number[])[],
  memory: Memory = OWN_MEMORY,
  most: number = MOST_NODES,
): LevelWays[] {
  return network.order > most ? plainWays(network, targets, memory) : kernelWays(network, targets, memory);
}

function plainWays(
  network: WayNetwork,
  targets: readonly (readonly number[])[],
  memory: Memory,
): LevelWays[] {
  const room: Room = { memory, scratch: new Int32Array(5 * network.order) };
  return targets.map((those) => {
    const { distance, width } = shortestPathsTo(network, those, {}, room);
    const { distance: cooperative } = shortestPathsTo(network, those, { cooperative: true }, room);
    const { nearest } = separatorsFrom(network, those, room);
    return { distance, width, cooperative, nearest };
  });
}

function kernelWays(
  network: WayNetwork,
  targets: readonly (readonly number[])[],
  memory: Memory,
): LevelWays[] {
  const kernel = new NetworkKernel();
  const { exports } = kernel;
  const { order, offsets, neighbours, tie, strength, sign } = network;
  exports.openWays(order, neighbours.length, strength.length);
  kernel.int32(exports.offsetsAt(), offsets.length).set(offsets);
  kernel.int32(exports.neighboursAt(), neighbours.length).set(neighbours);
  kernel.int32(exports.tieAt(), tie.length).set(tie);
  kernel.float64(exports.strengthAt(), strength.length).set(strength);
  kernel.uint8(exports.signAt(), sign.length).set(sign);
  // From here on the kernel needs no more memory.
  const isTarget = kernel.uint8(exports.isTargetAt(), order);
  const distance = kernel.int32(exports.distanceAt(), order);
  const width = kernel.float64(exports.widthAt(), order);
  const nearest = kernel.int32(exports.nearestAt(), order);
  const integers = (found: Int32Array): Int32Array => {
    const copy = memory.int32(order);
    copy.set(found);
    return copy;
  };
  return targets.map((those) => {
    isTarget.fill(0);
    for (const node of those) isTarget[node] = 1;
    exports.search(SIGN.negative);
    const cooperative = integers(distance);
    exports.search(NO_SIGN);
    const widest = memory.float64(order);
    widest.set(width);
    exports.separate();
    return { distance: integers(distance), width: widest, cooperative, nearest: integers(nearest) };
  });
}

/** No tie has it. */
const NO_SIGN = -1;
