import { type Rng, seededRng } from '../../kernel/rng.ts';
import { defined, isDefined, type Measured, notDefined, type Undefined } from '../../model/measured.ts';
import type { Reason } from '../../model/reason.ts';
import { Budget } from '../conflict/budget.ts';
import type { SignedGraph } from '../conflict/signed-graph.ts';
import { type Interval, LineIndexBounds } from './line-index-bounds.ts';
import { compareWithNull, type NullComparison, noComparison } from './null-comparison.ts';
import { SignChain } from './sign-chain.ts';
import { signStates } from './sign-states.ts';
import { TriadBalanceDraws } from './triad-balance-draws.ts';

/** With fewer states the smallest p would be above 5 %, whatever is observed. */
const LEAST_STATES = 20;
/** Ties that may be decided while states are listed. */
const LISTING_EFFORT = 200_000;
/** Signs of listed states that may be kept in memory. */
const LISTED_SIGNS = 50_000_000;
/** Moves that may look for distinct states where listing them did not end. */
const LOOKING_MOVES = 2_000;
/** A draw may take so many times its share of the effort that is left. */
const SHARES = 4;

/** The line index observed for one k, or why there is none. */
export interface ObservedLineIndex {
  readonly k: number | 'free';
  readonly outcome: { readonly value: number; readonly lowerBound: number } | Reason;
}

export interface SignificanceOptions {
  /** Draws from the null; where it has no more states than that, all of them instead. */
  readonly draws: number;
  /** Search nodes for each k, shared by all draws. */
  readonly effort: number;
  readonly seed: number;
  /** What the random stream is for, such as a town id. */
  readonly label: string;
  readonly deadline?: (() => boolean) | undefined;
}

export interface ConflictSignificance {
  /** States that were compared with: draws, or all of them. */
  readonly draws: number;
  /** True where the draws are all states there are: p is exact then. */
  readonly exhaustive: boolean;
  /** States there are; more than that where `exhaustive` is false. */
  readonly states: number;
  readonly smallestP: number;
  readonly triadBalance: NullComparison;
  readonly lineIndex: ({ readonly k: number | 'free' } & NullComparison)[];
}

/**
 * Significance of conflict: are the signs arranged in a more balanced way than chance would arrange them?
 *
 * The null keeps the topology and each actor's numbers of positive and of negative ties, so that neither who
 * meets whom nor who is quarrelsome can make a result; what is left to chance is who quarrels with whom. Its
 * states are all sign assignments with these numbers, each as likely as the others. They are listed where
 * there are no more of them than draws were asked for; otherwise they are sampled by alternating closed walks of
 * any length, whose stationary distribution is uniform (see `SignChain`), with the observed state at a random
 * place in the sequence, which makes p valid however fast the sequence mixes. p is one-sided and of each
 * figure by itself, without correction for the several figures and towns.
 *
 * Formula: p = (b + 1)/(R + 1), b of R draws being at least as balanced as the observed state: triad balance
 * at least as high, line index at most as high; over all states p = b/S, the observed one counted. mean over
 * draws; effect = observed − mean; z = effect/standard deviation of the draws.
 * Range: p from the smallest attainable one, 1/(R + 1) or 1/S, to 1; low p: the camps (or the peace) are no
 * accident of a few quarrelsome actors. None is bad in itself; effect above 0 for triad balance, below 0 for
 * the line index: more balanced than chance. Unit: p and z none, mean and effect that of the figure.
 * Direction: ignored. Weights: ignored, or values stay at their ties and signs move. Signs: are what is
 * permuted; ambivalent, neutral and untoned ties are no part of it. Isolates: play no part.
 * Bounds: where a line index is not proven, a draw counts against p unless its lower bound clears the observed
 * value, and the bounds span what is open.
 * Undefined: `too-few-states` below 20 states; `uncounted-states` if the effort ends before that is known; the
 * reasons of the figure itself, `no-triangles` and those of the line index; z also `no-variance` where all draws
 * are equal and `not-proven` where a line index is known by bounds only.
 * Complexity: R × (m steps + triangles + a line index for each k), Monte Carlo or exact over all states; the
 * search nodes of one line index are shared by all draws.
 * Source: Besag & Clifford 1989, doi:10.1093/biomet/76.4.633 (valid p from a Markov chain); Berger &
 * Müller-Hannemann 2010, doi:10.1007/978-3-642-16926-7_21 (alternating trails); Phipson & Smyth 2010,
 * doi:10.2202/1544-6115.1585 (p is never 0).
 *
 * @tex significance: p = \frac{b + 1}{R + 1}, \quad \text{over all states } p = \frac{b}{S}
 * @tex significance: \text{effect} = \text{observed} - \text{mean}, \quad z =
 *   \frac{\text{effect}}{\text{standard deviation}}
 * @result towns[].conflict.significance
 * @param graph simple; its vertices in an order that does not depend on the order of records
 */
