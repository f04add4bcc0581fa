import type { ActorTable, Town } from '../../model/actor.ts';
import { isPublicBody } from '../../model/public-body.ts';
import type { PairTable } from '../../model/tie.ts';
import { isTownGovernment } from '../../model/town-government.ts';
import { LEVELS, STATE, UPPER_LEVELS } from '../../model/vocabulary.ts';

/** Blocks of a town government: public bodies of each upper level, then the governments of other towns. */
export const TOWN_BLOCKS = UPPER_LEVELS.length + 1;
const OTHER_TOWNS = UPPER_LEVELS.length;

/** What was seen in one block of pairs. */
export interface BlockCount {
  /** Dated contacts; whole numbers unless there are shared events. */
  readonly contacts: number;
  /** Σ 2 k(i) k(j) over the pairs of the block. */
  readonly propensity: number;
  /** Ties, and those among them that no dated contact stands for. */
  readonly ties: number;
  readonly undatedTies: number;
}

/** Contacts of a whole network by block. */
export interface ContactCensus {
  /** Contacts altogether. */
  readonly contacts: number;
  /** Σ 2 k(i) k(j) over all pairs of different actors. */
  readonly propensity: number;
  town(town: Town, block: number): BlockCount;
  /** Between two levels, or within one; indexes into LEVELS. */
  level(one: number, other: number): BlockCount;
}

/**
 * Counts contacts, and the contacts k(i) of each actor, on a network whose governments are contracted. Time
 * O(pairs + actors + towns), memory O(actors + towns). Sums run in the order of the pair table.
 */
export function contactCensus(pairs: PairTable, actors: ActorTable, towns: readonly Town[]): ContactCensus {
  const { level, block } = classes(actors);
  const activity = new Float64Array(actors.size);
  const townCounts = new Float64Array(3 * TOWN_BLOCKS * towns.length);
  const levelCounts = new Float64Array(3 * LEVELS.length ** 2);
  let contacts = 0;
  const count = (counts: Float64Array, at: number, row: number): void => {
    counts[3 * at]! += pairs.contacts[row]!;
    if (pairs.state[row] !== STATE.tie) return;
    counts[3 * at + 1]!++;
    if (pairs.contacts[row] === 0) counts[3 * at + 2]!++;
  };
  for (let row = 0; row < pairs.size; row++) {
    const a = pairs.a[row]!;
    const b = pairs.b[row]!;
    contacts += pairs.contacts[row]!;
    activity[a]! += pairs.contacts[row]!;
    activity[b]! += pairs.contacts[row]!;
    if (actors.governs[a]! >= 0 && block[b]! >= 0)
      count(townCounts, actors.governs[a]! * TOWN_BLOCKS + block[b]!, row);
    if (actors.governs[b]! >= 0 && block[a]! >= 0)
      count(townCounts, actors.governs[b]! * TOWN_BLOCKS + block[a]!, row);
    const low = Math.min(level[a]!, level[b]!);
    if (low >= 0) count(levelCounts, low * LEVELS.length + Math.max(level[a]!, level[b]!), row);
  }

  const blockActivity = new Float64Array(TOWN_BLOCKS);
  const levelActivity = new Float64Array(LEVELS.length);
  const levelSquares = new Float64Array(LEVELS.length);
  let squares = 0;
  for (let i = 0; i < actors.size; i++) {
    const k = activity[i]!;
    squares += k * k;
    if (block[i]! >= 0) blockActivity[block[i]!]! += k;
    if (level[i]! < 0) continue;
    levelActivity[level[i]!]! += k;
    levelSquares[level[i]!]! += k * k;
  }
  const blockCount = (counts: Float64Array, at: number, propensity: number): BlockCount => ({
    contacts: counts[3 * at]!,
    propensity,
    ties: counts[3 * at + 1]!,
    undatedTies: counts[3 * at + 2]!,
  });
  return {
    contacts,
    propensity: (2 * contacts) ** 2 - squares,
    town(town, at) {
      const own = town.node < 0 ? 0 : activity[town.node]!;
      const others = blockActivity[at]! - (at === OTHER_TOWNS ? own : 0);
      return blockCount(townCounts, town.index * TOWN_BLOCKS + at, 2 * own * others);
    },
    level(one, other) {
      const [low, high] = one < other ? [one, other] : [other, one];
      const propensity =
        low === high
          ? levelActivity[low]! ** 2 - levelSquares[low]!
          : 2 * levelActivity[low]! * levelActivity[high]!;
      return blockCount(levelCounts, low * LEVELS.length + high, propensity);
    },
  };
}

/** Level of each actor, −1 where unknown, and its block as a partner of town governments, −1 for none. */
function classes(actors: ActorTable): { level: Int8Array; block: Int8Array } {
  const level = Int8Array.from(actors.level);
  const block = new Int8Array(actors.size).fill(-1);
  for (let i = 0; i < actors.size; i++) {
    if (isTownGovernment(actors, i)) {
      level[i] = LEVELS.indexOf('local');
      block[i] = OTHER_TOWNS;
    } else if (level[i]! > 0 && isPublicBody(actors, i)) {
      block[i] = level[i]! - 1;
    }
  }
  return { level, block };
}
