import { describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { density } from '../../src/measure/density.ts';
import { partitionModularity } from '../../src/measure/modularity.ts';
import { townSegmentation } from '../../src/measure/segmentation.ts';
import { localStakeholders } from '../../src/measure/town-members.ts';
import type { Town, TownId } from '../../src/model/actor.ts';
import { valueOr } from '../../src/model/measured.ts';
import type { TownPairs } from '../../src/model/tie.ts';
import { type ActorSpec, actorTable, type PairSpec, pairTable } from '../../src/network/builders.ts';
import { clique, randomNetwork, tiesOf } from './support/random-network.ts';

const local = (id: string, kind?: string): ActorSpec => ({
  id,
  level: 'local',
  town: 0,
  ...(kind === undefined ? {} : { kind }),
});
const GOV: ActorSpec = {
  id: 'a',
  level: 'local',
  authority: 'self-government',
  kind: 'government',
  governs: 0,
};
const TOWN: Town = {
  index: 0,
  id: 't' as TownId,
  name: 't',
  country: null,
  region: null,
  population: null,
  government: [0],
  node: 0,
  attributes: new Map(),
};
const pairs = (specs: PairSpec[], records = Math.max(1, specs.length)): TownPairs => ({
  town: 0,
  records,
  droppedGovernmentTies: 0,
  pairs: pairTable(specs),
});

describe('townSegmentation', () => {
  // Indexes: 0 the government, 1 and 2 schools, 3 and 4 charities, 5 without kind, 6 generic, 7 elsewhere, 8 state.
  const actors = actorTable([
    GOV,
    local('b', 'school'),
    local('c', 'school'),
    local('d', 'charity'),
    local('e', 'charity'),
    local('f'),
    { ...local('g', 'school'), generic: true },
    { ...local('h', 'school'), town: 1 },
    { id: 'i', level: 'national', authority: 'state' },
  ]);

  it('measures the own local actors with the government, isolates included', () => {
    const result = townSegmentation(
      pairs([
        { a: 0, b: 1 },
        { a: 1, b: 2 },
        { a: 3, b: 4 },
        { a: 1, b: 6 },
        { a: 2, b: 7 },
        { a: 0, b: 8 },
        { a: 0, b: 3, state: 'none' },
      ]),
      actors,
      TOWN,
      'assumed',
    );
    // {0 1 2}, {3 4} and {5}; 3 of 15 pairs; by kind 1 of 3 ties crosses where 2 of 10 pairs lie within.
    expect(result.components).toBe(3);
    expect(valueOr(result.density, 0)).toBeCloseTo(3 / 15, 11);
    expect(valueOr(result.freeman, 0)).toBeCloseTo(1 - 1 / (3 * 0.8), 11);
    expect(valueOr(result.modularity, 0)).toBeCloseTo(2 / 3 - (3 / 6) ** 2 - (2 / 6) ** 2 - (1 / 6) ** 2, 11);
  });

  it('is refused where only the government’s ties are known', () => {
    const ego = pairs([
      { a: 0, b: 1 },
      { a: 0, b: 3 },
      { a: 1, b: 3, state: 'unknown' },
      { a: 1, b: 6 },
    ]);
    const refused = { undefined: 'ego-only' };
    expect(townSegmentation(ego, actors, TOWN, 'explicit')).toEqual({
      components: refused,
      density: refused,
      freeman: refused,
      modularity: refused,
    });
    expect(townSegmentation(ego, actors, TOWN, 'respondents').components).toEqual(refused);
    expect(townSegmentation(ego, actors, TOWN, 'assumed').components).toBe(4);
    const answered = {
      ...actors,
      respondent: Uint8Array.from(actors.respondent, (_, i) => (i === 1 ? 1 : 0)),
    };
    // One of six answered: somebody was asked about stakeholders, but of ten of fifteen pairs nobody knows.
    expect(townSegmentation(ego, answered, TOWN, 'respondents').components).toEqual({
      undefined: 'pairs-unknown',
    });
    const denied = pairs([{ a: 1, b: 3, state: 'none' }]);
    expect(townSegmentation(denied, actors, TOWN, 'assumed').freeman).toEqual({ undefined: 'no-ties' });
    expect(townSegmentation(denied, actors, TOWN, 'assumed').modularity).toEqual({ undefined: 'no-ties' });
    expect(townSegmentation(pairs([], 0), actors, TOWN, 'assumed').density).toEqual({
      undefined: 'no-records',
    });
  });

  it('lists a town’s stakeholders without governments and answer categories', () => {
    expect([...localStakeholders(actors, 0)]).toEqual([1, 2, 3, 4, 5]);
    expect([...localStakeholders(actors, 1)]).toEqual([7]);
    expect([...localStakeholders(actors, 2)]).toEqual([]);
  });
});

describe('partitionModularity', () => {
  it('equals the sum over all pairs of actors', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { network, groups, order, specs } = randomNetwork(seed);
      if (specs.length === 0) continue;
      const tied = Array.from({ length: order }, () => new Array<number>(order).fill(0));
      for (const { a, b } of specs) tied[a]![b] = tied[b]![a] = 1;
      const degree = tied.map((row) => row.reduce((x, y) => x + y, 0));
      const twice = 2 * specs.length;
      let q = 0;
      for (let i = 0; i < order; i++)
        for (let j = 0; j < order; j++)
          if (groups[i] === groups[j]) q += tied[i]![j]! - (degree[i]! * degree[j]!) / twice;
      expect(valueOr(partitionModularity(network, groups), Number.NaN)).toBeCloseTo(q / twice, 11);
    }
  });

  it('is undefined without ties, where the library throws or divides by zero', () => {
    expect(partitionModularity(tiesOf(3, []), new Int32Array(3))).toEqual({ undefined: 'no-ties' });
  });
});

