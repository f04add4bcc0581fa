import type { ActorTable } from '../model/actor.ts';
import type { Reason } from '../model/reason.ts';
import type { NetworkResult, TownResult } from '../model/result.ts';
import { SIGN } from '../model/vocabulary.ts';
import type { CompactNetwork } from '../network/compact.ts';
import { conflictRefusal } from './conflict/conflict-refusal.ts';
import { conflictShare, signCounts } from './conflict/conflict-share.ts';
import { decompose, type Part } from './conflict/decomposition.ts';
import { type LineIndexSolution, lineIndex } from './conflict/line-index.ts';
import { lineIndexResult } from './conflict/line-index-result.ts';
import { mediators } from './conflict/mediators.ts';
import type { SignedGraph } from './conflict/signed-graph.ts';
import { triadBalance, triadCensus } from './conflict/triad-census.ts';

export interface ConflictSettings {
  /** Search nodes for each k. */
  readonly effort: number;
  readonly seed?: number;
  /** Ends the search early; for crash protection only, since it gives up determinism. */
  readonly deadline?: () => boolean;
}

/**
 * Conflict in one town: counts by sign, conflict share, triad balance, line index for k = 2 and k free with
 * its clusters, and mediators. The network is the town's, its government contracted to one node; generic
 * actors (answer categories) take no part. Line indexes are refused where they say nothing
 * (`conflictRefusal`). Mediators are those of the k = 2 camps, the division a reader looks for first; where
 * k = 2 is refused there is no division to mediate in, and the list is empty.
 */
export function townConflict(
  network: CompactNetwork,
  actors: ActorTable,
  settings: ConflictSettings,
): TownResult['conflict'] {
  const ties = keptTies(network, actors);
  const signed = signedTies(network, ties);
  const id = (node: number): string => actors.ids[network.nodes[node]!]!;
  const pair = (a: number, b: number): [string, string] => [id(a), id(b)];
  const decomposition = decompose(signed);
  const solve = (k: 2 | 'free'): LineIndexSolution | Reason =>
    conflictRefusal(signed, k, decomposition.parts) ?? lineIndex(signed, { k, ...settings }, decomposition);
  const two = solve(2);
  const free = solve('free');
  return {
    ...signSummary(network, ties, signed),
    lineIndex: [lineIndexResult(2, two, signed, id), lineIndexResult('free', free, signed, id)],
    mediators: typeof two === 'string' ? [] : mediatorNodes(network, ties, decomposition.parts, two).map(id),
    ambivalentTies: ties
      .filter((t) => network.sign[t] === SIGN.ambivalent)
      .map((t) => pair(network.source[t]!, network.target[t]!)),
  };
}

/** Counts by sign, conflict share and triad balance of a whole network; no clusters. */
export function networkConflict(network: CompactNetwork, actors?: ActorTable): NetworkResult['conflict'] {
  const ties = keptTies(network, actors);
  return signSummary(network, ties, signedTies(network, ties));
}

function signSummary(
  network: CompactNetwork,
  ties: readonly number[],
  signed: SignedGraph,
): NetworkResult['conflict'] {
  const counts = signCounts(ties.map((t) => network.sign[t]!));
  return { ...counts, conflictShare: conflictShare(counts), triadBalance: triadBalance(triadCensus(signed)) };
}

function keptTies(network: CompactNetwork, actors: ActorTable | undefined): number[] {
  const generic = (node: number): boolean => actors?.generic[network.nodes[node]!] === 1;
  const kept: number[] = [];
  for (let t = 0; t < network.size; t++) {
    if (!generic(network.source[t]!) && !generic(network.target[t]!)) kept.push(t);
  }
  return kept;
}

/** The positive and negative ties on the nodes of the network. */
function signedTies(network: CompactNetwork, ties: readonly number[]): SignedGraph {
  const signed = ties.filter((t) => network.sign[t] === SIGN.positive || network.sign[t] === SIGN.negative);
  const source = new Int32Array(signed.length);
  const target = new Int32Array(signed.length);
  const value = new Float64Array(signed.length);
  signed.forEach((t, i) => {
    source[i] = network.source[t]!;
    target[i] = network.target[t]!;
    value[i] = network.sign[t] === SIGN.positive ? 1 : -1;
  });
  return { order: network.order, source, target, value };
}

function mediatorNodes(
  network: CompactNetwork,
  ties: readonly number[],
  parts: readonly Part[],
  solution: LineIndexSolution,
): number[] {
  const side: number[] = [];
  parts.forEach((part, p) => {
    for (const v of part.vertices) side[solution.labels[v]!] = p;
  });
  const contacts = ties.filter((t) => network.sign[t] !== SIGN.negative);
  return mediators(network, contacts, solution.labels, (label) => side[label]!);
}
