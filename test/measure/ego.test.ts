import { describe, expect, it } from 'vitest';
import { channelDiversity } from '../../src/measure/channel-diversity.ts';
import { townEgo } from '../../src/measure/ego.ts';
import { groupCodes } from '../../src/measure/group-codes.ts';
import type { Town, TownId } from '../../src/model/actor.ts';
import { valueOr } from '../../src/model/measured.ts';
import type { TownPairs } from '../../src/model/tie.ts';
import type { AbsenceRule, Channel } from '../../src/model/vocabulary.ts';
import { type ActorSpec, actorTable, type PairSpec, pairTable } from '../../src/network/builders.ts';
import { networkOf, star } from './support/random-network.ts';

const FRAME: Channel[] = ['local', 'towns', 'regional', 'national', 'eu'];

describe('channelDiversity', () => {
  const of = (leaves: number, channel: (actor: number) => Channel | null, frame = FRAME) =>
    channelDiversity(star(leaves), 0, channel, frame);

  it('is 1 for equal shares, 0 for one channel', () => {
    expect(
      valueOr(
        of(5, (actor) => FRAME[actor - 1]!),
        0,
      ),
    ).toBeCloseTo(1, 11);
    expect(of(5, () => 'eu')).toEqual({ value: 0 });
    expect(
      valueOr(
        of(4, (actor) => (actor < 3 ? 'local' : 'eu')),
        0,
      ),
    ).toBeCloseTo(0.5 * (5 / 4), 11);
  });

  it('leaves ties outside the frame out', () => {
    const some = (actor: number): Channel | null =>
      actor === 1 ? 'local' : actor === 2 ? 'eu' : actor === 3 ? 'abroad' : null;
    expect(valueOr(of(4, some), 0)).toBeCloseTo(0.5 * (5 / 4), 11);
    expect(of(4, () => null)).toEqual({ undefined: 'isolate' });
    expect(of(4, () => 'eu', ['eu'])).toEqual({ undefined: 'one-group' });
  });

  it('sums strengths where asked', () => {
    const network = networkOf(3, [
      { a: 0, b: 1, strength: 0.75 },
      { a: 0, b: 2, strength: 0.25 },
    ]);
    const value = channelDiversity(network, 0, (actor) => (actor === 1 ? 'local' : 'eu'), FRAME, {
      directed: false,
      weights: 'strength',
    });
    expect(valueOr(value, 0)).toBeCloseTo((1 - 0.75 ** 2 - 0.25 ** 2) * (5 / 4), 11);
  });
});

const SPECS: ActorSpec[] = [
  { id: 'a-gov', level: 'local', authority: 'self-government', governs: 0 },
  { id: 'b-school', level: 'local', kind: 'school', town: 0, respondent: true },
  { id: 'c-ngo', level: 'local', kind: 'civil-society', town: 0 },
  { id: 'd-region', level: 'regional', authority: 'state' },
  { id: 'e-state', level: 'national', authority: 'state', generic: true },
];
const actors = actorTable(SPECS);
const town: Town = {
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
const pairsOf = (specs: PairSpec[], records = specs.length): TownPairs => ({
  town: 0,
  records,
  droppedGovernmentTies: 0,
  pairs: pairTable(specs),
});
const context = (absence: AbsenceRule = 'explicit') => ({
  actors,
  groups: groupCodes(actors.attribute('level')!).codes,
  channels: FRAME,
  channelOf: (actor: number): Channel | null =>
    actor === 3 ? 'regional' : actor === 4 ? 'national' : 'local',
  absence,
  directed: false,
  weights: 'none' as const,
});

describe('townEgo', () => {
  it('measures the government without its generic contacts', () => {
    const ego = townEgo(
      town,
      pairsOf([
        { a: 0, b: 1 },
        { a: 0, b: 2 },
        { a: 1, b: 2 },
        { a: 0, b: 3 },
        { a: 0, b: 4 },
      ]),
      context(),
    );
    // Three contacts, two of them tied: each of these is worth 1/3 + 1/3 · 1/2, the region 1/3.
    expect(ego.degree).toBe(3);
    expect(valueOr(ego.constraint, 0)).toBeCloseTo(2 * (1 / 2) ** 2 + (1 / 3) ** 2, 11);
    expect(valueOr(ego.effectiveSize, 0)).toBeCloseTo(3 - 2 / 3, 11);
    expect(valueOr(ego.eiIndex, 0)).toBeCloseTo((1 - 2) / 3, 11);
    expect(valueOr(ego.channelDiversity, 0)).toBeCloseTo((1 - (2 / 3) ** 2 - (1 / 3) ** 2) * (5 / 4), 11);
  });

  it('tells degree 0 from an unknown degree', () => {
    const unknown = pairsOf([{ a: 0, b: 1, state: 'unknown', asked: true }]);
    expect(townEgo(town, unknown, context()).degree).toEqual({ undefined: 'no-known-pair' });
    expect(townEgo(town, unknown, context('assumed')).degree).toBe(0);
    const denied = pairsOf([{ a: 0, b: 1, state: 'none' }]);
    expect(townEgo(town, denied, context())).toEqual({
      degree: 0,
      constraint: { undefined: 'isolate' },
      effectiveSize: { undefined: 'isolate' },
      eiIndex: { undefined: 'isolate' },
      channelDiversity: { undefined: 'isolate' },
    });
    const among = pairsOf([{ a: 1, b: 2 }]);
    expect(townEgo(town, among, context()).degree).toEqual({ undefined: 'no-known-pair' });
    expect(townEgo(town, among, context('respondents')).degree).toBe(0);
  });

  it('says when there is no government, or nothing was recorded', () => {
    expect(townEgo({ ...town, node: -1, government: [] }, pairsOf([]), context()).degree).toEqual({
      undefined: 'no-government',
    });
    expect(townEgo(town, pairsOf([]), context()).constraint).toEqual({ undefined: 'no-records' });
  });
});
