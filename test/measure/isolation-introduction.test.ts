import { beforeEach, describe, expect, it, vi } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { introductionSearch } from '../../src/measure/introduction.ts';
import { shortestPathsTo } from '../../src/measure/shortest-paths.ts';
import { pairTable } from '../../src/network/builders.ts';
import { compactNetwork, nodeOf } from '../../src/network/compact.ts';
import type { WayNetwork } from '../../src/network/whole-network.ts';

const counts = vi.hoisted(() => ({ climbing: 0, climbed: 0, sharedWays: 0, told: 0 }));

vi.mock('../../src/measure/climbing.ts', async (original) => {
  const actual = await original<typeof import('../../src/measure/climbing.ts')>();
  return {
    climbing(network: WayNetwork) {
      counts.climbing++;
      const climb = actual.climbing(network);
      if (climb !== null) counts.climbed++;
      return climb;
    },
  };
});

vi.mock('../../src/measure/shared-ways.ts', async (original) => {
  const actual = await original<typeof import('../../src/measure/shared-ways.ts')>();
  return {
    ...actual,
    sharedWays(...given: Parameters<typeof actual.sharedWays>) {
      counts.sharedWays++;
      const ways = actual.sharedWays(...given);
      return {
        ...ways,
        from(node: number) {
          const way = ways.from(node);
          if (way !== undefined) counts.told++;
          return way;
        },
      };
    },
  };
});

beforeEach(() => {
  Object.assign(counts, { climbing: 0, climbed: 0, sharedWays: 0, told: 0 });
});

function randomNetwork(seed: number, order: number) {
  const rng = seededRng(seed, 'introduction');
  const p = [1.2, 2.5, 5][seed % 3]! / order;
  const specs = [];
  for (let a = 0; a < order; a++) {
    for (let b = a + 1; b < order; b++) {
      if (rng() < p) specs.push({ a, b, strength: Math.ceil(rng() * 3) / 3 });
    }
  }
  const network = compactNetwork(pairTable(specs));
  return { rng, network, node: (actor: number) => nodeOf(network, actor) };
}

