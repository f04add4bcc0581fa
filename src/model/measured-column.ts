import { isDefined, type Measured, notDefined } from './measured.ts';
import type { Reason } from './reason.ts';

/** Measured values without interval, 9 bytes each: as objects millions of them would take six times as much. */
export class MeasuredColumn {
  private readonly values: Float64Array;
  /** Position in `reasons` + 1 where a value is undefined, else 0. */
  private readonly missing: Uint8Array;
  private readonly reasons: Reason[] = [];

  /** @param measure value of each index; a value with bounds or range is a mistake */
  constructor(length: number, measure: (index: number) => Measured) {
    this.values = new Float64Array(length);
    this.missing = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      const measured = measure(i);
      if (!isDefined(measured)) this.missing[i] = this.codeOf(measured.undefined);
      else if (measured.bounds === undefined && measured.range === undefined) this.values[i] = measured.value;
      else throw new RangeError('a column holds no intervals');
    }
  }

  get length(): number {
    return this.values.length;
  }

  at(index: number): Measured {
    const missing = this.missing[index]!;
    return missing === 0 ? { value: this.values[index]! } : notDefined(this.reasons[missing - 1]!);
  }

  *[Symbol.iterator](): Generator<Measured> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }

  private codeOf(reason: Reason): number {
    const known = this.reasons.indexOf(reason);
    return known < 0 ? this.reasons.push(reason) : known + 1;
  }
}
