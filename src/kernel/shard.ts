import { createHash } from 'node:crypto';

/**
 * The shard of a town, 1 … count: the first 48 bits of the SHA-256 of its id, modulo the number of shards. It
 * depends on nothing but the id, so every machine splits alike, whatever it reads.
 */
export function shardOf(townId: string, count: number): number {
  return (createHash('sha256').update(townId, 'utf8').digest().readUIntBE(0, 6) % count) + 1;
}
