import { stirlingError } from './log-gamma.ts';

/**
 * Natural logarithm of the binomial probability of x successes in n trials, with x and n real (Γ in place of
 * factorials) and 0 ≤ x ≤ n. Saddle-point form, accurate for n far beyond where log factorials cancel. O(1).
 *
 * Source: C. Loader (2000), Fast and accurate computation of binomial probabilities; the form that R uses.
 *
 * @param p probability of success
 * @param q 1 − p, given apart so that neither loses digits
 */
export function logBinomialMass(x: number, n: number, p: number, q: number): number {
  if (x < 0 || x > n) return Number.NEGATIVE_INFINITY;
  if (p === 0) return x === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (q === 0) return x === n ? 0 : Number.NEGATIVE_INFINITY;
  if (x === 0) return n === 0 ? 0 : p < q ? n * Math.log1p(-p) : n * Math.log(q);
  if (x === n) return p > q ? n * Math.log1p(-q) : n * Math.log(p);
  const errors = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  const spread = Math.log(2 * Math.PI) + Math.log(x) + Math.log1p(-x / n);
  return errors - deviance(x, n * p) - deviance(n - x, n * q) - 0.5 * spread;
}

/** x ln(x/m) + m − x without cancellation where x is near m. */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let k = 1; k < 1000; k++) {
    term *= v * v;
    const next = sum + term / (2 * k + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
