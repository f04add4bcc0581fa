import { describe, expect, it } from 'vitest';
import { datasetFrame, frameDiagnostic } from '../../src/measure/frame.ts';
import type { ActorSpec } from '../../src/network/builders.ts';
import { isolationCase, plainSettings, type TownSpec } from './isolation-dataset.ts';

const frameOf = (towns: readonly TownSpec[], actors: readonly ActorSpec[], settings = plainSettings) => {
  const setup = isolationCase(towns, actors);
  return datasetFrame(setup.actors, setup.towns, settings);
};
const government = (town: number): ActorSpec => ({ id: `gov-${town}`, level: 'local', governs: town });
const local = (id: string, town: number, kind: string): ActorSpec => ({ id, level: 'local', town, kind });

describe('datasetFrame', () => {
  const always = ['local', 'towns', 'regional', 'national', 'eu'];

  it('takes the core list and the kinds present from few towns, and says so', () => {
    const frame = frameOf(
      [{ id: 'a' }],
      [government(0), local('choir', 0, 'culture'), local('s', 0, 'school')],
    );
    expect(frame).toEqual({
      channels: always,
      local: [
        'civil-society',
        'culture',
        'employer',
        'health',
        'housing',
        'migrant-organisation',
        'school',
        'social-services',
      ],
      source: 'own-data',
    });
    expect(frameDiagnostic(frame, 1)).toMatchObject({ code: 'frame-from-own-data', count: 1 });
  });

  it('takes the kinds of at least one town in ten from ten towns on', () => {
    const towns = Array.from({ length: 21 }, (_, t) => ({ id: `t${t}` }));
    const actors = towns.map((_, t) => government(t));
    const thrice = [0, 7, 20].map((t) => local(`school-${t}`, t, 'school'));
    // Two towns of 21 are under a tenth, however many actors of the kind they have.
    const twice = [3, 3, 4].map((t, i) => ({ ...local(`choir-${i}`, t, 'culture'), generic: true }));
    const frame = frameOf(towns, [...actors, ...thrice, ...twice]);
    expect(frame).toMatchObject({ local: ['school'], source: 'occurrence' });
    expect(frameDiagnostic(frame, 21)).toBeNull();
    expect(frameOf(towns.slice(0, 20), [...actors.slice(0, 20), ...twice])).toMatchObject({
      local: ['culture'],
    });
    expect(frameOf(towns, actors)).toMatchObject({ source: 'own-data' });
  });

  it('holds cities and abroad where some town has a possible partner there', () => {
    const actors = [government(0), government(1)];
    expect(
      frameOf(
        [
          { id: 'a', country: 'AT', population: 9_000 },
          { id: 'b', country: 'AT' },
        ],
        actors,
      ).channels,
    ).toEqual(always);
    expect(
      frameOf(
        [
          { id: 'a', country: 'AT' },
          { id: 'b', country: 'SE' },
        ],
        actors,
      ).channels,
    ).toContain('abroad');
    expect(frameOf([{ id: 'a', country: 'AT' }, { id: 'b' }], actors).channels).toEqual(always);
    expect(
      frameOf(
        [
          { id: 'a', country: 'AT' },
          { id: 'b', population: 250_000 },
        ],
        actors,
      ).channels,
    ).toContain('cities');
    // The only city is abroad for the other town, and no partner of its own.
    expect(
      frameOf(
        [
          { id: 'a', country: 'AT' },
          { id: 'b', country: 'SE', population: 250_000 },
        ],
        actors,
      ).channels,
    ).not.toContain('cities');
    const elsewhere: ActorSpec = { id: 'x', level: 'local', governsElsewhere: true, country: 'SE' };
    expect(frameOf([{ id: 'a', country: 'AT' }], [government(0), elsewhere]).channels).toContain('abroad');
  });

  it('follows the config', () => {
    const settings = {
      ...plainSettings,
      frame: { local: ['b', 'a', 'b'], channels: ['eu', 'local'] as const },
    };
    expect(frameOf([{ id: 'a' }], [government(0)], settings)).toEqual({
      channels: ['local', 'eu'],
      local: ['a', 'b'],
      source: 'config',
    });
  });
});
