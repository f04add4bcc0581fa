import { describe, expect, it } from 'vitest';
import { expectedRoles } from '../../src/diagnose/expected-roles.ts';
import { expectedContext, expectedLinks } from '../../src/diagnose/missing/expected.ts';
import { NEUTRAL_ROLES } from '../../src/diagnose/neutral-template.ts';
import { datasetFrame } from '../../src/measure/frame.ts';
import { introductionSearch } from '../../src/measure/introduction.ts';
import { isolationContext, townIsolation } from '../../src/measure/isolation.ts';
import { isBodyOfLevel, levelReach } from '../../src/measure/reach-index.ts';
import { defined, isDefined, type Measured, notDefined } from '../../src/model/measured.ts';
import type { ReachPort } from '../../src/model/reach-port.ts';
import { type MissingLink, missingLinkSchema } from '../../src/model/result.ts';
import type { TemplateRow } from '../../src/model/template.ts';
import type { PairTable } from '../../src/model/tie.ts';
import type { AbsenceRule } from '../../src/model/vocabulary.ts';
import { compactNetwork, nodeOf } from '../../src/network/compact.ts';
import {
  type Case,
  type IsolationSettings,
  isolationCase,
  type NamedPair,
  plainSettings,
  randomDataset,
} from '../measure/isolation-dataset.ts';

/** Reach as the pipeline wires it, and hops to the EU over all ties. */
function reachOf(setup: Case, whole: PairTable) {
  const { actors } = setup;
  const network = compactNetwork(whole, { keepActor: (actor) => actors.generic[actor] !== 1 });
  const node = (actor: number) => nodeOf(network, actor);
  const toEu = levelReach(network, actors, 'eu').distance;
  const hopsToEu = (actor: number) =>
    isBodyOfLevel(actors, actor, 'eu') ? 0 : node(actor) < 0 ? -1 : toEu[node(actor)]!;
  const port: ReachPort = { hopsToEu, introduction: introductionSearch(network, node) };
  const exists = [...Array(actors.size).keys()].some(
    (i) => actors.generic[i] !== 1 && isBodyOfLevel(actors, i, 'eu'),
  );
  const euHops = (actor: number): Measured => {
    if (!exists) return notDefined('no-such-level');
    return hopsToEu(actor) < 0 ? notDefined('unreachable') : defined(hopsToEu(actor));
  };
  return { port, euHops };
}

function links(
  setup: Case,
  town: number,
  pairs: readonly NamedPair[],
  options: {
    rows?: readonly TemplateRow[];
    absence?: AbsenceRule;
    settings?: IsolationSettings;
    more?: readonly NamedPair[];
  } = {},
): MissingLink[] {
  const { actors, towns } = setup;
  const { absence = 'explicit', settings = plainSettings, rows = NEUTRAL_ROLES, more = [] } = options;
  const townPairs = setup.pairsOf(town, pairs);
  const reach = reachOf(setup, setup.pairsOf(town, [...pairs, ...more]).pairs);
  const frame = datasetFrame(actors, towns, settings);
  const isolation = townIsolation(
    towns[town]!,
    townPairs,
    isolationContext(actors, towns, frame, absence, settings),
  );
  const context = expectedContext({ actors, towns, rows, absence, settings, reach: reach.port });
  const node = towns[town]!.node;
  return expectedLinks(
    towns[town]!,
    townPairs,
    isolation,
    node < 0 ? notDefined('no-government') : reach.euHops(node),
    context,
  );
}

const row = (spec: Partial<TemplateRow> & Pick<TemplateRow, 'code' | 'level'>): TemplateRow => ({
  authority: null,
  kind: null,
  basis: 'test',
  source: 'test',
  asOf: '2024-01-31',
  verified: true,
  recommendations: [],
  ...spec,
});

