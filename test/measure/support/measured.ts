import { REACH_EFFORT } from '../../../src/measure/harmonic-reach.ts';
import { type MeasuredNetwork, measuredNetwork } from '../../../src/measure/measured-network.ts';
import { PLAIN_TIES, type TieCounting } from '../../../src/measure/tie-weight.ts';
import { STATE } from '../../../src/model/vocabulary.ts';
import type { CompactNetwork } from '../../../src/network/compact.ts';

/**
 * A network as its whole is measured; its nodes become the actors.
 *
 * @param groups by node, −1 without; everybody in one by default
 */
export function measuredOf(
  network: CompactNetwork,
  {
    groups = new Int32Array(network.order),
    groupCount = 1,
    counting = {},
    effort = REACH_EFFORT,
  }: {
    readonly groups?: Int32Array;
    readonly groupCount?: number;
    readonly counting?: Partial<TieCounting>;
    readonly effort?: number;
  } = {},
): MeasuredNetwork {
  const { size, source, target, strength, sign, direction } = network;
  const state = new Uint8Array(size).fill(STATE.tie);
  return measuredNetwork(
    { size, a: source, b: target, strength, state, sign, direction },
    { size: network.order, generic: new Uint8Array(network.order) },
    { groups: Array.from({ length: groupCount }, (_, g) => `${g}`), codes: groups },
    { ...PLAIN_TIES, ...counting },
    effort,
  );
}
