import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTieList } from '../../src/input/tie-list.ts';
import { seededRng } from '../../src/kernel/rng.ts';
import { signedGraph } from '../../src/measure/conflict/signed-graph.ts';
import { conflictResultSchema } from '../../src/model/result.ts';
import { conflictOf, parseClusterCounts } from '../../src/pipeline/conflict.ts';
import { bruteForce } from '../measure/conflict/brute-force.ts';

const OPTIONS = { k: [2, 'free'], weights: 'sign', effort: 2_000_000, seed: 1 } as const;

const analyse = (text: string, options: Partial<Parameters<typeof conflictOf>[1]> = {}) => {
  const { weights } = { ...OPTIONS, ...options };
  return conflictOf(parseTieList(text, 'ties.csv', weights), { ...OPTIONS, ...options }).result;
};

describe('conflictOf', () => {
  it('merges parallel ties, leaves out contradictions and loops, and counts them', () => {
    const outcome = conflictOf(
      parseTieList('b,a,1\na,b,3\nb,c,-1\nc,b,-2\na,c,1\nc,a,-1\nd,d,-1\nd,a,0\n', 't', 'sign'),
      OPTIONS,
    );
    expect(outcome.result).toMatchObject({
      actors: 4,
      ties: 4,
      positive: 1,
      negative: 1,
      ambivalent: 1,
      loops: 1,
    });
    expect(outcome.neutral).toBe(1);
    expect(outcome.result.lineIndex[0]).toMatchObject({ value: 0, clusters: [['a', 'b'], ['c']] });
  });

  it('adds up parallel values exactly', () => {
    const text = 'a,b,0.1\nb,a,0.2\na,b,-0.3\nb,c,2\nc,b,-0.5\na,c,0\n';
    const result = analyse(text, { weights: 'value' });
    expect(result).toMatchObject({ ties: 3, positive: 1, negative: 0, ambivalent: 1 });
    const triangle = 'a,b,-0.1\na,b,-0.2\nb,c,5\na,c,0.7\n';
    expect(analyse(triangle, { weights: 'value' }).lineIndex[0]).toMatchObject({
      value: 0.3,
      lowerBound: 0.3,
      frustratedTies: [['a', 'b']],
    });
    expect(analyse(triangle).lineIndex[0]).toMatchObject({ value: 1, alternativeOptima: 3 });
  });

  it('equals brute force on shuffled lists with loops, parallel and reversed rows', () => {
    const rng = seededRng(1, 'lists');
    for (let i = 0; i < 120; i++) {
      const order = 3 + Math.floor(rng() * 5);
      const rows: [number, number, number][] = [];
      for (let r = Math.floor(rng() * 3 * order) + 1; r > 0; r--) {
        rows.push([Math.floor(rng() * order), Math.floor(rng() * order), rng() < 0.5 ? 1 : -1]);
      }
      const pairs = new Map<string, Set<number>>();
      for (const [a, b, sign] of rows) {
        if (a === b) continue;
        const key = `${Math.min(a, b)},${Math.max(a, b)}`;
        pairs.set(key, (pairs.get(key) ?? new Set()).add(sign));
      }
      const clear = [...pairs].filter(([, signs]) => signs.size === 1);
      const graph = signedGraph(
        order,
        clear.map(
          ([key, signs]) => [...key.split(',').map(Number), ...signs] as unknown as [number, number, number],
        ),
      );
      const text = (list: typeof rows) => `source,target,sign\n${list.map((row) => row.join()).join('\n')}\n`;
      const result = analyse(text(rows), { k: [1, 2, 3, 'free'] });
      expect(conflictResultSchema.parse(result)).toEqual(result);
      expect(result.ambivalent).toBe(pairs.size - clear.length);
      expect(result.loops).toBe(rows.filter(([a, b]) => a === b).length);
      for (const line of result.lineIndex) {
        const oracle = bruteForce(graph, line.k);
        expect(line).toMatchObject({
          value: oracle.value,
          optimal: true,
          alternativeOptima: oracle.sets.size,
        });
      }
      const shuffled = rows
        .map(([a, b, s]): [number, number, number] => (rng() < 0.5 ? [a, b, s] : [b, a, s]))
        .sort(() => rng() - 0.5);
      expect(JSON.stringify(analyse(text(shuffled), { k: [1, 2, 3, 'free'] }))).toBe(JSON.stringify(result));
    }
  });

  it('reads lists of cluster counts', () => {
    expect(parseClusterCounts('2, 3,free,2')).toEqual([2, 3, 'free']);
    for (const bad of ['0', 'two', '2,,3', '-1', '1.5']) {
      expect(() => parseClusterCounts(bad)).toThrow(expect.objectContaining({ code: 'usage/cluster-count' }));
    }
  });
});

