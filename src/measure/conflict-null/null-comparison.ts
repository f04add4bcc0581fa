import { defined, type Measured, notDefined } from '../../model/measured.ts';
import type { Reason } from '../../model/reason.ts';
import type { Interval } from './line-index-bounds.ts';

/** An observed figure among those of the null. */
export interface NullComparison {
  /** Probability of a figure at least as balanced. */
  readonly p: Measured;
  /** Mean of the figure over the null. */
  readonly mean: Measured;
  /** Observed − mean. */
  readonly effect: Measured;
  /** The effect in standard deviations of the null. */
  readonly z: Measured;
  /** Draws whose figure is known by bounds only. */
  readonly unproven: number;
}

/**
 * Compares an observed figure, of which low says balanced, with those of the null. Where figures are known by
 * bounds only, p counts every draw that may be as low, and the bounds of p, mean and effect span what is open.
 *
 * @param exhaustive the draws are all states, the observed one among them
 */
export function compareWithNull(
  observed: Interval,
  draws: readonly Interval[],
  exhaustive: boolean,
): NullComparison {
  const size = draws.length;
  const counted = (draw: (d: Interval) => boolean): number =>
    draws.reduce((n, d) => n + (draw(d) ? 1 : 0), 0);
  const share = (n: number): number => (exhaustive ? n / size : (n + 1) / (size + 1));
  const possible = share(counted((d) => d.lower <= observed.upper));
  const certain = share(counted((d) => d.upper <= observed.lower));
  const unproven = counted((d) => d.lower < d.upper);
  const lower = meanOf(draws, (d) => d.lower);
  const upper = meanOf(draws, (d) => d.upper);
  const open = unproven > 0 || observed.lower < observed.upper;
  const bounds = (low: number, high: number): [number, number] | undefined =>
    open ? [low, high] : undefined;
  return {
    p: defined(possible, bounds(Math.min(certain, possible), possible)),
    mean: defined(upper, unproven > 0 ? [lower, upper] : undefined),
    effect: defined(observed.upper - upper, bounds(observed.lower - upper, observed.upper - lower)),
    z: open ? notDefined('not-proven') : zScore(observed.upper, upper, draws, exhaustive),
    unproven,
  };
}

/** No comparison, for a reason. */
export function noComparison(reason: Reason): NullComparison {
  const none = notDefined(reason);
  return { p: none, mean: none, effect: none, z: none, unproven: 0 };
}

function meanOf(draws: readonly Interval[], figure: (d: Interval) => number): number {
  return draws.reduce((sum, d) => sum + figure(d), 0) / draws.length;
}

function zScore(observed: number, mean: number, draws: readonly Interval[], exhaustive: boolean): Measured {
  if (draws.every((d) => d.upper === draws[0]!.upper)) return notDefined('no-variance');
  const squares = draws.reduce((sum, d) => sum + (d.upper - mean) ** 2, 0);
  return defined((observed - mean) / Math.sqrt(squares / (draws.length - (exhaustive ? 0 : 1))));
}
