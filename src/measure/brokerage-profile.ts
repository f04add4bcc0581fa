import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { NetworkResult } from '../model/result.ts';
import { BROKERAGE_ROLES, type Brokerage, type BrokerageRole } from './brokerage.ts';
import { type BrokerageNull, byRole } from './brokerage-null.ts';

export type BrokerageProfile = Extract<NetworkResult['actors'][number]['brokerage'], { total: number }>;

/**
 * What the result says of an actor's brokerage: its counts, what chance would give its group, and how many
 * standard deviations lie between them. Actors of one group with equal counts share one object, for most
 * actors of a large network broker nothing, and an object for each of a million would not be affordable.
 *
 * @param nulls by group
 */
export function brokerageProfiles(
  brokerage: Brokerage,
  groups: Int32Array,
  nulls: readonly BrokerageNull[],
): (node: number) => BrokerageProfile {
  const known = new Map<string, BrokerageProfile>();
  return (node) => {
    const group = groups[node]!;
    const counts = BROKERAGE_ROLES.map((role) => brokerage[role][node]!);
    const key = `${group} ${counts.join(' ')}`;
    let profile = known.get(key);
    if (profile === undefined) {
      profile = profileOf((role) => brokerage[role][node]!, nulls[group]!);
      known.set(key, profile);
    }
    return profile;
  };
}

function profileOf(
  count: (role: BrokerageRole | 'total') => number,
  { expected, sd }: BrokerageNull,
): BrokerageProfile {
  const z = (role: BrokerageRole | 'total'): Measured =>
    sd[role] > 0 ? defined((count(role) - expected[role]) / sd[role]) : notDefined('no-variance');
  return {
    ...byRole(count),
    expected: byRole((role) => defined(expected[role]).value),
    z: byRole(z),
  };
}
