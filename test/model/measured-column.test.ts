import { describe, expect, it } from 'vitest';
import { defined, type Measured, notDefined } from '../../src/model/measured.ts';
import { MeasuredColumn } from '../../src/model/measured-column.ts';

describe('a column of measured values', () => {
  it('gives back what it was given', () => {
    const given: Measured[] = [
      defined(1 / 3),
      notDefined('isolate'),
      defined(0),
      notDefined('too-large'),
      notDefined('isolate'),
      defined(-2.5),
    ];
    const column = new MeasuredColumn(given.length, (i) => given[i]!);
    expect(column.length).toBe(given.length);
    expect([...column]).toEqual(given);
    expect(column.at(3)).toEqual(notDefined('too-large'));
  });

  it('refuses intervals, which it would lose', () => {
    expect(() => new MeasuredColumn(1, () => defined(1, [0, 2]))).toThrow(RangeError);
    expect(() => new MeasuredColumn(1, () => ({ ...defined(1), range: [0, 2] }))).toThrow(RangeError);
  });
});
