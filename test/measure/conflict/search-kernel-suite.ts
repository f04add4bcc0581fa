import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '../../../src/kernel/rng.ts';
import { Budget } from '../../../src/measure/conflict/budget.ts';
import { OptimaList } from '../../../src/measure/conflict/optima-list.ts';
import { PartitionSearch, type SearchTask } from '../../../src/measure/conflict/partition-search.ts';
import { frustration, type SignedGraph, signedGraph } from '../../../src/measure/conflict/signed-graph.ts';
import { PlainSearch } from './plain/partition-search.ts';
import { randomGraph, townLike } from './random-graph.ts';

const KS = [2, 3, 5, 'free'] as const;

/** Everything that can be seen of a search: partitions in their order, how it ended, what it spent. */
function trace(
  search: Pick<PartitionSearch, 'explore' | 'current'>,
  task: Omit<SearchTask, 'found'>,
  nodes: number,
): unknown {
  const budget = new Budget(nodes);
  const partitions: string[] = [];
  let limit = task.limit;
  const ended = search.explore(budget, {
    ...task,
    found(cost) {
      partitions.push(`${cost}: ${search.current().join(' ')}`);
      limit = Math.min(limit, cost);
      return partitions.length === 50 ? -1 : limit;
    },
  });
  return { ended, partitions, left: budget.remaining };
}

/** Everybody tied to everybody, friends and foes in turn, by values between 1 and 2²⁰. */
function byLargeValues(rng: Rng, order: number): SignedGraph {
  const ties: [number, number, number][] = [];
  for (let a = 0; a < order; a++)
    for (let b = a + 1; b < order; b++)
      ties.push([a, b, (rng() < 0.5 ? 1 : -1) * 2 ** Math.floor(20 * rng())]);
  return signedGraph(order, ties);
}

/** Where `listed` is false, listing would take too long. */
const sizes: readonly {
  readonly what: string;
  readonly graphs: number;
  readonly make: (rng: Rng) => SignedGraph;
  readonly listed?: boolean;
}[] = [
  { what: 'up to 12 actors', graphs: 150, make: (rng: Rng) => randomGraph(rng, 12, () => 1) },
  {
    what: 'up to 10 actors, by value',
    graphs: 100,
    make: (rng: Rng) => randomGraph(rng, 10, (r) => 1 + Math.floor(r() * 5)),
  },
  { what: '22 actors', graphs: 40, make: (rng: Rng) => townLike(rng, 22, 85, 3, 0.2) },
  {
    what: '63 to 66 actors',
    graphs: 24,
    make: (rng: Rng) => townLike(rng, 63 + Math.floor(rng() * 4), 200, 2, 0.06),
  },
  { what: '130 actors', graphs: 6, make: (rng: Rng) => townLike(rng, 130, 400, 2, 0.04) },
  {
    what: '90 actors in 40 camps, more labels than have a bit',
    graphs: 6,
    make: (rng: Rng) => townLike(rng, 90, 500, 40, 0.02),
    listed: false,
  },
  {
    what: '40 actors by large values, of which bounds spend a little at a time',
    graphs: 8,
    make: (rng: Rng) => byLargeValues(rng, 40),
  },
  {
    what: '256 actors',
    graphs: 2,
    make: (rng: Rng) => townLike(rng, 256, 700, 3, 0.02),
    listed: false,
  },
];

