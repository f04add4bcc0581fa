import { expectedRoles } from '../diagnose/expected-roles.ts';
import { townFindings } from '../diagnose/findings.ts';
import { type ContactBlocks, contactBlocks } from '../diagnose/missing/contact-blocks.ts';
import { missingContext, missingLinks, roleStates } from '../diagnose/missing/missing-links.ts';
import { type PeerIndex, peerIndex } from '../diagnose/missing/peer-index.ts';
import { townMode } from '../diagnose/mode.ts';
import { conflictSample } from '../measure/conflict-stability/conflict-sample.ts';
import { withoutReporters } from '../measure/conflict-stability/without-reporters.ts';
import { townEgo } from '../measure/ego.ts';
import { datasetFrame } from '../measure/frame.ts';
import { groupCodes } from '../measure/group-codes.ts';
import { introductionSearch } from '../measure/introduction.ts';
import { isolationContext, type TownIsolation, townIsolation } from '../measure/isolation.ts';
import type { TownRank } from '../measure/rank.ts';
import type { RankStability } from '../measure/rank-stability.ts';
import { townReach } from '../measure/reach.ts';
import { isBodyOfLevel, type ReachIndex, reachIndex } from '../measure/reach-index.ts';
import { reporterAgreement } from '../measure/reporter-agreement.ts';
import { isolationSample } from '../measure/resampling/isolation-sample.ts';
import { withUncertainty } from '../measure/resampling/isolation-uncertainty.ts';
import { townSegmentation } from '../measure/segmentation.ts';
import { slotChannels } from '../measure/slot-channels.ts';
import { signedNetwork, townConflict } from '../measure/town-conflict.ts';
import type { ReporterAgreement } from '../model/agreement-port.ts';
import { notDefined } from '../model/measured.ts';
import type { ReachPort } from '../model/reach-port.ts';
import type { TownReports } from '../model/report.ts';
import type { Frame, TownResult } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { type CompactNetwork, compactNetwork } from '../network/compact.ts';
import type { OpenDataset } from './dataset.ts';
import { townStability } from './town-stability.ts';
import type { TownSolution, TownTask } from './town-task.ts';

/** What the diagnosis of every town shares, prepared once a dataset. */
export interface TownContext {
  readonly frame: Frame;
  /** Contacts against chance; null where the records hold no dated contact. */
  readonly blocks: ContactBlocks | null;
  isolation(pairs: TownPairs): TownIsolation;
  /** Position of each slot's channel (`TownIsolation.slots`), and the weights of channels. */
  readonly slots: { readonly channelOf: Uint8Array; readonly weight: Float64Array };
  /** State of each expected role, by which the town counts among the peers of others. */
  roles(pairs: TownPairs): Uint8Array;
  /** @param roles of every town, in the order of towns */
  peers(roles: readonly Uint8Array[]): PeerIndex;
  /** What has to be there before the town can be solved. */
  prepare(pairs: TownPairs, reports: TownReports | null): PreparedTown;
  /** Everything about one town; rank, percentile and peers come in from all towns. */
  diagnose(town: PreparedTown, solution: TownSolution, others: FromOthers): TownResult;
}

/** What a town's result takes from other towns and from outside. */
export interface FromOthers {
  readonly rank: TownRank;
  readonly peers: PeerIndex;
  /** Null without resampling. */
  readonly stability: RankStability | null;
  /** Names of reporters by their codes. */
  readonly reporters: (code: number) => string;
}

/** A town between its pairs and its result. */
export interface PreparedTown {
  readonly pairs: TownPairs;
  readonly network: CompactNetwork;
  /** The costly computations, for `solveTown` on any thread. */
  readonly task: TownTask;
  /** Null where reports were not read. */
  readonly agreement: ReporterAgreement | null;
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
  const stabilityShared = { isolation: isolationShared, actors, thresholds: settings.thresholds };
  return {
    frame,
    blocks,
    isolation: (pairs) => townIsolation(towns[pairs.town]!, pairs, isolationShared),
    roles: (pairs) => roleStates(towns[pairs.town]!, pairs, missing),
    peers: (roles) => peerIndex(towns, actors, missing.rows.length, roles),
    slots: {
      channelOf: slotChannels(frame),
      weight: Float64Array.from(frame.channels, (channel) => settings.channelWeights[channel]),
    },
    prepare(pairs, reports) {
      const network = compactNetwork(pairs.pairs);
      const signed = signedNetwork(network, actors);
      const town = towns[pairs.town]!;
      const sample =
        reports === null ? null : isolationSample(town, reports, dataset.reportRules, isolationShared);
      const { seed, replicates, effort, permutations } = settings;
      return {
        pairs,
        network,
        task: {
          town: town.id,
          signed,
          effort,
          permutations,
          seed,
          isolation: sample === null ? null : { sample, replicates },
          conflict:
            reports === null
              ? null
              : {
                  sample: conflictSample(reports, dataset.reportRules, actors.generic),
                  threshold: settings.thresholds.conflict,
                },
        },
        agreement:
          reports === null
            ? null
            : reporterAgreement(reports, actors, settings.thresholds.disagreement, absence.rule),
      };
    },
    diagnose({ pairs, network, agreement }, solution, { rank, peers, stability, reporters }) {
      const town = towns[pairs.town]!;
      const isolation = townIsolation(town, pairs, isolationShared);
      const mode = townMode(town, pairs, isolation.channels, actors, settings.thresholds);
      const known = {
        score: isolation.score,
        cooperative: isolation.cooperative,
        channels: isolation.channels,
      };
      const { score, cooperative, channels, ...uncertainty } =
        settings.replicates === 0 ? known : withUncertainty(known, solution.isolation, reporters);
      const reach = townReach(index, pairs, town);
      const euHops = reach.find((entry) => entry.level === 'eu')?.hops ?? notDefined('no-such-level');
      const result: Omit<TownResult, 'findings'> = {
        id: town.id,
        name: town.name,
        country: town.country,
        government: town.government.map((actor) => actors.ids[actor]!),
        isolation: {
          score,
          cooperative,
          rank: rank.rank,
          percentile: rank.percentile,
          channels,
          ...uncertainty,
          ...(stability === null
            ? {}
            : { stability: townStability(town, pairs, { isolation, mode }, stability, stabilityShared) }),
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
        conflict: {
          ...townConflict(network, actors, solution.conflict),
          ...(settings.replicates === 0
            ? {}
            : { leaveOneOut: withoutReporters(solution.conflictStability, reporters) }),
        },
        segmentation: townSegmentation(pairs, actors, town, absence.rule),
        mode,
      };
      return {
        ...result,
        findings: townFindings({
          town,
          result,
          pairs,
          actors,
          thresholds: settings.thresholds,
          agreement: agreement === null ? null : { ...agreement, names: reporters },
        }),
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
