import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { NetworkResult } from '../model/result.ts';
import { BROKERAGE_ROLES, type Brokerage, type BrokerageRole } from './brokerage.ts';
import { type BrokerageNull, byRole } from './brokerage-null.ts';

export type BrokerageProfile = Extract<NetworkResult['actors'][number]['brokerage'], { total: number }>;

/** About 50 MB with the text that is written of each. */
const KEPT_PROFILES = 1 << 16;

/**
 * What the result says of an actor's brokerage: its counts, what chance would give its group, and how many
 * standard deviations lie between them. Actors of one group with equal counts share one object, for most
 * actors of a large network broker nothing, and an object for each of a million would not be affordable: of many
 * different ones the earlier go again. For the same reason there is one object a group of what chance would give.
 *
 * @param nulls by group
 * @param kept profiles that are kept
 */
export function brokerageProfiles(
  brokerage: Brokerage,
  groups: Int32Array,
  nulls: readonly BrokerageNull[],
  kept: number = KEPT_PROFILES,
): (node: number) => BrokerageProfile {
  const expectations = nulls.map(({ expected }) => byRole((role) => defined(expected[role]).value));
  const columns = BROKERAGE_ROLES.map((role) => brokerage[role]);
  const isSame = (one: number, other: number): boolean => {
    for (const column of columns) if (column[one] !== column[other]) return false;
    return groups[one] === groups[other];
  };
  // A hash table of nodes of which each stands for all with the same counts.
  const size = 2 ** Math.ceil(Math.log2(2 * Math.min(groups.length, kept) + 2));
  const table = new Int32Array(size).fill(-1);
  const profiles = new Map<number, BrokerageProfile>();
  return (node) => {
    let hash = groups[node]!;
    for (const column of columns) hash = Math.imul(hash ^ (column[node]! | 0), 0x9e3779b1) >>> 7;
    let slot = hash & (size - 1);
    while (table[slot] !== -1 && !isSame(table[slot]!, node)) slot = (slot + 1) & (size - 1);
    if (table[slot] === -1) {
      if (profiles.size >= kept) {
        table.fill(-1);
        profiles.clear();
        slot = hash & (size - 1);
      }
      table[slot] = node;
      profiles.set(
        node,
        profileOf((role) => brokerage[role][node]!, nulls[groups[node]!]!, expectations[groups[node]!]!),
      );
    }
    return profiles.get(table[slot]!)!;
  };
}

function profileOf(
  count: (role: BrokerageRole | 'total') => number,
  { expected, sd }: BrokerageNull,
  shown: BrokerageProfile['expected'],
): BrokerageProfile {
  const z = (role: BrokerageRole | 'total'): Measured =>
    sd[role] > 0 ? defined((count(role) - expected[role]) / sd[role]) : notDefined('no-variance');
  return Object.assign(byRole(count), { expected: shown, z: byRole(z) });
}