const setup = isolationCase(
  [
    { id: 'home', country: 'AT', region: 'north', population: 20_000 },
    { id: 'near', country: 'AT', region: 'north' },
    { id: 'far', country: 'SE' },
  ],
  [
    { id: 'home-gov', level: 'local', authority: 'self-government', governs: 0 },
    { id: 'near-gov', level: 'local', authority: 'self-government', governs: 1 },
    { id: 'far-gov', level: 'local', authority: 'self-government', governs: 2 },
    { id: 'firm', level: 'local', kind: 'employer', town: 0 },
    { id: 'school', level: 'local', kind: 'school', town: 0 },
    { id: 'near-firm', level: 'local', kind: 'employer', town: 1 },
    { id: 'near-clinic', level: 'local', kind: 'health', town: 1 },
    { id: 'region-north', level: 'regional', authority: 'self-government', region: 'north', country: 'AT' },
    { id: 'region-south', level: 'regional', authority: 'self-government', region: 'south', country: 'AT' },
    { id: 'agency', level: 'national', country: 'AT' },
    { id: 'far-ministry', level: 'national', authority: 'state', country: 'SE' },
    { id: 'dg-home', level: 'eu', authority: 'eu' },
    { id: 'cor', level: 'eu', authority: 'eu' },
  ],
);
const pairs: NamedPair[] = [
  { of: ['home-gov', 'firm'], strength: 0.75 },
  { of: ['home-gov', 'school'], strength: 0.25 },
  { of: ['home-gov', 'region-north'], strength: 0.75, sign: 'negative' },
  { of: ['home-gov', 'agency'], strength: 0, state: 'unknown', asked: true },
  { of: ['home-gov', 'dg-home'], state: 'none' },
  { of: ['home-gov', 'far-gov'], strength: 1 },
  { of: ['firm', 'agency'], strength: 0.5 },
  { of: ['school', 'agency'], strength: 0.5 },
];
const more: NamedPair[] = [
  { of: ['agency', 'near-gov'], strength: 1 },
  { of: ['near-gov', 'cor'], strength: 1 },
];

describe('expectedLinks by hand', () => {
  const found = links(setup, 0, pairs, { more });
  const of = (code: string) => found.find(({ evidence }) => evidence.row === code);

  it('states what is missing and why', () => {
    expect(found.map(({ evidence, state, reason }) => [evidence.row, state, reason])).toEqual([
      // known and verified, by gain: .5/4 of the four known channels for the EU, none for the region
      ['eu-institution', 'none', 'contact-denied'],
      ['regional-self-government', 'conflictual', 'only-conflict'],
      ['school', 'weak', 'weak-tie'],
      ['other-town', 'unknown', 'not-asked'],
      ['national-government', 'unknown', 'not-answered'],
      // the region's channel is known, so that its gain is 0 rather than undefined
      ['regional-state-body', 'unknown', 'no-such-actor'],
      ['town-network', 'unknown', 'no-such-actor'],
      ['civil-society', 'unknown', 'no-such-actor'],
      ['migrant-organisation', 'unknown', 'no-such-actor'],
      ['health', 'unknown', 'no-such-actor'],
      ['housing', 'unknown', 'no-such-actor'],
      ['social-services', 'unknown', 'no-such-actor'],
    ]);
    expect(of('employer')).toBeUndefined();
  });

  it('leads to the best candidate, through those who could introduce', () => {
    // Both EU bodies qualify; only cor can be reached: home → firm → agency → near → cor, and firm (.75) is
    // the wider way than school (.25).
    expect(of('eu-institution')).toMatchObject({ to: { actor: 'cor' }, via: ['firm', 'agency', 'near-gov'] });
    expect(of('other-town')).toMatchObject({ to: { actor: 'near-gov' }, via: ['firm', 'agency'] });
    expect(of('national-government')).toMatchObject({ to: { actor: 'agency' }, via: ['firm'] });
    expect(of('regional-self-government')).toMatchObject({ to: { actor: 'region-north' }, via: [] });
    expect(of('town-network')).toMatchObject({
      to: { level: 'national', authority: 'network', kind: null },
      via: [],
    });
  });

  it('says what the link would bring', () => {
    // Isolation before: known are local (.75 + .25)/2, abroad 1, regional .75, eu 0 over 4 of 6 channels.
    expect(of('eu-institution')!.gain).toEqual({ isolation: { value: 0.125 }, euHops: { value: 3 } });
    expect(of('school')!.gain).toEqual({ isolation: { value: 0.03125 }, euHops: { value: 0 } });
    expect(of('other-town')!.gain).toEqual({
      isolation: { undefined: 'channel-unknown' },
      euHops: { value: 2 },
    });
    expect(of('national-government')!.gain.euHops).toEqual({ value: 1 });
    expect(of('town-network')!.gain.euHops).toEqual({ value: 0 });
  });

  it('carries its evidence and what would refute it', () => {
    expect(of('school')).toMatchObject({
      refutedBy: 'more-frequent-contact',
      recommendations: [],
      evidence: { candidates: 1, ties: 1, strongest: 0.25, weakThreshold: 0.25, verified: false },
    });
    expect(of('eu-institution')).toMatchObject({
      refutedBy: 'record-of-contact',
      evidence: { candidates: 2 },
    });
    expect(of('other-town')!.evidence.candidates).toBe(1);
    for (const link of found) missingLinkSchema.parse(link);
  });
});

