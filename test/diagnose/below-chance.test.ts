import { describe, expect, it } from 'vitest';
import { type BlockTest, contactBlocks } from '../../src/diagnose/missing/contact-blocks.ts';
import { contactCensus, TOWN_BLOCKS } from '../../src/diagnose/missing/contact-census.ts';
import { missingContext, missingLinks } from '../../src/diagnose/missing/missing-links.ts';
import { networkBlocks } from '../../src/diagnose/missing/network-blocks.ts';
import { peerIndex } from '../../src/diagnose/missing/peer-index.ts';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import { defined } from '../../src/model/measured.ts';
import { isPublicBody } from '../../src/model/public-body.ts';
import { missingLinkSchema } from '../../src/model/result.ts';
import type { PairTable } from '../../src/model/tie.ts';
import { isTownGovernment } from '../../src/model/town-government.ts';
import { LEVELS, STATE } from '../../src/model/vocabulary.ts';
import type { ActorSpec } from '../../src/network/builders.ts';
import { type Case, isolationCase, type NamedPair, plainSettings } from '../measure/isolation-dataset.ts';

const government = (id: string, governs: number): ActorSpec => ({
  id,
  level: 'local',
  authority: 'self-government',
  governs,
});

/** Expected contacts and tail of a block by the definition: every pair of actors, every way to draw. */
function naive(setup: Case, pairs: PairTable, inBlock: (a: number, b: number) => boolean) {
  const n = setup.actors.size;
  const k = new Array<number>(n).fill(0);
  let contacts = 0;
  let observed = 0;
  for (let r = 0; r < pairs.size; r++) {
    const [a, b, c] = [pairs.a[r]!, pairs.b[r]!, pairs.contacts[r]!];
    k[a]! += c;
    k[b]! += c;
    contacts += c;
    if (inBlock(a, b) || inBlock(b, a)) observed += c;
  }
  let all = 0;
  let block = 0;
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const propensity = 2 * k[a]! * k[b]!;
      all += propensity;
      if (inBlock(a, b) || inBlock(b, a)) block += propensity;
    }
  }
  const mass = new Array<number>(contacts + 1).fill(0);
  mass[0] = 1;
  // Drawing one ball after the other.
  for (let draw = 0; draw < contacts; draw++) {
    for (let x = draw + 1; x >= 0; x--) {
      const more = x === 0 ? 0 : (mass[x - 1]! * (block - x + 1)) / (all - draw);
      mass[x] = mass[x]! * (1 - (block - x) / (all - draw)) + more;
    }
  }
  const p = mass.slice(0, observed + 1).reduce((sum, value) => sum + value, 0);
  return { observed, expected: all === 0 ? 0 : (contacts * block) / all, noContact: mass[0]!, p };
}

const raw = ({ test }: BlockTest) => ('undefined' in test ? test.undefined : test.p);

