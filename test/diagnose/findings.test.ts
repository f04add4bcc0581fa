import { describe, expect, it } from 'vitest';
import { FINDING_CATALOGUE } from '../../src/diagnose/catalogue.ts';
import { townFindings } from '../../src/diagnose/findings.ts';
import { FINDING_CODES } from '../../src/model/codes.ts';
import { defined, type Measured, notDefined } from '../../src/model/measured.ts';
import {
  type ChannelContact,
  findingSchema,
  type MissingLink,
  type TownResult,
} from '../../src/model/result.ts';
import type { Channel } from '../../src/model/vocabulary.ts';
import { isolationCase, type NamedPair, plainSettings } from '../measure/isolation-dataset.ts';

type Draft = Omit<TownResult, 'findings'>;

const setup = isolationCase(
  [{ id: 'home' }, { id: 'headless' }],
  [
    { id: 'gov', level: 'local', governs: 0, respondent: true },
    { id: 'mute', level: 'local', governs: 0 },
    { id: 'region', level: 'regional', authority: 'self-government' },
    { id: 'prefect', level: 'regional', authority: 'state' },
  ],
);
const contact = (
  channel: Channel,
  measured: Measured,
  word: ChannelContact['word'] = null,
): ChannelContact => ({
  channel,
  contact: measured,
  weight: 1,
  word,
  strongest: null,
});
const unknown = notDefined('channel-unknown');

/** A town about which nothing is to be found. */
const calm: Draft = {
  id: 'home',
  name: 'Home',
  country: null,
  government: ['gov'],
  isolation: {
    score: defined(0.5),
    cooperative: defined(0.5),
    rank: 1,
    percentile: notDefined('single-town'),
    channels: [contact('regional', defined(0.5), 'regular')],
  },
  reach: [],
  ego: {
    degree: 3,
    constraint: defined(0.4),
    effectiveSize: defined(2),
    eiIndex: defined(0),
    channelDiversity: defined(0.5),
  },
  missingLinks: [],
  conflict: {
    ties: 9,
    positive: 8,
    negative: 1,
    ambivalent: 0,
    neutral: 0,
    untoned: 0,
    conflictShare: defined(0.1),
    triadBalance: defined(1),
    lineIndex: [{ k: 2, undefined: 'no-cycles' }],
    mediators: [],
    ambivalentTies: [],
  },
  segmentation: { components: 1, density: defined(0.5), freeman: defined(0.1), modularity: defined(0.1) },
  mode: { label: 'indeterminate', reason: null, checklist: [] },
};
const link = (
  row: string,
  state: MissingLink['state'],
  verified: boolean,
  recommendations: string[],
): MissingLink => ({
  to: { level: 'eu', authority: null, kind: null },
  verdict: 'expected',
  state,
  reason: 'contact-denied',
  evidence: { row, verified },
  via: [],
  gain: { isolation: defined(0), euHops: defined(0) },
  refutedBy: 'record-of-contact',
  recommendations,
});

function findings(
  result: Partial<Draft>,
  pairs: readonly NamedPair[] = [{ of: ['gov', 'region'] }],
  town = 0,
) {
  const found = townFindings({
    town: setup.towns[town]!,
    result: { ...calm, ...result },
    pairs: setup.pairsOf(town, pairs),
    actors: setup.actors,
    thresholds: plainSettings.thresholds,
    agreement: null,
  });
  return found.map((finding) => findingSchema.parse(finding));
}
const codes = (...of: Parameters<typeof findings>) =>
  findings(...of).map(({ code, severity }) => `${severity} ${code}`);
const isolation = (score: Measured, channels: ChannelContact[] = calm.isolation.channels) => ({
  isolation: { ...calm.isolation, score, channels },
});

