/** One of several parts into which towns are split: `index` of 1 … `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Reads `2/8`; undefined for anything that is no shard. */
export function parseShard(text: string): Shard | undefined {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text.trim());
  if (match === null) return undefined;
  const index = Number(match[1]);
  const count = Number(match[2]);
  return index <= count ? { index, count } : undefined;
}
