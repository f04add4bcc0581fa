import { defined, type Measured, notDefined } from '../model/measured.ts';
import { type MixingMatrix, mixingSums } from './mixing.ts';

/**
 * Newman's assortativity by group: how far ties stay inside groups, given how many ties each group has.
 *
 * Formula: (Σ_g e_gg − Σ_g a_g b_g)/(1 − Σ_g a_g b_g), e the mixing matrix divided by its sum, a and b its
 * row and column sums.
 * Range: −1 or above (ties only between groups) over 0 (as the groups' ties would fall at random) to 1
 * (ties only inside groups); high is bad. Unit: none.
 * Direction: an undirected tie is two arcs; with `directed` the arcs of the records.
 * Weights: as the mixing matrix counts. Signs: ignored. Isolates: without effect.
 * Undefined: `no-attribute`; `no-ties`; `one-group` (all ties lie inside one group, 0/0).
 * Complexity: O(groups²) on the mixing matrix; exact up to rounding.
 * Source: Newman 2003, doi:10.1103/PhysRevE.67.026126.
 *
 * @tex assortativity: \frac{\sum_g e_{gg} - \sum_g a_g b_g}{1 - \sum_g a_g b_g}
 * @result network.assortativity
 */
export function assortativity(mixing: MixingMatrix): Measured {
  const { occupied, total, within, out, in: into, inside } = mixingSums(mixing);
  if (occupied === 0) return notDefined('no-attribute');
  if (total === 0) return notDefined('no-ties');
  if (inside.some((count) => count === total)) return notDefined('one-group');
  let product = 0;
  for (let g = 0; g < out.length; g++) product += out[g]! * into[g]!;
  return defined((within * total - product) / (total * total - product));
}
