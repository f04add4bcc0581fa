import { expect } from 'vitest';
import type { ActorTable } from '../../src/model/actor.ts';
import { NO_DAY, type PairTable } from '../../src/model/tie.ts';
import { SIGNS, STATES } from '../../src/model/vocabulary.ts';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import type { OraclePair } from './oracle/pairs.ts';
import type { OracleResult } from './oracle.ts';

/** Strengths are sums in whole numbers on one side and of doubles on the other. */
const rounded = (x: number): number => Math.round(x * 1e9) / 1e9;

function pairsOf(table: PairTable, actors: ActorTable): OraclePair[] {
  const day = (value: number): number | null => (value === NO_DAY ? null : value);
  return Array.from({ length: table.size }, (_, r) => ({
    a: actors.ids[table.a[r]!]!,
    b: actors.ids[table.b[r]!]!,
    strength: rounded(table.strength[r]!),
    state: STATES[table.state[r]!]!,
    sign: SIGNS[table.sign[r]!]!,
    asked: table.asked[r] === 1,
    records: table.records[r]!,
    reporters: table.reporters[r]!,
    contacts: rounded(table.contacts[r]!),
    direction: table.direction[r]!,
    initiatedByA: table.initiatedByA[r]!,
    initiatedByB: table.initiatedByB[r]!,
    initiatedByBoth: table.initiatedByBoth[r]!,
    firstDay: day(table.firstDay[r]!),
    lastDay: day(table.lastDay[r]!),
  }));
}

const sortedRows = ({ size, a, b }: PairTable): boolean =>
  Array.from(
    { length: size },
    (_, r) => a[r]! < b[r]! && (r === 0 || a[r - 1]! < a[r]! || (a[r - 1] === a[r] && b[r - 1]! < b[r]!)),
  ).every(Boolean);

/** Everything that the oracle knows, out of an opened dataset. */
export async function summary(dataset: OpenDataset) {
  const { actors, towns, network, whole } = dataset;
  const id = (i: number): string | null => actors.ids[i] ?? null;
  const townId = (i: number): string | null => towns[i]?.id ?? null;
  const townRows = [];
  for await (const { town, records, droppedGovernmentTies, pairs } of dataset.townPairs()) {
    expect(sortedRows(pairs)).toBe(true);
    expect(towns[town]?.index).toBe(town);
    townRows.push({
      id: townId(town),
      government: towns[town]!.government.map(id),
      records,
      dropped: droppedGovernmentTies,
      pairs: pairsOf(pairs, actors),
    });
  }
  expect(sortedRows(network)).toBe(true);
  expect(sortedRows(whole)).toBe(true);
  for (const town of towns) expect(town.node).toBe(town.government[0] ?? -1);
  return {
    records: dataset.records,
    rule: dataset.absence.rule,
    years: rounded(dataset.window?.years ?? 1),
    actors: actors.ids.map((key, i) => ({
      id: key as string,
      town: townId(actors.town[i]!),
      governs: townId(actors.governs[i]!),
      elsewhere: actors.governsElsewhere[i] === 1,
      generic: actors.generic[i] === 1,
      node: id(actors.node[i]!),
      respondent: actors.respondent[i] === 1,
    })),
    network: pairsOf(network, actors),
    whole: pairsOf(whole, actors),
    towns: townRows,
  };
}

/** The same shape from the oracle. */
export function expectedSummary(result: OracleResult): Awaited<ReturnType<typeof summary>> {
  const pairs = (list: readonly OraclePair[]): OraclePair[] =>
    list.map((p) => ({ ...p, strength: rounded(p.strength), contacts: rounded(p.contacts) }));
  const town = (key: string | null): string | null => (key === null ? null : result.townId(key));
  const idOf = new Map(result.actors.map((actor) => [actor.key, actor.id]));
  return {
    records: { read: result.read, accepted: result.accepted, rejected: result.rejected },
    rule: result.rule,
    years: rounded(result.years),
    actors: result.actors.map((actor) => ({
      id: actor.id,
      town: town(actor.town),
      governs: town(actor.governs),
      elsewhere: actor.elsewhere,
      generic: actor.generic,
      node: idOf.get(actor.node)!,
      respondent: actor.respondent,
    })),
    network: pairs(result.network),
    whole: pairs(result.whole),
    towns: result.towns.map((t) => ({ ...t, government: [...t.government], pairs: pairs(t.pairs) })),
  };
}
