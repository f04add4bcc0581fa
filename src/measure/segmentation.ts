import { placeIn } from '../kernel/place-in.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import { notDefined } from '../model/measured.ts';
import type { Reason } from '../model/reason.ts';
import type { TownResult } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { type AbsenceRule, STATE } from '../model/vocabulary.ts';
import { type CompactNetwork, compactNetwork, nodeOf } from '../network/compact.ts';
import { componentCount, componentOf } from './components.ts';
import { density } from './density.ts';
import { freemanSegregation } from './freeman.ts';
import { mixingMatrix } from './mixing.ts';
import { partitionModularity } from './modularity.ts';
import { localStakeholders } from './town-members.ts';
import { pairKey, type UnknownPairs, unknownPairs } from './unknown-pairs.ts';

/**
 * How far a town's local network falls into parts: components, density, and Freeman segregation and modularity
 * by kind, over the town's own local actors and its government (a kind of its own), isolates included. See the
 * measures for formula, range and source.
 *
 * Direction, weights, signs: ignored. Generic actors are left out. Actors without kind count in components
 * and density and are left out of the measures by kind.
 * Undefined, all four: `no-records` (of the town); `ego-only` (no pair of two stakeholders is known, listed or
 * by the absence rule: only the government's own ties were asked for). `pairs-unknown`: components where
 * unknown pairs could join two parts, the others where more than half of all pairs are unknown; of fewer,
 * density and Freeman segregation give bounds. Else as the measures say.
 * Complexity: O(n + m + kinds²) on the local network.
 */
export function townSegmentation(
  pairs: TownPairs,
  actors: ActorTable,
  town: Town,
  absence: AbsenceRule,
): TownResult['segmentation'] {
  const stakeholders = localStakeholders(actors, town.index);
  if (pairs.records === 0) return allUndefined('no-records');
  if (!knowsStakeholderPair(pairs, actors, stakeholders, absence)) return allUndefined('ego-only');

  const everybody = withGovernment(stakeholders, town.node);
  const governmentKind = kindCode(actors, 'government');
  const kindOf = (actor: number) => (actor === town.node ? governmentKind : actors.kind[actor]!);
  const sources = { actors, town, absence };
  const unknown = unknownPairs(pairs.pairs, everybody, kindOf, sources);
  const local = networkAmong(everybody, pairs);
  const known = everybody.every((actor) => kindOf(actor) >= 0)
    ? everybody
    : everybody.filter((actor) => kindOf(actor) >= 0);
  const ofKind = known === everybody ? local : networkAmong(known, pairs);
  const unknownOfKind = known === everybody ? unknown : unknownPairs(pairs.pairs, known, kindOf, sources);
  const components = mayJoin(local, unknown) ? notDefined('pairs-unknown') : componentCount(local);
  const possible = (everybody.length * (everybody.length - 1)) / 2;
  // More ties cannot part what is connected, however little is known.
  if (2 * (unknown.within + unknown.between) > possible)
    return { ...allUndefined('pairs-unknown'), components };
  const { groups, count } = compactCodes(known.map(kindOf));
  const mixing = mixingMatrix(ofKind, groups, count);
  return {
    components,
    density: density(local, unknown.within + unknown.between),
    freeman: freemanSegregation(mixing, unknownOfKind),
    modularity: partitionModularity(ofKind, groups, mixing),
  };
}

/** Actors in ascending order with the government's node, where there is one. */
function withGovernment(stakeholders: Int32Array, node: number): Int32Array {
  if (node < 0) return stakeholders;
  const everybody = new Int32Array(stakeholders.length + 1);
  everybody.set(stakeholders);
  everybody[stakeholders.length] = node;
  return everybody.sort();
}

/** Network of all these actors, ascending, and of nobody else. */
function networkAmong(members: Int32Array, { pairs }: TownPairs): CompactNetwork {
  return compactNetwork(pairs, { keepActor: (actor) => placeIn(members, actor) >= 0, isolates: members });
}

/** Whether ties among the unknown pairs could join two parts of the network. */
function mayJoin(local: CompactNetwork, unknown: UnknownPairs): boolean {
  if (unknown.within + unknown.between === 0) return false;
  const part = componentOf(local);
  const partOfActor = (actor: number): number => part[nodeOf(local, actor)]!;
  if (unknown.listed.some(([a, b]) => partOfActor(a) !== partOfActor(b))) return true;
  const silent = new Map<number, number[]>();
  for (const actor of local.nodes) {
    if (!unknown.silent(actor)) continue;
    const own = partOfActor(actor);
    silent.set(own, [...(silent.get(own) ?? []), actor]);
  }
  // Ends with the first pair that nobody denied: no more steps than pairs are denied.
  const parts = [...silent.values()];
  const told = parts.length < 2 ? new Set<string>() : unknown.told();
  return parts.some((one, i) =>
    parts.slice(i + 1).some((other) => one.some((a) => other.some((b) => !told.has(pairKey(a, b))))),
  );
}

function knowsStakeholderPair(
  { pairs }: TownPairs,
  actors: ActorTable,
  stakeholders: Int32Array,
  absence: AbsenceRule,
): boolean {
  if (stakeholders.length < 2) return false;
  if (absence === 'assumed') return true;
  if (absence === 'respondents' && stakeholders.some((actor) => actors.respondent[actor] === 1)) return true;
  for (let r = 0; r < pairs.size; r++) {
    if (pairs.state[r] === STATE.unknown) continue;
    if (placeIn(stakeholders, pairs.a[r]!) >= 0 && placeIn(stakeholders, pairs.b[r]!) >= 0) return true;
  }
  return false;
}

/** A code of its own where no actor is of that kind. */
function kindCode(actors: ActorTable, kind: string): number {
  const at = actors.kinds.indexOf(kind);
  return at >= 0 ? at : actors.kinds.length;
}

/** Renumbers codes to 0 … count − 1 in ascending order, so that a town does not pay for other towns' kinds. */
function compactCodes(codes: Int32Array): { groups: Int32Array; count: number } {
  const present = codes.slice().sort();
  let count = 0;
  for (let i = 0; i < present.length; i++) {
    if (i === 0 || present[i] !== present[i - 1]) present[count++] = present[i]!;
  }
  const distinct = present.subarray(0, count);
  return { groups: codes.map((code) => placeIn(distinct, code)), count };
}

function allUndefined(reason: Reason): TownResult['segmentation'] {
  const undefinedValue = notDefined(reason);
  return {
    components: undefinedValue,
    density: undefinedValue,
    freeman: undefinedValue,
    modularity: undefinedValue,
  };
}
