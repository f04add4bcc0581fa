import { betaQuantile } from './beta.ts';

/**
 * Quantile of Student's t for 0.5 < p < 1, by the beta distribution of t²/(ν + t²).
 *
 * @param df degrees of freedom ν > 0
 */
export function studentQuantile(p: number, df: number): number {
  const x = betaQuantile(2 * p - 1, 0.5, df / 2);
  return Math.sqrt((df * x) / (1 - x));
}
