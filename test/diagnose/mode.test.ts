import { describe, expect, it } from 'vitest';
import { townMode } from '../../src/diagnose/mode.ts';
import { isolationContext, townIsolation } from '../../src/measure/isolation.ts';
import { MODE_CONDITIONS } from '../../src/model/codes.ts';
import { type Frame, modeSchema } from '../../src/model/result.ts';
import { isolationCase, type NamedPair, plainSettings } from '../measure/isolation-dataset.ts';

const setup = isolationCase(
  [{ id: 'home' }, { id: 'headless' }],
  [
    { id: 'gov', level: 'local', governs: 0 },
    { id: 'ngo', level: 'local', town: 0, authority: 'civil-society', kind: 'civil-society' },
    { id: 'clinic', level: 'local', town: 0, kind: 'health' },
    { id: 'region', level: 'regional', authority: 'self-government' },
    { id: 'ministry', level: 'national', authority: 'state' },
    { id: 'eu', level: 'eu', authority: 'eu' },
  ],
);
const frame: Frame = {
  channels: ['local', 'regional', 'national', 'eu'],
  local: ['health'],
  source: 'config',
};

function mode(pairs: readonly NamedPair[], town = 0) {
  const townPairs = setup.pairsOf(town, pairs);
  const context = isolationContext(setup.actors, setup.towns, frame, 'explicit', plainSettings);
  const { channels } = townIsolation(setup.towns[town]!, townPairs, context);
  const result = townMode(setup.towns[town]!, townPairs, channels, setup.actors, plainSettings.thresholds);
  expect(modeSchema.parse(result).checklist.map(({ condition }) => condition)).toEqual([...MODE_CONDITIONS]);
  const met = Object.fromEntries(result.checklist.map((item) => [item.condition, item.met]));
  return { ...result, met };
}

const denied = (id: string): NamedPair => ({ of: ['gov', id], state: 'none' });
const region = (rest: Partial<NamedPair> = {}): NamedPair => ({
  of: ['gov', 'region'],
  strength: 0.75,
  ...rest,
});
const others = [denied('ministry'), denied('eu'), denied('clinic')];
const ngo: NamedPair = { of: ['gov', 'ngo'], strength: 0.5 };
// gov < region in the order of ids: a is the government
const byTown = (n: number) => ({ initiatedByA: n });
const byRegion = (n: number) => ({ initiatedByB: n });

describe('townMode', () => {
  it('decoupled: no or rare vertical contact, and all of it known', () => {
    expect(mode([region({ strength: 0.2 }), ...others])).toMatchObject({ label: 'decoupled', reason: null });
    expect(mode([region({ strength: 0.2 }), denied('eu'), denied('clinic')])).toMatchObject({
      label: 'indeterminate',
      reason: 'vertical-unknown',
    });
  });

  it('centralist and localist by two thirds of the initiatives', () => {
    expect(mode([region({ ...byTown(1), ...byRegion(2) }), ...others]).label).toBe('centralist');
    expect(mode([region({ ...byTown(4), ...byRegion(2) }), ...others]).label).toBe('localist');
    // 3 by the region and 2 by both of 6: (3 + 1)/6 is two thirds.
    expect(mode([region({ ...byTown(1), ...byRegion(3), initiatedByBoth: 2 }), ...others]).label).toBe(
      'centralist',
    );
    expect(mode([region(), ...others])).toMatchObject({
      label: 'indeterminate',
      reason: 'no-initiator',
      met: { reciprocal: null, 'initiated-from-above': null },
    });
  });

  it('counts initiatives of vertical ties only', () => {
    const pairs = [region(byRegion(1)), { ...ngo, initiatedByA: 9 }, ...others];
    expect(mode(pairs).label).toBe('centralist');
  });

  it('multilevel: reciprocal, regular, not mostly conflictual, with non-state actors', () => {
    const both = { ...byTown(1), ...byRegion(1), sign: 'positive' } as const;
    expect(mode([region(both), ngo, ...others])).toMatchObject({ label: 'multilevel', reason: null });
    const spoilt: [readonly NamedPair[], string][] = [
      [[region({ ...both, strength: 0.4 }), ngo, ...others], 'regular'],
      [[region({ ...both, sign: 'negative' }), ngo, ...others], 'not-predominantly-conflictual'],
      [[region(both), ...others], 'non-state-actors'],
    ];
    for (const [pairs, condition] of spoilt) {
      const result = mode(pairs);
      expect(result).toMatchObject({ label: 'indeterminate', reason: 'mixed-initiative' });
      expect(result.met[condition]).toBe(false);
    }
  });

  it('leaves open what is not known', () => {
    // No tone; a tie to a clinic of unstated authority.
    const met = mode([
      region(),
      { of: ['gov', 'clinic'], strength: 1 },
      denied('eu'),
      denied('ministry'),
    ]).met;
    expect(met).toMatchObject({
      'not-predominantly-conflictual': null,
      'non-state-actors': null,
      regular: true,
    });
  });

  it('says why nothing can be said', () => {
    expect(mode([])).toMatchObject({ label: 'indeterminate', reason: 'no-records' });
    expect(mode([ngo], 1)).toMatchObject({ label: 'indeterminate', reason: 'no-government' });
    expect(Object.values(mode([]).met)).toEqual(MODE_CONDITIONS.map(() => null));
  });
});
