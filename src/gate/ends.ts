import type { Bound, FigureName } from '../model/gate.ts';
import { type Defined, isDefined, type Measured } from '../model/measured.ts';

/** The smallest value within bounds and range; without them the value. */
export function lowerEnd({ value, bounds, range }: Defined): number {
  return Math.min(...ends(value, bounds?.[0], range?.[0]));
}

/** The largest value within bounds and range; without them the value. */
export function upperEnd({ value, bounds, range }: Defined): number {
  return Math.max(...ends(value, bounds?.[1], range?.[1]));
}

function ends(value: number, ...given: readonly (number | undefined)[]): number[] {
  const known = given.filter((end) => end !== undefined);
  return known.length === 0 ? [value] : known;
}

/**
 * The end of a figure that has to be beyond a threshold before the whole figure is. A level that no path leads
 * to is farther than any number of hops; every other value that is undefined has no end.
 */
export function nearEnd(figure: FigureName, measured: Measured, { operator }: Bound): number | null {
  if (isDefined(measured)) return operator.startsWith('>') ? lowerEnd(measured) : upperEnd(measured);
  return measured.undefined === 'unreachable' && /hops$/i.test(figure) ? Number.POSITIVE_INFINITY : null;
}

export function isBeyond(end: number, { operator, threshold }: Bound): boolean {
  switch (operator) {
    case '>':
      return end > threshold;
    case '>=':
      return end >= threshold;
    case '<':
      return end < threshold;
    case '<=':
      return end <= threshold;
  }
}
