import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { logBinomialMass } from '../../../src/kernel/statistics/binomial.ts';
import {
  logHypergeometricLowerTail,
  logHypergeometricMass,
  type Urn,
} from '../../../src/kernel/statistics/hypergeometric.ts';
import { valuesOf, vector, withoutR } from './r.ts';

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 1n; i <= BigInt(k); i++) result = (result * (BigInt(n) - BigInt(k) + i)) / i;
  return result;
}

/** A fraction of whole numbers as a double, to full precision whatever its size. */
function quotient(numerator: bigint, denominator: bigint): number {
  const shift = 2n ** 1000n;
  return Number((numerator * shift) / denominator / 2n ** 40n) / 2 ** 960;
}

function exact(x: number, { size, white, draws }: Urn): { mass: bigint; tail: bigint; all: bigint } {
  const ways = (k: number) => choose(white, k) * choose(size - white, draws - k);
  let tail = 0n;
  for (let k = 0; k <= Math.min(x, draws); k++) tail += ways(k);
  return { mass: ways(x), tail, all: choose(size, draws) };
}

describe('hypergeometric', () => {
  it('equals exact fractions in every small urn', () => {
    let seen = 0;
    for (let size = 1; size <= 13; size++) {
      for (let white = 0; white <= size; white++) {
        for (let draws = 0; draws <= size; draws++) {
          for (let x = -1; x <= draws + 1; x++) {
            const urn = { size, white, draws };
            const { mass, tail, all } = exact(x, urn);
            expect(Math.exp(logHypergeometricMass(x, urn))).toBeCloseTo(quotient(mass, all), 13);
            expect(Math.exp(logHypergeometricLowerTail(x, urn))).toBeCloseTo(quotient(tail, all), 13);
            seen++;
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(5_000);
  });

  it('keeps the digits of small tails, up to the size of doubles', () => {
    const rng = seededRng(1, 'urns');
    for (let i = 0; i < 60; i++) {
      const size = 50 + Math.floor(rng() * 1500);
      const white = 1 + Math.floor(rng() * size);
      const draws = 1 + Math.floor((rng() * size) / 2);
      const x = Math.floor((rng() * draws * white) / size);
      const urn = { size, white, draws };
      const { tail, all } = exact(x, urn);
      const log = logHypergeometricLowerTail(x, urn);
      if (tail === 0n) {
        expect(log).toBe(Number.NEGATIVE_INFINITY);
        continue;
      }
      // ln of a fraction below the least double: lift it by a power of two first.
      let lifted = tail;
      let halvings = 0;
      while (lifted * 2n < all) {
        lifted *= 2n;
        halvings++;
      }
      const truth = Math.log(quotient(lifted, all)) - halvings * Math.LN2;
      expect(Math.abs(log - truth)).toBeLessThan(1e-12 * Math.max(1, Math.abs(truth)));
    }
  });

  it('is certain where nothing else can happen', () => {
    expect(logHypergeometricLowerTail(0, { size: 10, white: 0, draws: 5 })).toBe(0);
    expect(logHypergeometricLowerTail(4, { size: 10, white: 8, draws: 7 })).toBe(Number.NEGATIVE_INFINITY);
    expect(logHypergeometricMass(0, { size: 5, white: 3, draws: 0 })).toBe(0);
    expect(logHypergeometricLowerTail(0, { size: 0, white: 0, draws: 0 })).toBe(0);
  });

  it('falls like the binomial where the urn is huge', () => {
    const urn = { size: 4e12, white: 4e6, draws: 1e6 };
    expect(logHypergeometricMass(0, urn)).toBeCloseTo(-1.0000006, 6);
    expect(logHypergeometricMass(3, { size: 1e15, white: 2e14, draws: 20 })).toBeCloseTo(
      logBinomialMass(3, 20, 0.2, 0.8),
      11,
    );
  });
});

describe.skipIf(withoutR)('hypergeometric, against R', () => {
  it('agrees with phyper from tiny to huge urns', () => {
    const rng = seededRng(2, 'phyper');
    const urns = Array.from({ length: 400 }, () => {
      const size = Math.round(10 ** (1 + 11 * rng()));
      const white = Math.round(size * rng() ** 3);
      const draws = Math.round(Math.min(size, 10 ** (6 * rng())));
      const mean = (draws * white) / size;
      const x = Math.max(0, Math.round(mean + (rng() - 0.7) * 8 * Math.sqrt(mean + 1)));
      return { size, white, draws, x };
    });
    const column = (pick: (urn: (typeof urns)[0]) => number) => vector(urns.map(pick));
    const truth = valuesOf(
      `phyper(${column(({ x }) => x)}, ${column(({ white }) => white)}, ${column(({ size, white }) => size - white)}, ${column(({ draws }) => draws)}, log.p = TRUE)`,
    );
    urns.forEach(({ x, ...urn }, i) => {
      const own = logHypergeometricLowerTail(x, urn);
      if (truth[i] === Number.NEGATIVE_INFINITY) expect(own).toBe(truth[i]);
      else {
        const error = Math.abs(own - truth[i]!) / Math.max(1, Math.abs(truth[i]!));
        expect(error, JSON.stringify({ x, ...urn })).toBeLessThan(1e-11);
      }
    });
  });

  it('agrees with phyper far out in the tail, where only logarithms are left', () => {
    const rng = seededRng(3, 'tails');
    const urns = Array.from({ length: 240 }, () => {
      const size = Math.round(10 ** (2 + 5 * rng()));
      const white = Math.max(1, Math.round(size * (0.05 + 0.9 * rng())));
      const draws = Math.max(1, Math.round(size * (0.05 + 0.9 * rng())));
      const lowest = Math.max(0, draws - (size - white));
      const mean = (draws * white) / size;
      return { size, white, draws, x: lowest + Math.floor((mean - lowest) * rng() ** 3) };
    });
    const column = (pick: (urn: (typeof urns)[0]) => number) => vector(urns.map(pick));
    const truth = valuesOf(
      `phyper(${column(({ x }) => x)}, ${column(({ white }) => white)}, ${column(({ size, white }) => size - white)}, ${column(({ draws }) => draws)}, log.p = TRUE)`,
    );
    // Most of them lie below the smallest double: without logarithms there would be only 0.
    expect(truth.filter((log) => log < -745).length).toBeGreaterThan(80);
    expect(Math.min(...truth)).toBeLessThan(-20_000);
    urns.forEach(({ x, ...urn }, i) => {
      const error =
        Math.abs(logHypergeometricLowerTail(x, urn) - truth[i]!) / Math.max(1, Math.abs(truth[i]!));
      expect(error, JSON.stringify({ x, ...urn })).toBeLessThan(1e-11);
    });
  });
});