describe('townFindings', () => {
  it('finds nothing where there is nothing', () => {
    expect(codes({})).toEqual([]);
  });

  it('praises a town without any other finding, at worst below the mirrored threshold', () => {
    expect(codes(isolation(defined(0.3)))).toEqual(['info well-connected']);
    expect(codes(isolation(defined(0.3, [0.2, 0.45])))).toEqual([]);
    expect(
      codes({ ...isolation(defined(0.3)), segmentation: { ...calm.segmentation, components: 2 } }),
    ).toEqual(['info segmented-local']);
  });

  it('isolated: serious only if even the lower bound reaches the threshold', () => {
    expect(codes(isolation(defined(0.6)))).toEqual(['serious isolated']);
    expect(codes(isolation(defined(0.7, [0.59, 0.8])))).toEqual(['warning isolated']);
    expect(codes(isolation(defined(0.59)))).toEqual([]);
  });

  it('names scarce channels, milder where an unanswered question may hide a tie', () => {
    const channels = [
      contact('towns', defined(0), 'none'),
      contact('regional', defined(0.2, [0.2, 1]), 'rare'),
      contact('national', defined(0.24), 'rare'),
      contact('eu', defined(0), 'none'),
    ];
    expect(codes(isolation(defined(0.5), channels))).toEqual([
      'warning no-eu-contact',
      'warning rare-national-contact',
      'warning no-town-contact',
      'info weak-regional-contact',
    ]);
    const known = (city: Measured) => [
      contact('towns', defined(0)),
      contact('cities', city),
      contact('eu', unknown),
    ];
    expect(codes(isolation(defined(0.5), known(defined(0.5))))).toEqual([]);
    expect(codes(isolation(defined(0.5), known(unknown)))).toEqual(['warning no-town-contact']);
  });

  it('regional conflict: more than half of the toned ties', () => {
    const ties = (...signs: ('positive' | 'negative' | 'untoned')[]) =>
      signs.map((sign, i): NamedPair => ({ of: ['gov', ['region', 'prefect'][i]!], sign }));
    expect(codes({}, ties('negative', 'positive'))).toEqual([]);
    const [found] = findings({}, ties('negative', 'untoned'));
    expect(found).toMatchObject({
      code: 'regional-conflict',
      params: { actors: ['region'], share: 1, nearest: ['R1.1', 'R4.1'] },
      recommendations: [],
      addressee: null,
    });
  });

  it('the way to the EU', () => {
    const eu = (hops: Measured, soleBroker: string | null) => ({
      reach: [{ level: 'eu' as const, hops, cooperativeHops: hops, via: ['x', 'y'], soleBroker }],
    });
    expect(codes(eu(defined(2), null))).toEqual([]);
    expect(findings(eu(defined(2), 'x'))[0]).toMatchObject({
      code: 'eu-only-through-broker',
      params: { broker: 'x', hops: { value: 2 } },
    });
    expect(codes(eu(notDefined('unreachable'), null))).toEqual(['warning eu-unreachable']);
    expect(codes(eu(notDefined('no-such-level'), null))).toEqual([]);
  });

  it('missing links: unknown ones are none, unverified rows never exceed info', () => {
    expect(codes({ missingLinks: [link('a', 'unknown', true, [])] })).toEqual([]);
    expect(codes({ missingLinks: [link('a', 'none', false, [])] })).toEqual(['info missing-expected-links']);
    const missingLinks = [link('a', 'none', true, ['R2.5', 'R1.1']), link('b', 'weak', false, ['R1.1'])];
    expect(findings({ missingLinks })[0]).toMatchObject({
      severity: 'warning',
      params: { count: 2, verified: 1, none: 1, weak: 1, conflictual: 0, rows: ['a', 'b'] },
      recommendations: ['R1.1', 'R2.5'],
      addressee: 'commission',
    });
  });

  it('conflict, camps, ambivalence, segmentation', () => {
    const conflict = {
      ...calm.conflict,
      positive: 6,
      negative: 4,
      ambivalent: 1,
      ambivalentTies: [['a', 'b'] as [string, string]],
      conflictShare: defined(0.35, [0.25, 0.4]),
      lineIndex: [
        {
          k: 2,
          value: 2,
          lowerBound: 2,
          optimal: true,
          alternativeOptima: 1,
          clusters: [['a', 'b'], ['c', 'd'], ['e']],
          frustratedTies: [],
        },
      ],
    };
    const segmentation = { ...calm.segmentation, freeman: defined(0.3) };
    const found = findings({ conflict, segmentation });
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning segmented-local',
      'warning local-conflict',
      'warning conflict-camps',
      'info ambivalent-ties',
    ]);
    expect(found[2]!.params).toMatchObject({ camps: 2, frustratedShare: 0.2 });
    const certain = {
      ...conflict,
      conflictShare: defined(0.35),
      lineIndex: [{ ...conflict.lineIndex[0]!, value: 3 }],
    };
    expect(codes({ conflict: certain })).toEqual(['serious local-conflict', 'info ambivalent-ties']);
  });

  it('what the data do not allow to say', () => {
    expect(codes({}, [], 0)).toEqual(['warning no-records']);
    expect(codes({}, [{ of: ['mute', 'region'] }], 1)).toEqual(['warning no-government']);
    const silent = isolationCase(
      [{ id: 'home' }],
      [
        { id: 'gov', level: 'local', governs: 0 },
        { id: 'ngo', level: 'local', town: 0, respondent: true },
      ],
    );
    const [found] = townFindings({
      town: silent.towns[0]!,
      result: {
        ...calm,
        ...isolation(notDefined('mostly-unknown'), [contact('eu', unknown), contact('towns', defined(0.5))]),
      },
      pairs: silent.pairsOf(0, [{ of: ['gov', 'ngo'] }]),
      actors: silent.actors,
      thresholds: plainSettings.thresholds,
      agreement: null,
    });
    expect(found).toMatchObject({ code: 'government-did-not-answer', evidence: [{ government: ['gov'] }] });
    const score = isolation(notDefined('mostly-unknown'), [
      contact('eu', unknown),
      contact('towns', defined(0.5)),
    ]);
    expect(findings(score)[0]).toMatchObject({ code: 'mostly-unknown', params: { knownShare: 0.5 } });
  });

  it('lists findings in the order of their codes', () => {
    expect(Object.keys(FINDING_CATALOGUE)).toEqual([...FINDING_CODES]);
  });
});
