import { type Grouped, grouped } from '../../kernel/grouped.ts';
import type { ActorTable, Town } from '../../model/actor.ts';
import { isPublicBody } from '../../model/public-body.ts';
import type { Sharers } from '../../model/reach-port.ts';
import type { TemplateRow } from '../../model/template.ts';
import { governmentCountry, isTownGovernment, townCountry, townRegion } from '../../model/town-government.ts';
import { AUTHORITIES, type Authority, LEVELS, type Level } from '../../model/vocabulary.ts';

/** A role of a town, as a row of the template or a verdict names it. */
export type RoleRow = Pick<TemplateRow, 'level' | 'authority' | 'kind' | 'when'>;

/** Actors of the data that could fill a role of a town. */
export interface CandidateGroup {
  /** Ascending, governments by their node, no generic actor. May contain the town's own government. */
  readonly members: Int32Array;
  /** How many of the members reported records themselves. */
  readonly respondents: number;
  /** Nodes of the towns that have the same group; absent where each has its own. */
  readonly sharers?: Sharers;
}

/** Who fills which role, prepared once per dataset; groups that towns share are one object. */
export interface RoleCandidates {
  /** Does the row apply to the town at all? */
  applies(row: RoleRow, town: Town): boolean;
  /** Can an actor fill the role for this town? O(1) an actor: each of a government's partners is held against each role. */
  filler(row: RoleRow, town: Town): (actor: number) => boolean;
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

const LOCAL = LEVELS.indexOf('local');
const NOBODY = new Int32Array(0);

/** Who fills a role of its own town. */
interface LocalMembers {
  readonly members: Grouped;
  readonly somewhere: boolean;
  last: { readonly town: number; readonly members: Int32Array } | null;
}

function some(count: number, holds: (index: number) => boolean): boolean {
  for (let i = 0; i < count; i++) if (holds(i)) return true;
  return false;
}

export function roleCandidates(
  actors: ActorTable,
  towns: readonly Town[],
  rows: readonly RoleRow[],
): RoleCandidates {
  const reportedNode = new Uint8Array(actors.size);
  for (let i = 0; i < actors.size; i++) {
    if (actors.respondent[i] === 1) reportedNode[actors.node[i]!] = 1;
  }
  const codes = new Map(rows.map((row) => [row, roleCode(row, actors)]));
  const codeOf = (row: RoleRow): RoleCode => codes.get(row) ?? roleCode(row, actors);
  const isIn = (row: RoleRow): ((actor: number) => boolean) => {
    const code = codeOf(row);
    return (i) => actors.node[i] === i && actors.generic[i] !== 1 && hasRole(code, i, actors);
  };
  // Of roles that every town fills on its own, by town; of others everybody.
  const local = new Map<RoleRow, LocalMembers>();
  const base = new Map<RoleRow, Int32Array>();
  for (const row of rows) {
    const fills = isIn(row);
    if (isOwnLocal(row)) {
      const members = grouped(actors.size, (i) => (fills(i) ? actors.town[i]! : -1));
      local.set(row, { members, somewhere: some(actors.size, fills), last: null });
    } else base.set(row, grouped(actors.size, (i) => (fills(i) ? 0 : -1)).of(0));
  }
  // By country, then by region.
  const groups = new Map<RoleRow, Map<string | null, Map<string | null, CandidateGroup>>>();
  const groupOf = (members: Int32Array): Omit<CandidateGroup, 'sharers'> => ({
    members,
    respondents: members.reduce((count, actor) => count + reportedNode[actor]!, 0),
  });
  /** Of which group a town is: towns with the same country and region share a list. */
  const placeOf = (row: RoleRow, town: Town): readonly [country: string | null, region: string | null] => [
    row.level === 'eu' ? null : townCountry(actors, town),
    row.level === 'regional' ? townRegion(actors, town) : null,
  ];
  const sharersOf = sharersByPlace(actors, towns);

  /** A town is asked about several times in a row, and what is known of a group hangs on its members as an object. */
  const localMembers = (row: RoleRow, town: Town): Int32Array => {
    const known = local.get(row);
    if (known === undefined) return NOBODY;
    if (known.last?.town !== town.index)
      known.last = { town: town.index, members: known.members.of(town.index) };
    return known.last.members;
  };

  return {
    applies: (row, town) => applies(row, town, townCountry(actors, town)),
    filler(row, town) {
      const code = codeOf(row);
      return (actor) => hasRole(code, actor, actors) && inScope(row, actor, town, actors, towns);
    },
    existsSomewhere: (row) => local.get(row)?.somewhere ?? (base.get(row)?.length ?? 0) > 0,
    reported: (node) => reportedNode[node] === 1,
    group(row, town) {
      if (isOwnLocal(row)) return groupOf(localMembers(row, town));
      const [country, region] = placeOf(row, town);
      const ofCountry = inner(inner(groups, row), country);
      let group = ofCountry.get(region);
      if (group === undefined) {
        // The own government stays a member: the list then holds for every town of the country.
        const near = (base.get(row) ?? NOBODY).filter((actor) => isNear(row, actor, town, actors, towns));
        const sharers = (): Int32Array => sharersOf(row, country, region);
        group = { ...groupOf(near), sharers };
        ofCountry.set(region, group);
      }
      return group;
    },
  };
}

/** Nodes of the towns of a place; all towns are looked at once, when the first are asked for. */
function sharersByPlace(
  actors: ActorTable,
  towns: readonly Town[],
): (row: RoleRow, country: string | null, region: string | null) => Int32Array {
  let places: { nodes: Int32Array; countries: Int32Array; regions: Int32Array } | undefined;
  const numbers = new Map<string | null, number>();
  const numberOf = (text: string | null): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const read = (): NonNullable<typeof places> => {
    const column = (): Int32Array => new Int32Array(towns.length);
    const [nodes, countries, regions] = [column(), column(), column()];
    for (let i = 0; i < towns.length; i++) {
      const town = towns[i]!;
      nodes[i] = town.node;
      countries[i] = numberOf(townCountry(actors, town));
      regions[i] = numberOf(townRegion(actors, town));
    }
    return { nodes, countries, regions };
  };
  return (row, country, region) => {
    places ??= read();
    const { nodes, countries, regions } = places;
    const [c, r] = [numberOf(country), numberOf(region)];
    return nodes.filter(
      (node, i) =>
        node >= 0 &&
        (row.level === 'eu' || countries[i] === c) &&
        (row.level !== 'regional' || regions[i] === r),
    );
  };
}

function inner<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let map = maps.get(key);
  if (map === undefined) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
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

/** A role in the codes of the actor table: every government's partners are held against every role. */
interface RoleCode {
  readonly isOtherTown: boolean;
  readonly level: number;
  /** −1: any authority, but only public bodies above the local level. */
  readonly authority: number;
  readonly unstatedFits: boolean;
  /** −1: any kind; −2: one that nobody has. */
  readonly kind: number;
}

function roleCode(row: RoleRow, actors: ActorTable): RoleCode {
  const kind = row.kind === null ? -1 : actors.kinds.indexOf(row.kind);
  return {
    isOtherTown: isOtherTown(row),
    level: LEVELS.indexOf(row.level),
    authority: row.authority === null ? -1 : AUTHORITIES.indexOf(row.authority),
    unstatedFits: USUAL_AUTHORITY[row.level] === row.authority,
    kind: row.kind !== null && kind < 0 ? -2 : kind,
  };
}

/** Level, authority and kind, wherever the actor is. */
function hasRole(role: RoleCode, actor: number, actors: ActorTable): boolean {
  if (role.kind !== -1 && actors.kind[actor] !== role.kind) return false;
  if (isTownGovernment(actors, actor)) return role.isOtherTown;
  if (role.isOtherTown || actors.level[actor] !== role.level) return false;
  if (role.authority < 0) return role.level === LOCAL || isPublicBody(actors, actor);
  const authority = actors.authority[actor]!;
  return authority < 0 ? role.unstatedFits : authority === role.authority;
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
    : (actors.country.at(actor) ?? null);
  if (!agree(country, townCountry(actors, town))) return false;
  return row.level !== 'regional' || agree(actors.region.at(actor) ?? null, townRegion(actors, town));
}

function agree(x: string | null, y: string | null): boolean {
  return x === null || y === null || x === y;
}