describe('introductionSearch', () => {
  // Above 64 candidates the search runs from one end only.
  it.each([
    [30, 4],
    [150, 90],
  ])('finds the path of the search from all nodes: %i actors, %i candidates', (order, most) => {
    let longest = 0;
    for (let seed = 0; seed < 150; seed++) {
      const { rng, network, node } = randomNetwork(seed, order);
      const search = introductionSearch(network, node);
      const candidates = [...Array(order).keys()].filter(() => rng() < most / order);
      for (let from = 0; from < order; from += 3) {
        const others = candidates.filter((actor) => actor !== from && node(actor) >= 0).map(node);
        const expected = node(from) < 0 ? [] : shortestPathsTo(network, others).path(node(from));
        const found = search(from, candidates);
        if (expected.length === 0) {
          expect(found).toBeNull();
          continue;
        }
        const path = expected.map((v) => network.nodes[v]!);
        expect(found).toEqual({ candidate: path.at(-1), via: path.slice(0, -1), hops: path.length });
        longest = Math.max(longest, path.length);
      }
    }
    expect(longest).toBeGreaterThan(2);
  });

  // Neighbour lists of hubs are searched, not read; lists asked for again are looked around once.
  it.each([
    [3, 1],
    [40, 1],
    [150, 1],
    [3, 0.2],
    [20, 0.2],
    [90, 0.12],
  ])(
    'finds it among hubs, however often a list is asked for: %i candidates, density × %d',
    (most, sparse) => {
      const lengths = new Set<number>();
      for (let seed = 0; seed < 40; seed++) {
        const rng = seededRng(seed, 'hubs');
        const order = 240;
        const specs = [];
        for (let a = 0; a < order; a++) {
          for (let b = a + 1; b < order; b++) {
            const p = a < 4 ? 0.6 : a < 30 ? 0.1 : 0.01;
            if (rng() < sparse * p) specs.push({ a, b, strength: Math.ceil(rng() * 4) / 4 });
          }
        }
        const network = compactNetwork(pairTable(specs));
        const node = (actor: number) => nodeOf(network, actor);
        const search = introductionSearch(network, node);
        const low = seed % 2 === 0 ? 0 : 30;
        const lists = [0, 1].map(() =>
          [...Array(order).keys()].filter((actor) => actor >= low && rng() < most / (order - low)),
        );
        for (let from = 0; from < order; from += 2) {
          for (const candidates of lists) {
            const others = candidates.filter((actor) => actor !== from && node(actor) >= 0).map(node);
            const expected = node(from) < 0 ? [] : shortestPathsTo(network, others).path(node(from));
            const path = expected.map((v) => network.nodes[v]!);
            lengths.add(path.length);
            expect(search(from, candidates)).toEqual(
              path.length === 0
                ? null
                : { candidate: path.at(-1), via: path.slice(0, -1), hops: path.length },
            );
          }
        }
      }
      // One, two, and more intermediaries are told in ways of their own.
      if (sparse < 1) expect([...lengths]).toEqual(expect.arrayContaining([0, 2, 3, 4]));
    },
  );

  // Towns with stakeholders of their own, of whom most know one other, and few bodies that many know.
  it.each([
    ['lists that all share', true],
    ['lists that nobody is said to share', false],
    ['lists of those who ask', null],
  ])('finds it in a sparse network of hubs and trees: %s', (_, shared) => {
    const lengths = new Set<number>();
    let asked = 0;
    for (let seed = 0; seed < 30; seed++) {
      const rng = seededRng(seed, 'sparse');
      const pick = (n: number) => Math.floor(rng() * n);
      const [hubs, towns, own] = [1 + pick(4), 60, 4];
      const specs = new Map<string, { a: number; b: number; strength: number }>();
      const tie = (x: number, y: number) => {
        if (x === y) return;
        const [a, b] = [Math.min(x, y), Math.max(x, y)];
        specs.set(`${a} ${b}`, { a, b, strength: Math.ceil(rng() * 3) / 3 });
      };
      const government = (town: number) => hubs + town * (own + 1);
      for (let town = 0; town < towns; town++) {
        const first = government(town);
        for (let i = 0; i < 4; i++) {
          const who = first + pick(own + 1);
          if (rng() < 0.55) tie(who, first + pick(own + 1));
          else if (rng() < 0.8) tie(who, pick(hubs));
          else tie(first, government(pick(towns)));
        }
      }
      const network = compactNetwork(pairTable([...specs.values()].sort((x, y) => x.a - y.a || x.b - y.b)));
      const node = (actor: number) => nodeOf(network, actor);
      const search = introductionSearch(network, node);
      const order = hubs + towns * (own + 1);
      const lists = [2, 6, 90].map((most) => [...Array(order).keys()].filter(() => rng() < most / order));
      const governments = Array.from({ length: towns }, (_, town) => government(town));
      const ask = (from: number, candidates: readonly number[], sharers?: () => number[]) => {
        asked++;
        const others = candidates.filter((actor) => actor !== from && node(actor) >= 0).map(node);
        const expected = node(from) < 0 ? [] : shortestPathsTo(network, others).path(node(from));
        const path = expected.map((v) => network.nodes[v]!);
        lengths.add(path.length);
        expect(search(from, candidates, sharers)).toEqual(
          path.length === 0 ? null : { candidate: path.at(-1), via: path.slice(0, -1), hops: path.length },
        );
      };
      for (let round = 0; round < 2; round++) {
        for (const from of governments) {
          if (shared === null) ask(from, [from + 1, from + 2 + pick(own - 1)]);
          else for (const list of lists) ask(from, list, shared ? () => governments : undefined);
        }
        // Somebody who was not to be expected, and candidates themselves.
        for (const list of lists)
          for (const from of list) ask(from, list, shared ? () => governments : undefined);
      }
    }
    expect([...lengths]).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5]));
    expect(counts.climbing).toBeGreaterThan(5);
    expect(counts.climbed).toBeGreaterThan(5);
    if (shared === true) {
      expect(counts.sharedWays).toBeGreaterThan(10);
      expect(counts.told).toBeGreaterThan(asked / 20);
    } else expect(counts.sharedWays).toBe(0);
  });

  it('finds the way through each of many intermediaries', () => {
    const many = 300;
    const [start, candidate] = [0, many + 1];
    for (let best = 1; best <= many; best++) {
      const specs = Array.from({ length: many }, (_, i) => i + 1).flatMap((via) => {
        const strength = via === best ? 1 : 0.5;
        return [
          { a: start, b: via, strength },
          { a: via, b: candidate, strength },
        ];
      });
      const network = compactNetwork(pairTable(specs));
      const search = introductionSearch(network, (actor) => nodeOf(network, actor));
      expect(search(start, [candidate])).toEqual({ candidate, via: [best], hops: 2 });
    }
  });

  it('prefers the wider path, then the smaller ids', () => {
    const network = compactNetwork(
      pairTable([
        { a: 0, b: 1, strength: 0.2 },
        { a: 1, b: 9, strength: 1 },
        { a: 0, b: 2, strength: 0.6 },
        { a: 2, b: 8, strength: 0.5 },
        { a: 0, b: 3, strength: 0.9 },
        { a: 3, b: 7, strength: 0.5 },
      ]),
    );
    const search = introductionSearch(network, (actor) => nodeOf(network, actor));
    expect(search(0, [7, 8, 9])).toEqual({ candidate: 8, via: [2], hops: 2 });
    expect(search(0, [0, 9])).toEqual({ candidate: 9, via: [1], hops: 2 });
    expect(search(0, [0])).toBeNull();
    expect(search(0, [42])).toBeNull();
    expect(search(42, [1])).toBeNull();
  });
});
