import { createHash } from 'node:crypto';

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

/**
 * The shard of a town, 1 … count: the first 48 bits of the SHA-256 of its id, modulo the number of shards. It
 * depends on nothing but the id, so every machine splits alike, whatever it reads.
 */
export function shardOf(townId: string, count: number): number {
  return (createHash('sha256').update(townId, 'utf8').digest().readUIntBE(0, 6) % count) + 1;
}
