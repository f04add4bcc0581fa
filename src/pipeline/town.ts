import { expectedRoles } from '../diagnose/expected-roles.ts';
import { townFindings } from '../diagnose/findings.ts';
import { type ContactBlocks, contactBlocks } from '../diagnose/missing/contact-blocks.ts';
import { missingContext, missingLinks, roleStates } from '../diagnose/missing/missing-links.ts';
import { type PeerIndex, peerIndex } from '../diagnose/missing/peer-index.ts';
import { townMode } from '../diagnose/mode.ts';
import { townEgo } from '../measure/ego.ts';
import { datasetFrame } from '../measure/frame.ts';
import { groupCodes } from '../measure/group-codes.ts';
import { introductionSearch } from '../measure/introduction.ts';
import { isolationContext, type TownIsolation, townIsolation } from '../measure/isolation.ts';
import type { TownRank } from '../measure/rank.ts';
import { townReach } from '../measure/reach.ts';
import { isBodyOfLevel, type ReachIndex, reachIndex } from '../measure/reach-index.ts';
import { townSegmentation } from '../measure/segmentation.ts';
import { signedNetwork, townConflict } from '../measure/town-conflict.ts';
import { notDefined } from '../model/measured.ts';
import type { ReachPort } from '../model/reach-port.ts';
import type { Frame, TownResult } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { type CompactNetwork, compactNetwork } from '../network/compact.ts';
import type { OpenDataset } from './dataset.ts';
import type { TownSolution, TownTask } from './town-task.ts';

/** What the diagnosis of every town shares, prepared once a dataset. */
export interface TownContext {
  readonly frame: Frame;
  /** Contacts against chance; null where the records hold no dated contact. */
  readonly blocks: ContactBlocks | null;
  isolation(pairs: TownPairs): TownIsolation;
  /** State of each expected role, by which the town counts among the peers of others. */
  roles(pairs: TownPairs): Uint8Array;
  /** @param roles of every town, in the order of towns */
  peers(roles: readonly Uint8Array[]): PeerIndex;
  /** What has to be there before the town can be solved. */
  prepare(pairs: TownPairs): PreparedTown;
  /** Everything about one town; rank, percentile and peers come in from all towns. */
  diagnose(town: PreparedTown, solution: TownSolution, rank: TownRank, peers: PeerIndex): TownResult;
}

/** A town between its pairs and its result. */
export interface PreparedTown {
  readonly pairs: TownPairs;
  readonly network: CompactNetwork;
  /** The costly computations, for `solveTown` on any thread. */
  readonly task: TownTask;
}

export function townContext(dataset: OpenDataset): TownContext {
  const { actors, towns, settings, absence } = dataset;
  const frame = datasetFrame(actors, towns, settings);
  const isolationShared = isolationContext(actors, towns, frame, absence.rule, settings);
  const index = reachIndex(dataset.whole, actors);
  const column = actors.attribute(settings.groupBy) ?? [];
  const groups = groupCodes(column, (actor) => actors.generic[actor] !== 1).codes;
  const blocks = contactBlocks(dataset.whole, actors, towns);
  const missing = missingContext({
    actors,
    towns,
    rows: expectedRoles(dataset.template),
    absence: absence.rule,
    settings,
    reach: reachPort(index),
  });
  return {
    frame,
    blocks,
    isolation: (pairs) => townIsolation(towns[pairs.town]!, pairs, isolationShared),
    roles: (pairs) => roleStates(towns[pairs.town]!, pairs, missing),
    peers: (roles) => peerIndex(towns, actors, missing.rows.length, roles),
    prepare(pairs) {
      const network = compactNetwork(pairs.pairs);
      const signed = signedNetwork(network, actors);
      const { effort, permutations, seed } = settings;
      return { pairs, network, task: { town: towns[pairs.town]!.id, signed, effort, permutations, seed } };
    },
    diagnose({ pairs, network }, solution, rank, peers) {
      const town = towns[pairs.town]!;
      const isolation = townIsolation(town, pairs, isolationShared);
      const reach = townReach(index, pairs, town);
      const euHops = reach.find((entry) => entry.level === 'eu')?.hops ?? notDefined('no-such-level');
      const result: Omit<TownResult, 'findings'> = {
        id: town.id,
        name: town.name,
        country: town.country,
        government: town.government.map((actor) => actors.ids[actor]!),
        isolation: {
          score: isolation.score,
          cooperative: isolation.cooperative,
          rank: rank.rank,
          percentile: rank.percentile,
          channels: isolation.channels,
        },
        reach,
        ego: townEgo(town, pairs, {
          actors,
          groups,
          channels: frame.channels,
          channelOf: (actor) => isolationShared.channels.channelOf(actor, town),
          absence: absence.rule,
          directed: settings.directed,
          weights: settings.weights,
        }),
        missingLinks: missingLinks(pairs, { town, isolation, euHops }, missing, { peers, blocks }),
        conflict: townConflict(network, actors, solution.conflict),
        segmentation: townSegmentation(pairs, actors, town, absence.rule),
        mode: townMode(town, pairs, isolation.channels, actors, settings.thresholds),
      };
      return {
        ...result,
        findings: townFindings({ town, result, pairs, actors, thresholds: settings.thresholds }),
      };
    },
  };
}

function reachPort(index: ReachIndex): ReachPort {
  const introduction = introductionSearch(index.network, (actor) => index.node(actor));
  return {
    hopsToEu(actor) {
      const node = index.node(actor);
      if (node >= 0) return index.hopsTo('eu')[node]!;
      return isBodyOfLevel(index.actors, actor, 'eu') ? 0 : -1;
    },
    introduction,
  };
}
