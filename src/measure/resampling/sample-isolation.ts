import { SIGN, STATE } from '../../model/vocabulary.ts';
import type { IsolationSample } from './isolation-sample.ts';
import type { ReportedPairs } from './pairs-from-reports.ts';

/** Isolation under one choice of reports; NaN stands for undefined and never leaves this folder. */
export interface SampleScore {
  score: number;
  cooperative: number;
  /** Contact of each channel of the frame. */
  readonly contact: Float64Array;
}

/** What {@link sampleIsolation} writes into again and again. */
export interface SampleScratch {
  readonly best: Float64Array;
  readonly bestCooperative: Float64Array;
  readonly known: Uint8Array;
  readonly cooperative: Float64Array;
  readonly into: SampleScore;
}

export function sampleScratch({ channelOf, weight }: IsolationSample): SampleScratch {
  return {
    best: new Float64Array(channelOf.length),
    bestCooperative: new Float64Array(channelOf.length),
    known: new Uint8Array(channelOf.length),
    cooperative: new Float64Array(weight.length),
    into: { score: Number.NaN, cooperative: Number.NaN, contact: new Float64Array(weight.length) },
  };
}

/**
 * The value of `townIsolation`, of its cooperative sister and of each channel's contact, from pairs as resampled
 * reports have them. The same sums in the same order, so that all reports together give the very same bits.
 * O(pairs + slots).
 */
export function sampleIsolation(
  sample: IsolationSample,
  pairs: ReportedPairs,
  scratch: SampleScratch,
): SampleScore {
  const { slotOf, channelOf, knownAnyway, noneIfUnlisted, weight } = sample;
  const { best, bestCooperative, known, cooperative, into } = scratch;
  best.fill(0);
  bestCooperative.fill(0);
  known.set(knownAnyway);
  for (let pair = 0; pair < pairs.size; pair++) {
    const slot = slotOf[pair]!;
    const state = pairs.state[pair];
    if (pairs.listed[pair] === 0) {
      if (noneIfUnlisted[pair] === 1) known[slot] = 1;
      continue;
    }
    if (state === STATE.unknown) continue;
    known[slot] = 1;
    if (state !== STATE.tie) continue;
    const strength = pairs.strength[pair]!;
    if (strength > best[slot]!) best[slot] = strength;
    if (pairs.sign[pair] !== SIGN.negative && strength > bestCooperative[slot]!)
      bestCooperative[slot] = strength;
  }
  let slot = 0;
  let all = 0;
  let knownWeight = 0;
  let sum = 0;
  let sumCooperative = 0;
  for (let channel = 0; channel < weight.length; channel++) {
    let count = 0;
    let total = 0;
    let totalCooperative = 0;
    for (; slot < channelOf.length && channelOf[slot] === channel; slot++) {
      if (known[slot] === 0) continue;
      count++;
      total += best[slot]!;
      totalCooperative += bestCooperative[slot]!;
    }
    all += weight[channel]!;
    into.contact[channel] = count === 0 ? Number.NaN : total / count;
    cooperative[channel] = totalCooperative / count;
    if (count === 0) continue;
    knownWeight += weight[channel]!;
    sum += weight[channel]! * into.contact[channel]!;
    sumCooperative += weight[channel]! * cooperative[channel]!;
  }
  const refused = knownWeight <= 0 || 2 * knownWeight < all;
  into.score = refused ? Number.NaN : 1 - sum / knownWeight;
  into.cooperative = refused ? Number.NaN : 1 - sumCooperative / knownWeight;
  return into;
}
