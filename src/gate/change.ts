import { defined, isDefined, type Measured, notDefined } from '../model/measured.ts';
import { lowerEnd, upperEnd } from './ends.ts';

/** A difference whose sides were drawn again and again: the same reporters on both, or each side by itself. */
export interface Resampled {
  readonly basis: 'paired' | 'resampled';
  readonly range: readonly [number, number];
}

/** What is known about a figure on both sides. */
export interface Difference {
  /** After minus before; the interval is the one that decides. */
  readonly difference: Measured;
  readonly basis: Resampled['basis'] | 'intervals' | 'values' | null;
  readonly verdict: 'rose' | 'fell' | 'unclear' | 'same' | 'undefined';
}

/**
 * The change of a figure, and whether it is beyond uncertainty: the interval of the difference does not hold 0.
 * The interval is the resampling range of the difference where there is one; else the sides' own intervals (bounds
 * and range together) are held against each other at their worst, which claims too little rather than too
 * much; else the bare values decide.
 *
 */
export function differenceOf(
  before: Measured,
  after: Measured,
  resampled: Resampled | undefined,
): Difference {
  if (!isDefined(before)) return undefinedBy(before.undefined);
  if (!isDefined(after)) return undefinedBy(after.undefined);
  const value = after.value - before.value;
  const uncertain = [before, after].some(({ bounds, range }) => bounds !== undefined || range !== undefined);
  if (resampled === undefined && !uncertain) {
    return { difference: defined(value), basis: 'values', verdict: verdictOf(value, value) };
  }
  if (resampled === undefined) {
    const difference = defined(value, [
      lowerEnd(after) - upperEnd(before),
      upperEnd(after) - lowerEnd(before),
    ]);
    return { difference, basis: 'intervals', verdict: verdictOf(lowerEnd(difference), upperEnd(difference)) };
  }
  const plain = defined(value);
  const [low, high] = resampled.range;
  // The ends come from sums of other terms than the value and may miss it by rounding.
  const range: [number, number] = [Math.min(low, plain.value), Math.max(high, plain.value)];
  return { difference: { ...plain, range }, basis: resampled.basis, verdict: verdictOf(...range) };
}

function undefinedBy(reason: Parameters<typeof notDefined>[0]): Difference {
  return { difference: notDefined(reason), basis: null, verdict: 'undefined' };
}

function verdictOf(low: number, high: number): Difference['verdict'] {
  if (low > 0) return 'rose';
  if (high < 0) return 'fell';
  return low === 0 && high === 0 ? 'same' : 'unclear';
}