describe('contactBlocks by hand', () => {
  // Two towns and one body on each level; x talks to the region only, y to the EU only, four times each.
  const setup = isolationCase(
    [{ id: 'x' }, { id: 'y' }],
    [
      government('gov-x', 0),
      government('gov-y', 1),
      { id: 'region', level: 'regional' },
      { id: 'eu', level: 'eu' },
    ],
  );
  const { pairs } = setup.pairsOf(0, [
    { of: ['gov-x', 'region'], contacts: 4 },
    { of: ['gov-y', 'eu'], contacts: 4 },
  ]);
  const blocks = contactBlocks(pairs, setup.actors, setup.towns)!;

  it('draws 8 contacts from 192 balls, 32 of them in each pair', () => {
    // k = 4 for all: Ξ = 2 · 4 · 4 = 32 for each of the six pairs, M = 192, expected 8 · 32/192 = 4/3.
    const [regional, national, eu, towns] = blocks.town(setup.towns[0]!);
    expect(regional).toMatchObject({ contacts: 4, below: false });
    expect(regional!.expected).toBeCloseTo(4 / 3, 14);
    // Nobody at the national level: no contact is certain.
    expect(national).toEqual({
      contacts: 0,
      expected: 0,
      noContact: 1,
      test: { undefined: 'not-testable' },
      below: false,
    });
    // P(A = 0) = (160 · 159 … 153)/(192 · 191 … 185) = 0.227: no contact is no surprise.
    let none = 1;
    for (let i = 0; i < 8; i++) none *= (160 - i) / (192 - i);
    expect(eu!.noContact).toBeCloseTo(none, 13);
    expect([raw(eu!), raw(towns!)]).toEqual(['not-testable', 'not-testable']);
    // Both towns with the region, or with the EU: (128 · 127 … 121)/(192 · 191 … 185) = 0.036, so two are tested.
    expect(blocks).toMatchObject({ family: 2, notTestable: 2 * TOWN_BLOCKS + 8 });
  });

  it('is refused for a roster', () => {
    const { pairs: roster } = setup.pairsOf(0, [{ of: ['gov-x', 'region'] }]);
    expect(contactBlocks(roster, setup.actors, setup.towns)).toBeNull();
    expect(networkBlocks(null)).toEqual({ undefined: 'no-contacts' });
  });

  it('leaves out blocks whose ties are known by report', () => {
    const many = (undated: boolean) =>
      contactBlocks(
        setup.pairsOf(0, [
          { of: ['gov-x', 'region'], contacts: 60 },
          { of: ['gov-y', 'eu'], contacts: 60 },
          ...(undated ? [{ of: ['gov-x', 'eu'] as const }] : []),
        ]).pairs,
        setup.actors,
        setup.towns,
      )!.town(setup.towns[0]!)[2]!;
    expect(raw(many(false))).toBeLessThan(1e-6);
    expect(many(false).below).toBe(true);
    expect(raw(many(true))).toBe('mostly-undated');
    expect(many(true).below).toBe(false);
  });

  it('rounds fractions of shared events up, against the verdict', () => {
    const at = (contacts: number) =>
      contactBlocks(
        setup.pairsOf(0, [
          { of: ['gov-x', 'region'], contacts: 60 },
          { of: ['gov-x', 'eu'], contacts },
          { of: ['gov-y', 'eu'], contacts: 60 - contacts },
        ]).pairs,
        setup.actors,
        setup.towns,
      )!.town(setup.towns[0]!)[2]!;
    expect(at(2.5).contacts).toBe(2.5);
    expect(raw(at(2.5))).toBeGreaterThan(raw(at(2)) as number);
    // Ten times a tenth is one contact.
    expect(raw(at(0.1 + 0.7 + 0.2))).toBeCloseTo(raw(at(1)) as number, 12);
  });
});

