import type { Rng } from '../../kernel/rng.ts';
import { STRENGTH_UNIT } from '../../model/tie.ts';
import { castVotes, type ReportIndex } from './report-index.ts';

/** One kind of resampling: `next` draws the next replicate of `index`. */
export interface Draws {
  readonly index: ReportIndex;
  /** Multiplicity of each row in the replicate drawn last. */
  readonly multiplicity: Int32Array;
  next(): void;
}

/** As many reporters as there are, with replacement; all rows of a reporter come and go together. */
export function reporterDraws(index: ReportIndex, rng: Rng): Draws {
  const { reporter, reporters } = index;
  const n = reporters.length;
  const times = new Int32Array(n);
  const multiplicity = new Int32Array(reporter.length);
  return {
    index,
    multiplicity,
    next() {
      times.fill(0);
      for (let i = 0; i < n; i++) times[Math.floor(rng() * n)]!++;
      for (let i = 0; i < multiplicity.length; i++) multiplicity[i] = times[reporter[i]!]!;
    },
  };
}

/**
 * Dated rows with replacement; only for reports that hold nothing but dated contacts. How many contacts fall
 * into the window is chance as well, so that their number is drawn too, from the Poisson distribution with the
 * mean observed.
 */
export function rowDraws(index: ReportIndex, rng: Rng): Draws {
  const { dated, positive, negative } = index;
  const total = dated.reduce((sum, count) => sum + count, 0);
  // One entry a record: the report that it belongs to, and its tone.
  const owner = new Int32Array(total);
  const tone = new Int8Array(total);
  let next = 0;
  dated.forEach((count, i) => {
    for (let k = 0; k < count; k++, next++) {
      owner[next] = i;
      tone[next] = k < positive[i]! ? 1 : k < positive[i]! + negative[i]! ? -1 : 0;
    }
  });
  const size = dated.length;
  const drawn: ReportIndex = {
    ...index,
    contacts: new Float64Array(size),
    positive: new Int32Array(size),
    negative: new Int32Array(size),
    votesFor: new Int32Array(size),
    votesAgainst: new Int32Array(size),
  };
  const multiplicity = new Int32Array(size);
  return {
    index: drawn,
    multiplicity,
    next() {
      multiplicity.fill(0);
      drawn.contacts.fill(0);
      drawn.positive.fill(0);
      drawn.negative.fill(0);
      const rows = poisson(total, rng);
      for (let k = 0; k < rows; k++) {
        const pick = Math.floor(rng() * total);
        const i = owner[pick]!;
        multiplicity[i] = 1;
        drawn.contacts[i]! += STRENGTH_UNIT;
        if (tone[pick] === 1) drawn.positive[i]!++;
        else if (tone[pick] === -1) drawn.negative[i]!++;
      }
      castVotes(drawn);
    },
  };
}

/** Arrivals of a Poisson process within `mean` units of time. O(mean). */
function poisson(mean: number, rng: Rng): number {
  // The product of uniforms instead of the sum of their logarithms, folded before it underflows.
  let left = mean;
  let product = 1;
  let end = Math.exp(-left);
  for (let count = 0; ; count++) {
    product *= 1 - rng();
    if (product < end) return count;
    if (product < 1e-200) {
      left += Math.log(product);
      product = 1;
      end = Math.exp(-left);
    }
  }
}
