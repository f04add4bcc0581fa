import { expect, it } from 'vitest';
import { studentQuantile } from '../../../src/kernel/statistics/student.ts';

it.each([
  // Published tables of Student's t.
  [0.975, 1, 12.7062],
  [0.975, 2, 4.30265],
  [0.975, 9, 2.26216],
  [0.95, 5, 2.01505],
  [0.975, 1e6, 1.95997],
])('the %f quantile with %i degrees of freedom', (p, df, expected) => {
  expect(studentQuantile(p, df)).toBeCloseTo(expected, 4);
});
