import { defined, isDefined, type Measured, notDefined } from '../model/measured.ts';
import { lowerEnd, upperEnd } from './ends.ts';

/** What is known about a figure on both sides. */
export interface Difference {
  /** After minus before; the interval is the one that decides. */
  readonly difference: Measured;
  readonly basis: 'paired' | 'intervals' | 'values' | null;
  readonly verdict: 'rose' | 'fell' | 'unclear' | 'same' | 'undefined';
}

/**
 * The change of a figure, and whether it is beyond uncertainty: the interval of the difference does not hold 0.
 * The interval is the range of the paired difference where there is one; else the sides' own intervals (bounds
 * and range together) are held against each other at their worst, which claims too little rather than too
 * much; else the bare values decide.
 *
 * @param paired resampling range of the difference, the same reporters drawn on both sides
 */
export function differenceOf(
  before: Measured,
  after: Measured,
  paired: readonly [number, number] | undefined,
): Difference {
  if (!isDefined(before)) return undefinedBy(before.undefined);
  if (!isDefined(after)) return undefinedBy(after.undefined);
  const value = after.value - before.value;
  const uncertain = [before, after].some(({ bounds, range }) => bounds !== undefined || range !== undefined);
  if (paired === undefined && !uncertain) {
    return { difference: defined(value), basis: 'values', verdict: verdictOf(value, value) };
  }
  const [low, high] = paired ?? [lowerEnd(after) - upperEnd(before), upperEnd(after) - lowerEnd(before)];
  const plain = defined(value, [low, high]);
  const { bounds, ...rest } = plain;
  const difference: Measured = paired === undefined ? plain : { ...rest, range: bounds };
  return {
    difference,
    basis: paired === undefined ? 'intervals' : 'paired',
    verdict: verdictOf(lowerEnd(difference), upperEnd(difference)),
  };
}

function undefinedBy(reason: Parameters<typeof notDefined>[0]): Difference {
  return { difference: notDefined(reason), basis: null, verdict: 'undefined' };
}

function verdictOf(low: number, high: number): Difference['verdict'] {
  if (low > 0) return 'rose';
  if (high < 0) return 'fell';
  return low === 0 && high === 0 ? 'same' : 'unclear';
}
