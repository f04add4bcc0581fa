import { describe, expect, it } from 'vitest';
import { DATED_WORLDS, INTERVIEW_WORLDS } from '../../../bench/ranges/worlds.ts';
import { seededRng } from '../../../src/kernel/rng.ts';
import { pairedReporterDraws } from '../../../src/measure/resampling/draws.ts';
import type { IsolationSample } from '../../../src/measure/resampling/isolation-sample.ts';
import { type PairedIsolation, pairedIsolation } from '../../../src/measure/resampling/paired-isolation.ts';

const world = INTERVIEW_WORLDS.find(({ name }) => name === 'one tie a channel')!;
const everybody = (n: number) => Array.from({ length: n }, (_, i) => [i, i] as const);
type Given = Exclude<PairedIsolation, { refused: string }>;

function ranges(
  before: IsolationSample,
  after: IsolationSample,
  common: readonly (readonly [number, number])[],
  seed = 1,
): Given {
  const found = pairedIsolation(before, after, common, 200, seededRng(seed, 'paired'));
  if ('refused' in found) throw new Error(found.refused);
  return found;
}

/** The same reports with other strengths; none of the answers turns into "never" or back. */
function withStrength(sample: IsolationSample, of: (strength: number, row: number) => number) {
  return { ...sample, reports: { ...sample.reports, strength: sample.reports.strength.map(of) } };
}

describe('the paired range', () => {
  const before = world.draw(12, seededRng(7, 'world'));

  it('of identical sides is 0 … 0, and is not where the sides are drawn apart', () => {
    const same = ranges(before, structuredClone(before), everybody(12));
    expect([same.score, same.cooperative, same.common]).toEqual([[0, 0], [0, 0], 12]);
    const apart = ranges(before, structuredClone(before), []);
    expect(apart.score[0]).toBeLessThan(-0.05);
    expect(apart.score[1]).toBeGreaterThan(0.05);
    expect(apart.common).toBe(0);
  });

  it('is one point where every reporter changes by the same amount', () => {
    // Away from the least strength of a tie and from the greatest of all, isolation is linear in strength.
    const inside = withStrength(before, (strength) => Math.max(0.25e12, Math.min(0.75e12, strength)));
    const up = withStrength(inside, (strength) => strength + 0.05e12);
    const { score } = ranges(inside, up, everybody(12));
    expect(score[0]).toBeCloseTo(-0.05, 11);
    expect(score[1]).toBeCloseTo(-0.05, 11);
    // The single range of either side is wide: chance in whom one asked is all there is.
    const apart = ranges(inside, up, []);
    expect(apart.score[1] - apart.score[0]).toBeGreaterThan(0.05);
  });

  it('turns its sign with its sides, when the same reporters are drawn', () => {
    const other = withStrength(before, (strength, row) => strength * (row % 3 === 0 ? 0.5 : 1));
    const there = ranges(before, other, everybody(12)).score;
    const back = ranges(other, before, everybody(12)).score;
    expect(back[0]).toBeCloseTo(-there[1], 11);
    expect(back[1]).toBeCloseTo(-there[0], 11);
  });

  it('is refused where either side has none of its own', () => {
    const few = world.draw(9, seededRng(7, 'few'));
    const rng = seededRng(1, 'paired');
    expect(pairedIsolation(few, before, everybody(9), 200, rng)).toEqual({ refused: 'too-few-reports' });
    expect(pairedIsolation(before, few, everybody(9), 200, rng)).toEqual({ refused: 'too-few-reports' });
  });
});

describe('dated rows', () => {
  it('are drawn for each side by itself, whoever is on both', () => {
    const dated = DATED_WORLDS.find(({ name }) => name === 'one busy partner a channel')!;
    const rows = dated.draw(120, seededRng(2, 'dated'));
    const found = ranges(rows, structuredClone(rows), everybody(1));
    expect(found).toMatchObject({ before: { unit: 'rows' }, after: { unit: 'rows' }, common: 0 });
    expect(found.score[0]).toBeLessThan(-0.01);
    expect(found.score[1]).toBeGreaterThan(0.01);
    const panel = world.draw(12, seededRng(7, 'world'));
    expect(ranges(panel, rows, []).before).toEqual({ unit: 'reporters', units: 12 });
  });
});

