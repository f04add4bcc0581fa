import { type Memory, OWN_MEMORY } from '../kernel/shared.ts';
import type { ActorTable } from '../model/actor.ts';
import { SIGN } from '../model/vocabulary.ts';
import { type WayNetwork, type WholeNetwork, wholeNetwork } from '../network/whole-network.ts';
import { type KernelPairs, NetworkKernel } from './network-kernel.ts';
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
 * The network that ways are looked for in, without generic actors: {@link wholeNetwork}, by the compiled kernel where there
 * are few actors.
 *
 * @param memory where the numbers are put
 * @param most actors up to which it is the kernel's
 */
export function wayNetwork(
  pairs: KernelPairs,
  actors: Pick<ActorTable, 'size' | 'generic'>,
  memory: Memory = OWN_MEMORY,
  most: number = MOST_NODES,
): WholeNetwork {
  if (actors.size > most) {
    return wholeNetwork(pairs, actors.size, (actor) => actors.generic[actor] !== 1, memory);
  }
  const kernel = new NetworkKernel();
  const { exports } = kernel;
  kernel.open(actors);
  kernel.passOver(pairs, exports.countTies);
  exports.numberTied();
  kernel.passOver(pairs, exports.fileRowsUnderLarger);
  kernel.passOver(pairs, exports.fileRowsUnderSmaller);
  const [order, size] = [exports.order(), exports.size()];
  const numbers = (at: number, length: number): Int32Array => copied(kernel.int32(at, length), memory);
  return {
    order,
    size,
    nodes: numbers(exports.actorOfAt(), order),
    nodeOf: numbers(exports.nodeOfAt(), actors.size),
    offsets: numbers(exports.entriesAt(), order + 1),
    neighbours: numbers(exports.neighbourOfAt(), 2 * size),
    tie: numbers(exports.rowOfAt(), 2 * size),
    strength: pairs.strength,
    sign: pairs.sign,
  };
}

function copied(found: Int32Array, memory: Memory): Int32Array {
  const copy = memory.int32(found.length);
  copy.set(found);
  return copy;
}

/**
 * The ways to each of some sets of targets, by {@link shortestPathsTo} and {@link separatorsFrom}.
 *
 * Complexity: O(n + m) time a set; besides the result memory of 41 bytes a node and 25 a tie, or of 20 a node where there are
 * many. Exact.
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
  return targets.map((those) => {
    isTarget.fill(0);
    for (const node of those) isTarget[node] = 1;
    exports.search(SIGN.negative);
    const cooperative = copied(distance, memory);
    exports.search(NO_SIGN);
    const widest = memory.float64(order);
    widest.set(width);
    exports.separate();
    return {
      distance: copied(distance, memory),
      width: widest,
      cooperative,
      nearest: copied(nearest, memory),
    };
  });
}

/** No tie has it. */
const NO_SIGN = -1;
