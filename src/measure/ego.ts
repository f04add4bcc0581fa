import type { ActorTable, Town } from '../model/actor.ts';
import { notDefined } from '../model/measured.ts';
import type { Reason } from '../model/reason.ts';
import type { TownResult } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { type AbsenceRule, type Channel, STATE } from '../model/vocabulary.ts';
import { type CompactNetwork, degreeOf, nodeOf, withoutGeneric } from '../network/compact.ts';
import { channelDiversity } from './channel-diversity.ts';
import { actorEiIndex } from './ei-index.ts';
import { nodeGroups } from './group-codes.ts';
import type { TieCounting } from './tie-weight.ts';
import { type TownTriangles, townTriangles } from './town-triangles.ts';

export interface EgoContext extends TieCounting {
  readonly actors: ActorTable;
  /** Code of each actor's group, −1 without. Shape: actors */
  readonly groups: Int32Array;
  /** Channels of the frame. */
  readonly channels: readonly Channel[];
  /** Channel of an actor as seen from the town's government, null outside all channels. */
  readonly channelOf: (actor: number) => Channel | null;
  readonly absence: AbsenceRule;
}

/**
 * Measures of the government's own position in the town network, generic actors left out: degree (its tied
 * actors), constraint, effective size, E-I index by the grouping attribute and channel diversity; see there.
 *
 * Undefined: `no-government`; `no-records` (of the town); `no-known-pair` (no tie, and nothing reported or
 * implied about any pair of the government, so that degree 0 is not known either); `isolate` beside degree 0.
 * Complexity: O(m^1.5) in the town network; exact up to rounding.
 *
 * @param network, triangles of the town without generic actors, where the caller has them already
 */
export function townEgo(
  town: Town,
  pairs: TownPairs,
  context: EgoContext,
  network: CompactNetwork = withoutGeneric(pairs.pairs, context.actors),
  triangles: TownTriangles = townTriangles(network, context),
): TownResult['ego'] {
  const { groups } = context;
  if (town.node < 0) return allUndefined('no-government');
  if (pairs.records === 0) return allUndefined('no-records');
  const node = nodeOf(network, town.node);
  const degree = node < 0 ? 0 : degreeOf(network, node);
  if (degree === 0) {
    if (!knowsPairs(town, pairs, context)) return allUndefined('no-known-pair');
    return { ...allUndefined('isolate'), degree: 0 };
  }
  return {
    degree,
    constraint: triangles.constraint(node),
    effectiveSize: triangles.effectiveSize(node),
    eiIndex: actorEiIndex(network, node, nodeGroups(network, groups), context),
    channelDiversity: channelDiversity(network, node, context.channelOf, context.channels, context),
  };
}

/** Is the state of at least one pair of the government known, listed or by the absence rule? */
function knowsPairs(town: Town, { pairs }: TownPairs, { actors, absence }: EgoContext): boolean {
  if (absence === 'assumed') return true;
  for (let r = 0; r < pairs.size; r++) {
    const a = pairs.a[r]!;
    const b = pairs.b[r]!;
    if ((a === town.node || b === town.node) && pairs.state[r] !== STATE.unknown) return true;
    // Whoever reported has thereby denied all pairs that it did not list, those with the government too.
    if (absence === 'respondents' && (actors.respondent[a] === 1 || actors.respondent[b] === 1)) return true;
  }
  return false;
}

function allUndefined(reason: Reason): TownResult['ego'] {
  const undefinedValue = notDefined(reason);
  return {
    degree: undefinedValue,
    constraint: undefinedValue,
    effectiveSize: undefinedValue,
    eiIndex: undefinedValue,
    channelDiversity: undefinedValue,
  };
}
