import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { CompactNetwork } from '../network/compact.ts';
import { type MixingMatrix, mixingSums } from './mixing.ts';
import { arcsOf, arcWeights, PLAIN_TIES, type TieCounting } from './tie-weight.ts';

/**
 * E-I index of a network: do ties lead out of the groups or stay inside? The more and the smaller the
 * groups, the higher it is by chance: read it beside `eiExpected`.
 *
 * Formula: (E − I)/(E + I), E arcs between groups, I arcs inside a group.
 * Range: −1 all ties inside (closed groups) … 1 all ties between; low is bad. Unit: none.
 * Direction: an undirected tie is two arcs, which changes nothing; with `directed` arcs are counted.
 * Weights: as the mixing matrix counts. Signs: ignored. Isolates: without effect.
 * Undefined: `no-attribute`, `no-ties` (between actors with a group).
 * Complexity: O(groups²) on the mixing matrix; exact.
 * Source: Krackhardt & Stern 1988, doi:10.2307/2786835.
 *
 * @tex eiIndex: \text{E-I} = \frac{E - I}{E + I}
 * @result network.eiIndex
 */
export function eiIndex(mixing: MixingMatrix): Measured {
  const { occupied, total, within } = mixingSums(mixing);
  if (occupied === 0) return notDefined('no-attribute');
  if (total === 0) return notDefined('no-ties');
  return defined((total - 2 * within) / total);
}

/**
 * What the E-I index is expected to be if ties fell on pairs of actors at random.
 *
 * Formula: 1 − 2 Σ_g n_g (n_g − 1) / (n (n − 1)).
 * Range: −1 one group … 1 every actor a group of its own; a yardstick, neither end is bad. Unit: none.
 * Direction, weights, signs: without effect. Isolates: count in the group sizes.
 * Undefined: `no-attribute`, `too-few-actors` (below two with a group).
 * Complexity: O(groups); exact.
 * Source: Krackhardt & Stern 1988, doi:10.2307/2786835.
 *
 * @tex eiExpected: 1 - \frac{2 \sum_g n_g (n_g - 1)}{n (n - 1)}
 * @result network.eiExpected
 */
export function eiExpected(mixing: MixingMatrix): Measured {
  const { actors, pairs, pairsWithin } = mixingSums(mixing);
  if (actors === 0) return notDefined('no-attribute');
  if (actors < 2) return notDefined('too-few-actors');
  return defined((pairs - 2 * pairsWithin) / pairs);
}

/**
 * E-I index of one actor: do its own ties lead out of its group?
 *
 * Formula: (E − I)/(E + I) over the actor's ties, E to other groups, I to its own.
 * Range: −1 only its own group … 1 only others; low is bad for a town government. Unit: none.
 * Direction: ignored, or with `directed` arcs both to and from the actor count.
 * Weights: ignored, or with `weights: 'strength'` strengths are summed. Signs: ignored.
 * Isolates: undefined. Contacts without group are left out.
 * Undefined: `isolate`; `no-attribute` (the actor has no group, or none of its contacts has).
 * Complexity: O(m); exact.
 * Source: Krackhardt & Stern 1988, doi:10.2307/2786835.
 *
 * @tex eiIndex: \text{E-I} = \frac{E - I}{E + I}
 * @result towns[].ego.eiIndex
 * @param groups code of each node's group, −1 without. Shape: order
 */
export function actorEiIndex(
  network: CompactNetwork,
  node: number,
  groups: Int32Array,
  counting: TieCounting = PLAIN_TIES,
): Measured {
  const { offsets, neighbours, tie } = network;
  const from = offsets[node]!;
  const to = offsets[node + 1]!;
  if (from === to) return notDefined('isolate');
  const own = groups[node]!;
  if (own < 0) return notDefined('no-attribute');
  const weights = arcWeights(network, counting);
  let external = 0;
  let internal = 0;
  for (let e = from; e < to; e++) {
    const group = groups[neighbours[e]!]!;
    if (group < 0) continue;
    const t = tie[e]!;
    const weight = weights[t]! * (counting.directed && arcsOf(network, t) === 3 ? 2 : 1);
    if (group === own) internal += weight;
    else external += weight;
  }
  if (external + internal === 0) return notDefined('no-attribute');
  return defined((external - internal) / (external + internal));
}
