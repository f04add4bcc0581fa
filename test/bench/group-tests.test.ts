import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { POOLED, SIZES, WITHOUT_EFFECT } from '../../bench/group-test-scenarios.ts';
import {
  coverage,
  familyErrors,
  rejections,
  type Scenario,
  shiftFor,
  statedDetectable,
} from '../../bench/group-test-simulation.ts';

const named = (start: string): Scenario => {
  const found = [...WITHOUT_EFFECT, ...SIZES].find(({ name }) => name.startsWith(start));
  if (found === undefined) throw new Error(start);
  return found;
};
const EFFORT = { runs: 2_000, permutations: 199, seed: 11 };
/** Upper limit of a share whose truth is at most 5 %, at a one-sided level of 1 in 1,000. */
const limit = (runs: number) => 0.05 + 3.09 * Math.sqrt((0.05 * 0.95) / runs);

// The same simulations as in docs/group-tests.md, in short.
describe('false alarms', () => {
  it.each(['the same, ties and undefined', 'three groups', 'ten towns'])(
    'stay at five per cent: %s',
    (start) => {
      const { tests, rate } = rejections(named(start), EFFORT);
      expect(tests).toBeGreaterThan(start === 'ten towns' ? 1_900 : 1_990);
      expect(rate).toBeLessThan(limit(tests));
      // Not by never rejecting: the exact test of ten towns has few steps, the others nearly reach 5 %.
      expect(rate).toBeGreaterThan(start === 'ten towns' ? 0.005 : 0.035);
    },
  );

  it('come when countries are ignored, which is why they are not', () => {
    expect(rejections(POOLED, { ...EFFORT, runs: 500 }).rate).toBeGreaterThan(0.15);
  });

  it('stay at 5 % for a family of measures', () => {
    const scenario = { ...named('the same, ties and undefined'), shift: 1 };
    const effort = { runs: 400, permutations: 199, seed: 12 };
    const none = familyErrors(scenario, { measures: 6, shifted: 0, correlation: 0.5 }, effort);
    expect(none.holm).toBeLessThan(limit(effort.runs));
    expect(none.uncorrected).toBeGreaterThan(0.12);
    const two = familyErrors(scenario, { measures: 6, shifted: 2, correlation: 0.5 }, effort);
    expect(two.holm).toBeLessThan(limit(effort.runs));
    expect(two.falseDiscoveries).toBeLessThan(limit(effort.runs));
    expect(two.found).toBeGreaterThan(0.15);
  });
});

describe('planted differences', () => {
  it.each(['10 and 10', '23 and 22 in four countries'])('are found as often as stated: %s', (start) => {
    const scenario = named(start);
    const stated = statedDetectable(scenario)!;
    const { rate } = rejections({ ...scenario, shift: shiftFor(stated) }, { ...EFFORT, runs: 600 });
    expect(rate).toBeGreaterThan(0.74);
    expect(rate).toBeLessThan(0.86);
  });

  it.each(SIZES.map(({ name }) => name))('are covered by the range of delta: %s', (start) => {
    for (const delta of [0, 0.6]) {
      const scenario = { ...named(start), shift: shiftFor(delta) };
      const { covered } = coverage(scenario, { runs: 1_000, seed: 13 }, delta);
      expect(covered).toBeGreaterThan(0.925);
      expect(covered).toBeLessThan(0.985);
    }
  });

  it('have the δ that the shift was made for, ties or not', () => {
    const { truth } = coverage({ ...named('5 and 5'), shift: shiftFor(0.5) }, { runs: 1, seed: 14 });
    expect(truth).toBeCloseTo(0.5, 2);
    const tied = coverage({ ...named('5 and 5'), shift: shiftFor(0.5), step: 1 }, { runs: 1, seed: 14 });
    expect(tied.truth).toBeLessThan(truth);
    expect(tied.truth).toBeGreaterThan(0.4);
  });
});

it('the page of the long simulation holds every scenario, none above its limit', () => {
  const page = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/group-tests.md'), 'utf8');
  for (const { name } of WITHOUT_EFFECT) {
    const [, tests = '', rate = ''] =
      page
        .split('\n')
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .find(([, title]) => title === name)
        ?.slice(1) ?? [];
    expect(Number(tests), name).toBeGreaterThanOrEqual(1_900);
    expect(Number.parseFloat(rate) / 100, name).toBeLessThan(limit(Number(tests)));
  }
});
