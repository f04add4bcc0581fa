import type { Reason } from './reason.ts';

/**
 * A measured value. It is either defined, with the interval it spans over what is unknown (`bounds`) and
 * under resampling (`range`), or undefined with a reason. It is never NaN and never a silent 0.
 */
export type Measured<T = number> = Defined<T> | Undefined;

export interface Defined<T = number> {
  readonly value: T;
  /** Lowest and highest value over everything that the data leave unknown. */
  readonly bounds?: [T, T] | undefined;
  /** 95 % resampling range. */
  readonly range?: [T, T] | undefined;
}

export interface Undefined {
  readonly undefined: Reason;
}

// Twelve decimals: what lies below is rounding of the floating-point arithmetic, not information.
const DECIMALS = 1e12;

function rounded(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`a measured value must be finite, got ${value}`);
  const scaled = Math.round(value * DECIMALS);
  return Number.isSafeInteger(scaled) ? scaled / DECIMALS + 0 : value;
}

/** Wraps a finite number, rounded to twelve decimals; anything else is a defect of the caller and not a result. */
export function defined(value: number, bounds?: [number, number]): Defined {
  return bounds === undefined
    ? { value: rounded(value) }
    : { value: rounded(value), bounds: [rounded(bounds[0]), rounded(bounds[1])] };
}

export function notDefined(reason: Reason): Undefined {
  return { undefined: reason };
}

export function isDefined<T>(measured: Measured<T>): measured is Defined<T> {
  return 'value' in measured;
}

/** The value, or `otherwise` where it is undefined: the only way to compute on, and a visible one. */
export function valueOr<T, U>(measured: Measured<T>, otherwise: U): T | U {
  return isDefined(measured) ? measured.value : otherwise;
}