export function conflictSignificance(
  graph: SignedGraph,
  observed: readonly ObservedLineIndex[],
  options: SignificanceOptions,
): ConflictSignificance | Undefined {
  const triads = new TriadBalanceDraws(graph);
  const all = triads.triangles;
  const solved = observed.filter(({ outcome }) => typeof outcome !== 'string');
  const [refused] = observed;
  if (solved.length === 0 && typeof refused?.outcome === 'string') return notDefined(refused.outcome);
  const rng = seededRng(options.seed, 'conflict-null', options.label);
  const states = statesOf(graph, options.draws, rng);
  if (typeof states === 'string') return notDefined(states);
  const bounds = new LineIndexBounds(graph);
  const { deadline, effort, draws: asked } = options;
  const draws = states.exhaustive ? states.count : asked;
  const budgets = observed.map(() => new Budget(effort, deadline));
  const unbalanced: Interval[] = [];
  const indexes: Interval[][] = observed.map(() => []);
  let seed = 0;
  for (const negative of states.exhaustive ? states.listed : sampled(graph, asked, rng)) {
    const missed = all - triads.balanced(negative);
    unbalanced.push({ lower: missed, upper: missed });
    observed.forEach(({ k, outcome }, i) => {
      if (typeof outcome === 'string') return;
      const left = draws - indexes[i]!.length;
      const purse = budgets[i]!.share((SHARES * budgets[i]!.remaining) / left);
      indexes[i]!.push(bounds.of(negative, k, purse, options.seed + seed, outcome.value));
      budgets[i]!.settle(purse);
    });
    seed++;
  }
  const missed = all - triads.balanced(Uint8Array.from(graph.value, (v) => (v < 0 ? 1 : 0)));
  return {
    draws,
    exhaustive: states.exhaustive,
    states: states.count,
    smallestP: defined(states.exhaustive ? 1 / draws : 1 / (draws + 1)).value,
    triadBalance:
      all === 0
        ? noComparison('no-triangles')
        : asBalance(compareWithNull({ lower: missed, upper: missed }, unbalanced, states.exhaustive), all),
    lineIndex: observed.map(({ k, outcome }, i) => ({
      k,
      ...(typeof outcome === 'string'
        ? noComparison(outcome)
        : compareWithNull(
            { lower: outcome.lowerBound, upper: outcome.value },
            indexes[i]!,
            states.exhaustive,
          )),
    })),
  };
}

type States =
  | { readonly exhaustive: true; readonly count: number; readonly listed: readonly Uint8Array[] }
  | { readonly exhaustive: false; readonly count: number };

function statesOf(graph: SignedGraph, draws: number, rng: Rng): States | Reason {
  const fits = draws * graph.value.length <= LISTED_SIGNS;
  const limit = Math.max(fits ? draws : 0, LEAST_STATES - 1);
  const { states, seen } = signStates(graph, limit, LISTING_EFFORT + 2 * graph.value.length);
  if (seen === 'all') {
    if (states.length < LEAST_STATES) return 'too-few-states';
    return { exhaustive: true, count: states.length, listed: states };
  }
  if (seen === 'more') return { exhaustive: false, count: states.length };
  if (states.length >= LEAST_STATES) return { exhaustive: false, count: states.length - 1 };
  const met = new Set<string>();
  const chain = new SignChain(graph, rng);
  for (let i = 0; i < LOOKING_MOVES && met.size < LEAST_STATES; i++) {
    chain.run(1);
    met.add(chain.negative.join(''));
  }
  return met.size < LEAST_STATES ? 'uncounted-states' : { exhaustive: false, count: LEAST_STATES - 1 };
}

/** Draws with the observed state at a random place among them; a chain with symmetric moves runs both ways. */
function* sampled(graph: SignedGraph, draws: number, rng: Rng): Generator<Uint8Array> {
  const before = Math.floor(rng() * (draws + 1));
  for (const many of [before, draws - before]) {
    const chain = new SignChain(graph, rng);
    for (let i = 0; i < many; i++) {
      chain.run(chain.free.length);
      yield chain.negative;
    }
  }
}

/** From the number of unbalanced triangles, of which low says balanced, to the share of balanced ones. */
function asBalance({ p, mean, effect, z, unproven }: NullComparison, triangles: number): NullComparison {
  const turned = (figure: Measured, turn: (value: number) => number): Measured =>
    isDefined(figure) ? defined(turn(figure.value)) : figure;
  return {
    p,
    mean: turned(mean, (value) => 1 - value / triangles),
    effect: turned(effect, (value) => -value / triangles),
    z: turned(z, (value) => -value),
    unproven,
  };
}