describe('expectedLinks under other rules', () => {
  const states = (found: readonly MissingLink[]) =>
    Object.fromEntries(found.map(({ evidence, state, reason }) => [evidence.row, `${state}: ${reason}`]));

  it('assumed: what others have and the town lacks is none, what nobody has stays unknown', () => {
    expect(states(links(setup, 0, pairs, { absence: 'assumed', more }))).toMatchObject({
      health: 'none: no-such-actor',
      housing: 'unknown: no-such-actor',
      'other-town': 'none: no-tie-reported',
      'national-government': 'unknown: not-answered',
    });
    const settings = { ...plainSettings, absence: 'assumed' as const };
    expect(states(links(setup, 0, pairs, { absence: 'assumed', settings })).housing).toBe(
      'none: no-such-actor',
    );
  });

  it('respondents: none where either end reported', () => {
    const with_ = (id: string) =>
      isolationCase(
        [{ id: 'home' }, { id: 'near' }],
        [
          { id: 'home-gov', level: 'local' as const, governs: 0 },
          { id: 'near-gov', level: 'local' as const, governs: 1 },
          { id: 'firm', level: 'local' as const, kind: 'employer', town: 0 },
          { id: 'dg-home', level: 'eu' as const },
          { id: 'school', level: 'local' as const, kind: 'school', town: 0 },
        ].map((spec) => ({ ...spec, respondent: spec.id === id })),
      );
    const pair: NamedPair[] = [{ of: ['home-gov', 'firm'] }];
    const of = (id: string) => states(links(with_(id), 0, pair, { absence: 'respondents' }));
    expect(of('home-gov')).toMatchObject({
      'eu-institution': 'none: no-tie-reported',
      'other-town': 'none: no-tie-reported',
    });
    expect(of('dg-home')).toMatchObject({
      'eu-institution': 'none: no-tie-reported',
      'other-town': 'unknown: not-asked',
    });
    expect(of('near-gov')).toMatchObject({
      'eu-institution': 'unknown: not-asked',
      'other-town': 'none: no-tie-reported',
    });
    expect(of('school')).toMatchObject({
      'eu-institution': 'unknown: not-asked',
      school: 'none: no-tie-reported',
    });
  });

  it('is silent where nothing can be said', () => {
    expect(links(setup, 0, [])).toEqual([]);
    const headless = isolationCase(
      [{ id: 'a' }],
      [{ id: 's', level: 'local', kind: 'school', town: 0 }, { id: 't' }],
    );
    expect(links(headless, 0, [{ of: ['s', 't'] }])).toEqual([]);
  });

  it('applies a row where its condition holds', () => {
    const codes = (when: TemplateRow['when']) =>
      links(setup, 0, pairs, {
        rows: [row({ code: 'x', level: 'eu', ...(when === undefined ? {} : { when }) })],
      }).length;
    expect(codes({ country: ['AT'] })).toBe(1);
    expect(codes({ country: ['SE'] })).toBe(0);
    expect(codes({ minimumPopulation: 20_000, maximumPopulation: 20_000 })).toBe(1);
    expect(codes({ minimumPopulation: 20_001 })).toBe(0);
    expect(codes({ maximumPopulation: 19_999 })).toBe(0);
    const unknownSize = links(setup, 1, [{ of: ['near-gov', 'agency'] }], {
      rows: [row({ code: 'x', level: 'eu', when: { minimumPopulation: 0 } })],
    });
    expect(unknownSize).toEqual([]);
  });

  it('uses generic actors of the own records only, and after all others', () => {
    const generic = isolationCase(
      [{ id: 'a' }, { id: 'b' }],
      [
        { id: 'gov-a', level: 'local', governs: 0 },
        { id: 'gov-b', level: 'local', governs: 1 },
        { id: 'the-eu', level: 'eu', generic: true },
        { id: 'the-ministry', level: 'national', generic: true, town: 1 },
      ],
    );
    const rows = [row({ code: 'eu', level: 'eu' }), row({ code: 'nation', level: 'national' })];
    const own: NamedPair[] = [{ of: ['gov-a', 'the-eu'], state: 'none' }];
    const found = links(generic, 0, own, { rows });
    expect(found.map(({ to, state }) => [to, state])).toEqual([
      [{ actor: 'the-eu' }, 'none'],
      [{ level: 'national', authority: null, kind: null }, 'unknown'],
    ]);
    expect(
      links(generic, 1, [{ of: ['gov-b', 'the-ministry'], strength: 1 }], { rows: rows.slice(1) }),
    ).toEqual([]);
  });
});

