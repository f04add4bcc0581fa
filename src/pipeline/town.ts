import { expectedRoles } from '../diagnose/expected-roles.ts';
import { townFindings } from '../diagnose/findings.ts';
import type { BlockTest, TownBlocks } from '../diagnose/missing/contact-blocks.ts';
import { missingContext, missingLinks, roleStates } from '../diagnose/missing/missing-links.ts';
import { type PeerIndex, peerIndex } from '../diagnose/missing/peer-index.ts';
import { townMode } from '../diagnose/mode.ts';
import { once } from '../kernel/once.ts';
import type { SignedGraph } from '../measure/conflict/signed-graph.ts';
import { conflictSample } from '../measure/conflict-stability/conflict-sample.ts';
import { withoutReporters } from '../measure/conflict-stability/without-reporters.ts';
import { townEgo } from '../measure/ego.ts';
import { introductionSearch } from '../measure/introduction.ts';
import {
  isolationContext,
  surveyIsolation,
  type TownIsolation,
  townIsolation,
} from '../measure/isolation.ts';
import type { TownRank } from '../measure/rank.ts';
import { townReach } from '../measure/reach.ts';
import { isBodyOfLevel, type ReachIndex, type ReachNumbers, reachIndexOf } from '../measure/reach-index.ts';
import { reporterAgreement } from '../measure/reporter-agreement.ts';
import { isolationSample } from '../measure/resampling/isolation-sample.ts';
import { withUncertainty } from '../measure/resampling/isolation-uncertainty.ts';
import { townSegmentation } from '../measure/segmentation.ts';
import { signedNetwork, townConflict } from '../measure/town-conflict.ts';
import { townTriangles } from '../measure/town-triangles.ts';
import { type Measured, notDefined } from '../model/measured.ts';
import type { ReachPort } from '../model/reach-port.ts';
import type { TownReports } from '../model/report.ts';
import type { TownResult } from '../model/result.ts';
import type { TownPairs } from '../model/tie.ts';
import { type CompactNetwork, compactNetwork, withoutGeneric } from '../network/compact.ts';
import type { WholeNetwork } from '../network/whole-network.ts';
import type { TownBasis } from './town-basis.ts';
import { solveTown, type TownSolution } from './town-solution.ts';
import { type OwnStability, townStability } from './town-stability.ts';

/** What has to be known of every town before the first one can be finished. */
export interface TownSurvey {
  readonly score: Measured;
  /** Contact of each slot, for the stability of ranks. */
  readonly slots: Float64Array;
  /** State of each expected role, by which the town counts among the peers of others. */
  readonly roles: Uint8Array;
}

/** A town that can be finished. */
export interface TownInput {
  readonly pairs: TownPairs;
  /** Null without resampling. */
  readonly reports: TownReports | null;
  readonly others: FromOthers;
}

/** What a town's result takes from other towns. */
export interface FromOthers {
  readonly rank: TownRank;
  /** Null without resampling. */
  readonly stability: OwnStability | null;
  /** Contacts of the town against chance; null where the records hold no dated contact. */
  readonly blocks: readonly BlockTest[] | null;
}

/** What the results of all towns share and only the survey of all of them could tell. */
export interface Surveyed {
  /** States of the expected roles, town after town. */
  readonly roles: Uint8Array;
  /** Blocks tested together, and blocks that could not be tested. */
  readonly family: number;
  readonly notTestable: number;
}

/** First look at a town. */
export type Surveyor = (pairs: TownPairs) => TownSurvey;

/**
 * The costly computations of a town, which need no other town.
 *
 * @param clusters whether conflict clusters are looked for
 * @param deadline true once searches have to end; for hangs only, since the result then depends on the clock
 */
export type Solver = (
  town: Pick<TownInput, 'pairs' | 'reports'>,
  clusters: boolean,
  deadline?: () => boolean,
) => TownSolution;

/**
 * Everything about one town.
 *
 * @param solution of the town's {@link Solver}
 * @param reporters names by their codes
 */
export type Finisher = (
  town: TownInput,
  solution: TownSolution,
  reporters: (code: number) => string,
) => TownResult;

/** Prepared once a dataset; what a town then costs is its own size. */
export interface TownContext {
  readonly isolation: (pairs: TownPairs) => TownIsolation;
  readonly survey: Surveyor;
  readonly solve: Solver;
  finisher(reach: WholeNetwork | ReachNumbers, surveyed: Surveyed): Finisher;
}

export function townContext(basis: TownBasis): TownContext {
  const { actors, towns, settings, absence, frame, template } = basis;
  // A thread that only solves towns needs neither.
  const isolationShared = once(() => isolationContext(actors, towns, frame, absence, settings));
  const rows = expectedRoles(template);
  // Filled in by the finisher: the survey asks for no path.
  let reach: ReachPort | undefined;
  const missing = once(() =>
    missingContext({
      actors,
      towns,
      rows,
      absence,
      settings,
      reach: {
        hopsToEu: (actor) => reach!.hopsToEu(actor),
        introduction: (from, candidates, sharers) => reach!.introduction(from, candidates, sharers),
      },
    }),
  );
  const isolation = (pairs: TownPairs): TownIsolation =>
    townIsolation(towns[pairs.town]!, pairs, isolationShared());
  const networks = lastNetworks(actors);
  return {
    isolation,
    solve: solverOf(basis, isolationShared, networks),
    survey(pairs) {
      const town = towns[pairs.town]!;
      const { score, slots } = surveyIsolation(town, pairs, isolationShared());
      return { score, slots, roles: roleStates(town, pairs, missing()) };
    },
    finisher(numbers, surveyed) {
      const index = reachIndexOf(numbers, actors);
      reach = reachPort(index);
      const peers = peerIndex(towns, actors, rows.length, rowsOf(surveyed.roles, rows.length));
      return finisherOf(basis, {
        index,
        peers,
        surveyed,
        isolationShared: isolationShared(),
        missing: missing(),
        isolation,
        networks,
      });
    },
  };
}

