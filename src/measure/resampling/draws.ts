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

/** Draws for two sides that are to be compared. */
export interface PairedDraws {
  readonly before: Draws;
  readonly after: Draws;
  next(): void;
}

/**
 * As many reporters as each side has, with replacement, the same ones on both sides as far as they are there.
 * Each side by itself is drawn exactly as by {@link reporterDraws}: how many of its draws fall on common
 * reporters is binomial, decided by the same uniforms on both sides, and common reporters are drawn once for both.
 * Those of one side only are drawn for that side.
 *
 * @param common positions in the reporters of both sides, in one order
 */
export function pairedReporterDraws(
  before: ReportIndex,
  after: ReportIndex,
  common: readonly (readonly [before: number, after: number])[],
  rng: Rng,
): PairedDraws {
  const sides = [before, after].map((index, side) => {
    const shared = new Set(common.map((positions) => positions[side]));
    const n = index.reporters.length;
    return {
      index,
      n,
      own: Array.from({ length: n }, (_, i) => i).filter((i) => !shared.has(i)),
      times: new Int32Array(n),
      multiplicity: new Int32Array(index.reporter.length),
      ofCommon: 0,
    };
  });
  const most = Math.max(...sides.map(({ n }) => n));
  const drawsOf = (side: 0 | 1): Draws => ({ ...sides[side]!, next });
  function next(): void {
    for (const side of sides) {
      side.times.fill(0);
      side.ofCommon = 0;
    }
    for (let i = 0; i < most; i++) {
      const u = rng();
      for (const side of sides) if (i < side.n && u * side.n < common.length) side.ofCommon++;
    }
    const shared = Math.max(...sides.map(({ ofCommon }) => ofCommon));
    for (let i = 0; i < shared; i++) {
      const pick = common[Math.floor(rng() * common.length)]!;
      sides.forEach(({ times, ofCommon }, side) => {
        if (i < ofCommon) times[pick[side]!]!++;
      });
    }
    for (const { index, n, own, times, multiplicity, ofCommon } of sides) {
      for (let i = ofCommon; i < n; i++) times[own[Math.floor(rng() * own.length)]!]!++;
      for (let i = 0; i < multiplicity.length; i++) multiplicity[i] = times[index.reporter[i]!]!;
    }
  }
  return { before: drawsOf(0), after: drawsOf(1), next };
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
