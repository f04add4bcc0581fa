/** A figure of evidence to twelve decimals, like measured values: what lies below is rounding, not information. */
export function rounded(x: number): number {
  return Math.round(x * 1e12) / 1e12;
}

/** A probability to twelve digits, however small: it has a place before the twelfth decimal only by chance. */
export function roundedProbability(p: number): number {
  return Number(p.toPrecision(12));
}