describe('against chance', () => {
  // Two camps of five, three ties at odds with them.
  const actors = 'abcdefghij';
  const rows = [...actors].flatMap((a, i) =>
    [...actors].slice(i + 1).map((b, j) => {
      const agree = i < 5 === i + 1 + j < 5;
      const odd = ['ab', 'cg', 'fj'].includes(a + b);
      return `${a},${b},${agree === odd ? '-' : ''}${1 + ((i * j) % 3) / 10}`;
    }),
  );

  it('is asked for', () => {
    expect(analyse(rows.join('\n'))).not.toHaveProperty('significance');
    const result = analyse(rows.join('\n'), { permutations: 99 });
    expect(conflictResultSchema.safeParse(result).error).toBeUndefined();
    expect(result.significance).toMatchObject({
      draws: 99,
      exhaustive: false,
      smallestP: 0.01,
      triadBalance: { p: { value: 0.01 } },
      lineIndex: [
        { k: 2, p: { value: 0.01 } },
        { k: 'free', p: { value: 0.01 } },
      ],
    });
  });

  it('does not depend on the order of rows and ends', () => {
    const turned = [...rows].reverse().map((row) => row.replace(/^(.),(.)/, '$2,$1'));
    for (const weights of ['sign', 'value'] as const) {
      const options = { weights, permutations: 39 };
      expect(analyse(turned.join('\n'), options)).toEqual(analyse(rows.join('\n'), options));
    }
  });

  it('leaves values at their ties', () => {
    const { significance } = analyse(rows.join('\n'), { weights: 'value', permutations: 39 });
    if (significance === undefined || 'undefined' in significance) throw new Error('no significance');
    const [two] = significance.lineIndex;
    expect(two).toMatchObject({ p: { value: 0.025 }, unproven: 0 });
    const found = analyse(rows.join('\n'), { weights: 'value' }).lineIndex[0];
    if (found === undefined || !('value' in found) || !('value' in two!.mean && 'value' in two!.effect))
      throw new Error('undefined');
    expect(two!.effect.value).toBeCloseTo(found.value - two!.mean.value, 10);
  });
});

const REAL = process.env.MLGNET_REAL_DATA;
if (REAL === undefined) process.stderr.write('skipped: real signed networks (MLGNET_REAL_DATA is not set)\n');

describe.skipIf(REAL === undefined)('real signed networks', () => {
  const analyseFile = (file: string, k: readonly (number | 'free')[], effort = 20_000_000) =>
    analyse(readFileSync(join(REAL!, 'signed', file), 'utf8'), { k, effort });

  it('highland tribes: 7, 2, 2, with the published camps', () => {
    const result = analyseFile('tribes.csv', [2, 3, 'free']);
    expect(result).toMatchObject({
      actors: 16,
      ties: 58,
      positive: 29,
      negative: 29,
      triads: { '+++': 19, '++-': 2, '+--': 40, '---': 7 },
      triadBalance: { value: expect.closeTo(59 / 68, 11) },
    });
    const three = [
      ['Alika', 'Asaro', 'Gahuk', 'Geham', 'Masil', 'Ove', 'Ukudz'],
      ['Gama', 'Gavev', 'Kotun', 'Nagad'],
      ['Kohik', 'Nagam', 'Notoh', 'Seuve', 'Uheto'],
    ];
    expect(result.lineIndex).toMatchObject([
      {
        value: 7,
        optimal: true,
        alternativeOptima: 1,
        clusters: [[...three[0]!, ...three[2]!].sort(), three[1]],
      },
      { value: 2, optimal: true, clusters: three },
      { value: 2, optimal: true, clusters: three },
    ]);
  });

  it.each([
    ['congress.csv', 18, 18],
    ['cloister.csv', 34, 25],
  ])('%s: %i at k = 2 and %i at k free, proven', (file, two, free) => {
    const [a, b] = analyseFile(file, [2, 'free']).lineIndex;
    expect(a).toMatchObject({ value: two, lowerBound: two, optimal: true });
    expect(b).toMatchObject({ value: free, lowerBound: free, optimal: true });
  });

  it('bitcoinalpha: counts, and 720 at k = 2, proven', () => {
    const result = analyseFile('bitcoinalpha.csv', [2]);
    expect(result.ambivalent).toBe(248);
    const [line] = result.lineIndex;
    if (line === undefined || 'undefined' in line) throw new Error('no line index');
    expect(line).toMatchObject({ value: 720, lowerBound: 720, optimal: true });
    expect(line.frustratedTies).toHaveLength(line.value);
  }, 120_000);

  it('wikielections: a gap of at most 1 % at k = 2 with the usual effort', () => {
    const [line] = analyseFile('wikielections.csv', [2]).lineIndex;
    if (line === undefined || 'undefined' in line) throw new Error('no line index');
    expect(line.frustratedTies).toHaveLength(line.value);
    expect(line.lowerBound).toBeLessThanOrEqual(line.value);
    expect(line.lowerBound).toBeGreaterThan(0.99 * line.value);
  }, 240_000);
});
