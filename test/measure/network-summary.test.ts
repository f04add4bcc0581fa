import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { MAX_GROUPS, networkSummary } from '../../src/measure/network-summary.ts';
import { valueOr } from '../../src/model/measured.ts';
import { type NetworkResult, networkSchema } from '../../src/model/result.ts';
import { type ActorSpec, actorTable, type PairSpec, pairTable } from '../../src/network/builders.ts';

const CONFLICT: NetworkResult['conflict'] = {
  ties: 0,
  positive: 0,
  negative: 0,
  ambivalent: 0,
  neutral: 0,
  untoned: 0,
  conflictShare: { undefined: 'no-toned-ties' },
  triadBalance: { undefined: 'no-triangles' },
};
const settings = (groupBy: string, directed = false) => ({ groupBy, directed, weights: 'none' as const });

describe('networkSummary', () => {
  const actors = actorTable([
    { id: 'a', level: 'local' },
    { id: 'b', level: 'local' },
    { id: 'c', level: 'regional' },
    { id: 'd' },
    { id: 'e', level: 'eu', generic: true },
    { id: 'f', level: 'national' },
  ]);
  const pairs = pairTable([
    { a: 0, b: 1 },
    { a: 1, b: 2 },
    { a: 0, b: 3 },
    { a: 0, b: 4 },
    { a: 2, b: 5, state: 'none' },
  ]);
  const summary = networkSummary(pairs, actors, settings('level'), () => CONFLICT);

  it('fits the schema and lists everybody, isolates and answer categories too', () => {
    expect(networkSchema.parse(summary)).toEqual(summary);
    expect(summary.actors.map(({ id, level, degree }) => [id, level, degree])).toEqual([
      ['a', 'local', 2],
      ['b', 'local', 2],
      ['c', 'regional', 1],
      ['d', null, 1],
      ['e', 'eu', 1],
      ['f', 'national', 0],
    ]);
    expect(summary.actors[5]).toMatchObject({
      constraint: { undefined: 'isolate' },
      brokerage: { total: 0 },
    });
    expect(summary.actors[4]).toMatchObject({
      constraint: { undefined: 'generic-actor' },
      brokerage: { undefined: 'generic-actor' },
    });
    expect(summary.actors[3]).toMatchObject({
      constraint: { value: 1 },
      brokerage: { undefined: 'no-attribute' },
    });
    expect(summary.actors[1]).toMatchObject({
      constraint: { value: 0.5 },
      effectiveSize: { value: 2 },
      brokerage: { coordinator: 0, itinerant: 0, gatekeeper: 1, representative: 1, liaison: 0, total: 2 },
    });
  });

  it('mixes the groups that real actors form', () => {
    expect(summary.withoutGroup).toBe(1);
    expect(summary.mixing).toEqual({
      groups: ['local', 'national', 'regional'],
      sizes: [2, 1, 1],
      ties: [
        [1, 0, 1],
        [0, 0, 0],
        [1, 0, 0],
      ],
    });
    expect(summary.eiIndex).toEqual({ value: 0 });
    expect(valueOr(summary.eiExpected, 0)).toBeCloseTo(1 - (2 * 2) / 12, 11);
    expect(summary.coleman[1]).toEqual({ undefined: 'too-few-actors' });
  });

  it('has a z score beside each role, and how near everybody is', () => {
    const { brokerage, harmonicReach } = summary.actors[1]!;
    if (!('total' in brokerage)) throw new Error('b has a level');
    // Four actors with a level, two of the six pairs tied: d = 1/3, p = 2/27.
    expect(brokerage.expected?.gatekeeper).toBeCloseTo((2 * 2) / 27, 11);
    const sd = Math.sqrt((2 * 2 * 25) / 27 ** 2 + 2 * (2 / 9) ** 3);
    expect(brokerage.z?.gatekeeper).toEqual({ value: expect.closeTo((1 - 4 / 27) / sd, 10) });
    expect(brokerage.z?.coordinator).toEqual({ undefined: 'no-variance' });
    // a and c next to it, d behind a, f out of reach, and e is an answer category.
    expect(harmonicReach).toEqual({ value: (2 + 1 / 2) / 4 });
    expect(summary.actors[5]!.harmonicReach).toEqual({ value: 0 });
    expect(summary.actors[4]!.harmonicReach).toEqual({ undefined: 'generic-actor' });
    expect(summary.oddsRatio).toEqual({ undefined: 'empty-cell' });
    expect(summary.groupOddsRatio).toEqual([
      { undefined: 'empty-cell' },
      { undefined: 'too-few-actors' },
      { undefined: 'too-few-actors' },
    ]);
  });

  it('says so where nobody has the attribute, and refuses a matrix nobody can read', () => {
    const none = networkSummary(pairs, actors, settings('colour'), () => CONFLICT);
    expect([none.withoutGroup, none.mixing.groups, none.eiIndex]).toEqual([
      5,
      [],
      { undefined: 'no-attribute' },
    ]);
    expect(networkSchema.parse(none)).toEqual(none);
    const many = actorTable(
      Array.from({ length: MAX_GROUPS + 1 }, (_, i) => ({ id: `${i}`, attributes: { own: `${i}` } })),
    );
    expect(() => networkSummary(pairTable([]), many, settings('own'), () => CONFLICT)).toThrowError(
      expect.objectContaining({ code: 'usage/too-many-groups', exitCode: 2 }),
    );
  });

  it('has a value or a reason for an empty dataset', () => {
    const empty = networkSummary(pairTable([]), actorTable([]), settings('level'), () => CONFLICT);
    expect(networkSchema.parse(empty)).toEqual(empty);
    expect(empty.actors).toEqual([]);
  });
});