describe('density', () => {
  it('is 1 for a clique and undefined for one actor', () => {
    expect(density(clique(5))).toEqual({ value: 1 });
    expect(density(tiesOf(1, []))).toEqual({ undefined: 'too-few-actors' });
    expect(density(tiesOf(3, []))).toEqual({ value: 0 });
  });
});

describe('unknown pairs', () => {
  const kinds = ['school', 'charity', 'school', 'charity'];
  const table = (silent: readonly number[]) => {
    const actors = actorTable([GOV, ...kinds.map((kind, i) => local(`b${i}`, kind))]);
    return {
      ...actors,
      respondent: Uint8Array.from(actors.respondent, (_, i) => (silent.includes(i) ? 0 : 1)),
    };
  };
  const all = [...Array(5).keys()].flatMap((a) =>
    [...Array(5).keys()].slice(a + 1).map((b) => [a, b] as const),
  );

  it('span the bounds, and are refused where they are most: compared with all completions', () => {
    const rng = seededRng(11, 'segmentation');
    let refused = 0;
    let joined = 0;
    for (let trial = 0; trial < 150; trial++) {
      const silent = [...Array(5).keys()].filter(() => rng() < 0.5);
      const actors = table(silent);
      const listed: PairSpec[] = all.flatMap(([a, b]) => {
        const roll = rng();
        return roll < 0.3
          ? [{ a, b }]
          : roll < 0.45
            ? [{ a, b, state: 'none' as const }]
            : roll < 0.6
              ? [{ a, b, state: 'unknown' as const }]
              : [];
      });
      const stated = new Map(listed.map((pair) => [`${pair.a}/${pair.b}`, pair.state ?? 'tie']));
      const open = all.filter(([a, b]) => {
        const state = stated.get(`${a}/${b}`);
        return state === 'unknown' || (state === undefined && silent.includes(a) && silent.includes(b));
      });
      const result = townSegmentation(pairs(listed), actors, TOWN, 'respondents');
      if (2 * open.length > all.length) {
        refused++;
        if ('undefined' in result.density)
          expect(['pairs-unknown', 'ego-only']).toContain(result.density.undefined);
        else expect.unreachable();
        continue;
      }
      const certain = listed.filter((pair) => (pair.state ?? 'tie') === 'tie');
      const completions = Array.from({ length: 2 ** open.length }, (_, bits) =>
        townSegmentation(
          pairs(
            [...certain, ...open.filter((_pair, i) => (bits >> i) & 1).map(([a, b]) => ({ a, b }))].sort(
              (x, y) => x.a - y.a || x.b - y.b,
            ),
            1,
          ),
          actors,
          TOWN,
          'assumed',
        ),
      );
      if ('undefined' in result.density) continue;
      const densities = completions.map(({ density: each }) => valueOr(each, Number.NaN));
      const bounds = result.density.bounds ?? [result.density.value, result.density.value];
      expect(bounds[0]).toBeCloseTo(Math.min(...densities), 11);
      expect(bounds[1]).toBeCloseTo(Math.max(...densities), 11);
      const counts = new Set(completions.map(({ components }) => components));
      if (typeof result.components === 'number') expect(counts).toEqual(new Set([result.components]));
      else {
        joined++;
        expect(counts.size).toBeGreaterThan(1);
      }
      if ('undefined' in result.freeman) continue;
      const indexes = completions.flatMap(({ freeman }) => ('value' in freeman ? [freeman.value] : []));
      const span = result.freeman.bounds ?? [result.freeman.value, result.freeman.value];
      expect(span[0]).toBeCloseTo(Math.min(...indexes), 11);
      expect(span[1]).toBeCloseTo(Math.max(...indexes), 11);
    }
    expect(refused).toBeGreaterThan(5);
    expect(joined).toBeGreaterThan(5);
  });
});
