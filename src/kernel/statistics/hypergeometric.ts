import { logBinomialMass } from './binomial.ts';

/** An urn: `white` of `size` balls are white, `draws` are taken without putting back. Whole numbers < 2⁵³. */
export interface Urn {
  readonly size: number;
  readonly white: number;
  readonly draws: number;
}

/** Natural logarithm of the probability of exactly x white balls. O(1), see {@link logBinomialMass}. */
export function logHypergeometricMass(x: number, { size, white, draws }: Urn): number {
  if (x < Math.max(0, draws - (size - white)) || x > Math.min(white, draws)) return Number.NEGATIVE_INFINITY;
  if (draws === 0) return 0;
  // Any success probability gives the same quotient; this one keeps all three terms near their modes.
  const p = draws / size;
  const q = (size - draws) / size;
  return (
    logBinomialMass(x, white, p, q) +
    logBinomialMass(draws - x, size - white, p, q) -
    logBinomialMass(draws, size, p, q)
  );
}

/**
 * Natural logarithm of the probability of at most x white balls: the exact finite sum, in log space, of
 * whichever tail does not pass the mode. O(terms that still matter), about the standard deviation times ten.
 */
export function logHypergeometricLowerTail(x: number, urn: Urn): number {
  const lowest = Math.max(0, urn.draws - (urn.size - urn.white));
  const highest = Math.min(urn.white, urn.draws);
  const at = Math.floor(x);
  if (at < lowest) return Number.NEGATIVE_INFINITY;
  if (at >= highest) return 0;
  if (at * urn.size <= urn.draws * urn.white) return logSumFrom(at, lowest, urn);
  const mirrored: Urn = { ...urn, white: urn.size - urn.white };
  // More than `at` white balls are fewer than draws − at others.
  return Math.log1p(-Math.exp(logSumFrom(urn.draws - at - 1, urn.draws - highest, mirrored)));
}

/** ln Σ mass(k) for k from `from` down to `lowest`, where the mass falls with k. */
function logSumFrom(from: number, lowest: number, urn: Urn): number {
  const { size, white, draws } = urn;
  let term = 1;
  let sum = 1;
  for (let k = from; k > lowest; k--) {
    term *= (k * (size - white - draws + k)) / ((white - k + 1) * (draws - k + 1));
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return logHypergeometricMass(from, urn) + Math.log(sum);
}
