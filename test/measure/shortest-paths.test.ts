import { describe, expect, it } from 'vitest';
import { searchRoom, sharedWays } from '../../src/measure/shared-ways.ts';
import { shortestPathsTo } from '../../src/measure/shortest-paths.ts';
import { separatorsFrom } from '../../src/measure/sole-broker.ts';
import { SIGN } from '../../src/model/vocabulary.ts';
import type { CompactNetwork } from '../../src/network/compact.ts';
import { clique, path, randomNetwork, ring, star, tiesOf } from './support/random-network.ts';

interface Step {
  readonly to: number;
  readonly strength: number;
}

function steps(network: CompactNetwork, cooperative: boolean): Step[][] {
  const lists: Step[][] = Array.from({ length: network.order }, () => []);
  for (let t = 0; t < network.size; t++) {
    if (cooperative && network.sign[t] === SIGN.negative) continue;
    const [a, b, strength] = [network.source[t]!, network.target[t]!, network.strength[t]!];
    lists[a]!.push({ to: b, strength });
    lists[b]!.push({ to: a, strength });
  }
  return lists;
}

/** Every simple path from a node to its first target, by exhaustive search. */
function allPaths(lists: Step[][], from: number, targets: ReadonlySet<number>) {
  const found: { nodes: number[]; weakest: number }[] = [];
  const visit = (node: number, nodes: number[], weakest: number) => {
    for (const { to, strength } of lists[node]!) {
      if (to === from || nodes.includes(to)) continue;
      const next = Math.min(weakest, strength);
      if (targets.has(to)) found.push({ nodes: [...nodes, to], weakest: next });
      else visit(to, [...nodes, to], next);
    }
  };
  visit(from, [], Number.POSITIVE_INFINITY);
  return found;
}

const compareNodes = (x: number[], y: number[]) => {
  const at = x.findIndex((node, i) => node !== y[i]);
  return at < 0 ? 0 : x[at]! - y[at]!;
};

const CASES = Array.from({ length: 400 }, (_, seed) => {
  const random = randomNetwork(seed, { nodes: 9, density: 0.1 + (seed % 5) / 12 });
  const targets = new Set(Array.from({ length: 1 + (seed % 3) }, (_, i) => (seed + 3 * i) % random.order));
  return { ...random, targets };
});

describe('shortestPathsTo', () => {
  it.each([false, true])('shows the best of all simple paths (cooperative: %s)', (cooperative) => {
    let shown = 0;
    for (const { network, order, targets } of CASES) {
      const lists = steps(network, cooperative);
      const paths = shortestPathsTo(network, targets, { cooperative });
      for (let v = 0; v < order; v++) {
        if (targets.has(v)) {
          expect([paths.distance[v], paths.path(v)]).toEqual([0, []]);
          continue;
        }
        const [best] = allPaths(lists, v, targets).sort(
          (x, y) =>
            x.nodes.length - y.nodes.length || y.weakest - x.weakest || compareNodes(x.nodes, y.nodes),
        );
        expect(paths.distance[v]).toBe(best?.nodes.length ?? -1);
        expect(paths.width[v]).toBe(best?.weakest ?? 0);
        expect(paths.path(v)).toEqual(best?.nodes ?? []);
        if ((best?.nodes.length ?? 0) > 1) shown++;
      }
    }
    expect(shown).toBeGreaterThan(200);
  });

  it('has closed forms on rings and paths', () => {
    expect([...shortestPathsTo(ring(7), [0]).distance]).toEqual([0, 1, 2, 3, 3, 2, 1]);
    expect(shortestPathsTo(path(5), [4, 4]).path(0)).toEqual([1, 2, 3, 4]);
    expect([...shortestPathsTo(tiesOf(3, [[0, 1]]), []).distance]).toEqual([-1, -1, -1]);
  });
});

describe('separatorsFrom', () => {
  it('are the nodes without which no path is left, the nearest first', () => {
    let separated = 0;
    for (const { network, order, targets } of CASES) {
      const lists = steps(network, false);
      const separators = separatorsFrom(network, targets);
      for (let v = 0; v < order; v++) {
        const paths = targets.has(v) ? [] : allPaths(lists, v, targets);
        const [first] = paths;
        const expected =
          first === undefined
            ? []
            : first.nodes.filter((u) => !targets.has(u) && paths.every(({ nodes }) => nodes.includes(u)));
        expect(separators.chain(v)).toEqual(expected);
        expect(separators.nearest[v]).toBe(expected[0] ?? -1);
        separated += expected.length;
      }
    }
    expect(separated).toBeGreaterThan(200);
  });

  it('has closed forms', () => {
    expect(separatorsFrom(path(5), [4]).chain(0)).toEqual([1, 2, 3]);
    expect([...separatorsFrom(clique(5), [0]).nearest]).toEqual(new Array(5).fill(-1));
    expect([...separatorsFrom(star(4), [2]).nearest]).toEqual([-1, 0, -1, 0, 0]);
  });

  it('goes as deep as the network is long', () => {
    const n = 200_000;
    expect(separatorsFrom(path(n), [n - 1]).nearest[0]).toBe(1);
    expect(shortestPathsTo(path(n), [n - 1]).distance[0]).toBe(n - 1);
  });
});

describe('sharedWays', () => {
  it('are the paths of those who asked, search after search in the same memory', () => {
    let steps = 0;
    for (const { network, targets } of CASES) {
      const room = searchRoom(network.order);
      for (const some of [targets, [], [0]]) {
        const paths = shortestPathsTo(network, some);
        const starts = Int32Array.from({ length: network.order }, (_, v) => v).filter((v) => v % 3 !== 1);
        const ways = sharedWays(network, Int32Array.from(some), starts, room);
        for (let v = 0; v < network.order; v++) {
          const isKnown = v % 3 !== 1 && paths.distance[v] !== 0;
          expect(ways.from(v)).toEqual(isKnown ? Int32Array.from(paths.path(v)) : undefined);
          if (isKnown) steps += paths.path(v).length;
        }
      }
    }
    expect(steps).toBeGreaterThan(1000);
  });

  it('take 4 bytes a step and 8 a start', () => {
    const starts = Int32Array.of(1, 2, 5);
    expect(sharedWays(path(6), Int32Array.of(0), starts).bytes).toBe(4 * (1 + 2 + 5) + 8 * 3);
  });
});
