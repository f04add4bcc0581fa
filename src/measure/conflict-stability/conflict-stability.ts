import { defined, isDefined, type Measured } from '../../model/measured.ts';
import type { Reason } from '../../model/reason.ts';
import { NO_REPORTER } from '../../model/report.ts';
import { SIGN, STATE } from '../../model/vocabulary.ts';
import { Budget } from '../conflict/budget.ts';
import { conflictRefusal } from '../conflict/conflict-refusal.ts';
import { conflictShare, signCounts } from '../conflict/conflict-share.ts';
import { decompose } from '../conflict/decomposition.ts';
import { lineIndex } from '../conflict/line-index.ts';
import type { SignedGraph } from '../conflict/signed-graph.ts';
import { triadBalance, triadCensus } from '../conflict/triad-census.ts';
import { type Interval, LineIndexBounds } from '../conflict-null/line-index-bounds.ts';
import { type ConflictSample, pairsWithout, type ToldPairs } from './conflict-sample.ts';

export interface StabilitySettings {
  /** Search nodes for each k, shared by all reporters. */
  readonly effort: number;
  /** Conflict share from which conflict is a finding. */
  readonly threshold: number;
  readonly deadline?: (() => boolean) | undefined;
}

type Range = [number, number] | null;

export interface ConflictStability {
  /** Named reporters, each of whom was left out once. */
  readonly reporters: number;
  readonly conflictShare: Range;
  readonly triadBalance: Range;
  /** From the least lower bound to the largest value found. */
  readonly lineIndex: { readonly k: number | 'free'; readonly range: Range }[];
  /** Reporters without whom each of these is another. */
  readonly changed: { readonly lineIndex: number; readonly camps: number; readonly verdict: number };
  /** Reporters without whom there is no L(2). */
  readonly noIndexWithout: number;
  /** Reporters without whom a line index is known by bounds only. */
  readonly unproven: number;
  /** Code of the reporter without whom conflict looks most different; null: it never does. */
  readonly decisive: number | null;
}

/**
 * Stability of conflict under leaving one reporter out: does the picture rest on what one person said? Each
 * named reporter is left out once, with all that this reporter said about any pair of the town; signs, ties and
 * clusters are found anew.
 *
 * Formula: min and max over the reporters of conflict share, triad balance, L(2) and L(free) without the
 * reporter. Changed counts the reporters without whom L(2) has another value; without whom the camps are no
 * longer an optimum; and without whom the verdict turns: whether the conflict share
 * reaches the threshold, or whether L(2) has a value at all. Decisive: largest change of L(2), then of the
 * conflict share, then the first by name.
 * Range: as the measures; 0 changed of many reporters is stable, many changed are bad: one voice decides.
 * Unit: reporters. Direction, weights: ignored. Signs: are found anew by the votes of the other reporters.
 * Isolates: play no part. Generic actors: take no part.
 * Undefined: `unnamed-reporters` (fewer than two reporters, or none with a name). A range is null where the figure
 * has no value without anybody.
 * Complexity: reporters × (rows + two line indexes), a reporter who changes no pair costs rows alone; exact, the
 * search nodes of one line index being shared by all reporters, and bounds where they end.
 * Source: a definition of our own, after the jackknife (Quenouille 1956, doi:10.1093/biomet/43.3-4.353).
 *
 * @tex conflictStability: \left[ \min_{\text{reporters}}, \; \max_{\text{reporters}} \right] \text{ of
 *   conflict share, triad balance, } L(2), \; L(\text{free}) \text{ without the reporter}
 * @result towns[].conflict.leaveOneOut
 * @returns null where fewer than two reporters are known, or none by name
 */
export function conflictStability(
  sample: ConflictSample,
  settings: StabilitySettings,
): ConflictStability | null {
  const { reporters } = sample.reports;
  const named = [...reporters.keys()].filter((i) => reporters[i] !== NO_REPORTER);
  if (named.length === 0 || reporters.length < 2) return null;
  const share = Math.max(LEAST_EFFORT, settings.effort / (named.length + 1));
  const look = (told: ToldPairs): Look => lookAt(sample, told, share, settings.deadline);
  const all = pairsWithout(sample, -1);
  const base = look(all);
  const spans = { share: new Span(), balance: new Span(), two: new Span(), free: new Span() };
  const changed = { lineIndex: 0, camps: 0, verdict: 0 };
  const largest = { index: 0, share: 0 };
  let [noIndexWithout, unproven] = [0, 0];
  let decisive: number | null = null;
  for (const i of named) {
    const told = pairsWithout(sample, i);
    const without = sameTies(all, told) ? base : look(told);
    spans.share.add(without.share);
    spans.balance.add(without.balance);
    spans.two.span(without.two);
    spans.free.span(without.free);
    if (typeof without.two === 'string') noIndexWithout++;
    if (isOpen(without.two) || isOpen(without.free)) unproven++;
    const index = indexChange(base.two, without.two);
    if (index > 0) changed.lineIndex++;
    if (campsChange(base, without)) changed.camps++;
    if (verdict(base, settings.threshold) !== verdict(without, settings.threshold)) changed.verdict++;
    const moved = shareChange(base.share, without.share);
    if (index > largest.index || (index === largest.index && moved > largest.share)) {
      largest.index = index;
      largest.share = moved;
      decisive = reporters[i]!;
    }
  }
  return {
    reporters: named.length,
    conflictShare: spans.share.range(),
    triadBalance: spans.balance.range(),
    lineIndex: [
      { k: 2, range: spans.two.range() },
      { k: 'free', range: spans.free.range() },
    ],
    changed,
    noIndexWithout,
    unproven,
    decisive,
  };
}

