import type { Rng } from '../../kernel/rng.ts';
import { type Draws, reporterDraws, rowDraws } from './draws.ts';
import type { IsolationSample } from './isolation-sample.ts';
import { emptyPairs, evaluatePair, type ReportedPairs } from './pairs-from-reports.ts';
import { knownReplicates, type ResamplingRefusal, resamplingBasis } from './resampling-basis.ts';
import { resamplingRange } from './resampling-range.ts';
import { type SampleScore, type SampleScratch, sampleIsolation, sampleScratch } from './sample-isolation.ts';

type Range = [number, number];

export type IsolationResampling =
  | { readonly refused: ResamplingRefusal }
  | {
      readonly unit: 'reporters' | 'rows';
      readonly units: number;
      readonly replicates: number;
      readonly score: Range;
      readonly cooperative: Range;
      /** By channel of the frame; null where too few reports are behind it. */
      readonly contact: readonly (Range | null)[];
    };

/**
 * Resampling range of isolation, cooperative isolation and each contact: how far they would move if other
 * reporters had been asked, or other contacts had fallen into the window.
 *
 * Formula: `replicates` times as many reporters as there are, drawn with replacement, each with all of its rows;
 * from each draw the whole score anew, and from all of them the 95 % range of `resamplingRange`. Where fewer than
 * ten reporters are named and every report is a dated row without frequency, the rows are drawn instead, in a
 * Poisson number.
 * Range: within 0 … 1; a wide one is bad. Unit: that of the value.
 * Direction, weights, signs and isolates: as in isolation; rows without reporter count as one reporter.
 * Undefined: `too-few-reports` below ten reporters and below thirty rows; `few-reports-per-tie` if the strongest
 * ties of the channels rest on fewer than five reports on average, as where everybody reports its own contacts
 * only: other reporters would report other ties; `shared-events` if contacts of the rows come from shared
 * events, which are not independent; `replicates-undefined` if more than 5 % of the replicates have no score. A
 * channel's contact has a range if the channel itself meets these limits.
 * Complexity: O(replicates × reports about the government); exact for the seed, whichever thread draws.
 * Source: Efron 1979, doi:10.1214/aos/1176344552, for the bootstrap; the hull and its correction are our own,
 * and docs/uncertainty.md shows how often they cover.
 *
 * @tex \text{range} = \mathrm{range}_{95\,\%} \left\{ \text{score}(\text{reporters drawn with
 *   replacement}) \right\}
 * @result towns[].isolation.score.range, towns[].isolation.cooperative.range, towns[].isolation.resampling
 */
export function resampleIsolation(
  sample: IsolationSample,
  replicates: number,
  rng: Rng,
): IsolationResampling {
  const { reports } = sample;
  const scratch = sampleScratch(sample);
  const basis = resamplingBasis(sample, scratch);
  if ('refused' in basis) return basis;
  const { unit, named, value, enough } = basis;

  const draws = unit === 'rows' ? rowDraws(reports, rng) : reporterDraws(reports, rng);
  const pairs = emptyPairs(reports.start.length - 1);
  const score = new Float64Array(replicates);
  const cooperative = new Float64Array(replicates);
  const contact = Array.from(sample.weight, () => new Float64Array(replicates));
  for (let k = 0; k < replicates; k++) {
    draws.next();
    const drawn = drawnIsolation(sample, draws, pairs, scratch);
    score[k] = drawn.score;
    cooperative[k] = drawn.cooperative;
    for (let c = 0; c < contact.length; c++) contact[c]![k] = drawn.contact[c]!;
  }
  const rangeOf = (of: number, drawn: Float64Array): Range | null => {
    const known = knownReplicates(drawn);
    return known === null ? null : resamplingRange(of, known, basis.drawn);
  };
  const ranges = [rangeOf(value.score, score), rangeOf(value.cooperative, cooperative)];
  if (ranges[0] === null || ranges[1] === null) return { refused: 'replicates-undefined' };
  return {
    unit,
    units: named,
    replicates,
    score: ranges[0]!,
    cooperative: ranges[1]!,
    contact: contact.map((drawn, c) =>
      enough[c] === 1 && !Number.isNaN(value.contact[c]!) ? rangeOf(value.contact[c]!, drawn) : null,
    ),
  };
}

/** Isolation as it was drawn last; the answer is overwritten by the next one. */
export function drawnIsolation(
  sample: IsolationSample,
  { index, multiplicity }: Draws,
  pairs: ReportedPairs,
  scratch: SampleScratch,
): SampleScore {
  for (let pair = 0; pair < pairs.size; pair++) evaluatePair(index, pair, multiplicity, sample.rules, pairs);
  return sampleIsolation(sample, pairs, scratch);
}
