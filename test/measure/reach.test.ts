import { describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { SHARED_MEMORY } from '../../src/kernel/shared.ts';
import { townReach } from '../../src/measure/reach.ts';
import {
  isBodyOfLevel,
  reachIndex,
  reachIndexOf,
  reachNetwork,
  reachNumbers,
} from '../../src/measure/reach-index.ts';
import type { Town, TownId } from '../../src/model/actor.ts';
import type { TownPairs } from '../../src/model/tie.ts';
import { type Sign, UPPER_LEVELS } from '../../src/model/vocabulary.ts';
import { type ActorSpec, actorTable, pairTable } from '../../src/network/builders.ts';

type Tie = readonly [string, string, { strength?: number; sign?: Sign }?];

function world(specs: readonly ActorSpec[], ties: readonly Tie[]) {
  const actors = actorTable(specs);
  const at = (id: string) => (actors.ids as readonly string[]).indexOf(id);
  const pairs = (list: readonly Tie[]) =>
    pairTable(list.map(([a, b, rest]) => ({ a: at(a), b: at(b), ...rest })));
  const town = (index: number): Town => {
    const government = [...actors.governs].flatMap((governed, actor) => (governed === index ? [actor] : []));
    return {
      index,
      id: `t${index}` as TownId,
      name: `t${index}`,
      country: null,
      region: null,
      population: null,
      government,
      node: government[0] ?? -1,
      attributes: new Map(),
    };
  };
  const own = (list: readonly Tie[], records = list.length): TownPairs => ({
    town: 0,
    records,
    droppedGovernmentTies: 0,
    pairs: pairs(list),
  });
  const index = reachIndex(pairs(ties), actors);
  return {
    actors,
    index,
    pairs,
    reach: (list: readonly Tie[] = ties) => townReach(index, own(list), town(0)),
    own,
    town,
  };
}

const gov: ActorSpec = { id: 'gov', level: 'local', authority: 'self-government', governs: 0 };
const other: ActorSpec = { id: 'gov2', level: 'local', authority: 'self-government', governs: 1 };
const ngo: ActorSpec = { id: 'ngo', level: 'local', authority: 'civil-society', town: 0 };
const school: ActorSpec = { id: 'school', level: 'local', authority: 'other', town: 0 };
const region: ActorSpec = { id: 'region', level: 'regional', authority: 'self-government' };
const ministry: ActorSpec = { id: 'ministry', level: 'national', authority: 'state' };
const commission: ActorSpec = { id: 'commission', level: 'eu', authority: 'eu' };
const genericEu: ActorSpec = { id: 'the-eu', level: 'eu', authority: 'eu', generic: true };

describe('reachNumbers', () => {
  it('answer what the index finds for itself', () => {
    const rng = seededRng(5, 'reach-numbers');
    const kinds = [ngo, school, region, ministry, commission, genericEu];
    for (let round = 0; round < 30; round++) {
      const own = round % 3 === 0 ? kinds : kinds.slice(0, 4);
      const specs = [
        gov,
        other,
        ...own.flatMap((spec) => [1, 2, 3].map((n) => ({ ...spec, id: `${spec.id}${n}` }))),
      ];
      const ties = new Map<string, Tie>();
      for (let tie = 0; tie < 30; tie++) {
        const [a, b] = [0, 0].map(() => Math.floor(rng() * specs.length)) as [number, number];
        const sign = rng() < 0.3 ? 'negative' : 'positive';
        if (a < b)
          ties.set(`${a} ${b}`, [specs[a]!.id, specs[b]!.id, { sign, strength: Math.ceil(4 * rng()) / 4 }]);
      }
      const { actors, index, pairs } = world(specs, [...ties.values()]);
      const network = reachNetwork(pairs([...ties.values()]), actors);
      const known = reachIndexOf(reachNumbers(network, actors, SHARED_MEMORY), actors);
      for (let actor = 0; actor < actors.size; actor++) expect(known.node(actor)).toBe(index.node(actor));
      for (const level of UPPER_LEVELS) {
        expect([...known.hopsTo(level)]).toEqual([...index.hopsTo(level)]);
        const cooperative = { cooperative: true };
        expect([...known.hopsTo(level, cooperative)]).toEqual([...index.hopsTo(level, cooperative)]);
        expect([...known.paths(level).width]).toEqual([...index.paths(level).width]);
        for (let node = 0; node < network.order; node++) {
          expect(known.paths(level).path(node)).toEqual(index.paths(level).path(node));
          expect(known.separators(level).chain(node)).toEqual(index.separators(level).chain(node));
        }
      }
    }
  });
});

describe('townReach', () => {
  it('counts hops, shows the path and names the broker next to the government', () => {
    const { reach } = world(
      [gov, other, ngo, region, ministry, commission],
      [
        ['gov', 'region'],
        ['gov', 'gov2'],
        ['gov2', 'ministry'],
        ['ministry', 'commission'],
      ],
    );
    expect(reach()).toEqual([
      {
        level: 'regional',
        hops: { value: 1 },
        cooperativeHops: { value: 1 },
        via: ['region'],
        soleBroker: null,
      },
      {
        level: 'national',
        hops: { value: 2 },
        cooperativeHops: { value: 2 },
        via: ['gov2', 'ministry'],
        soleBroker: 'gov2',
      },
      {
        level: 'eu',
        hops: { value: 3 },
        cooperativeHops: { value: 3 },
        via: ['gov2', 'ministry', 'commission'],
        soleBroker: 'gov2',
      },
    ]);
  });

  it('walks around negative ties, takes the stronger of equal paths, then the smaller ids', () => {
    const actors = [gov, ngo, school, { ...school, id: 'church' }, region];
    const { reach } = world(actors, [
      ['gov', 'region', { sign: 'negative' }],
      ['gov', 'ngo', { strength: 0.5 }],
      ['ngo', 'region', { strength: 0.5 }],
    ]);
    expect(reach()[0]).toMatchObject({
      hops: { value: 1 },
      cooperativeHops: { value: 2 },
      via: ['region'],
      soleBroker: null,
    });
    const stronger = world(actors, [
      ['gov', 'church', { strength: 0.25 }],
      ['church', 'region'],
      ['gov', 'ngo', { strength: 0.5 }],
      ['ngo', 'region', { strength: 0.5 }],
      ['gov', 'school', { strength: 1 }],
      ['school', 'region', { strength: 0.5 }],
    ]).reach()[0];
    expect(stronger).toMatchObject({ hops: { value: 2 }, via: ['ngo', 'region'], soleBroker: null });
  });

  it('tells the undefined cases apart', () => {
    const bare = world([gov, ngo, region], [['gov', 'ngo']]);
    expect(bare.reach().map((r) => r.hops)).toEqual([
      { undefined: 'unreachable' },
      { undefined: 'no-such-level' },
      { undefined: 'no-such-level' },
    ]);
    expect(townReach(bare.index, bare.own([], 0), bare.town(0))[0]!.hops).toEqual({
      undefined: 'no-records',
    });
    const empty = world([ngo, region], []);
    expect(empty.reach([['ngo', 'region']])[0]).toEqual({
      level: 'regional',
      hops: { undefined: 'no-government' },
      cooperativeHops: { undefined: 'no-government' },
      via: [],
      soleBroker: null,
    });
  });

  it('measures to public bodies only: associations of authorities and unstated ones count, charities do not', () => {
    const body = (authority?: ActorSpec['authority']): ActorSpec =>
      authority === undefined ? { id: 'x', level: 'regional' } : { id: 'x', level: 'regional', authority };
    const hops = (spec: ActorSpec) => world([gov, spec], [['gov', 'x']]).reach()[0]!.hops;
    for (const authority of [undefined, 'self-government', 'state', 'eu', 'network'] as const) {
      expect(hops(body(authority))).toEqual({ value: 1 });
    }
    for (const authority of ['civil-society', 'private', 'party', 'media', 'research', 'other'] as const) {
      expect(hops(body(authority))).toEqual({ undefined: 'no-such-level' });
    }
    const { actors } = world([{ ...gov, level: 'regional' }], []);
    expect(isBodyOfLevel(actors, 0, 'regional')).toBe(false);
  });

  describe('generic bodies', () => {
    const specs = [gov, other, ngo, school, genericEu, commission, ministry];

    it('a direct tie is one hop, and nobody else is needed', () => {
      const ties: Tie[] = [['gov', 'the-eu']];
      expect(world(specs, ties).reach()[2]).toEqual({
        level: 'eu',
        hops: { value: 1 },
        cooperativeHops: { value: 1 },
        via: ['the-eu'],
        soleBroker: null,
      });
    });

    it('count for the town whose records name them, not for others', () => {
      const ties: Tie[] = [
        ['gov', 'gov2'],
        ['gov2', 'the-eu'],
      ];
      const { reach } = world(specs, ties);
      expect(reach([['gov', 'gov2']])[2]!.hops).toEqual({ undefined: 'unreachable' });
      expect(reach(ties)[2]).toMatchObject({
        hops: { value: 2 },
        via: ['gov2', 'the-eu'],
        soleBroker: 'gov2',
      });
      const elsewhere = world([...specs.filter((s) => s !== genericEu), { ...genericEu, town: 1 }], ties);
      expect(elsewhere.reach(ties)[2]!.hops).toEqual({ undefined: 'unreachable' });
    });

    it('are end points: no path runs through them', () => {
      const ties: Tie[] = [
        ['gov', 'the-eu'],
        ['the-eu', 'ministry'],
      ];
      expect(world(specs, ties).reach()[1]!.hops).toEqual({ undefined: 'unreachable' });
    });

    it('the shorter way wins, and a sole broker lies on both ways', () => {
      const ties: Tie[] = [
        ['gov', 'ngo'],
        ['ngo', 'school'],
        ['school', 'the-eu'],
        ['ngo', 'commission'],
      ];
      expect(world(specs, ties).reach()[2]).toMatchObject({
        hops: { value: 2 },
        via: ['ngo', 'commission'],
        soleBroker: 'ngo',
      });
      const apart: Tie[] = [
        ['gov', 'ngo'],
        ['ngo', 'commission'],
        ['gov', 'school'],
        ['school', 'the-eu', { strength: 0.5 }],
      ];
      expect(world(specs, apart).reach()[2]).toMatchObject({ via: ['ngo', 'commission'], soleBroker: null });
    });

    it('one that was denied exists, but is not reached', () => {
      const { index, town, own, actors } = world([gov, ngo, genericEu], [['gov', 'ngo']]);
      const at = (id: string) => (actors.ids as readonly string[]).indexOf(id);
      const denied = pairTable([{ a: at('gov'), b: at('the-eu'), state: 'none' }]);
      const pairs = { ...own([]), records: 1, pairs: denied };
      expect(townReach(index, pairs, town(0))[2]!.hops).toEqual({ undefined: 'unreachable' });
    });
  });
});

describe('townReach against all simple paths', () => {
  const EU = 2;
  interface Found {
    readonly via: string[];
    readonly weakest: number;
  }

  function pathsFrom(ties: readonly Tie[], ends: ReadonlySet<string>, cooperative: boolean): Found[] {
    const found: Found[] = [];
    const visit = (at: string, via: string[], weakest: number) => {
      for (const [a, b, { strength = 1, sign } = {}] of ties) {
        const next = a === at ? b : b === at ? a : undefined;
        if (next === undefined || next === 'gov' || via.includes(next)) continue;
        if (cooperative && sign === 'negative') continue;
        const path = { via: [...via, next], weakest: Math.min(weakest, strength) };
        if (ends.has(next)) found.push(path);
        else visit(next, path.via, path.weakest);
      }
    };
    visit('gov', [], Number.POSITIVE_INFINITY);
    return found;
  }

  it('with real and generic bodies, in the whole and in the town network', () => {
    const people = ['m1', 'm2', 'm3', 'm4', 'm5'];
    const real = ['k', 'z'];
    const generics = ['a-eu', 'y-eu'];
    const specs: ActorSpec[] = [
      gov,
      ...people.map((id): ActorSpec => ({ id, level: 'local', town: 0 })),
      ...real.map((id): ActorSpec => ({ id, level: 'eu' })),
      ...generics.map((id): ActorSpec => ({ id, level: 'eu', generic: true })),
    ];
    const seen = { reached: 0, brokered: 0, generic: 0 };
    for (let seed = 0; seed < 600; seed++) {
      const rng = seededRng(seed, 'reach');
      const density = 0.15 + 0.3 * rng();
      const draw = (ids: string[], ends: string[], chance: number): Tie[] =>
        ids.flatMap((a, i) =>
          [...ids.slice(i + 1), ...ends].flatMap((b): Tie[] =>
            rng() < chance
              ? [
                  [
                    a,
                    b,
                    {
                      strength: (1 + Math.floor(rng() * 3)) / 4,
                      sign: rng() < 0.3 ? 'negative' : 'positive',
                    },
                  ],
                ]
              : [],
          ),
        );
      const shared = draw(['gov', ...people], real, density);
      const named = draw(['gov', ...people], generics, 0.12).filter(([, b]) => generics.includes(b));
      const own = [...shared.filter(() => rng() < 0.7), ...named];
      const { index, own: townOf, town } = world(specs, shared);
      const got = townReach(index, { ...townOf(own), records: 1 }, town(0))[EU]!;

      const all = (cooperative: boolean) => [
        ...pathsFrom(shared, new Set(real), cooperative),
        ...pathsFrom(own, new Set([...real, ...generics]), cooperative),
      ];
      const shortest = (found: Found[]) => Math.min(...found.map(({ via }) => via.length));
      const found = all(false);
      if (found.length === 0) {
        expect(got).toMatchObject({ hops: { undefined: 'unreachable' }, via: [], soleBroker: null });
        continue;
      }
      seen.reached++;
      const [best] = found.sort(
        (x, y) =>
          x.via.length - y.via.length ||
          y.weakest - x.weakest ||
          (x.via.join(' ') < y.via.join(' ') ? -1 : 1),
      );
      const broker = best!.via.slice(0, -1).find((id) => found.every(({ via }) => via.includes(id))) ?? null;
      const cooperative = shortest(all(true));
      if (broker !== null) seen.brokered++;
      if (generics.includes(best!.via.at(-1)!)) seen.generic++;
      expect(got).toEqual({
        level: 'eu',
        hops: { value: best!.via.length },
        cooperativeHops: Number.isFinite(cooperative) ? { value: cooperative } : { undefined: 'unreachable' },
        via: best!.via,
        soleBroker: broker,
      });
    }
    expect(seen.reached).toBeGreaterThan(300);
    expect(seen.brokered).toBeGreaterThan(50);
    expect(seen.generic).toBeGreaterThan(50);
  });
});
