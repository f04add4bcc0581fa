import { CAVEATS } from '../../model/codes.ts';
import type { Facts, MissingLink } from '../../model/result.ts';
import type { TownPairs } from '../../model/tie.ts';
import { type Level, SIGN, STATE, UPPER_LEVELS } from '../../model/vocabulary.ts';
import { FINDING_CATALOGUE } from '../catalogue.ts';
import { CHANCE_CUTOFFS, type TownBlocks } from './contact-blocks.ts';
import { type LinkScene, linkToRole } from './link-to-role.ts';
import type { RankedLink } from './order.ts';
import type { RoleRow } from './role-candidates.ts';
import { type RoleReading, readRoles } from './role-reading.ts';
import { strongestTie } from './role-state.ts';
import { rounded, roundedProbability } from './rounded.ts';

/** The roles behind the blocks of a town, in their order: any public body of a level, another town. */
export const CHANCE_ROLES: readonly RoleRow[] = [
  ...UPPER_LEVELS.map((level) => ({ level, authority: null, kind: null })),
  { level: 'local', authority: 'self-government', kind: null },
];

/** No bullet of the brief is about counts of contacts: those about contact with the level are the nearest. */
const RECOMMENDATIONS = {
  regional: FINDING_CATALOGUE['weak-regional-contact'].recommendations,
  national: FINDING_CATALOGUE['rare-national-contact'].recommendations,
  eu: FINDING_CATALOGUE['no-eu-contact'].recommendations,
  local: FINDING_CATALOGUE['no-town-contact'].recommendations,
} as const satisfies Record<Level, readonly string[]>;

/**
 * Missing links, verdict `below-chance`: levels that the town government has significantly fewer dated contacts
 * with than chance would bring (see `contactBlocks` for the test, its limits and sources).
 *
 * The link leads to the level as a role. State: of its ties `conflictual` if all are negative, else `weak`;
 * without a tie `none` or `unknown` as for expected roles. Introduction and gain as for an expected link to any
 * public body of the level within reach of the town (own region and country).
 */
export function belowChanceLinks(pairs: TownPairs, blocks: TownBlocks, scene: LinkScene): RankedLink[] {
  const tests = blocks.town(scene.town);
  if (!tests.some(({ below }) => below)) return [];
  const readings = readRoles(CHANCE_ROLES, scene.town, pairs, scene.context);
  return readings.flatMap((reading, block): RankedLink[] => {
    const found = tests[block]!;
    if (reading === null || !found.below || 'undefined' in found.test) return [];
    const { row } = reading;
    const { role, via, gain, facts } = linkToRole(reading, scene);
    const evidence: Facts = {
      ...role,
      ...facts,
      contacts: rounded(found.contacts),
      expected: rounded(found.expected),
      noContact: roundedProbability(found.noContact),
      p: roundedProbability(found.test.p),
      q: roundedProbability(found.test.q),
      family: blocks.family,
      testable: true,
      notTestable: blocks.notTestable,
      rate: CHANCE_CUTOFFS.rate,
      testableBelow: CHANCE_CUTOFFS.testable,
      caveats: [...CAVEATS],
    };
    const link: MissingLink = {
      to: role,
      verdict: 'below-chance',
      state: stateOf(reading),
      reason: 'below-chance',
      evidence,
      via,
      gain,
      refutedBy: 'more-observations',
      recommendations: [...RECOMMENDATIONS[row.level]],
    };
    return [{ link, verified: true, level: row.level, position: Number.MAX_SAFE_INTEGER }];
  });
}

function stateOf({ listed, verdict }: RoleReading<RoleRow>): MissingLink['state'] {
  const ties = listed.filter((pair) => pair.state === STATE.tie);
  if (strongestTie(ties) === null) return verdict?.state ?? 'unknown';
  return ties.every((tie) => tie.sign === SIGN.negative) ? 'conflictual' : 'weak';
}
