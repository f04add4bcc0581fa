import { defined, type Measured, notDefined } from '../model/measured.ts';
import { type MixingMatrix, mixingSums } from './mixing.ts';

/**
 * Freeman's segregation index: how far ties between groups fall short of what random mixing would give.
 *
 * Formula: max(0, 1 − X/X*), X the ties between groups, X* = m (1 − Σ_g n_g (n_g − 1)/(n (n − 1))) of the m
 * ties between actors with a group.
 * Range: 0 no fewer than at random … 1 no tie between groups; high is bad. Unit: none.
 * Direction: an undirected tie is two arcs, which changes nothing; with `directed` arcs are counted.
 * Weights: as the mixing matrix counts. Signs: ignored. Isolates: count in the group sizes.
 * Bounds: all unknown pairs between groups tied and no other … all those within groups tied and no other.
 * Undefined: `no-attribute`, `too-few-actors`, `one-group` (nothing to be apart from), `no-ties`.
 * Complexity: O(groups²) on the mixing matrix; exact.
 * Source: Freeman 1978, doi:10.1177/004912417800600401.
 *
 * @tex freeman: \max\left( 0, \; 1 - \frac{X}{X^{*}} \right), \quad X^{*} = m \left( 1 - \frac{\sum_g n_g
 *   (n_g - 1)}{n (n - 1)} \right)
 * @result network.freeman, towns[].segmentation.freeman
 */
export function freemanSegregation(
  mixing: MixingMatrix,
  unknown: { readonly within: number; readonly between: number } = { within: 0, between: 0 },
): Measured {
  const { actors, occupied, pairs, pairsWithin, total, within } = mixingSums(mixing);
  if (occupied === 0) return notDefined('no-attribute');
  if (actors < 2) return notDefined('too-few-actors');
  if (occupied === 1) return notDefined('one-group');
  if (total === 0) return notDefined('no-ties');
  // Whole numbers up to the one division: a complete graph gives 0 and not a rounding error.
  const index = (between: number, all: number): number =>
    Math.max(0, 1 - (between * pairs) / (all * (pairs - pairsWithin)));
  const between = total - within;
  const value = index(between, total);
  if (unknown.within + unknown.between === 0) return defined(value);
  // Both sums count a tie from either end.
  const [more, apart] = [2 * unknown.between, 2 * unknown.within];
  return defined(value, [index(between + more, total + more), index(between, total + apart)]);
}
