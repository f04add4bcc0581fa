import { describe, expect, it } from 'vitest';
import { roleCandidates } from '../../src/diagnose/missing/role-candidates.ts';
import { NEUTRAL_ROLES } from '../../src/diagnose/neutral-template.ts';
import { seededRng } from '../../src/kernel/rng.ts';
import { isolationCase } from '../measure/isolation-dataset.ts';

/** Towns of several countries and regions, some of neither, some without a government. */
function randomTowns(seed: number) {
  const rng = seededRng(seed, 'sharers');
  const maybe = (key: string, values: readonly string[]) => {
    const value = values[Math.floor(rng() * (values.length + 1))];
    return value === undefined ? {} : { [key]: value };
  };
  const place = () => ({ ...maybe('country', ['AT', 'SE']), ...maybe('region', ['north', 'south']) });
  const towns = Array.from({ length: 12 }, (_, t) => ({ id: `t${t}`, ...place() }));
  const governments = towns.flatMap(({ id }, t) =>
    rng() < 0.2
      ? []
      : [
          {
            id: `${id}-gov`,
            level: 'local' as const,
            authority: 'self-government' as const,
            governs: t,
            ...place(),
          },
        ],
  );
  const bodies = Array.from({ length: 8 }, (_, i) => ({
    id: `body-${i}`,
    level: (['regional', 'national', 'eu'] as const)[i % 3]!,
    ...place(),
  }));
  return isolationCase(towns, [...governments, ...bodies]);
}

describe('roleCandidates', () => {
  it('knows the governments of the towns that share a list, and only those', () => {
    let shared = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { actors, towns } = randomTowns(seed);
      const candidates = roleCandidates(actors, towns, NEUTRAL_ROLES);
      for (const row of NEUTRAL_ROLES) {
        for (const town of towns) {
          const { members, sharers } = candidates.group(row, town);
          const isOwn = row.level === 'local' && row.authority !== 'self-government';
          expect(sharers === undefined).toBe(isOwn);
          if (sharers === undefined) continue;
          const same = towns.filter((other) => candidates.group(row, other).members === members);
          expect([...sharers()]).toEqual(same.map(({ node }) => node).filter((node) => node >= 0));
          if (row.level === 'eu') expect(same).toEqual(towns);
          shared += same.length - 1;
        }
      }
    }
    expect(shared).toBeGreaterThan(1000);
  });
});
