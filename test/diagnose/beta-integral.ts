const known = new Map<string, number>();

/**
 * The 2.5 % quantile of Beta(ties + ½, others + ½), found by adding up the density: with x = sin² φ it is
 * proportional to sin^(2 ties) φ · cos^(2 others) φ dφ, which is smooth.
 */
export function betaLowerByIntegration(ties: number, peers: number): number {
  const key = `${ties}/${peers}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const steps = 20_000;
  const width = Math.PI / 2 / steps;
  const density = (i: number) =>
    Math.sin((i + 0.5) * width) ** (2 * ties) * Math.cos((i + 0.5) * width) ** (2 * (peers - ties));
  let all = 0;
  for (let i = 0; i < steps; i++) all += density(i);
  let sum = 0;
  let i = 0;
  while (sum < 0.025 * all) sum += density(i++);
  const quantile = Math.sin(i * width) ** 2;
  known.set(key, quantile);
  return quantile;
}
