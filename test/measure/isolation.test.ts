import { describe, expect, it } from 'vitest';
import { channelOf } from '../../src/measure/channel.ts';
import { datasetFrame } from '../../src/measure/frame.ts';
import { isolationContext, townIsolation } from '../../src/measure/isolation.ts';
import { isDefined, type Measured } from '../../src/model/measured.ts';
import type { Frame } from '../../src/model/result.ts';
import type { AbsenceRule } from '../../src/model/vocabulary.ts';
import {
  type Case,
  type IsolationSettings,
  isolationCase,
  type NamedPair,
  plainSettings,
  type RandomDataset,
  randomDataset,
  renamed,
} from './isolation-dataset.ts';
import { naiveChannel, naiveIsolation } from './isolation-oracle.ts';

const DATASETS = 400;

function measureAll(data: RandomDataset, pairs = data.pairs) {
  const setup = isolationCase(data.townSpecs, data.actorSpecs);
  const { actors, towns } = setup;
  const frame = datasetFrame(actors, towns, data.settings);
  const context = isolationContext(actors, towns, frame, data.absence, data.settings);
  const townPairs = towns.map((town) => setup.pairsOf(town.index, pairs[town.index]!));
  return {
    ...setup,
    frame,
    townPairs,
    results: towns.map((town, t) => townIsolation(town, townPairs[t]!, context)),
  };
}

const number = (measured: Measured) => (isDefined(measured) ? measured.value : null);

describe('channelOf', () => {
  const setup = isolationCase(
    [
      { id: 'home', country: 'AT', population: 20_000 },
      { id: 'near', country: 'AT', population: 30_000 },
      { id: 'city', country: 'AT', population: 250_000 },
      { id: 'far', country: 'SE', population: 900_000 },
      { id: 'nowhere' },
    ],
    [
      { id: 'home-gov', level: 'local', authority: 'self-government', governs: 0 },
      { id: 'near-gov', level: 'local', authority: 'self-government', governs: 1 },
      { id: 'city-gov', level: 'local', authority: 'self-government', governs: 2 },
      { id: 'far-gov', level: 'local', authority: 'self-government', governs: 3 },
      { id: 'nowhere-gov', level: 'local', authority: 'self-government', governs: 4 },
      { id: 'outside', level: 'local', governsElsewhere: true, country: 'SE' },
      { id: 'outside-city', level: 'local', governsElsewhere: true, attributes: { population: '400000' } },
      { id: 'other-towns', level: 'local', authority: 'self-government', generic: true, town: 0 },
      { id: 'school', level: 'local', kind: 'school', town: 0 },
      { id: 'far-school', level: 'local', kind: 'school', town: 3 },
      { id: 'prefecture', level: 'regional', authority: 'state' },
      { id: 'association', level: 'national', authority: 'network' },
      { id: 'agency', level: 'national' },
      { id: 'lobby', level: 'national', authority: 'private' },
      { id: 'commission', level: 'eu', authority: 'eu' },
      { id: 'far-ministry', level: 'national', authority: 'state', generic: true, town: 3 },
      { id: 'somebody' },
    ],
  );
  it.each([
    ['home-gov', null],
    ['near-gov', 'towns'],
    ['city-gov', 'cities'],
    ['far-gov', 'abroad'], // a city abroad is abroad
    ['nowhere-gov', 'towns'], // unknown country
    ['outside', 'abroad'],
    ['outside-city', 'cities'],
    ['other-towns', 'towns'],
    ['school', 'local'],
    ['far-school', null],
    ['prefecture', 'regional'],
    ['association', 'national'],
    ['agency', 'national'],
    ['lobby', null],
    ['commission', 'eu'],
    ['far-ministry', null], // an answer category of another town
    ['somebody', null],
  ] as const)('%s', (id, channel) => {
    expect(channelOf(setup.actor(id), setup.towns[0]!, setup.actors, setup.towns)).toBe(channel);
  });
});

