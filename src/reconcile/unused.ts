import type { ActorTable, AttributeColumn, Town } from '../model/actor.ts';
import type { Engine } from '../model/engine.ts';

export interface Kept {
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly actorRemap: Int32Array | null;
  readonly townRemap: Int32Array | null;
}

/** 1 for every actor that a table lists or an analysed row mentions. */
export async function usedActors(engine: Engine, listed: Int32Array): Promise<Uint8Array> {
  const used = Uint8Array.from(listed);
  if (used.every((flag) => flag === 1)) return used;
  const seen = await engine.collect(
    `SELECT DISTINCT actor FROM (SELECT lo AS actor FROM observation WHERE use <> 1 UNION ALL SELECT hi FROM observation WHERE use <> 1
       UNION ALL SELECT actor FROM attendance WHERE use <> 1) WHERE actor >= 0 ORDER BY actor`,
    ['int'],
  );
  for (const actor of seen.columns[0]) used[actor] = 1;
  return used;
}

/**
 * Leaves out actors and towns that no table lists and no analysed row mentions: names that occur only in
 * rejected rows or in other waves. The order, and with it every tie-break, stays.
 */
export async function dropUnused(
  engine: Engine,
  actors: ActorTable,
  usedActor: Uint8Array,
  towns: readonly Omit<Town, 'government' | 'node'>[],
  townListed: Int32Array,
): Promise<Kept> {
  const usedTown = Uint8Array.from(townListed);
  if (usedTown.some((flag) => flag !== 1)) {
    const places = await engine.collect(
      'SELECT DISTINCT town FROM (SELECT town FROM observation UNION ALL SELECT town FROM attendance) WHERE town >= 0 ORDER BY town',
      ['int'],
    );
    for (const town of places.columns[0]) usedTown[town] = 1;
  }
  for (let i = 0; i < actors.size; i++)
    if (usedActor[i] === 1 && actors.town[i]! >= 0) usedTown[actors.town[i]!] = 1;

  const actorRemap = remapOf(usedActor);
  const townRemap = remapOf(usedTown);
  const keep = <T>(column: readonly T[]): T[] => column.filter((_, i) => usedActor[i] === 1);
  const same = actorRemap === null && townRemap === null;
  const kept: ActorTable = same ? actors : narrow(actors, usedActor, actorRemap, townRemap, keep);
  const governments = new Map<number, number[]>();
  for (let i = 0; i < kept.size; i++) {
    const town = kept.governs[i]!;
    if (town >= 0) governments.set(town, [...(governments.get(town) ?? []), i]);
  }
  const finalTowns = towns
    .filter((_, i) => usedTown[i] === 1)
    .map(({ id, name, country, region, population, attributes }, index): Town => {
      const government = governments.get(index) ?? [];
      const node = government[0] ?? -1;
      // Spelt out: of a hundred thousand spread objects each would get a layout of its own.
      return { index, id, name, country, region, population, government, node, attributes };
    });
  // The attribute `town` names towns by id, whether they were given or inferred.
  const homes = (): AttributeColumn => Array.from(kept.town, (town) => finalTowns[town]?.id ?? null);
  const actorsWithHomes = {
    ...kept,
    attribute: (name: string) => (name === 'town' ? homes() : kept.attribute(name)),
  };
  return { actors: actorsWithHomes, towns: finalTowns, actorRemap, townRemap };
}

function remapOf(used: Uint8Array): Int32Array | null {
  if (used.every((flag) => flag === 1)) return null;
  const remap = new Int32Array(used.length).fill(-1);
  let next = 0;
  used.forEach((flag, i) => {
    if (flag === 1) remap[i] = next++;
  });
  return remap;
}

function narrow(
  actors: ActorTable,
  used: Uint8Array,
  actorRemap: Int32Array | null,
  townRemap: Int32Array | null,
  keep: <T>(column: readonly T[]) => T[],
): ActorTable {
  const picks: number[] = [];
  used.forEach((flag, i) => {
    if (flag === 1) picks.push(i);
  });
  const town = (index: number): number => (index < 0 ? -1 : townRemap === null ? index : townRemap[index]!);
  const actor = (index: number): number => (actorRemap === null ? index : actorRemap[index]!);
  const columns = new Map<string, AttributeColumn | undefined>();
  return {
    ...actors,
    size: picks.length,
    ids: keep(actors.ids),
    names: keep(actors.names),
    level: Int8Array.from(picks, (i) => actors.level[i]!),
    authority: Int8Array.from(picks, (i) => actors.authority[i]!),
    kind: Int32Array.from(picks, (i) => actors.kind[i]!),
    town: Int32Array.from(picks, (i) => town(actors.town[i]!)),
    region: picks.map((i) => actors.region.at(i) ?? null),
    country: picks.map((i) => actors.country.at(i) ?? null),
    generic: Uint8Array.from(picks, (i) => actors.generic[i]!),
    node: Int32Array.from(picks, (i) => actor(actors.node[i]!)),
    governs: Int32Array.from(picks, (i) => town(actors.governs[i]!)),
    governsElsewhere: Uint8Array.from(picks, (i) => actors.governsElsewhere[i]!),
    respondent: Uint8Array.from(picks, (i) => actors.respondent[i]!),
    attribute: (name) => {
      if (!columns.has(name)) {
        const column = actors.attribute(name);
        columns.set(name, column === undefined ? undefined : keep(column));
      }
      return columns.get(name);
    },
  };
}
