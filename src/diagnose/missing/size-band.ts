/** Inhabitants from which each size band but the first begins; declared ours. */
const SIZE_BANDS = [5_000, 20_000, 50_000, 100_000, 250_000] as const;

/** Number of the size band of a population, 0 for the smallest. */
export function sizeBand(population: number): number {
  return SIZE_BANDS.filter((from) => population >= from).length;
}

/** A size band in inhabitants, the upper end excluded; null where the band has no upper end. */
export function bandLimits(band: number): readonly [from: number, to: number | null] {
  return [SIZE_BANDS[band - 1] ?? 0, SIZE_BANDS[band] ?? null];
}