describe('gain of hops on random datasets', () => {
  it('is what searching again with the tie gives', () => {
    let better = 0;
    for (let seed = 0; seed < 300; seed++) {
      const data = randomDataset(seed);
      const random = isolationCase(data.townSpecs, data.actorSpecs);
      const all = data.pairs.flat();
      const seen = new Set<string>();
      const unique = all.filter(({ of }) => {
        const key = [...of].sort().join(' ');
        return seen.has(key) ? false : seen.add(key);
      });
      random.towns.forEach((town, t) => {
        if (town.node < 0) return;
        const rest = unique.filter(
          (pair) => !data.pairs[t]!.some(({ of }) => [...of].sort().join() === [...pair.of].sort().join()),
        );
        const found = links(random, t, data.pairs[t]!, {
          absence: data.absence,
          settings: data.settings,
          more: rest,
        });
        const whole = [...data.pairs[t]!, ...rest];
        const before = reachOf(random, random.pairsOf(t, whole).pairs).euHops(town.node);
        for (const { to, gain } of found) {
          if (!('actor' in to) || random.actors.generic[random.actor(to.actor)] === 1) continue;
          const partner = random.actor(to.actor);
          const kept = whole.filter(
            ({ of }) =>
              !of
                .map((id) => random.actors.node[random.actor(id)])
                .every((i) => i === town.node || i === partner),
          );
          const tie: NamedPair = { of: [random.actors.ids[town.node]!, to.actor] };
          const after = reachOf(random, random.pairsOf(t, [...kept, tie]).pairs).euHops(town.node);
          if (!isDefined(before)) {
            expect(isDefined(gain.euHops)).toBe(false);
            continue;
          }
          expect(gain.euHops).toEqual({ value: before.value - (after as { value: number }).value });
          if (before.value > (after as { value: number }).value) better++;
        }
      });
    }
    expect(better).toBeGreaterThan(5);
  });
});

describe('expectedRoles', () => {
  const own = row({ code: 'school', level: 'local', kind: 'school', basis: 'our school act' });
  it('adds to the built-in rows, replaces them by code, or stands alone', () => {
    expect(expectedRoles(null)).toBe(NEUTRAL_ROLES);
    const merged = expectedRoles({
      extends: 'neutral',
      roles: [own, row({ code: 'youth', level: 'local' })],
    });
    expect(merged.map(({ code }) => code)).toEqual([...NEUTRAL_ROLES.map(({ code }) => code), 'youth']);
    expect(merged.find(({ code }) => code === 'school')).toBe(own);
    expect(expectedRoles({ extends: 'none', roles: [own] })).toEqual([own]);
  });
});