describe('paired draws', () => {
  const before = world.draw(8, seededRng(1, 'a')).reports;
  const after = world.draw(12, seededRng(1, 'b')).reports;
  const common = everybody(5);

  it('are as many as reporters on each side, each reporter as often as the others, common ones together', () => {
    const draws = pairedReporterDraws(before, after, common, seededRng(3, 'draws'));
    const REPLICATES = 20_000;
    // Row i of a reporter carries its multiplicity: five rows each.
    const times = (side: typeof draws.before, reporter: number) =>
      side.multiplicity[side.index.reporter.indexOf(reporter)]!;
    const sum = { before: new Float64Array(8), after: new Float64Array(12) };
    const products = { square: 0, shared: 0, stranger: 0 };
    for (let k = 0; k < REPLICATES; k++) {
      draws.next();
      for (const side of ['before', 'after'] as const) {
        const n = sum[side].length;
        const drawn = Array.from({ length: n }, (_, i) => times(draws[side], i));
        expect(drawn.reduce((x, y) => x + y, 0)).toBe(n);
        drawn.forEach((x, i) => {
          sum[side][i]! += x / REPLICATES;
        });
      }
      products.square += (times(draws.before, 6) - 1) ** 2 / REPLICATES;
      products.shared += ((times(draws.before, 2) - 1) * (times(draws.after, 2) - 1)) / REPLICATES;
      products.stranger += ((times(draws.before, 6) - 1) * (times(draws.after, 9) - 1)) / REPLICATES;
    }
    for (const mean of [...sum.before, ...sum.after]) expect(Math.abs(mean - 1)).toBeLessThan(0.04);
    // Binomial(8, ⅛): variance 1 − ⅛, as when the side is drawn by itself.
    expect(Math.abs(products.square - 0.875)).toBeLessThan(0.05);
    // Drawn together as far as both sides draw common reporters: close to, and below, the variance.
    expect(products.shared).toBeGreaterThan(0.6);
    expect(products.shared).toBeLessThan(0.95);
    expect(Math.abs(products.stranger)).toBeLessThan(0.1);
  });
});

describe('in simulation', () => {
  const TOWNS = 120;

  /** Towns whose reporters are asked twice; half of the second answers are those of the first time. */
  function simulate(n: number, factor: number, truth: number) {
    const tally = { covered: 0, zero: 0, width: 0, apart: 0 };
    for (let town = 0; town < TOWNS; town++) {
      const rng = seededRng(5, String(town), String(n));
      const before = world.draw(n, rng);
      const again = world.draw(n, rng);
      const kept = before.reports.strength.map(() => (rng() < 0.5 ? 1 : 0));
      const pick = <T extends Float64Array | Uint8Array>(x: T, y: T): T =>
        x.map((one, row) => (kept[row] === 1 ? one : y[row]!)) as T;
      const mixed: IsolationSample = {
        ...before,
        reports: {
          ...before.reports,
          strength: pick(before.reports.strength, again.reports.strength),
          answers: pick(before.reports.answers, again.reports.answers),
        },
      };
      const after = withStrength(mixed, (strength) => strength * factor);
      const [low, high] = ranges(before, after, everybody(n), town).score;
      const apart = ranges(before, after, [], town).score;
      if (low - 1e-9 <= truth && truth <= high + 1e-9) tally.covered += 1 / TOWNS;
      if (low <= 0 && high >= 0) tally.zero += 1 / TOWNS;
      tally.width += high - low;
      tally.apart += apart[1] - apart[0];
    }
    return tally;
  }

  it.each([10, 30])('with %i reporters it holds the truth, and is narrower than without pairs', (n) => {
    // Halved strengths halve what isolation lacks to 1.
    const halved = simulate(n, 0.5, (1 - world.truth) / 2);
    expect(halved.covered).toBeGreaterThan(0.9);
    expect(halved.zero).toBeLessThan(0.05);
    const unchanged = simulate(n, 1, 0);
    expect(unchanged.covered).toBeGreaterThan(0.9);
    expect(unchanged.width).toBeLessThan(0.85 * unchanged.apart);
  });
});