/** What holds of the compiled search, whether as WebAssembly or as JavaScript. */
export function searchKernelSuite(): void {
  describe('the compiled search', () => {
    it.each(sizes)('does what the plain one does, node for node: $what', ({ what, graphs, make }) => {
      const rng = seededRng(1, 'kernel', what);
      for (let i = 0; i < graphs; i++) {
        const graph = make(rng);
        for (const k of KS) {
          const search = new PartitionSearch(graph, k);
          const { cost } = search.descend(new Budget(1e6));
          for (const cohesive of [false, true]) {
            const plain = trace(new PlainSearch(graph, k), { limit: cost, cohesive }, 20_000);
            expect(trace(search, { limit: cost, cohesive }, 20_000)).toEqual(plain);
          }
        }
      }
    });

    it('holds the largest graphs that there are: 256 actors, all of them tied, with all their triangles', () => {
      const rng = seededRng(3, 'kernel', 'complete');
      const all = (sign: () => number): SignedGraph => {
        const ties: [number, number, number][] = [];
        for (let a = 0; a < 256; a++) for (let b = a + 1; b < 256; b++) ties.push([a, b, sign()]);
        return signedGraph(256, ties);
      };
      for (const graph of [all(() => (rng() < 0.8 ? 1 : -1)), all(() => -1), byLargeValues(rng, 256)]) {
        for (const k of [2, 30, 'free'] as const) {
          const search = new PartitionSearch(graph, k);
          const { cost } = search.descend(new Budget(1e9));
          const plain = trace(new PlainSearch(graph, k), { limit: cost }, 60_000);
          expect(trace(search, { limit: cost }, 60_000)).toEqual(plain);
        }
      }
    });

    it('does what the plain one does where labels have a meaning', () => {
      const rng = seededRng(1, 'kernel', 'labels');
      for (let i = 0; i < 150; i++) {
        const graph = randomGraph(rng, 9, () => 1);
        const named = 1 + Math.floor(rng() * 3);
        const table = Array.from({ length: graph.order * (named + 1) }, () => rng() < 0.7);
        const allow = { named, permits: (v: number, l: number): boolean => table[v * (named + 1) + l]! };
        for (const k of [3, 'free'] as const) {
          const task = { limit: 6, allow };
          const plain = trace(new PlainSearch(graph, k), task, 20_000);
          expect(trace(new PartitionSearch(graph, k), task, 20_000)).toEqual(plain);
        }
      }
    });

    it.each(sizes.filter(({ listed = true }) => listed))(
      'lists in one search what two would find: $what',
      ({ what, graphs, make }) => {
        const rng = seededRng(2, 'kernel', what);
        let compared = 0;
        for (let i = 0; i < graphs; i++) {
          const graph = make(rng);
          for (const k of [2, 'free'] as const) {
            const search = new PartitionSearch(graph, k);
            const begin = search.descend(new Budget(1e6));
            expect(frustration(graph, begin.labels)).toBe(begin.cost);
            const all = search.optima(new Budget(40_000), begin);
            if (!('sets' in all)) continue;
            const list = new OptimaList(graph, k);
            let more = false;
            const ended = search.explore(new Budget(200_000), {
              limit: all.cost,
              cohesive: k === 'free',
              found(cost) {
                expect(cost).toBe(all.cost);
                more = !list.offer(search.current());
                return more ? -1 : cost;
              },
            });
            if (!ended) continue;
            compared++;
            expect(frustration(graph, all.labels)).toBe(all.cost);
            expect(all.complete).toBe(!more);
            expect(all.sets.length).toBe(list.sets.length);
            const texts = (sets: readonly Int32Array[]): string[] => sets.map((set) => set.join()).sort();
            if (!more) expect(texts(all.sets.all)).toEqual(texts(list.sets));
            const inAll = all.sets.all.reduce<number[]>(
              (some, set) => some.filter((t) => set.includes(t)),
              [...all.sets.all[0]!],
            );
            expect([...all.always]).toEqual(inAll);
          }
        }
        expect(compared).toBeGreaterThan(graphs / 2);
      },
    );

    it('stops listing at 1000 sets, and says so', () => {
      // Triangles of two friendly ties and a hostile one that share a corner: 3 optima each.
      const triangles = 8;
      const graph = signedGraph(
        2 * triangles + 1,
        Array.from({ length: triangles }, (_, i): [number, number, number][] => [
          [0, 2 * i + 1, 1],
          [0, 2 * i + 2, 1],
          [2 * i + 1, 2 * i + 2, -1],
        ]).flat(),
      );
      const search = new PartitionSearch(graph, 'free');
      const all = search.optima(new Budget(1e9), search.descend(new Budget(1e9)));
      expect(all).toMatchObject({ cost: triangles, complete: false, sets: { length: 1000 } });
    });
  });

  describe('one kernel for all searches of a thread', () => {
    const graphs = Array.from({ length: 6 }, (_, i) => townLike(seededRng(i, 'turns'), 18 + i, 60, 2, 0.2));
    const task = { limit: 14 };

    it('searches graphs in turns as if each were alone', () => {
      const alone = graphs.map((graph) => trace(new PartitionSearch(graph, 2), task, 50_000));
      const searches = graphs.map((graph) => new PartitionSearch(graph, 2));
      for (let round = 0; round < 2; round++) {
        expect(searches.map((search) => trace(search, task, 50_000))).toEqual(alone);
      }
    });

    it('goes on after whoever heard of a partition has thrown', () => {
      const search = new PartitionSearch(graphs[0]!, 2);
      const before = trace(search, task, 50_000);
      const failing = (): never => {
        throw new Error('no');
      };
      expect(() => search.explore(new Budget(1e6), { ...task, found: failing })).toThrow('no');
      expect(trace(search, task, 50_000)).toEqual(before);
    });

    it('refuses a search within a search, of another graph or the same', () => {
      const search = new PartitionSearch(graphs[0]!, 2);
      const within = (): number => {
        new PartitionSearch(graphs[1]!, 2).explore(new Budget(1e6), { ...task, found: () => -1 });
        return -1;
      };
      expect(() => search.explore(new Budget(1e6), { limit: 60, found: within })).toThrow('within another');
      const again = (): number => {
        search.explore(new Budget(1e6), { ...task, found: () => -1 });
        return -1;
      };
      expect(() => search.explore(new Budget(1e6), { limit: 60, found: again })).toThrow('within another');
    });

    it('ends where the clock says so, and where nodes run out', () => {
      const graph: SignedGraph = townLike(seededRng(1, 'clock'), 80, 900, 4, 0.4);
      let asked = 0;
      const clocked = new Budget(1e9, () => ++asked === 3);
      const everything = { limit: 900, found: () => 900 };
      expect(new PartitionSearch(graph, 'free').explore(clocked, everything)).toBe(false);
      expect([asked, clocked.timeLimited, clocked.remaining]).toEqual([3, true, 0]);
      const short = new Budget(500);
      expect(new PartitionSearch(graph, 'free').explore(short, everything)).toBe(false);
      expect([short.timeLimited, short.remaining]).toEqual([false, 0]);
    });

    it('refuses a graph that it has no room for', () => {
      expect(() => new PartitionSearch(signedGraph(257, []), 2)).toThrow(RangeError);
    });
  });
}
