import { seededRng } from '../../../src/kernel/rng.ts';
import { SIGNS, type Sign } from '../../../src/model/vocabulary.ts';
import { type PairSpec, pairTable } from '../../../src/network/builders.ts';
import { type CompactNetwork, compactNetwork } from '../../../src/network/compact.ts';
import { simplePairs } from '../../../src/network/simple-pairs.ts';

export interface RandomNetwork {
  readonly order: number;
  readonly specs: readonly PairSpec[];
  readonly network: CompactNetwork;
  /** Group of each node, −1 without. */
  readonly groups: Int32Array;
  readonly groupCount: number;
}

export interface RandomShape {
  /** Most nodes. */
  readonly nodes?: number;
  readonly density?: number;
  readonly groups?: number;
  /** Share of nodes without group. */
  readonly withoutGroup?: number;
}

/**
 * A random simple network whose nodes are actors 0 … order − 1, isolates included. Strengths are multiples of
 * 1/16, so that any order of summation gives the same double and ties between strengths are common.
 */
export function randomNetwork(seed: number, shape: RandomShape = {}): RandomNetwork {
  const rng = seededRng(seed, 'random-network');
  const pick = (n: number) => Math.floor(rng() * n);
  const order = 2 + pick((shape.nodes ?? 14) - 1);
  const density = shape.density ?? rng() * 0.7;
  const groupCount = shape.groups ?? 1 + pick(4);
  const specs: PairSpec[] = [];
  for (let a = 0; a < order; a++) {
    for (let b = a + 1; b < order; b++) {
      if (rng() >= density) continue;
      specs.push({
        a,
        b,
        strength: (1 + pick(16)) / 16,
        direction: (1 + pick(3)) as 1 | 2 | 3,
        sign: SIGNS[pick(SIGNS.length)] as Sign,
      });
    }
  }
  const groups = Int32Array.from({ length: order }, () =>
    rng() < (shape.withoutGroup ?? 0) ? -1 : pick(groupCount),
  );
  return { order, specs, network: networkOf(order, specs), groups, groupCount };
}

/** A random network as it comes from the field: pairs listed twice and the other way round, and loops. */
export function messyNetwork(seed: number): RandomNetwork & { readonly rows: readonly PairSpec[] } {
  const random = randomNetwork(seed, { nodes: 16 });
  const { order, specs } = random;
  const rng = seededRng(seed, 'messy');
  const bits = () => (1 + Math.floor(rng() * 3)) as 1 | 2 | 3;
  const rows: PairSpec[] = [...specs];
  for (const { a, b, strength = 1 } of specs) {
    if (rng() < 0.3) rows.push({ a: b, b: a, strength, direction: bits() });
    if (rng() < 0.2) rows.push({ a, b, strength, direction: bits() });
  }
  for (let a = 0; a < order; a++) if (rng() < 0.2) rows.push({ a, b: a, strength: 1, direction: bits() });
  return { ...random, rows, network: networkOf(order, simplePairs(rows).pairs) };
}

export function networkOf(order: number, specs: readonly PairSpec[]): CompactNetwork {
  return compactNetwork(pairTable(specs), { isolates: Array.from({ length: order }, (_, i) => i) });
}

/** Undirected network from a list of ties. */
export function tiesOf(order: number, ties: readonly (readonly [number, number])[]): CompactNetwork {
  return networkOf(
    order,
    ties.map(([a, b]) => ({ a, b })),
  );
}

/** Dense arc matrix: 1 or the strength from row to column. */
export function arcMatrix(
  { order, specs }: Pick<RandomNetwork, 'order' | 'specs'>,
  { directed, weights }: { directed: boolean; weights: 'none' | 'strength' },
): number[][] {
  const matrix = Array.from({ length: order }, () => new Array<number>(order).fill(0));
  for (const { a, b, strength = 1, direction = 3 } of specs) {
    const weight = weights === 'strength' ? strength : 1;
    if (!directed || (direction & 1) !== 0) matrix[a]![b] = weight;
    if (!directed || (direction & 2) !== 0) matrix[b]![a] = weight;
  }
  return matrix;
}

export const COUNTINGS = [
  { directed: false, weights: 'none' },
  { directed: true, weights: 'none' },
  { directed: false, weights: 'strength' },
  { directed: true, weights: 'strength' },
] as const;

export const star = (leaves: number) =>
  tiesOf(
    leaves + 1,
    Array.from({ length: leaves }, (_, i) => [0, i + 1] as const),
  );

export const clique = (n: number) =>
  tiesOf(
    n,
    Array.from({ length: n }, (_, i) => i).flatMap((a) =>
      Array.from({ length: n - a - 1 }, (_, j) => [a, a + j + 1] as const),
    ),
  );

export const ring = (n: number) =>
  tiesOf(
    n,
    Array.from({ length: n }, (_, i) => [i, (i + 1) % n] as const),
  );

export const path = (n: number) =>
  tiesOf(
    n,
    Array.from({ length: n - 1 }, (_, i) => [i, i + 1] as const),
  );