interface Shared {
  readonly index: ReachIndex;
  readonly peers: PeerIndex;
  readonly surveyed: Surveyed;
  readonly isolationShared: ReturnType<typeof isolationContext>;
  readonly missing: ReturnType<typeof missingContext>;
  readonly isolation: (pairs: TownPairs) => TownIsolation;
  readonly networks: Networks;
}

/** The network of a town and its signed ties. */
type Networks = (pairs: TownPairs) => { readonly network: CompactNetwork; readonly signed: SignedGraph };

/** Whoever solves a town and finishes it right away builds them once. */
function lastNetworks(actors: TownBasis['actors']): Networks {
  let last: { readonly of: TownPairs; readonly network: CompactNetwork; readonly signed: SignedGraph };
  return (pairs) => {
    if (last?.of !== pairs) {
      const network = compactNetwork(pairs.pairs);
      last = { of: pairs, network, signed: signedNetwork(network, actors) };
    }
    return last;
  };
}

function solverOf(
  { actors, towns, settings, reportRules }: TownBasis,
  isolationShared: () => ReturnType<typeof isolationContext>,
  networks: Networks,
): Solver {
  return ({ pairs, reports }, clusters, deadline) => {
    const town = towns[pairs.town]!;
    const { signed } = networks(pairs);
    const sample = reports === null ? null : isolationSample(town, reports, reportRules, isolationShared());
    return solveTown(
      {
        town: town.id,
        signed: clusters ? signed : noTies(signed.order),
        effort: settings.effort,
        permutations: clusters ? settings.permutations : 0,
        seed: settings.seed,
        isolation: sample === null ? null : { sample, replicates: settings.replicates },
        conflict:
          reports === null
            ? null
            : {
                sample: conflictSample(reports, reportRules, actors.generic),
                threshold: settings.thresholds.conflict,
              },
      },
      deadline,
    );
  };
}

function finisherOf(basis: TownBasis, shared: Shared): Finisher {
  const { actors, towns, settings, absence, frame, groups } = basis;
  const { index, peers, surveyed, isolationShared, missing } = shared;
  const { thresholds } = settings;
  return ({ pairs, reports, others }, solution, reporters) => {
    const town = towns[pairs.town]!;
    const { network, signed } = shared.networks(pairs);
    const real = withoutGeneric(pairs.pairs, actors, network);
    const triangles = townTriangles(real, settings);
    const agreement =
      reports === null ? null : reporterAgreement(reports, actors, thresholds.disagreement, absence);
    const isolation = shared.isolation(pairs);
    const mode = townMode(town, pairs, isolation.channels, actors, thresholds);
    const known = {
      score: isolation.score,
      cooperative: isolation.cooperative,
      channels: isolation.channels,
    };
    const { score, cooperative, channels, ...uncertainty } =
      settings.replicates === 0 ? known : withUncertainty(known, solution.isolation, reporters);
    const reach = townReach(index, pairs, town);
    const euHops = reach.find((entry) => entry.level === 'eu')?.hops ?? notDefined('no-such-level');
    const { rank, stability } = others;
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
          : {
              stability: townStability(town, pairs, { isolation, mode }, stability, {
                isolation: isolationShared,
                actors,
                thresholds,
              }),
            }),
      },
      reach,
      ego: townEgo(
        town,
        pairs,
        {
          actors,
          groups,
          channels: frame.channels,
          channelOf: (actor) => isolationShared.channels.channelOf(actor, town),
          absence,
          directed: settings.directed,
          weights: settings.weights,
        },
        real,
        triangles,
      ),
      missingLinks: missingLinks(pairs, { town, isolation, euHops }, missing, {
        peers,
        blocks: ownBlocks(others.blocks, surveyed),
      }),
      conflict: {
        ...townConflict(network, actors, solution.conflict, signed, triangles.triads),
        ...(settings.replicates === 0
          ? {}
          : { leaveOneOut: withoutReporters(solution.conflictStability, reporters) }),
      },
      segmentation: townSegmentation(pairs, actors, town, absence),
      mode,
    };
    return {
      ...result,
      findings: townFindings({
        town,
        result,
        pairs,
        actors,
        thresholds,
        agreement: agreement === null ? null : { ...agreement, names: reporters },
      }),
    };
  };
}

/** The blocks as their tests of one town see them. */
function ownBlocks(tests: FromOthers['blocks'], { family, notTestable }: Surveyed): TownBlocks | null {
  return tests === null ? null : { family, notTestable, town: () => tests };
}

/** Rows of a matrix that lies row after row. The row that was last asked for is asked for again. */
function rowsOf(matrix: Uint8Array, width: number): Parameters<typeof peerIndex>[3] {
  const rows = width === 0 ? 0 : matrix.length / width;
  let last = -1;
  let row: Uint8Array | undefined;
  return {
    at(index) {
      if (index !== last)
        row = index < rows ? matrix.subarray(index * width, (index + 1) * width) : undefined;
      last = index;
      return row;
    },
  };
}

const noTies = (order: number): SignedGraph => ({
  order,
  source: new Int32Array(0),
  target: new Int32Array(0),
  value: new Float64Array(0),
});

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