describe('networkSummary by other attributes', () => {
  // Two triangles of a school, an employer and a third body, joined at the schools; f has no kind, c no country.
  const actors = actorTable([
    { id: 'a', kind: 'school', country: 'AT' },
    { id: 'b', kind: 'employer', country: 'AT' },
    { id: 'c', kind: 'school' },
    { id: 'd', kind: 'school', country: 'IT', attributes: { funded: 'yes' } },
    { id: 'e', kind: 'employer', country: 'IT', attributes: { funded: 'yes' } },
    { id: 'f', country: 'IT', attributes: { funded: 'no' } },
    { id: 'g', kind: 'health', generic: true, country: 'SE' },
  ]);
  const pairs = pairTable([
    { a: 0, b: 1 },
    { a: 0, b: 2 },
    { a: 1, b: 2 },
    { a: 0, b: 3, direction: 1 },
    { a: 3, b: 4 },
    { a: 3, b: 5 },
    { a: 4, b: 5 },
    { a: 0, b: 6 },
  ]);
  const groupsOf = ({ mixing }: NetworkResult) => mixing.groups.map((group, g) => [group, mixing.sizes[g]]);

  it('kinds: ties of actors without kind are left out of the group measures, and of nothing else', () => {
    const byKind = networkSummary(pairs, actors, settings('kind'), () => CONFLICT);
    expect([byKind.withoutGroup, groupsOf(byKind)]).toEqual([
      1,
      [
        ['employer', 2],
        ['school', 3],
      ],
    ]);
    // a–b, b–c and d–e across, a–c and a–d within.
    expect(byKind.mixing.ties).toEqual([
      [0, 3],
      [3, 2],
    ]);
    expect(byKind.eiIndex).toEqual({ value: 0.2 });
    // Within 2 of 4 pairs, across 3 of 6.
    expect(byKind.oddsRatio).toEqual({ value: 1 });
    expect(byKind.actors.map(({ degree }) => degree)).toEqual([3, 2, 2, 3, 2, 2, 1]);
    expect(byKind.actors[5]!.brokerage).toEqual({ undefined: 'no-attribute' });
    expect(byKind.actors[5]!.constraint).toHaveProperty('value');
  });

  it('countries, with arcs', () => {
    const byCountry = networkSummary(pairs, actors, settings('country', true), () => CONFLICT);
    // The answer category alone comes from SE, and c from nowhere.
    expect([byCountry.withoutGroup, groupsOf(byCountry)]).toEqual([
      1,
      [
        ['AT', 2],
        ['IT', 3],
      ],
    ]);
    expect(byCountry.mixing.ties).toEqual([
      [2, 1],
      [0, 6],
    ]);
    expect(byCountry.eiIndex).toEqual({ value: expect.closeTo(-7 / 9, 11) });
    expect(byCountry.oddsRatio).toEqual({ undefined: 'empty-cell' });
    expect(byCountry.actors[0]!.brokerage).toMatchObject({ representative: 1, gatekeeper: 0, total: 1 });
    expect(byCountry.actors[3]!.brokerage).toMatchObject({ representative: 0, gatekeeper: 2, total: 2 });
  });

  it('any further attribute, held by few', () => {
    const byFunding = networkSummary(pairs, actors, settings('funded'), () => CONFLICT);
    expect([byFunding.withoutGroup, groupsOf(byFunding)]).toEqual([
      3,
      [
        ['no', 1],
        ['yes', 2],
      ],
    ]);
    expect(byFunding.groupOddsRatio).toEqual([{ undefined: 'too-few-actors' }, { undefined: 'empty-cell' }]);
    expect(networkSchema.parse(byFunding)).toEqual(byFunding);
  });
});

