import type { ActorTable, Town } from '../../model/actor.ts';
import { isPublicBody } from '../../model/public-body.ts';
import type { TemplateRow } from '../../model/template.ts';
import { governmentCountry, isTownGovernment, townCountry, townRegion } from '../../model/town-government.ts';
import { AUTHORITIES, type Authority, LEVELS, type Level } from '../../model/vocabulary.ts';

/** A role of a town, as a row of the template or a verdict names it. */
export type RoleRow = Pick<TemplateRow, 'level' | 'authority' | 'kind' | 'when'>;

/** Actors of the data that could fill a role of a town. */
export interface CandidateGroup {
  /** Ascending, governments by their node, no generic actor. May contain the town's own government. */
  readonly members: readonly number[];
  /** How many of the members reported records themselves. */
  readonly respondents: number;
}

/** Who fills which role, prepared once per dataset; groups that towns share are one object. */
export interface RoleCandidates {
  /** Does the row apply to the town at all? */
  applies(row: RoleRow, town: Town): boolean;
  /** Can the actor fill the role for this town? O(1). */
  fills(row: RoleRow, actor: number, town: Town): boolean;
  group(row: RoleRow, town: Town): CandidateGroup;
  /** Does anybody in the dataset fill the role for whatever town? */
  existsSomewhere(row: RoleRow): boolean;
  /** Did the actor, or any other member of the government it stands for, report a record? */
  reported(node: number): boolean;
}

/** The authority that an unstated one most likely is, so that a sparse actor table does not raise alarms. */
const USUAL_AUTHORITY: Readonly<Record<Level, Authority | null>> = {
  local: null,
  regional: 'self-government',
  national: 'state',
  eu: 'eu',
};

export function roleCandidates(
  actors: ActorTable,
  towns: readonly Town[],
  rows: readonly RoleRow[],
): RoleCandidates {
  const reportedNode = new Uint8Array(actors.size);
  for (let i = 0; i < actors.size; i++) {
    if (actors.respondent[i] === 1) reportedNode[actors.node[i]!] = 1;
  }
  const base = new Map(rows.map((row) => [row, everywhere(row, actors)]));
  const byTown = new Map<RoleRow, Map<number, number[]>>();
  const groups = new Map<RoleRow, Map<string, CandidateGroup>>();
  const groupOf = (members: readonly number[]): CandidateGroup => ({
    members,
    respondents: members.reduce((count, actor) => count + reportedNode[actor]!, 0),
  });

  const localMembers = (row: RoleRow, town: Town): readonly number[] => {
    let index = byTown.get(row);
    if (index === undefined) {
      index = new Map();
      for (const actor of base.get(row) ?? []) {
        const home = actors.town[actor]!;
        const list = index.get(home);
        if (list === undefined) index.set(home, [actor]);
        else list.push(actor);
      }
      byTown.set(row, index);
    }
    return index.get(town.index) ?? [];
  };

  return {
    applies: (row, town) => applies(row, town, townCountry(actors, town)),
    fills: (row, actor, town) => hasRole(row, actor, actors) && inScope(row, actor, town, actors, towns),
    existsSomewhere: (row) => (base.get(row)?.length ?? 0) > 0,
    reported: (node) => reportedNode[node] === 1,
    group(row, town) {
      if (isOwnLocal(row)) return groupOf(localMembers(row, town));
      const key = JSON.stringify([
        townCountry(actors, town),
        row.level === 'regional' ? townRegion(actors, town) : null,
      ]);
      let cache = groups.get(row);
      if (cache === undefined) {
        cache = new Map();
        groups.set(row, cache);
      }
      let group = cache.get(key);
      if (group === undefined) {
        // The own government stays a member: the list then holds for every town of the country.
        group = groupOf((base.get(row) ?? []).filter((actor) => isNear(row, actor, town, actors, towns)));
        cache.set(key, group);
      }
      return group;
    },
  };
}

function applies(row: RoleRow, town: Town, country: string | null): boolean {
  const { country: countries, minimumPopulation, maximumPopulation } = row.when ?? {};
  if (countries !== undefined && (country === null || !countries.includes(country))) return false;
  if (minimumPopulation === undefined && maximumPopulation === undefined) return true;
  const { population } = town;
  return (
    population !== null &&
    population >= (minimumPopulation ?? 0) &&
    population <= (maximumPopulation ?? Infinity)
  );
}

/** Local self-government other than the own one: the role of another town's government. */
function isOtherTown(row: RoleRow): boolean {
  return row.level === 'local' && row.authority === 'self-government';
}

function isOwnLocal(row: RoleRow): boolean {
  return row.level === 'local' && !isOtherTown(row);
}

function everywhere(row: RoleRow, actors: ActorTable): number[] {
  const members: number[] = [];
  for (let i = 0; i < actors.size; i++) {
    if (actors.node[i] === i && actors.generic[i] !== 1 && hasRole(row, i, actors)) members.push(i);
  }
  return members;
}

/** Level, authority and kind, wherever the actor is. */
function hasRole(row: RoleRow, actor: number, actors: ActorTable): boolean {
  const kind = actors.kind[actor]!;
  if (row.kind !== null && (kind < 0 || actors.kinds[kind] !== row.kind)) return false;
  if (isTownGovernment(actors, actor)) return isOtherTown(row);
  if (isOtherTown(row) || LEVELS[actors.level[actor]!] !== row.level) return false;
  if (row.authority === null) return row.level === 'local' || isPublicBody(actors, actor);
  const authority = actors.authority[actor]!;
  return (authority < 0 ? USUAL_AUTHORITY[row.level] : AUTHORITIES[authority]) === row.authority;
}

function inScope(
  row: RoleRow,
  actor: number,
  town: Town,
  actors: ActorTable,
  towns: readonly Town[],
): boolean {
  const home = actors.town[actor]!;
  if (actors.generic[actor] === 1 && home >= 0 && home !== town.index) return false;
  if (isOwnLocal(row)) return home === town.index;
  if (isOtherTown(row) && actors.governs[actor] === town.index) return false;
  return isNear(row, actor, town, actors, towns);
}

/** Own region or country, as far as both are known; everywhere for the European level. */
function isNear(
  row: RoleRow,
  actor: number,
  town: Town,
  actors: ActorTable,
  towns: readonly Town[],
): boolean {
  if (row.level === 'eu') return true;
  const country = isOtherTown(row)
    ? governmentCountry(actors, towns, actor)
    : (actors.country[actor] ?? null);
  if (!agree(country, townCountry(actors, town))) return false;
  return row.level !== 'regional' || agree(actors.region[actor] ?? null, townRegion(actors, town));
}

function agree(x: string | null, y: string | null): boolean {
  return x === null || y === null || x === y;
}
