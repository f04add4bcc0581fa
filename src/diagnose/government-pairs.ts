import type { ActorTable, Town } from '../model/actor.ts';
import type { TownPairs } from '../model/tie.ts';

/** A pair of the town government that records mention. */
export interface EgoPair {
  readonly partner: number;
  readonly strength: number;
  /** Index into STATES. */
  readonly state: number;
  /** Index into SIGNS. */
  readonly sign: number;
  readonly asked: boolean;
  /** Records that say who started it: the government, the partner, both. */
  readonly byGovernment: number;
  readonly byPartner: number;
  readonly byBoth: number;
}

/**
 * All listed pairs of the town government, ascending by partner. O(pairs of the town), and O(1) when several
 * parts of the diagnosis ask for the same town's.
 */
export function governmentPairs(town: Town, pairs: TownPairs, actors: ActorTable): readonly EgoPair[] {
  const before = known.get(pairs);
  if (before !== undefined && before.town === town && before.actors === actors) return before.ego;
  const ego = readPairs(town, pairs, actors);
  known.set(pairs, { town, actors, ego });
  return ego;
}

const known = new WeakMap<
  TownPairs,
  { readonly town: Town; readonly actors: ActorTable; readonly ego: readonly EgoPair[] }
>();

function readPairs(town: Town, { pairs }: TownPairs, actors: ActorTable): EgoPair[] {
  const found: EgoPair[] = [];
  if (town.node < 0) return found;
  for (let row = 0; row < pairs.size; row++) {
    const isA = pairs.a[row] === town.node;
    if (!isA && pairs.b[row] !== town.node) continue;
    const partner = isA ? pairs.b[row]! : pairs.a[row]!;
    if (actors.node[partner] === town.node) continue;
    found.push({
      partner,
      strength: pairs.strength[row]!,
      state: pairs.state[row]!,
      sign: pairs.sign[row]!,
      asked: pairs.asked[row] === 1,
      byGovernment: isA ? pairs.initiatedByA[row]! : pairs.initiatedByB[row]!,
      byPartner: isA ? pairs.initiatedByB[row]! : pairs.initiatedByA[row]!,
      byBoth: pairs.initiatedByBoth[row]!,
    });
  }
  return found.sort((x, y) => x.partner - y.partner);
}
