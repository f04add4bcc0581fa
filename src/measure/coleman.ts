import { defined, type Measured, notDefined } from '../model/measured.ts';
import { type MixingMatrix, mixingSums } from './mixing.ts';

/**
 * Coleman's homophily index of each group: do its members choose each other more often than at random?
 *
 * Formula: with s_g the arcs inside group g, o_g the arcs its members send and m*_g = o_g (n_g − 1)/(n − 1):
 * (s_g − m*_g)/(o_g − m*_g) where s_g ≥ m*_g, else (s_g − m*_g)/m*_g.
 * Range: −1 only to others … 0 at random … 1 only among themselves; high is bad (closed groups). Unit: none.
 * Direction: an undirected tie is two arcs; with `directed` the arcs sent.
 * Weights: as the mixing matrix counts. Signs: ignored. Isolates: count in the group sizes.
 * Undefined: `no-attribute`; `too-few-actors` (a group of one has nobody to choose); `one-group` (nobody
 * outside); `no-ties` (the group sends none).
 * Complexity: O(groups²) on the mixing matrix; exact.
 * Source: Coleman 1958, Human Organization 17(4), doi:10.17730/humo.17.4.q5604m676260q8n7.
 *
 * @tex coleman: \begin{cases} \dfrac{s_g - m^{*}_g}{o_g - m^{*}_g} & s_g \ge m^{*}_g \\[2ex] \dfrac{s_g -
 *   m^{*}_g}{m^{*}_g} & \text{otherwise} \end{cases}
 * @tex coleman: m^{*}_g = \frac{o_g (n_g - 1)}{n - 1}
 * @result network.coleman
 * @returns one value a group. Shape: groups
 */
export function colemanHomophily(mixing: MixingMatrix): Measured[] {
  const { actors, out, inside } = mixingSums(mixing);
  return mixing.sizes.map((size, g) => {
    if (size === 0) return notDefined('no-attribute');
    if (size < 2) return notDefined('too-few-actors');
    if (size === actors) return notDefined('one-group');
    const sent = out[g]!;
    if (sent === 0) return notDefined('no-ties');
    // Everything times n − 1, so that there is only one rounding.
    const excess = inside[g]! * (actors - 1) - sent * (size - 1);
    return defined(excess / (sent * (excess >= 0 ? actors - size : size - 1)));
  });
}