describe('townIsolation by hand', () => {
  const frame: Frame = {
    channels: ['local', 'towns', 'regional', 'national', 'eu'],
    local: ['employer', 'school'],
    source: 'config',
  };
  const setup: Case = isolationCase(
    [{ id: 'home' }, { id: 'near' }],
    [
      { id: 'home-gov', level: 'local', authority: 'self-government', governs: 0 },
      { id: 'near-gov', level: 'local', authority: 'self-government', governs: 1 },
      { id: 'school-1', level: 'local', kind: 'school', town: 0 },
      { id: 'school-2', level: 'local', kind: 'school', town: 0 },
      { id: 'firm', level: 'local', kind: 'employer', town: 0 },
      { id: 'club', level: 'local', kind: 'sports', town: 0 },
      { id: 'region', level: 'regional', authority: 'self-government' },
      { id: 'ministry', level: 'national', authority: 'state' },
      { id: 'dg-home', level: 'eu', authority: 'eu' },
    ],
  );
  const isolation = (
    pairs: readonly NamedPair[],
    rule: AbsenceRule,
    settings: IsolationSettings = plainSettings,
  ) =>
    townIsolation(
      setup.towns[0]!,
      setup.pairsOf(0, pairs),
      isolationContext(setup.actors, setup.towns, frame, rule, settings),
    );
  const pairs: NamedPair[] = [
    { of: ['home-gov', 'school-1'], strength: 0.5 },
    { of: ['home-gov', 'school-2'], strength: 1 },
    { of: ['home-gov', 'firm'], state: 'none' },
    { of: ['home-gov', 'club'], strength: 1 }, // kind outside the frame
    { of: ['home-gov', 'region'], strength: 0.75, sign: 'negative' },
    { of: ['home-gov', 'ministry'], strength: 0.25 },
    { of: ['home-gov', 'dg-home'], state: 'none' },
    { of: ['school-1', 'firm'], strength: 1 }, // not the government's
  ];

  it('averages the known channels and spans the unknown ones', () => {
    const { score, cooperative, channels } = isolation(pairs, 'explicit');
    // local (1 + 0)/2 = .5; regional .75, cooperative 0; national .25; eu 0; towns unknown.
    // 1 − (.5 + .75 + .25 + 0)/4 = .625, cooperative 1 − .75/4 = .8125; bounds over five channels:
    // 1 − 2.5/5 = .5 and 1 − 1.5/5 = .7.
    expect(score).toEqual({ value: 0.625, bounds: [0.5, 0.7] });
    expect(cooperative).toEqual({ value: 0.8125, bounds: [0.65, 0.85] });
    expect(channels.map(({ channel, contact, word }) => [channel, number(contact), word])).toEqual([
      ['local', 0.5, 'regular'],
      ['towns', null, null],
      ['regional', 0.75, 'regular'],
      ['national', 0.25, 'occasional'],
      ['eu', 0, 'none'],
    ]);
    expect(channels[0]!.strongest).toEqual({ actor: 'club', strength: 1, sign: 'untoned' });
    expect(channels[1]!.contact).toEqual({ undefined: 'channel-unknown' });
    expect(channels[4]!.strongest).toBeNull();
  });

  it('takes unlisted pairs as none where the rule says so', () => {
    // towns is known now: 1 − 1.5/5.
    expect(isolation(pairs, 'assumed').score).toEqual({ value: 0.7 });
  });

  it('lets an unanswered question raise the upper contact only', () => {
    const asked = pairs.map((pair) =>
      pair.of[1] === 'school-2' ? { ...pair, state: 'unknown' as const, strength: 0, asked: true } : pair,
    );
    // school .5 … 1: local .25, in the bounds up to .5; towns none.
    const { score, channels } = isolation(asked, 'assumed');
    expect(channels[0]!.contact).toEqual({ value: 0.25, bounds: [0.25, 0.5] });
    expect(score).toEqual({ value: 0.75, bounds: [0.7, 0.75] });
  });

  it('says why there is no score', () => {
    expect(isolation([], 'assumed').score).toEqual({ undefined: 'no-records' });
    expect(isolation(pairs.slice(4, 6), 'explicit').score).toEqual({ undefined: 'mostly-unknown' });
    const headless = isolationCase(
      [{ id: 'home' }],
      [{ id: 'school', level: 'local', kind: 'school', town: 0 }],
    );
    const context = isolationContext(headless.actors, headless.towns, frame, 'assumed', plainSettings);
    expect(townIsolation(headless.towns[0]!, headless.pairsOf(0, []), context).score).toEqual({
      undefined: 'no-government',
    });
  });

  it('weighs the channels', () => {
    const settings = { ...plainSettings, channelWeights: { ...plainSettings.channelWeights, eu: 3 } };
    // 1 − (.5 + .75 + .25 + 3 · 0)/6
    expect(number(isolation(pairs, 'explicit', settings).score)).toBeCloseTo(0.75, 12);
  });

  it('values one more tie', () => {
    const { gainOf } = isolation(pairs, 'explicit');
    expect(gainOf({ actor: setup.actor('dg-home') }, 0.5)).toEqual({ value: 0.125 });
    expect(gainOf({ level: 'eu', authority: null, kind: null }, 0.5)).toEqual({ value: 0.125 });
    expect(gainOf({ actor: setup.actor('firm') }, 0.5)).toEqual({ value: 0.0625 });
    expect(gainOf({ actor: setup.actor('region') }, 0.5)).toEqual({ value: 0 });
    expect(gainOf({ actor: setup.actor('club') }, 1)).toEqual({ value: 0 });
    expect(gainOf({ actor: setup.actor('near-gov') }, 0.5)).toEqual({ undefined: 'channel-unknown' });
    expect(gainOf({ level: 'local', authority: 'self-government', kind: null }, 0.5)).toEqual({
      undefined: 'channel-unknown',
    });
  });
});

