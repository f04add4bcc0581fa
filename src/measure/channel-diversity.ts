import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { Channel } from '../model/vocabulary.ts';
import { type CompactNetwork, degreeOf } from '../network/compact.ts';
import { arcWeights, PLAIN_TIES, type TieCounting } from './tie-weight.ts';

/**
 * How evenly an actor's ties spread over the channels of the frame.
 *
 * Formula: (1 − Σ_c p_c²) · S/(S − 1), p_c the share of channel c among the actor's ties, S the number of
 * channels in the frame.
 * Range: 0 all ties in one channel … 1 the same share in every channel; low is bad. Unit: none.
 * Direction: ignored. Weights: ties are counted, or with `weights: 'strength'` strengths summed. Signs:
 * ignored. Isolates: undefined. Ties to actors outside the frame's channels are left out.
 * Undefined: `isolate` (no tie in any channel of the frame); `one-group` (the frame has one channel).
 * Complexity: O(m); exact up to rounding.
 * Source: Simpson 1949, doi:10.1038/163688a0; scaled as the index of qualitative variation, Agresti & Agresti
 * 1978, doi:10.2307/270810.
 *
 * @tex channelDiversity: \left( 1 - \sum_c p_c^2 \right) \cdot \frac{S}{S - 1}
 * @result towns[].ego.channelDiversity
 * @param channelOf channel of an actor as seen from the government, null outside all channels
 * @param frame channels of the frame, each once
 */
export function channelDiversity(
  network: CompactNetwork,
  node: number,
  channelOf: (actor: number) => Channel | null,
  frame: readonly Channel[],
  counting: TieCounting = PLAIN_TIES,
): Measured {
  const { offsets, neighbours, nodes, tie } = network;
  if (degreeOf(network, node) === 0) return notDefined('isolate');
  if (frame.length < 2) return notDefined('one-group');
  const weights = arcWeights(network, counting);
  const sums = new Float64Array(frame.length);
  let total = 0;
  for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
    const channel = channelOf(nodes[neighbours[e]!]!);
    const at = channel === null ? -1 : frame.indexOf(channel);
    if (at < 0) continue;
    sums[at]! += weights[tie[e]!]!;
    total += weights[tie[e]!]!;
  }
  if (total === 0) return notDefined('isolate');
  const concentration = sums.reduce((sum, part) => sum + (part / total) ** 2, 0);
  return defined(((1 - concentration) * frame.length) / (frame.length - 1));
}
