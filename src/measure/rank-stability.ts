import type { Rng } from '../kernel/rng.ts';
import { CODINGS, type Coding } from '../model/codes.ts';
import { defined, type Measured, notDefined } from '../model/measured.ts';
import { rankTowns, type TownRank } from './rank.ts';

/** Contacts of all towns, and what scores are made of. */
export interface StabilityInput {
  /** By town: contact of each slot, NaN where unknown; a town without score has NaN throughout. */
  readonly slots: readonly Float64Array[];
  /** Position of each slot's channel, ascending (`slotChannels`). */
  readonly channelOf: Uint8Array;
  /** Weight of each channel. */
  readonly weight: Float64Array;
  /** Threshold of the finding `isolated`. */
  readonly isolated: number;
}

export interface RankStability {
  /** By town; null without a score. */
  readonly weights: readonly ({
    readonly rankRange: [number, number];
    readonly isolated: number;
  } | null)[];
  /** Scores and ranks under each coding. */
  readonly codings: Readonly<Record<Coding, { readonly scores: Measured[]; readonly ranks: TownRank[] }>>;
  readonly draws: number;
}

/** Draws of weights at most: quantiles of ranks gain nothing beyond. */
const MOST_DRAWS = 1000;

const CODE: Readonly<Record<Coding, (strength: number) => number>> = {
  halved: (s) => s / 2,
  doubled: (s) => Math.min(1, 2 * s),
  binary: (s) => (s > 0 ? 1 : 0),
};

/** A strength under another coding. Every coding keeps order, so that the strongest tie stays the strongest. */
export const recoded = (strength: number, coding: Coding): number => CODE[coding](strength);

/**
 * How much rank and verdict owe to choices that nobody can prove right: the weights of channels and the numbers
 * that stand for frequencies.
 *
 * Formula: weights: in each draw the channels with a positive weight get new ones from the flat Dirichlet
 * distribution, all towns are scored and ranked anew; `rankRange` runs from the 2.5 % to the 97.5 % quantile of a
 * town's ranks, outward to whole ranks; `isolated` is the share of draws in which score ≥ `thresholds.isolated`
 * holds as it does for the reported score. Codings: each strength s becomes s/2, min(1, 2s), or 1 if there is a
 * tie at all, and scores, ranks, words of channels, mode and the same side of the threshold are taken anew. Which
 * pairs are ties, and the thresholds, stay.
 * Range: ranks 1 … n, a wide range is bad; share 0 … 1, low is bad. Unit: ranks; draws.
 * Direction, weights, signs, isolates: as in isolation.
 * Undefined: with the reason of the score (`no-government`, `no-records`, `mostly-unknown`); draws in which less
 * than half of the weight is known are left out for the town.
 * Complexity: O(draws × (towns × slots + towns log towns)); exact for the seed.
 * Source: a definition of our own, after the use of random weights in composite indicators (Saisana, Saltelli &
 * Tarantola 2005, doi:10.1111/j.1467-985X.2005.00350.x).
 *
 * @tex rankStability: \text{rankRange} = \left[ \mathrm{quantile}_{2.5\,\%}, \;
 *   \mathrm{quantile}_{97.5\,\%} \right] \text{ of the rank, weights} \sim
 *   \mathrm{Dirichlet}(1, \dots, 1)
 * @tex rankStability: \text{isolated} = \text{share of draws with score} \ge \text{threshold as reported}
 * @tex rankStability: s_{\text{halved}} = \frac{s}{2}, \quad s_{\text{doubled}} = \min(1, 2 s), \quad
 *   s_{\text{binary}} = 1
 * @result towns[].isolation.stability
 */
export function rankStability(input: StabilityInput, replicates: number, rng: Rng): RankStability {
  const { slots, weight, isolated } = input;
  const towns = slots.length;
  const draws = Math.min(replicates, MOST_DRAWS);
  const reported = scoresOf(input, weight);
  const ranks = Array.from(reported, (score) => (Number.isNaN(score) ? null : new Float64Array(draws)));
  const counted = new Int32Array(towns);
  const same = new Int32Array(towns);
  for (let draw = 0; draw < draws; draw++) {
    // Exponential variates, divided by their sum, are flat on the simplex; scores divide by it anyway.
    const random = weight.map((w) => (w > 0 ? -Math.log(1 - rng()) : 0));
    const scores = scoresOf(input, random);
    const rankOf = ranker(scores);
    for (let town = 0; town < towns; town++) {
      const score = scores[town]!;
      if (Number.isNaN(score) || ranks[town] === null) continue;
      ranks[town]![counted[town]!++] = rankOf(score);
      if (atLeast(score, isolated) === atLeast(reported[town]!, isolated)) same[town]!++;
    }
  }
  return {
    draws,
    weights: ranks.map((list, town) =>
      list === null || counted[town] === 0
        ? null
        : {
            rankRange: quantiles(list.subarray(0, counted[town]!)),
            isolated: same[town]! / counted[town]!,
          },
    ),
    codings: Object.fromEntries(
      CODINGS.map((coding) => {
        const coded = slots.map((list) => list.map((s) => (Number.isNaN(s) ? s : recoded(s, coding))));
        const scores = Array.from(
          scoresOf({ ...input, slots: coded }, weight),
          (score): Measured => (Number.isNaN(score) ? notDefined('mostly-unknown') : defined(score)),
        );
        return [coding, { scores, ranks: rankTowns(scores) }];
      }),
    ) as RankStability['codings'],
  };
}

function scoresOf(
  { slots, channelOf }: Pick<StabilityInput, 'slots' | 'channelOf'>,
  weight: Float64Array,
): Float64Array {
  const all = weight.reduce((sum, w) => sum + w, 0);
  return Float64Array.from(slots, (list) => {
    let [sum, known, at] = [0, 0, 0];
    for (let channel = 0; channel < weight.length; channel++) {
      let [total, count] = [0, 0];
      for (; at < channelOf.length && channelOf[at] === channel; at++) {
        const contact = list[at]!;
        if (Number.isNaN(contact)) continue;
        total += contact;
        count++;
      }
      if (count === 0) continue;
      sum += weight[channel]! * (total / count);
      known += weight[channel]!;
    }
    return known <= 0 || 2 * known < all ? Number.NaN : 1 - sum / known;
  });
}

// As in `rankTowns`: what differs below twelve decimals is rounding.
const key = (score: number): number => Math.round(score * 1e12);
const atLeast = (score: number, threshold: number): boolean => key(score) >= key(threshold);

/** Rank 1 is the highest score; equals share the smaller rank. */
function ranker(scores: Float64Array): (score: number) => number {
  const sorted = scores
    .filter((score) => !Number.isNaN(score))
    .map(key)
    .sort();
  return (score) => {
    const own = key(score);
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! <= own) low = middle + 1;
      else high = middle;
    }
    return sorted.length - low + 1;
  };
}

function quantiles(ranks: Float64Array): [number, number] {
  const sorted = ranks.slice().sort();
  const last = sorted.length - 1;
  return [sorted[Math.floor(0.025 * last)]!, sorted[Math.ceil(0.975 * last)]!];
}