describe('townIsolation on random datasets', () => {
  it('equals the dense oracle under every absence rule, bounds by enumeration', () => {
    const seen = { explicit: 0, respondents: 0, assumed: 0, bounded: 0, refused: 0 };
    for (let seed = 0; seed < DATASETS; seed++) {
      const data = randomDataset(seed);
      const { actors, towns, frame, townPairs, results } = measureAll(data);
      towns.forEach((town, t) => {
        for (let actor = 0; actor < actors.size; actor++) {
          expect(channelOf(actor, town, actors, towns)).toBe(naiveChannel(actor, town, actors, towns));
        }
        const { score, cooperative, channels } = results[t]!;
        if (town.node < 0 || townPairs[t]!.records === 0) {
          expect(score).toEqual({ undefined: town.node < 0 ? 'no-government' : 'no-records' });
          return;
        }
        const naive = naiveIsolation(town, townPairs[t]!, actors, towns, frame, data.absence, data.settings);
        for (const { channel, contact } of channels) {
          const expected = naive.contact.get(channel)!;
          if (expected === null) expect(contact).toEqual({ undefined: 'channel-unknown' });
          else expect(number(contact)).toBeCloseTo(expected, 12);
        }
        if (!naive.known) {
          expect(score).toEqual({ undefined: 'mostly-unknown' });
          seen.refused++;
          return;
        }
        expect(number(score)).toBeCloseTo(naive.score, 12);
        expect(number(cooperative)).toBeCloseTo(naive.cooperative, 12);
        const { value, bounds = [value, value] } = score as { value: number; bounds?: [number, number] };
        expect(bounds[0]).toBeCloseTo(naive.bounds[0], 12);
        expect(bounds[1]).toBeCloseTo(naive.bounds[1], 12);
        seen[data.absence]++;
        if (bounds[0] < bounds[1]) seen.bounded++;
      });
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  it('stays in its range, within its bounds, and never above cooperative isolation', () => {
    for (let seed = 0; seed < DATASETS; seed++) {
      for (const { score, cooperative } of measureAll(randomDataset(seed)).results) {
        if (!isDefined(score)) continue;
        const [lo, hi] = score.bounds ?? [score.value, score.value];
        expect(0 <= lo && lo <= score.value && score.value <= hi && hi <= 1).toBe(true);
        expect(number(cooperative)).toBeGreaterThanOrEqual(score.value);
      }
    }
  });

  it('never rises by a tie in a place that was known to be empty', () => {
    let compared = 0;
    for (let seed = 0; seed < DATASETS; seed++) {
      const data = randomDataset(seed);
      const before = measureAll(data).results;
      data.pairs.forEach((pairs, town) => {
        const at = pairs.findIndex(({ state }) => state === 'none');
        if (at < 0) return;
        const more = pairs.map((pair, i) =>
          i === at ? { ...pair, state: 'tie' as const, strength: 0.75 } : pair,
        );
        const after = measureAll(data, data.pairs.with(town, more)).results[town]!;
        const [x, y] = [number(before[town]!.score), number(after.score)];
        if (x === null || y === null) return;
        compared++;
        expect(y).toBeLessThanOrEqual(x + 1e-12);
      });
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('gains what remeasuring with the tie gives', () => {
    let compared = 0;
    for (let seed = 0; seed < DATASETS; seed++) {
      const data = randomDataset(seed);
      const { actors, towns, results } = measureAll(data);
      towns.forEach((town, t) => {
        const pairs = data.pairs[t]!;
        for (let actor = 0; actor < actors.size; actor++) {
          if (actors.node[actor] !== actor || actor === town.node) continue;
          const gain = results[t]!.gainOf({ actor }, 0.5);
          const old = pairs.find(({ of }) => of[1] === actors.ids[actor]);
          const score = number(results[t]!.score);
          // A tie outside every channel or to an unknown one is no gain to remeasure.
          if (!isDefined(gain) || score === null || old?.state === 'unknown') continue;
          const tie: NamedPair = {
            of: [actors.ids[town.node]!, actors.ids[actor]!],
            strength: Math.max(0.5, old?.strength ?? 0),
            sign: 'positive',
          };
          const more = [...pairs.filter((pair) => pair !== old), tie];
          const after = number(measureAll(data, data.pairs.with(t, more)).results[t]!.score)!;
          expect(gain.value).toBeCloseTo(score - after, 12);
          if (gain.value > 0) compared++;
        }
      });
      if (compared > 400) break;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('does not depend on names', () => {
    for (let seed = 0; seed < DATASETS; seed++) {
      const data = randomDataset(seed);
      const numbers = (of: RandomDataset) =>
        measureAll(of).results.map(({ score, cooperative, channels }) => [
          score,
          cooperative,
          channels.map(({ contact, word }) => [contact, word]),
        ]);
      expect(numbers(renamed(data))).toEqual(numbers(data));
    }
  });
});
