import { expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { benjaminiHochberg } from '../../../src/kernel/statistics/benjamini-hochberg.ts';
import { holm } from '../../../src/kernel/statistics/holm.ts';
import { midranks } from '../../../src/kernel/statistics/midranks.ts';
import { quantile } from '../../../src/kernel/statistics/quantile.ts';
import { valuesOf, vector, withoutR } from './r.ts';

const LISTS = (() => {
  const rng = seededRng(6, 'p-values');
  return Array.from({ length: 40 }, () =>
    Array.from({ length: 1 + Math.floor(rng() * 20) }, () =>
      rng() < 0.3 ? Math.round(rng() * 10) / 100 : rng() ** 3,
    ),
  );
})();

it('rejects step by step, as it is published', () => {
  for (const p of LISTS) {
    const adjusted = holm(p);
    for (const alpha of [0.0100001, 0.0500003, 0.1999997]) {
      const order = p.map((_, i) => i).sort((x, y) => p[x]! - p[y]!);
      const rejected = new Set<number>();
      for (const [step, i] of order.entries()) {
        if (p[i]! > alpha / (p.length - step)) break;
        rejected.add(i);
      }
      expect(adjusted.map((value, i) => (value <= alpha ? i : -1)).filter((i) => i >= 0)).toEqual(
        [...rejected].sort((x, y) => x - y),
      );
    }
  }
});

it('is known by hand', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([0.9, 0.9])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

it('midranks share ranks among equals', () => {
  expect([...midranks([3, 1, 3, 2, 3])]).toEqual([4, 1, 4, 2, 4]);
  expect([...midranks([])]).toEqual([]);
});

it.skipIf(withoutR)('agrees with p.adjust, rank and quantile of R', () => {
  for (const [method, own] of [
    ['holm', holm],
    ['BH', benjaminiHochberg],
  ] as const) {
    const truth = valuesOf(`c(${LISTS.map((p) => `p.adjust(${vector(p)}, "${method}")`).join(',\n')})`);
    const ours = LISTS.flatMap((p) => own(p));
    expect(ours).toHaveLength(truth.length);
    ours.forEach((value, i) => {
      expect(value).toBeCloseTo(truth[i]!, 14);
    });
  }
  const ranks = valuesOf(`c(${LISTS.map((p) => `rank(${vector(p)})`).join(',\n')})`);
  expect(LISTS.flatMap((p) => [...midranks(p)])).toEqual(ranks);
  const shares = [0, 0.25, 0.5, 0.77, 1];
  const quantiles = valuesOf(
    `c(${LISTS.map((p) => `quantile(${vector(p)}, ${vector(shares)})`).join(',\n')})`,
  );
  const ours = LISTS.flatMap((p) => {
    const sorted = [...p].sort((x, y) => x - y);
    return shares.map((share) => quantile(sorted, share));
  });
  ours.forEach((value, i) => {
    expect(value).toBeCloseTo(quantiles[i]!, 13);
  });
});
