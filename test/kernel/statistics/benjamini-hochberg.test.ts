import { expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { benjaminiHochberg } from '../../../src/kernel/statistics/benjamini-hochberg.ts';

/** The procedure as it is published: the largest i with p(i) ≤ i α / n, and everything up to it. */
function rejected(p: readonly number[], alpha: number): boolean[] {
  const sorted = [...p].sort((x, y) => x - y);
  let limit = -1;
  sorted.forEach((value, i) => {
    if (value <= ((i + 1) * alpha) / p.length) limit = value;
  });
  return p.map((value) => value <= limit);
}

it('rejects what the step-up procedure rejects, at every level', () => {
  const rng = seededRng(4, 'bh');
  for (let run = 0; run < 200; run++) {
    const p = Array.from({ length: 1 + Math.floor(rng() * 30) }, () =>
      rng() < 0.3 ? Math.round(rng() * 10) / 100 : rng() ** 3,
    );
    const q = benjaminiHochberg(p);
    // Off the jumps, where rounding would decide.
    for (const alpha of [0.0100001, 0.0500003, 0.1999997]) {
      expect(q.map((value) => value <= alpha)).toEqual(rejected(p, alpha));
    }
  }
});

it('is known by hand, knows no order, and stays within 1', () => {
  expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.9])).toEqual([0.04, 0.16 / 3, 0.16 / 3, 0.9]);
  expect(benjaminiHochberg([0.9, 0.03, 0.04, 0.01])).toEqual([0.9, 0.16 / 3, 0.16 / 3, 0.04]);
  expect(benjaminiHochberg([1, 1])).toEqual([1, 1]);
  expect(benjaminiHochberg([])).toEqual([]);
});

it('keeps the false discovery rate', () => {
  const rng = seededRng(5, 'fdr');
  let proportion = 0;
  let found = 0;
  const runs = 2_000;
  for (let run = 0; run < runs; run++) {
    // 30 true nulls with uniform p values, 10 effects with small ones.
    const p = Array.from({ length: 40 }, (_, i) => (i < 30 ? rng() : rng() * 0.01));
    const hits = benjaminiHochberg(p).map((q) => q <= 0.05);
    const all = hits.filter(Boolean).length;
    const wrong = hits.slice(0, 30).filter(Boolean).length;
    proportion += all === 0 ? 0 : wrong / all;
    found += all - wrong;
  }
  // Its expectation is 0.05 · 30/40 = 0.0375; the standard error of the mean is about 0.0015.
  expect(proportion / runs).toBeLessThan(0.05);
  expect(proportion / runs).toBeGreaterThan(0.03);
  expect(found / runs).toBeGreaterThan(5);
});
