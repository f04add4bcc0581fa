import { float64, int32 } from '../kernel/scratch.ts';
import type { ActorTable } from '../model/actor.ts';
import { notDefined, type Undefined } from '../model/measured.ts';
import type { Reason } from '../model/reason.ts';
import type { NetworkResult, TownResult } from '../model/result.ts';
import { SIGN } from '../model/vocabulary.ts';
import type { CompactNetwork } from '../network/compact.ts';
import { conflictRefusal } from './conflict/conflict-refusal.ts';
import { conflictShare, type SignCounts, signCounts } from './conflict/conflict-share.ts';
import { decompose } from './conflict/decomposition.ts';
import { type LineIndexSolution, lineIndex } from './conflict/line-index.ts';
import { lineIndexResult } from './conflict/line-index-result.ts';
import { mediators } from './conflict/mediators.ts';
import type { SignedGraph } from './conflict/signed-graph.ts';
import { type TriadCensus, triadBalance, triadCensus } from './conflict/triad-census.ts';
import { type ConflictSignificance, conflictSignificance } from './conflict-null/conflict-significance.ts';
import { signedModularity } from './signed-modularity.ts';

export interface ConflictSettings {
  /** Search nodes for each k. */
  readonly effort: number;
  readonly seed?: number;
  /** How many draws from the null, by which seed, and what their stream is for; none by default. */
  readonly draws?: { readonly draws: number; readonly seed: number; readonly label: string };
  /** Ends the search early; for crash protection only, since it gives up determinism. */
  readonly deadline?: () => boolean;
}

/** Conflict clusters by index, as they come from the search; ids are attached in {@link townConflict}. */
export interface ConflictClusters {
  readonly two: LineIndexSolution | Reason;
  readonly free: LineIndexSolution | Reason;
  /** Connected component of each vertex, −1 without a signed tie. Shape: order. */
  readonly component: Int32Array;
  /** Null where none was asked for. */
  readonly significance: ConflictSignificance | Undefined | null;
}

/**
 * The costly part of {@link townConflict}, on indexes alone, so that it can run on another thread. Line indexes
 * are refused where they say nothing (`conflictRefusal`).
 *
 * @param graph of {@link signedNetwork}
 */
export function conflictClusters(
  graph: SignedGraph,
  { draws, ...settings }: ConflictSettings,
): ConflictClusters {
  const decomposition = decompose(graph);
  const solve = (k: 2 | 'free'): LineIndexSolution | Reason =>
    conflictRefusal(graph, k, decomposition.parts) ?? lineIndex(graph, { k, ...settings }, decomposition);
  const component = new Int32Array(graph.order).fill(-1);
  decomposition.parts.forEach((part, p) => {
    for (const v of part.vertices) component[v] = p;
  });
  const two = solve(2);
  const free = solve('free');
  const observed = [
    { k: 2, outcome: two },
    { k: 'free', outcome: free },
  ] as const;
  const significance =
    draws === undefined || draws.draws === 0
      ? null
      : conflictSignificance(graph, observed, {
          effort: settings.effort,
          deadline: settings.deadline,
          ...draws,
        });
  return { two, free, component, significance };
}

/** The positive and negative ties of a network, generic actors left out; vertices are the nodes of the network. */
export function signedNetwork(network: CompactNetwork, actors: ActorTable): SignedGraph {
  return signedTies(network, keptTies(network, actors));
}

/**
 * Conflict in one town: counts by sign, conflict share, triad balance, line index for k = 2 and k free with
 * its clusters, signed modularity, significance and mediators. The network is the town's, its government contracted to one node; generic
 * actors (answer categories) take no part. Signed modularity and mediators are those of the k = 2 camps, the division a
 * reader looks for first; where k = 2 is refused there is no division to mediate in, and the list is empty.
 *
 * @param signed, triads the signed network and its census, where the caller has them already
 */
export function townConflict(
  network: CompactNetwork,
  actors: ActorTable,
  { two, free, component, significance }: ConflictClusters,
  signed: SignedGraph = signedNetwork(network, actors),
  triads: TriadCensus = triadCensus(signed),
): TownResult['conflict'] {
  const ties = keptTies(network, actors);
  const id = (node: number): string => actors.ids[network.nodes[node]!]!;
  const pair = (a: number, b: number): [string, string] => [id(a), id(b)];
  return {
    ...networkConflict(signCounts(network.sign, ties), triads),
    lineIndex: [lineIndexResult(2, two, signed, id), lineIndexResult('free', free, signed, id)],
    signedModularity: typeof two === 'string' ? notDefined(two) : signedModularity(signed, two.labels),
    ...(significance === null ? {} : { significance }),
    mediators: typeof two === 'string' ? [] : mediatorNodes(network, ties, component, two).map(id),
    ambivalentTies: Array.from(
      ties.filter((t) => network.sign[t] === SIGN.ambivalent),
      (t) => pair(network.source[t]!, network.target[t]!),
    ),
  };
}

/** Counts by sign, conflict share and triad balance of a whole network; no clusters. */
export function networkConflict(counts: SignCounts, triads: TriadCensus): NetworkResult['conflict'] {
  return { ...counts, conflictShare: conflictShare(counts), triadBalance: triadBalance(triads) };
}

function keptTies(network: CompactNetwork, actors: ActorTable | undefined): Int32Array {
  const { nodes, source, target, size } = network;
  const kept = int32(size);
  let many = 0;
  for (let t = 0; t < size; t++) {
    if (actors?.generic[nodes[source[t]!]!] === 1 || actors?.generic[nodes[target[t]!]!] === 1) continue;
    kept[many++] = t;
  }
  return many === size ? kept : kept.slice(0, many);
}

/** The positive and negative ties on the nodes of the network. */
function signedTies(network: CompactNetwork, ties: Int32Array): SignedGraph {
  const { sign } = network;
  const isSigned = (t: number): boolean => sign[t] === SIGN.positive || sign[t] === SIGN.negative;
  let many = 0;
  for (let i = 0; i < ties.length; i++) if (isSigned(ties[i]!)) many++;
  const source = int32(many);
  const target = int32(many);
  const value = float64(many);
  let at = 0;
  for (let i = 0; i < ties.length; i++) {
    const t = ties[i]!;
    if (!isSigned(t)) continue;
    source[at] = network.source[t]!;
    target[at] = network.target[t]!;
    value[at++] = sign[t] === SIGN.positive ? 1 : -1;
  }
  return { order: network.order, source, target, value };
}

function mediatorNodes(
  network: CompactNetwork,
  ties: Int32Array,
  component: Int32Array,
  solution: LineIndexSolution,
): number[] {
  const { labels } = solution;
  const side: number[] = [];
  for (let v = 0; v < labels.length; v++) if (labels[v]! >= 0) side[labels[v]!] = component[v]!;
  const contacts: number[] = [];
  for (let i = 0; i < ties.length; i++) {
    if (network.sign[ties[i]!] !== SIGN.negative) contacts.push(ties[i]!);
  }
  return mediators(network, contacts, labels, (label) => side[label]!);
}
