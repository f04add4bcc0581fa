import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import { climbing } from '../../src/measure/climbing.ts';
import { HubSearch } from '../../src/measure/hub-search.ts';
import { HubWays } from '../../src/measure/hub-ways.ts';
import { PathLayers } from '../../src/measure/path-layers.ts';
import { shortestPathsTo } from '../../src/measure/shortest-paths.ts';
import { Sphere } from '../../src/measure/sphere.ts';
import type { CompactNetwork } from '../../src/network/compact.ts';
import { networkOf } from './support/random-network.ts';

/** Networks of each shape, each asked 600 questions; `MLGNET_PATHS=1000` is the whole campaign. */
const NETWORKS = Number(process.env.MLGNET_PATHS ?? 12);

/** Ties to be drawn: a tie twice is one, and one with oneself is none. */
type Draw = (tie: (x: number, y: number) => void, pick: (n: number) => number, order: number) => void;

const trees: Draw = (tie, pick, order) => {
  for (let v = 1; v < order; v++) if (pick(12) > 0) tie(v, Math.max(0, v - 1 - pick(1 + pick(v))));
};

const sparse =
  (degree: number): Draw =>
  (tie, pick, order) => {
    for (let i = 0; i < (order * degree) / 2; i++) tie(pick(order), pick(order));
  };

const hubs: Draw = (tie, pick, order) => {
  const few = 2 + pick(4);
  for (let v = few; v < order; v++) {
    for (let i = pick(3); i >= 0; i--) if (pick(5) > 0) tie(v, pick(few));
    if (pick(3) === 0) tie(v, pick(order));
  }
};

const SHAPES: Record<string, Draw> = {
  trees,
  sparse: sparse(2.2),
  random: sparse(5),
  hubs,
  'hubs with trees': (tie, pick, order) => {
    const inner = Math.floor(order / 3);
    hubs(tie, pick, inner);
    for (let v = inner; v < order; v++) tie(v, pick(v));
  },
  // From hub to hub over somebody's own ties, so that ways between them are long.
  'hubs apart': (tie, pick, order) => {
    const few = 2 + pick(3);
    for (let v = few; v < order; v++) {
      const own = v % few;
      if (pick(8) > 0) tie(v, own);
      if (pick(6) === 0) tie(v, (v + few * (1 + pick(3))) % order);
      if (pick(12) === 0) tie(v, pick(order));
    }
  },
  cliques: (tie, pick, order) => {
    for (let first = 0, size = 0; first < order; first += size) {
      size = 1 + pick(7);
      for (let a = first; a < first + size; a++) for (let b = first; b < a; b++) tie(a % order, b % order);
      if (pick(6) > 0) tie(first, pick(order));
    }
  },
  grid: (tie, pick, order) => {
    const side = Math.floor(Math.sqrt(order));
    for (let v = 0; v < side * side; v++) {
      if (v % side > 0 && pick(15) > 0) tie(v, v - 1);
      if (v >= side && pick(15) > 0) tie(v, v - side);
    }
  },
  ring: (tie, pick, order) => {
    for (let v = 0; v < order; v++) tie(v, (v + 1) % order);
    for (let i = pick(4); i > 0; i--) for (let v = pick(3); v < order; v += 1 + pick(4)) tie(i, v);
  },
};

function draw(shape: Draw, rng: Rng): CompactNetwork {
  const pick = (n: number) => Math.floor(rng() * n);
  const order = 4 + pick(70);
  const levels = [1, 3, 16][pick(3)]!;
  // Numbers that say nothing of where a node is, for they decide between equal paths.
  const number = Array.from({ length: order }, (_, v) => v);
  for (let v = order - 1; v > 0; v--) {
    const u = pick(v + 1);
    [number[v], number[u]] = [number[u]!, number[v]!];
  }
  const specs = new Map<number, { a: number; b: number; strength: number }>();
  shape(
    (x, y) => {
      const [a, b] = [Math.min(number[x]!, number[y]!), Math.max(number[x]!, number[y]!)];
      if (a !== b) specs.set(a * order + b, { a, b, strength: (1 + pick(levels)) / levels });
    },
    pick,
    order,
  );
  const sorted = [...specs.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  return networkOf(order, sorted);
}

describe('HubSearch', () => {
  it.each(Object.keys(SHAPES))('finds the path of the search from all nodes: %s', (name) => {
    const seen = { climbing: 0, none: 0, longest: 0, questions: 0 };
    for (let seed = 0; seed < NETWORKS; seed++) {
      const rng = seededRng(seed, 'hub-search', name);
      const network = draw(SHAPES[name]!, rng);
      const climb = climbing(network);
      if (climb !== null) seen.climbing++;
      const spheres = [new Sphere(network), new Sphere(network)] as const;
      // Everybody with some ties is a hub, or the few with most, or nobody.
      const searches = [2, 3, 5, 8, 1000].flatMap((least) =>
        [null, climb].map((over) => {
          const ways = new HubWays(network, ...spheres, new PathLayers(network));
          return new HubSearch(network, ways, over, { least, most: seed % 2 === 0 ? 3 : 1000 });
        }),
      );
      for (let question = 0; question < 60; question++) {
        const start = Math.floor(rng() * network.order);
        const many = 1 + Math.floor(rng() * rng() * 8);
        const targets = Array.from({ length: many }, () => Math.floor(rng() * network.order)).filter(
          (v) => v !== start,
        );
        const expected = shortestPathsTo(network, targets).path(start);
        seen.longest = Math.max(seen.longest, expected.length);
        if (expected.length === 0) seen.none++;
        for (const search of searches) {
          seen.questions++;
          const path = search.path(start, targets);
          if (path.length !== expected.length || path.some((v, i) => v !== expected[i])) {
            expect(path, `network ${seed}, question ${question}`).toEqual(expected);
          }
        }
      }
    }
    expect(seen.longest).toBeGreaterThan(3);
    expect(seen.none).toBeGreaterThan(0);
    expect(seen.questions).toBe(NETWORKS * 600);
  });
});