const REAL = process.env.MLGNET_REAL_DATA;
if (REAL === undefined)
  process.stderr.write('skipped: MLGNET_REAL_DATA does not name the folder of real data\n');

function table(file: string): string[][] {
  const [, ...lines] = readFileSync(join(REAL!, file), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.replaceAll('"', '').split(','));
}

function arcsOnce(arcs: readonly (readonly [number, number])[]): PairSpec[] {
  const bits = new Map<string, number>();
  for (const [a, b] of arcs) {
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    bits.set(key, (bits.get(key) ?? 0) | (a < b ? 1 : 2));
  }
  return [...bits].map(([key, direction]) => {
    const [a, b] = key.split(' ').map(Number) as [number, number];
    return { a, b, direction: direction as 1 | 2 | 3 };
  });
}

describe.skipIf(REAL === undefined)('real networks', () => {
  it('Knoke’s information network by sector, directed', () => {
    const actors = actorTable(
      table('knoke/nodes.csv').map(
        ([id, sector]): ActorSpec => ({ id: id!, attributes: { Sector: sector! } }),
      ),
    );
    const at = (id: string) => (actors.ids as readonly string[]).indexOf(id);
    const arcs = table('knoke/knoke_information.edges.csv').map(([s, t]) => [at(s!), at(t!)] as const);
    expect(arcs).toHaveLength(49);
    const pairs = pairTable(arcsOnce(arcs));
    const summary = networkSummary(pairs, actors, settings('Sector', true), () => CONFLICT);
    expect(valueOr(summary.eiIndex, 0)).toBeCloseTo(25 / 49, 12);
    const cells = summary.mixing.ties.flat();
    const internal = summary.mixing.ties.reduce((sum, row, g) => sum + row[g]!, 0);
    expect([internal, cells.reduce((x, y) => x + y, 0)]).toEqual([12, 49]);
    const totals = Object.fromEntries(
      summary.actors.map(({ id, brokerage }) => [id, 'total' in brokerage ? brokerage.total : null]),
    );
    expect(totals).toEqual({
      MAYR: 27,
      COMM: 21,
      EDUC: 9,
      NEWS: 6,
      COUN: 2,
      INDU: 2,
      WELF: 2,
      WRO: 1,
      WEST: 1,
      UWAY: 0,
    });
  });

  it('wetlands: ties within and across the two levels', () => {
    const actors = actorTable(
      table('wetlands/nodes.csv').map(
        ([id, layer]): ActorSpec => ({ id: id!, attributes: { layer: layer! } }),
      ),
    );
    const index = new Map(actors.ids.map((id, i) => [id as string, i]));
    const ties = table('wetlands/edges.csv').map(([s, t]) => [index.get(s!)!, index.get(t!)!] as const);
    expect(ties).toHaveLength(541);
    const pairs = pairTable(arcsOnce(ties));
    const { mixing } = networkSummary(pairs, actors, settings('layer'), () => CONFLICT);
    expect(mixing.sizes).toEqual([52, 80]);
    expect(mixing.ties).toEqual([
      [113, 140],
      [140, 288],
    ]);
  });
});

describe('size', () => {
  it('300,000 ties among 40,000 actors with hubs stay a matter of a second or so', () => {
    const n = 40_000;
    const rng = seededRng(1, 'size');
    const keys = new Set<number>();
    const add = (a: number, b: number) => {
      if (a !== b) keys.add(Math.min(a, b) * n + Math.max(a, b));
    };
    // Forty hubs, tied among each other and to 2,000 actors each; the rest in neighbourhoods.
    for (let hub = 0; hub < 40; hub++) {
      for (let i = 0; i < 2_000; i++) add(hub, Math.floor(rng() * n));
      for (let other = 0; other < hub; other++) add(hub, other);
    }
    while (keys.size < 300_000) {
      const a = Math.floor(rng() * n);
      add(a, (a + 1 + Math.floor(rng() * 20)) % n);
    }
    const specs = [...keys].map((key) => ({ a: Math.floor(key / n), b: key % n }));
    const levels = ['local', 'regional', 'national', 'eu'] as const;
    const actors = actorTable(
      Array.from({ length: n }, (_, i) => ({ id: `${100_000 + i}`, level: levels[i % 4]! })),
    );
    const pairs = pairTable(specs);
    const start = performance.now();
    const summary = networkSummary(pairs, actors, settings('level'), () => CONFLICT);
    const time = performance.now() - start;
    expect(summary.actors).toHaveLength(n);
    if (process.env.MLGNET_TIMES !== undefined)
      process.stderr.write(`networkSummary: ${time.toFixed(0)} ms\n`);
    // Loose, for busy machines: going over pairs of hub neighbours would take minutes.
    expect(time).toBeLessThan(15_000);
  });
});
