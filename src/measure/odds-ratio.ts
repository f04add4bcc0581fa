import { defined, type Measured, notDefined } from '../model/measured.ts';
import { type MixingMatrix, mixingSums } from './mixing.ts';

/**
 * Odds ratio of ties within groups: how much higher are the odds that two actors are tied if they share a
 * group than if they do not?
 *
 * Formula: (T_w/U_w)/(T_a/U_a) = T_w U_a/(T_a U_w), T tied and U untied pairs of actors, w within a group and
 * a across two groups.
 * Range: 0 ties only across groups … 1 as likely within as across … any number above (closed groups); high is
 * bad. Unlike the E-I index it does not rise or fall by itself with the number and sizes of the groups. Unit: none.
 * Direction: ignored, or with `directed` ordered pairs and arcs are counted.
 * Weights: ignored; the matrix must count arcs. Signs: ignored. Isolates: their pairs are untied ones. Actors
 * without group are left out.
 * Undefined: `no-attribute`; `too-few-actors`; `one-group` (no pair lies across); `no-ties`; `empty-cell` where
 * T_a or U_w is 0 and the ratio would divide by it (no tie across, or no untied pair within, which includes
 * groups of one actor each). No half is added to empty cells: that would be another measure.
 * Complexity: O(groups²) on the mixing matrix; exact up to rounding. There is no interval, since pairs of actors
 * are not independent of each other.
 * Source: Moody 2001, doi:10.1086/338954; compared with other measures in Bojanowski & Corten 2014,
 * doi:10.1016/j.socnet.2014.04.001.
 *
 * @tex oddsRatio: \frac{T_w / U_w}{T_a / U_a} = \frac{T_w \, U_a}{T_a \, U_w}
 * @result network.oddsRatio
 */
export function withinGroupOddsRatio(mixing: MixingMatrix): Measured {
  const { actors, occupied, pairs, pairsWithin, total, within } = mixingSums(mixing);
  if (occupied === 0) return notDefined('no-attribute');
  if (actors < 2) return notDefined('too-few-actors');
  if (occupied === 1) return notDefined('one-group');
  return oddsRatio(within, pairsWithin, total - within, pairs - pairsWithin);
}

/**
 * The same odds ratio as seen from each group: pairs inside it against pairs of one member and one outsider.
 *
 * Formula: T_gg U_g·/(T_g· U_gg), T tied and U untied pairs, gg inside the group and g· across its border.
 * Range: 0 … 1 as likely inside as across … any number above (a closed group); high is bad. Unit: none.
 * Direction: ignored, or with `directed` ordered pairs are counted, arcs across the border in both directions.
 * Weights: ignored; the matrix must count arcs. Signs: ignored. Isolates: their pairs are untied ones. Actors
 * without group are left out.
 * Undefined: `no-attribute`; `too-few-actors` (a group of one has no pair inside); `one-group` (nobody is
 * outside); `no-ties` (nobody in the group has one); `empty-cell` (no tie across the border, or no untied pair
 * inside).
 * Complexity: O(groups²) on the mixing matrix; exact up to rounding.
 * Source: Moody 2001, doi:10.1086/338954.
 *
 * @tex oddsRatio: \frac{T_{gg} \, U_{g \cdot}}{T_{g \cdot} \, U_{gg}}
 * @result network.groupOddsRatio
 * @returns one value a group. Shape: groups
 */
export function groupOddsRatios(mixing: MixingMatrix): Measured[] {
  const { actors, out, in: into, inside } = mixingSums(mixing);
  return mixing.sizes.map((size, g) => {
    if (size === 0) return notDefined('no-attribute');
    if (size < 2) return notDefined('too-few-actors');
    if (size === actors) return notDefined('one-group');
    const across = out[g]! + into[g]! - 2 * inside[g]!;
    return oddsRatio(inside[g]!, size * (size - 1), across, 2 * size * (actors - size));
  });
}

function oddsRatio(tiedWithin: number, within: number, tiedAcross: number, across: number): Measured {
  if (tiedWithin + tiedAcross === 0) return notDefined('no-ties');
  const denominator = tiedAcross * (within - tiedWithin);
  if (denominator === 0) return notDefined('empty-cell');
  return defined((tiedWithin * (across - tiedAcross)) / denominator);
}
