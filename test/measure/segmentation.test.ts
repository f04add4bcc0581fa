import { describe, expect, it } from 'vitest';
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
      'explicit',
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
    expect(townSegmentation(ego, answered, TOWN, 'respondents').components).toBe(4);
    const denied = pairs([{ a: 1, b: 3, state: 'none' }]);
    expect(townSegmentation(denied, actors, TOWN, 'explicit').freeman).toEqual({ undefined: 'no-ties' });
    expect(townSegmentation(denied, actors, TOWN, 'explicit').modularity).toEqual({ undefined: 'no-ties' });
    expect(townSegmentation(pairs([], 0), actors, TOWN, 'assumed').density).toEqual({
      undefined: 'no-records',
    });
  });

  it('lists a town’s stakeholders without governments and answer categories', () => {
    expect(localStakeholders(actors, 0)).toEqual([1, 2, 3, 4, 5]);
    expect(localStakeholders(actors, 1)).toEqual([7]);
    expect(localStakeholders(actors, 2)).toEqual([]);
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
