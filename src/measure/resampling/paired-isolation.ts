import type { Rng } from '../../kernel/rng.ts';
import { defined } from '../../model/measured.ts';
import { type Draws, type PairedDraws, pairedReporterDraws, reporterDraws, rowDraws } from './draws.ts';
import type { IsolationSample } from './isolation-sample.ts';
import { emptyPairs } from './pairs-from-reports.ts';
import { drawnIsolation } from './resample-isolation.ts';
import {
  knownReplicates,
  type ResamplingBasis,
  type ResamplingRefusal,
  resamplingBasis,
} from './resampling-basis.ts';
import { resamplingRange } from './resampling-range.ts';
import { sampleScratch } from './sample-isolation.ts';

type Range = [number, number];
type SideBasis = { readonly unit: ResamplingBasis['unit']; readonly units: number };

export type PairedIsolation =
  | { readonly refused: ResamplingRefusal }
  | {
      readonly before: SideBasis;
      readonly after: SideBasis;
      /** Reporters drawn alike on both sides; 0 where the sides were drawn apart. */
      readonly common: number;
      readonly score: Range;
      readonly cooperative: Range;
    };

/**
 * Resampling range of how far isolation and cooperative isolation changed from one dataset to another, in one
 * frame: how far the difference would move if other reporters had been asked, the same ones on both sides as far
 * as they are there.
 *
 * Formula: `replicates` times reporters are drawn for both sides by `pairedReporterDraws`; after minus before of
 * each draw; from these the 95 % range of `resamplingRange` for the fewer units. What a reporter has said alike on
 * both sides leaves the difference, so that identical sides have a range without width. Rows without reporter count as
 * one reporter, the same on both sides. Where a side is drawn by dated rows, the sides are drawn apart: rows of
 * different times are different contacts, even between the same actors.
 * Range: within −1 … 1; a wide one is bad. Unit: that of isolation.
 * Direction, weights, signs and isolates: as in isolation.
 * Undefined: where either side has no range of its own by `resampleIsolation`, for the reason given there.
 * Complexity: O(replicates × reports about the government on both sides); exact for the seed.
 * Source: Efron 1979, doi:10.1214/aos/1176344552, for the bootstrap; the coupling and the hull are our own.
 *
 * @tex \text{range} = \mathrm{range}_{95\,\%} \left\{ \text{after} - \text{before}, \text{ replicates of both
 *   sides by the same reporters} \right\}
 * @param common reporters who are on both sides, by their positions there; see `pairedReporterDraws`
 */
export function pairedIsolation(
  before: IsolationSample,
  after: IsolationSample,
  common: readonly (readonly [before: number, after: number])[],
  replicates: number,
  rng: Rng,
): PairedIsolation {
  const scratch = [sampleScratch(before), sampleScratch(after)] as const;
  const from = resamplingBasis(before, scratch[0]);
  if ('refused' in from) return from;
  const to = resamplingBasis(after, scratch[1]);
  if ('refused' in to) return to;

  const paired = from.unit === 'reporters' && to.unit === 'reporters';
  const draws = paired
    ? pairedReporterDraws(before.reports, after.reports, common, rng)
    : apart(drawsOf(before, from, rng), drawsOf(after, to, rng));
  const pairs = [before, after].map(({ reports }) => emptyPairs(reports.start.length - 1));
  const score = new Float64Array(replicates);
  const cooperative = new Float64Array(replicates);
  for (let k = 0; k < replicates; k++) {
    draws.next();
    const x = drawnIsolation(before, draws.before, pairs[0]!, scratch[0]);
    const y = drawnIsolation(after, draws.after, pairs[1]!, scratch[1]);
    score[k] = y.score - x.score;
    cooperative[k] = y.cooperative - x.cooperative;
  }
  const units = Math.min(from.drawn, to.drawn);
  const rangeOf = (name: 'score' | 'cooperative', drawn: Float64Array): Range | null => {
    const known = knownReplicates(drawn);
    if (known === null) return null;
    const [low, high] = resamplingRange(to.value[name] - from.value[name], known, units, -1);
    return [defined(low).value, defined(high).value];
  };
  const ranges = [rangeOf('score', score), rangeOf('cooperative', cooperative)];
  if (ranges[0] === null || ranges[1] === null) return { refused: 'replicates-undefined' };
  return {
    before: { unit: from.unit, units: from.named },
    after: { unit: to.unit, units: to.named },
    common: paired ? common.length : 0,
    score: ranges[0]!,
    cooperative: ranges[1]!,
  };
}

function drawsOf({ reports }: IsolationSample, { unit }: ResamplingBasis, rng: Rng): Draws {
  return unit === 'rows' ? rowDraws(reports, rng) : reporterDraws(reports, rng);
}

function apart(before: Draws, after: Draws): PairedDraws {
  return {
    before,
    after,
    next() {
      before.next();
      after.next();
    },
  };
}