/** Contacts drawn at random: each between two different actors, by their pull; `avoid` redraws. */
function drawn(
  rng: Rng,
  ids: readonly string[],
  pull: readonly number[],
  contacts: number,
  avoid: (a: string, b: string) => boolean = () => false,
): NamedPair[] {
  const cumulated: number[] = [];
  pull.reduce((sum, weight, i) => (cumulated[i] = sum + weight), 0);
  const one = () => {
    const at = rng() * cumulated.at(-1)!;
    return cumulated.findIndex((limit) => at < limit);
  };
  const counts = new Map<string, number>();
  for (let c = 0; c < contacts; ) {
    const [a, b] = [one(), one()].sort((x, y) => x - y) as [number, number];
    if (a === b || avoid(ids[a]!, ids[b]!) || avoid(ids[b]!, ids[a]!)) continue;
    const key = `${ids[a]} ${ids[b]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    c++;
  }
  return [...counts].map(([key, count]) => ({ of: key.split(' ') as [string, string], contacts: count }));
}

function country(townCount: number, bodies: readonly ActorSpec[]) {
  const specs = Array.from({ length: townCount }, (_, t) => government(`gov-${t}`, t));
  return isolationCase(
    specs.map((_, t) => ({ id: `t${String(t).padStart(3, '0')}` })),
    [...specs, ...bodies],
  );
}

describe('contactBlocks on random networks', () => {
  it('equals the definition, pair by pair and draw by draw', () => {
    let testable = 0;
    let largest = 0;
    for (let seed = 0; seed < 60; seed++) {
      const rng = seededRng(seed, 'blocks');
      const bodies = Array.from({ length: 2 + Math.floor(rng() * 6) }, (_, i): ActorSpec => {
        const level = [undefined, ...LEVELS][Math.floor(rng() * 5)];
        const authority = rng() < 0.3 ? ('civil-society' as const) : undefined;
        return {
          id: `body-${i}`,
          ...(level === undefined ? {} : { level }),
          ...(authority === undefined ? {} : { authority }),
          ...(rng() < 0.2 ? { generic: true } : {}),
        };
      });
      const setup = country(1 + Math.floor(rng() * 3), bodies);
      const { actors, towns } = setup;
      const ids = actors.ids as readonly string[];
      const list = drawn(
        rng,
        ids,
        ids.map(() => 0.1 + rng() ** 2),
        5 + Math.floor(rng() * 60),
      );
      const { pairs } = setup.pairsOf(0, list);
      const blocks = contactBlocks(pairs, actors, towns)!;
      const local = (i: number) => (isTownGovernment(actors, i) ? 0 : actors.level[i]!);
      const check = (found: BlockTest, inBlock: (a: number, b: number) => boolean) => {
        const truth = naive(setup, pairs, inBlock);
        expect(found.contacts).toBe(truth.observed);
        expect(found.expected).toBeCloseTo(truth.expected, 9);
        expect(found.noContact).toBeCloseTo(truth.noContact, 10);
        const p = raw(found);
        if (typeof p !== 'number') {
          expect([p, truth.noContact > 0.05]).toEqual(['not-testable', true]);
          return;
        }
        largest = Math.max(largest, Math.abs(p - truth.p));
        testable++;
      };
      for (const town of towns) {
        blocks.town(town).forEach((found, block) => {
          check(found, (a, b) => {
            if (a !== town.node) return false;
            if (block === TOWN_BLOCKS - 1) return b !== a && isTownGovernment(actors, b);
            return !isTownGovernment(actors, b) && actors.level[b] === block + 1 && isPublicBody(actors, b);
          });
        });
      }
      for (const { levels, ...found } of blocks.levels) {
        check(found, (a, b) => local(a) === levels[0] && local(b) === levels[1]);
      }
      const tested = [...towns.flatMap((town) => blocks.town(town)), ...blocks.levels];
      expect(blocks.family).toBe(tested.filter((found) => typeof raw(found) === 'number').length);
      expect(blocks.family + blocks.notTestable).toBe(tested.length);
    }
    expect(largest).toBeLessThan(1e-10);
    expect(testable).toBeGreaterThan(100);
  });

  const bodies = Array.from(
    { length: 12 },
    (_, i): ActorSpec => ({
      id: `body-${i}`,
      level: LEVELS[1 + (i % 3)]!,
    }),
  );

  it('keeps the false discovery rate, and finds towns that avoid a level', () => {
    const setup = country(12, bodies);
    const ids = setup.actors.ids as readonly string[];
    const planted = new Set(['gov-0', 'gov-1', 'gov-2']);
    const avoid = (a: string, b: string) =>
      planted.has(a) && b.startsWith('body') && Number(b.slice(5)) % 3 === 2;
    const runs = 120;
    let alarms = 0;
    let proportion = 0;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      const rng = seededRng(run, 'null');
      const pull = ids.map(() => 0.3 + rng());
      const blank = contactBlocks(
        setup.pairsOf(0, drawn(rng, ids, pull, 1_500)).pairs,
        setup.actors,
        setup.towns,
      )!;
      expect(blank.family).toBeGreaterThan(40);
      if (setup.towns.some((town) => blank.town(town).some(({ below }) => below))) alarms++;
      const shy = contactBlocks(
        setup.pairsOf(0, drawn(rng, ids, pull, 1_500, avoid)).pairs,
        setup.actors,
        setup.towns,
      )!;
      const hits = setup.towns.flatMap((town) =>
        shy
          .town(town)
          .map(({ below }, block) => ({ below, right: planted.has(`gov-${town.index}`) && block === 2 })),
      );
      const all = hits.filter(({ below }) => below).length;
      const right = hits.filter(({ below, right }) => below && right).length;
      proportion += all === 0 ? 0 : (all - right) / all;
      found += right;
    }
    // Without any effect every alarm is false: at most 5 % of the runs, give or take three standard errors.
    expect(alarms / runs).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
    expect(proportion / runs).toBeLessThan(0.05);
    expect(found / (3 * runs)).toBeGreaterThan(0.8);
  });
});

describe('below-chance as a missing link', () => {
  const setup = country(2, [
    { id: 'region', level: 'regional' },
    { id: 'ministry', level: 'national' },
    { id: 'eu', level: 'eu' },
  ]);
  const { actors, towns } = setup;
  const own: NamedPair[] = [
    { of: ['gov-0', 'region'], contacts: 50 },
    { of: ['gov-0', 'ministry'], contacts: 2, strength: 0.1, sign: 'negative' },
  ];
  const rest: NamedPair[] = [
    { of: ['gov-1', 'eu'], contacts: 50 },
    { of: ['gov-1', 'ministry'], contacts: 50 },
  ];
  const whole = setup.pairsOf(0, [...own, ...rest]).pairs;
  const blocks = contactBlocks(whole, actors, towns)!;
  const context = missingContext({
    actors,
    towns,
    rows: [],
    absence: 'assumed',
    settings: plainSettings,
    reach: {
      hopsToEu: () => 1,
      introduction: (_, [first]) =>
        first === undefined ? null : { candidate: first, via: [setup.actor('region')], hops: 2 },
    },
  });
  const links = (pairs: readonly NamedPair[], with_: typeof blocks | null = blocks) =>
    missingLinks(
      setup.pairsOf(0, pairs),
      { town: towns[0]!, isolation: { gainOf: () => defined(0.125) }, euHops: defined(3) },
      context,
      { peers: peerIndex(towns, actors, 0, [new Uint8Array(0), new Uint8Array(0)]), blocks: with_ },
    );

  it('leads to the level, and says what it rests on', () => {
    const found = links(own);
    expect(found.map(({ to, verdict, state }) => [to, verdict, state])).toEqual([
      [{ level: 'eu', authority: null, kind: null }, 'below-chance', 'none'],
      [{ level: 'national', authority: null, kind: null }, 'below-chance', 'conflictual'],
      // Two governments with 52 and 100 contacts, none of them with each other.
      [{ level: 'local', authority: 'self-government', kind: null }, 'below-chance', 'none'],
    ]);
    const [eu] = found;
    expect(eu).toMatchObject({
      reason: 'below-chance',
      refutedBy: 'more-observations',
      via: ['region'],
      gain: { isolation: { value: 0.125 }, euHops: { value: 2 } },
      evidence: {
        level: 'eu',
        contacts: 0,
        candidates: 1,
        ties: 0,
        testable: true,
        family: blocks.family,
        notTestable: blocks.notTestable,
        rate: 0.05,
        caveats: ['repeated-contacts-dependent', 'degree-preserving-null'],
      },
    });
    expect(eu!.recommendations).toContain('R1.2');
    const { p, q, expected, noContact } = eu!.evidence as Record<string, number>;
    expect(p).toBe(noContact);
    expect(q!).toBeGreaterThanOrEqual(p!);
    expect(q!).toBeLessThan(0.05);
    expect(expected!).toBeGreaterThan(5);
    for (const link of found) missingLinkSchema.parse(link);
  });

  it('is weak where the ties are not all conflictual, and absent without contacts to count', () => {
    const mild = own.map((pair) => ({ ...pair, sign: 'neutral' as const }));
    expect(links(mild).map(({ state }) => state)).toEqual(['none', 'weak', 'none']);
    expect(links(own, null)).toEqual([]);
    expect(links([])).toEqual([]);
  });

  it('puts level × level into the network', () => {
    const listed = networkBlocks(blocks);
    expect(Array.isArray(listed) && listed.map(({ levels }) => levels.join('–'))).toEqual(
      LEVELS.flatMap((low, i) => LEVELS.slice(i).map((high) => `${low}–${high}`)),
    );
    const census = contactCensus(whole, actors, towns);
    expect(census.contacts).toBe(152);
    expect(whole.state.every((state) => state === STATE.tie)).toBe(true);
    expect(Array.isArray(listed) && listed[1]).toMatchObject({ levels: ['local', 'regional'], contacts: 50 });
  });
});
