import { logBinomialMass } from './binomial.ts';

const EPSILON = 2 ** -53;

/**
 * Distribution function of Beta(a, b) at x: the regularised incomplete beta function I_x(a, b), for a, b > 0.
 * Continued fraction (NIST DLMF 8.17.22, https://dlmf.nist.gov/8.17), relative error about 1e-14.
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x > (a + 1) / (a + b + 2) ? 1 - tail(1 - x, x, b, a) : tail(x, 1 - x, a, b);
}

/** I_x(a, b) where the continued fraction converges fast, x ≤ (a + 1)/(a + b + 2); y = 1 − x. */
function tail(x: number, y: number, a: number, b: number): number {
  // x^a y^b / (a B(a, b)) as a binomial probability, which stays accurate for large a and b.
  const front = (b / (a + b)) * Math.exp(logBinomialMass(a, a + b, x, y));
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) <= 4 * EPSILON) break;
  }
  return front * fraction;
}

/**
 * Quantile of Beta(a, b): the x with I_x(a, b) = p, for a, b > 0 and 0 ≤ p ≤ 1. Bisection on the exponent
 * first (quantiles may lie below 1e-100), then on x, to the last bit or two; always converges.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in 0 … 1, got ${p}`);
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 1100 && high - low > EPSILON * high; step++) {
    // Halving the exponent near 0 keeps the relative precision of tiny quantiles.
    const middle = low === 0 ? (high > 1e-3 ? high / 2 : high * high) : (low + high) / 2;
    if (middle === low || middle === high || middle === 0) break;
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return high;
}
