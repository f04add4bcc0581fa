import { type Memory, OWN_MEMORY } from '../kernel/shared.ts';
import type { PairTable } from '../model/tie.ts';
import { STATE } from '../model/vocabulary.ts';
import type { CompactNetwork } from './compact.ts';

/** What ways through a network are found by; `tie` leads to strength and sign, and means nothing else. */
export type WayNetwork = Pick<
  CompactNetwork,
  'order' | 'size' | 'nodes' | 'offsets' | 'neighbours' | 'tie' | 'strength' | 'sign'
>;

/**
 * A network of millions of ties: only what ways need, and which node an actor is. Strengths and signs are those of
 * the pair table itself, and ties its rows.
 */
export interface WholeNetwork extends WayNetwork {
  /** Node of each actor, −1 without. Shape: actors */
  readonly nodeOf: Int32Array;
}

/**
 * The network that `compactNetwork` would build, at once in the memory it is to stay in. O(n + m), and nothing but
 * the result and 5 bytes an actor.
 *
 * @param pairs where threads are to see the network, its columns have to lie in their memory
 * @param keepActor which of the actors may be nodes
 */
export function wholeNetwork(
  pairs: Pick<PairTable, 'size' | 'a' | 'b' | 'strength' | 'state' | 'sign'>,
  actors: number,
  keepActor: (actor: number) => boolean,
  memory: Memory = OWN_MEMORY,
): WholeNetwork {
  const { a, b, state } = pairs;
  const isTie = (r: number): boolean =>
    state[r] === STATE.tie && a[r] !== b[r] && keepActor(a[r]!) && keepActor(b[r]!);
  const isNode = new Uint8Array(actors);
  let size = 0;
  for (let r = 0; r < pairs.size; r++) {
    if (!isTie(r)) continue;
    size++;
    isNode[a[r]!] = 1;
    isNode[b[r]!] = 1;
  }
  let order = 0;
  for (let i = 0; i < actors; i++) order += isNode[i]!;
  const nodes = memory.int32(order);
  const nodeOf = memory.int32(actors);
  let next = 0;
  for (let i = 0; i < actors; i++) {
    nodeOf[i] = isNode[i] === 1 ? next : -1;
    if (isNode[i] === 1) nodes[next++] = i;
  }
  const offsets = memory.int32(order + 1);
  for (let r = 0; r < pairs.size; r++) {
    if (!isTie(r)) continue;
    offsets[nodeOf[a[r]!]! + 1]!++;
    offsets[nodeOf[b[r]!]! + 1]!++;
  }
  for (let i = 0; i < order; i++) offsets[i + 1]! += offsets[i]!;
  const cursor = Int32Array.from(offsets.subarray(0, order));
  const neighbours = memory.int32(2 * size);
  const tie = memory.int32(2 * size);
  // As in `compactNetwork`: first each tie under its larger end, then under its smaller one.
  for (const [end, other] of [
    [b, a],
    [a, b],
  ] as const) {
    for (let r = 0; r < pairs.size; r++) {
      if (!isTie(r)) continue;
      const at = cursor[nodeOf[end[r]!]!]!++;
      neighbours[at] = nodeOf[other[r]!]!;
      tie[at] = r;
    }
  }
  const { strength, sign } = pairs;
  return { order, size, nodes, nodeOf, offsets, neighbours, tie, strength, sign };
}
