import type { ActorTable, Town } from '../model/actor.ts';
import { notDefined } from '../model/measured.ts';
import type { Reason } from '../model/reason.ts';
import type { TownResult } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { type AbsenceRule, STATE } from '../model/vocabulary.ts';
import { type CompactNetwork, compactNetwork, nodeOf } from '../network/compact.ts';
import { emptyGraph, undirectedGraph } from '../network/graph.ts';
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

  const members = new Set(stakeholders);
  if (town.node >= 0) members.add(town.node);
  const everybody = [...members];
  const governmentKind = kindCode(actors, 'government');
  const kindOf = (actor: number) => (actor === town.node ? governmentKind : actors.kind[actor]!);
  const sources = { actors, town, absence };
  const unknown = unknownPairs(pairs.pairs, everybody, kindOf, sources);
  const possible = (everybody.length * (everybody.length - 1)) / 2;
  const local = compactNetwork(pairs.pairs, { keepActor: (actor) => members.has(actor), isolates: members });
  const known = everybody.filter((actor) => kindOf(actor) >= 0);
  const ofKind =
    known.length === members.size
      ? local
      : compactNetwork(pairs.pairs, {
          keepActor: (actor) => members.has(actor) && kindOf(actor) >= 0,
          isolates: known,
        });
  const unknownOfKind = ofKind === local ? unknown : unknownPairs(pairs.pairs, known, kindOf, sources);
  const { groups, count } = compactCodes(ofKind.nodes.map(kindOf));
  const components = mayJoin(local, unknown) ? notDefined('pairs-unknown') : componentCount(local);
  // More ties cannot part what is connected, however little is known.
  if (2 * (unknown.within + unknown.between) > possible)
    return { ...allUndefined('pairs-unknown'), components };
  return {
    components,
    density: density(local, unknown.within + unknown.between),
    freeman: freemanSegregation(mixingMatrix(ofKind, groups, count), unknownOfKind),
    modularity: partitionModularity(ofKind, groups, undirectedGraph(ofKind, groups, reused)),
  };
}

/** Filled anew for every town. */
const reused = emptyGraph();

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
  const members = new Set(stakeholders);
  for (let r = 0; r < pairs.size; r++) {
    if (pairs.state[r] === STATE.unknown) continue;
    if (members.has(pairs.a[r]!) && members.has(pairs.b[r]!)) return true;
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
  const present = [...new Set(codes)].sort((x, y) => x - y);
  const code = new Map(present.map((c, i) => [c, i]));
  return { groups: codes.map((c) => code.get(c)!), count: present.length };
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
