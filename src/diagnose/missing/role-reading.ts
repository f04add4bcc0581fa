import type { Town } from '../../model/actor.ts';
import type { MissingLink } from '../../model/result.ts';
import type { TemplateRow } from '../../model/template.ts';
import type { TownPairs } from '../../model/tie.ts';
import { STATE } from '../../model/vocabulary.ts';
import { type EgoPair, governmentPairs } from '../government-pairs.ts';
import type { CandidateGroup, RoleRow } from './role-candidates.ts';
import { type ExpectedReason, type RoleKnowledge, roleVerdict } from './role-state.ts';

/** What a town's own records say about one role. */
export interface RoleReading<R extends RoleRow = TemplateRow> {
  readonly row: R;
  /** Listed pairs of the government with actors that fill the role. */
  readonly listed: readonly EgoPair[];
  readonly group: CandidateGroup;
  /** Null where nothing is missing. */
  readonly verdict: { readonly state: MissingLink['state']; readonly reason: ExpectedReason } | null;
}

/**
 * Reads a town's records role by role; null for rows that do not apply to the town, and for all rows of a town
 * without a government or without records: nothing can be said then. O(rows × pairs of the government).
 */
export function readRoles<R extends RoleRow>(
  rows: readonly R[],
  town: Town,
  pairs: TownPairs,
  knowledge: RoleKnowledge,
): (RoleReading<R> | null)[] {
  if (town.node < 0 || pairs.records === 0) return rows.map(() => null);
  const { candidates } = knowledge;
  const ego = governmentPairs(town, pairs, knowledge.actors);
  return rows.map((row) => {
    if (!candidates.applies(row, town)) return null;
    const fills = candidates.filler(row, town);
    const listed: EgoPair[] = [];
    for (const pair of ego) if (fills(pair.partner)) listed.push(pair);
    const group = candidates.group(row, town);
    return { row, listed, group, verdict: roleVerdict(row, town, listed, group, knowledge) };
  });
}

/**
 * The bare state of a role, as one town counts among the peers of another: `tie` with any tie to the role,
 * weak and conflictual ones included, else `none` or `unknown`. Index into STATES.
 */
export function roleState(reading: RoleReading<RoleRow> | null): number {
  if (reading === null) return STATE.unknown;
  if (reading.listed.some((pair) => pair.state === STATE.tie)) return STATE.tie;
  return reading.verdict?.state === 'none' ? STATE.none : STATE.unknown;
}
