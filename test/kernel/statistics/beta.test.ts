import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { betaCdf, betaQuantile } from '../../../src/kernel/statistics/beta.ts';
import { logGamma, stirlingError } from '../../../src/kernel/statistics/log-gamma.ts';
import { valuesOf, vector, withoutR } from './r.ts';

const probabilities = [1e-9, 0.001, 0.025, 0.2, 0.5, 0.9, 0.975, 1 - 1e-6];

describe('beta', () => {
  it('has the closed forms of Beta(1, 1), Beta(1, n), Beta(n, 1) and Beta(½, ½)', () => {
    for (const p of probabilities) {
      expect(betaQuantile(p, 1, 1)).toBeCloseTo(p, 14);
      for (const n of [0.5, 2, 7, 300]) {
        expect(betaQuantile(p, n, 1)).toBeCloseTo(p ** (1 / n), 13);
        // Near 1 the last digit of p moves the quantile by more than its own last digit.
        expect(betaQuantile(p, 1, n)).toBeCloseTo(-Math.expm1(Math.log1p(-p) / n), p > 0.99 ? 11 : 13);
      }
      expect(betaQuantile(p, 0.5, 0.5)).toBeCloseTo(Math.sin((Math.PI * p) / 2) ** 2, 13);
    }
    expect(betaQuantile(1e-60, 0.5, 0.5) / (Math.PI * 0.5e-60) ** 2).toBeCloseTo(1, 11);
  });

  it('is a distribution function, and its inverse', () => {
    expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([
      0, 1, 0, 1,
    ]);
    const rng = seededRng(3, 'beta');
    for (let i = 0; i < 200; i++) {
      const [a, b, p] = [0.5 + rng() * 10 ** (4 * rng()), 0.5 + rng() * 10 ** (4 * rng()), rng()];
      const x = betaQuantile(p, a, b);
      expect(betaCdf(x, a, b)).toBeCloseTo(p, 9);
      expect(betaCdf(x, a, b) + betaCdf(1 - x, b, a)).toBeCloseTo(1, 9);
      expect(betaQuantile(p / 2, a, b)).toBeLessThan(x);
    }
    expect(() => betaQuantile(Number.NaN, 1, 1)).toThrow(RangeError);
  });

  it('sums up binomial probabilities: I_x(k, n − k + 1) = P(at least k of n)', () => {
    const [n, k, x] = [12, 5, 0.3];
    let tail = 0;
    let ways = 1;
    for (let i = 0; i <= n; i++) {
      if (i >= k) tail += ways * x ** i * (1 - x) ** (n - i);
      ways = (ways * (n - i)) / (i + 1);
    }
    expect(betaCdf(x, k, n - k + 1)).toBeCloseTo(tail, 14);
  });
});

describe('log gamma', () => {
  it('has the values of factorials and of halves', () => {
    let factorial = 0;
    for (let n = 1; n <= 300; n++) {
      expect(Math.abs(logGamma(n) - factorial)).toBeLessThan(1e-13 * Math.max(1, factorial));
      factorial += Math.log(n);
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(() => logGamma(0)).toThrow(RangeError);
  });

  it('leaves out of Stirling what the next term of the series says', () => {
    for (const n of [0.5, 1, 4.5, 15.9, 16, 100, 1e6, 1e12]) {
      const error = stirlingError(n) * 12 * n;
      expect(error).toBeLessThan(1 + 1e-9);
      expect(error).toBeGreaterThan(1 - 1 / (30 * n * n) - 1e-9);
    }
  });
});

describe.skipIf(withoutR)('beta, against R', () => {
  it('agrees with qbeta for shares of peers', () => {
    const cases = [0, 1, 3, 5, 8, 40, 1_999, 99_999].flatMap((n) =>
      [0, 1, Math.floor(n / 3), Math.floor(n / 2), n - 1, n]
        .filter((ties) => ties >= 0 && ties <= n)
        .map((ties) => [ties + 0.5, n - ties + 0.5] as const),
    );
    const truth = valuesOf(
      `qbeta(0.025, ${vector(cases.map(([a]) => a))}, ${vector(cases.map(([, b]) => b))})`,
    );
    cases.forEach(([a, b], i) => {
      expect(Math.abs(betaQuantile(0.025, a, b) / truth[i]! - 1), `Beta(${a}, ${b})`).toBeLessThan(1e-11);
    });
  });
});