const LEAST_EFFORT = 20_000;

/** Conflict in one version of the town. */
interface Look {
  readonly graph: SignedGraph;
  readonly share: Measured;
  readonly balance: Measured;
  readonly two: Interval | Reason;
  readonly free: Interval | Reason;
  /** Camps for k = 2. */
  readonly labels: Int32Array | null;
}

function lookAt(
  sample: ConflictSample,
  told: ToldPairs,
  effort: number,
  deadline: (() => boolean) | undefined,
): Look {
  const ties = [...told.state.keys()].filter((t) => told.state[t] === STATE.tie);
  const signed = ties.filter((t) => told.sign[t] === SIGN.positive || told.sign[t] === SIGN.negative);
  const graph: SignedGraph = {
    order: sample.order,
    source: Int32Array.from(signed, (t) => sample.source[t]!),
    target: Int32Array.from(signed, (t) => sample.target[t]!),
    value: Float64Array.from(signed, (t) => (told.sign[t] === SIGN.positive ? 1 : -1)),
  };
  const decomposition = decompose(graph);
  const { parts } = decomposition;
  const two = conflictRefusal(graph, 2, parts) ?? lineIndex(graph, { k: 2, effort, deadline }, decomposition);
  const free =
    conflictRefusal(graph, 'free', parts) ??
    new LineIndexBounds(graph).of(
      Uint8Array.from(graph.value, (v) => (v < 0 ? 1 : 0)),
      'free',
      new Budget(effort, deadline),
      1,
      Number.MAX_SAFE_INTEGER,
    );
  return {
    graph,
    share: conflictShare(signCounts(ties.map((t) => told.sign[t]!))),
    balance: triadBalance(triadCensus(graph)),
    two: typeof two === 'string' ? two : { lower: two.lowerBound, upper: two.value },
    free,
    labels: typeof two === 'string' ? null : two.labels,
  };
}

function sameTies(x: ToldPairs, y: ToldPairs): boolean {
  return x.state.every((state, t) => state === y.state[t] && x.sign[t] === y.sign[t]);
}

function isOpen(index: Interval | Reason): boolean {
  return typeof index !== 'string' && index.lower < index.upper;
}

/** How far the index certainly moves; appearing and vanishing count as its whole value, at least 1. */
function indexChange(before: Interval | Reason, after: Interval | Reason): number {
  if (typeof before === 'string') return typeof after === 'string' ? 0 : Math.max(1, after.lower);
  if (typeof after === 'string') return Math.max(1, before.lower);
  return Math.max(0, before.lower - after.upper, after.lower - before.upper);
}

function shareChange(before: Measured, after: Measured): number {
  if (!isDefined(before) || !isDefined(after)) return isDefined(before) === isDefined(after) ? 0 : 1;
  return Math.abs(before.value - after.value);
}

/** Are the camps no optimum any more? Not where another optimum merely comes first. */
function campsChange(before: Look, after: Look): boolean {
  if (before.labels === null || typeof after.two === 'string') return before.labels !== after.labels;
  return knownFrustration(after.graph, before.labels) > after.two.upper;
}

/** Ties at odds with the camps, among actors that have one. */
function knownFrustration({ source, target, value }: SignedGraph, labels: Int32Array): number {
  let count = 0;
  for (let t = 0; t < value.length; t++) {
    const [a, b] = [labels[source[t]!]!, labels[target[t]!]!];
    if (a >= 0 && b >= 0 && (a === b) === value[t]! < 0) count++;
  }
  return count;
}

function verdict({ share, two }: Look, threshold: number): string {
  return `${isDefined(share) && share.value >= threshold} ${typeof two}`;
}

class Span {
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;

  add(figure: Measured): void {
    if (isDefined(figure)) this.span({ lower: figure.value, upper: figure.value });
  }

  span(interval: Interval | Reason): void {
    if (typeof interval === 'string') return;
    this.low = Math.min(this.low, interval.lower);
    this.high = Math.max(this.high, interval.upper);
  }

  range(): Range {
    return this.low > this.high ? null : [defined(this.low).value, defined(this.high).value];
  }
}
