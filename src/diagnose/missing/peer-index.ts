import { betaQuantile } from '../../kernel/statistics/beta.ts';
import type { ActorTable, Town } from '../../model/actor.ts';
import type { PeerGroup } from '../../model/codes.ts';
import { townCountry } from '../../model/town-government.ts';
import { STATE } from '../../model/vocabulary.ts';
import { sizeBand } from './size-band.ts';

/** Cut-offs of the comparison with peers; declared ours and printed with every verdict. */
export const PEER_CUTOFFS = {
  /** Known peers from which a group of them is used. */
  minimum: 5,
  /** Posterior mean of the share from which most peers have the tie. */
  mean: 1 / 2,
  /** What the lower quantile of the share has to exceed. */
  lower: 1 / 3,
  /** Probability below that quantile. */
  level: 0.025,
} as const;

/** How the peers of a town stand to one role; the town itself is not among them. */
export interface PeerStanding {
  /** Null where even all other towns are too few: no verdict then. */
  readonly group: PeerGroup | null;
  /** Peers whose state is known, of `group` or of all towns. */
  readonly known: number;
  readonly ties: number;
}

export interface PeerIndex {
  standing(town: Town, role: number): PeerStanding;
  /** See {@link peerShare}; towns of one size of group share the answer. */
  share(standing: PeerStanding): PeerShare;
}

/**
 * Counts peers once for all towns. Time and memory O(towns × roles).
 *
 * @param states for each town, the state of each role (index into STATES), in the order of `towns`
 */
export function peerIndex(
  towns: readonly Town[],
  actors: ActorTable,
  roles: number,
  states: Pick<readonly Uint8Array[], 'at'>,
): PeerIndex {
  const groups = new Map<string, Int32Array>();
  const known = (state: number): boolean => state === STATE.tie || state === STATE.none;
  for (const town of towns) {
    const own = states.at(town.index);
    if (own === undefined) continue;
    for (const [, key] of groupsOf(town, actors, true)) {
      let counts = groups.get(key);
      if (counts === undefined) {
        counts = new Int32Array(2 * roles);
        groups.set(key, counts);
      }
      for (let role = 0; role < roles; role++) {
        const state = own[role]!;
        if (known(state)) counts[2 * role + (state === STATE.tie ? 1 : 0)]!++;
      }
    }
  }
  const shares = new Map<string, PeerShare>();
  /** Counts of the groups of the town last asked about: all its roles are asked for in a row. */
  let asked: { readonly town: Town; readonly groups: readonly [PeerGroup, Int32Array | undefined][] } | null =
    null;
  const countsOf = (town: Town) => {
    if (asked?.town !== town) {
      const own = groupsOf(town, actors, false);
      asked = { town, groups: own.map(([group, key]) => [group, groups.get(key)]) };
    }
    return asked.groups;
  };
  return {
    share(standing) {
      const key = `${standing.ties}/${standing.known}`;
      const share = shares.get(key) ?? peerShare(standing);
      shares.set(key, share);
      return share;
    },
    standing(town, role) {
      const own = states.at(town.index)?.[role] ?? STATE.unknown;
      let standing: PeerStanding = { group: null, known: 0, ties: 0 };
      for (const [group, counts] of countsOf(town)) {
        const ties = (counts?.[2 * role + 1] ?? 0) - (own === STATE.tie ? 1 : 0);
        const nones = (counts?.[2 * role] ?? 0) - (own === STATE.none ? 1 : 0);
        standing = { group: null, known: ties + nones, ties };
        if (standing.known >= PEER_CUTOFFS.minimum) return { ...standing, group };
      }
      return standing;
    },
  };
}

/** The groups a town looks for peers in, the closest first; or all of those that it may be a peer in. */
function groupsOf(town: Town, actors: ActorTable, every: boolean): [PeerGroup, string][] {
  const country = townCountry(actors, town);
  const found: [PeerGroup, string][] = [];
  if (country !== null) {
    if (town.population !== null) {
      found.push(['country-size', JSON.stringify([country, sizeBand(town.population)])]);
    }
    if (every || town.population === null) found.push(['country', JSON.stringify([country])]);
  }
  found.push(['all', '[]']);
  return found;
}

export interface PeerShare {
  /** Posterior mean of the share of peers with the tie. */
  readonly mean: number;
  /** Its lower quantile. */
  readonly lower: number;
  readonly most: boolean;
}

/** Posterior of the share under Beta(½, ½) before: Beta(½ + ties, ½ + others). */
export function peerShare({ known, ties }: Pick<PeerStanding, 'known' | 'ties'>): PeerShare {
  const [a, b] = [ties + 0.5, known - ties + 0.5];
  const mean = a / (a + b);
  const lower = betaQuantile(PEER_CUTOFFS.level, a, b);
  return { mean, lower, most: mean >= PEER_CUTOFFS.mean && lower > PEER_CUTOFFS.lower };
}
