import { describe, expect, it } from 'vitest';
import { missingContext, missingLinks, roleStates } from '../../src/diagnose/missing/missing-links.ts';
import { type PeerStanding, peerIndex, peerShare } from '../../src/diagnose/missing/peer-index.ts';
import { bandLimits, sizeBand } from '../../src/diagnose/missing/size-band.ts';
import { seededRng } from '../../src/kernel/rng.ts';
import { defined } from '../../src/model/measured.ts';
import { missingLinkSchema } from '../../src/model/result.ts';
import { type AbsenceRule, type PairState, STATE } from '../../src/model/vocabulary.ts';
import {
  type Case,
  isolationCase,
  type NamedPair,
  plainSettings,
  type TownSpec,
} from '../measure/isolation-dataset.ts';
import { betaLowerByIntegration } from './beta-integral.ts';

const row = {
  code: 'eu',
  level: 'eu',
  authority: null,
  kind: null,
  basis: 'test',
  source: 'test',
  asOf: '2024-01-31',
  verified: false,
  recommendations: ['R1.1'],
} as const;
const rows = [{ ...row, recommendations: [...row.recommendations] }];

/** Towns whose governments have a pair of the given state with the one EU body; null for no record at all. */
function towns(specs: readonly (TownSpec & { readonly eu: PairState | null })[]) {
  const setup = isolationCase(specs, [
    ...specs.map(({ id }, t) => ({
      id: `gov-${id}`,
      level: 'local' as const,
      authority: 'self-government' as const,
      governs: t,
    })),
    ...specs.map(({ id }, t) => ({ id: `firm-${id}`, level: 'local' as const, kind: 'employer', town: t })),
    { id: 'body', level: 'eu' as const, authority: 'eu' as const },
  ]);
  const pairs = specs.map(({ id, eu }, t) => {
    const own: NamedPair[] = eu === null ? [] : [{ of: [`gov-${id}`, `firm-${id}`] }];
    if (eu !== null)
      own.push({ of: [`gov-${id}`, 'body'], state: eu, ...(eu === 'tie' ? {} : { strength: 0 }) });
    return setup.pairsOf(t, own);
  });
  return { ...setup, pairs };
}

function verdicts(data: Case & { pairs: ReturnType<Case['pairsOf']>[] }, absence: AbsenceRule = 'explicit') {
  const context = missingContext({
    actors: data.actors,
    towns: data.towns,
    rows,
    absence,
    settings: plainSettings,
    reach: { hopsToEu: () => -1, introduction: () => null },
  });
  const states = data.towns.map((town) => roleStates(town, data.pairs[town.index]!, context));
  const peers = peerIndex(data.towns, data.actors, rows.length, states);
  const links = data.towns.map((town) =>
    missingLinks(
      data.pairs[town.index]!,
      { town, isolation: { gainOf: () => defined(0.1) }, euHops: defined(2) },
      context,
      { peers, blocks: null },
    ),
  );
  return { states, peers, links };
}

const many = (n: number, spec: Omit<TownSpec, 'id'> & { readonly eu: PairState | null }, prefix: string) =>
  Array.from({ length: n }, (_, i) => ({ id: `${prefix}${i}`, ...spec }));

describe('below-peers by hand', () => {
  // Own: Austria, 10,000. Of its size in Austria 4 with and 1 without tie: mean (4 + ½)/6 = ¾.
  const own = { id: 'own', country: 'AT', population: 10_000, eu: 'none' as const };
  const same = { country: 'AT', population: 19_999 };
  const data = towns([
    own,
    ...many(4, { ...same, eu: 'tie' }, 'a'),
    ...many(1, { ...same, eu: 'none' }, 'b'),
  ]);

  it('names what most peers have, with the evidence', () => {
    const [links] = verdicts(data).links;
    expect(links!.map(({ verdict }) => verdict)).toEqual(['below-peers', 'expected']);
    const [link, expected] = links!;
    expect(link).toMatchObject({
      to: { actor: 'body' },
      state: 'none',
      reason: 'below-peers',
      refutedBy: 'other-peers',
      recommendations: ['R1.1'],
      via: [],
      gain: { isolation: { value: 0.1 } },
      evidence: {
        row: 'eu',
        ownReason: 'contact-denied',
        peers: 5,
        peersWithTie: 4,
        share: 0.8,
        posteriorMean: 0.75,
        peerGroup: 'country-size',
        peerCountry: 'AT',
        peerPopulationFrom: 5_000,
        peerPopulationBelow: 20_000,
        minimumPeers: 5,
      },
    });
    // Beta(4.5, 1.5): 2.5 % lie below .3714.
    expect(link!.evidence.lowerQuantile).toBeCloseTo(0.3714, 4);
    expect(link!.gain).toEqual(expected!.gain);
    expect(expected!.evidence).toMatchObject({ peers: 5, peersWithTie: 4, peerGroup: 'country-size' });
    for (const each of links!) missingLinkSchema.parse(each);
  });

  it('widens the group to all towns where fewer than five are known, and refuses below', () => {
    const far = { country: 'SE', population: 300_000 };
    const widened = towns([
      own,
      ...many(4, { ...same, eu: 'tie' }, 'a'),
      ...many(9, { ...same, eu: 'unknown' }, 'u'),
      ...many(2, { ...far, eu: 'tie' }, 'f'),
    ]);
    const { links } = verdicts(widened);
    expect(links[0]![0]!.evidence).toMatchObject({ peerGroup: 'all', peers: 6, peersWithTie: 6 });
    expect(links[0]![0]!.evidence).not.toHaveProperty('peerCountry');
    const refused = verdicts(towns([own, ...many(4, { ...same, eu: 'tie' }, 'a')])).links[0]!;
    expect(refused.map(({ verdict }) => verdict)).toEqual(['expected']);
    expect(refused[0]!.evidence).toMatchObject({ peers: 4, peersWithTie: 4, peerGroup: null });
  });

  it('compares within the country alone where the own size is not known', () => {
    const sizeless = { id: 'own', country: 'AT', eu: 'none' as const };
    const country = { country: 'AT', eu: 'tie' as const };
    const data = towns([
      sizeless,
      ...many(3, { ...country, population: 1_000 }, 'a'),
      ...many(2, { ...country, population: 90_000 }, 'b'),
      ...many(9, { country: 'SE', eu: 'none' }, 'c'),
    ]);
    expect(verdicts(data).links[0]![0]!.evidence).toMatchObject({ peerGroup: 'country', peers: 5 });
  });

  it('stays silent where the share may be a third, or the own state is anything but none', () => {
    // 3 of 5: mean 3.5/6 ≥ ½, but the quantile of Beta(3.5, 2.5) is below ⅓.
    const half = towns([
      own,
      ...many(3, { ...same, eu: 'tie' }, 'a'),
      ...many(2, { ...same, eu: 'none' }, 'b'),
    ]);
    expect(verdicts(half).links[0]!.map(({ verdict }) => verdict)).toEqual(['expected']);
    for (const eu of ['tie', 'unknown', null] as const) {
      const other = towns([{ ...own, eu }, ...many(8, { ...same, eu: 'tie' }, 'a')]);
      expect(verdicts(other).links[0]!.map(({ verdict }) => verdict)).toEqual(
        eu === 'unknown' ? ['expected'] : [],
      );
    }
  });

  it('knows the bands by their lower ends', () => {
    expect([0, 4_999, 5_000, 19_999, 20_000, 50_000, 100_000, 249_999, 250_000].map(sizeBand)).toEqual([
      0, 0, 1, 1, 2, 3, 4, 4, 5,
    ]);
    expect([bandLimits(0), bandLimits(1), bandLimits(5)]).toEqual([
      [0, 5_000],
      [5_000, 20_000],
      [250_000, null],
    ]);
  });
});

describe('peers on random towns', () => {
  const BANDS = [0, 5_000, 20_000, 50_000, 100_000, 250_000];
  const bandOf = (population: number) => BANDS.filter((from) => from <= population).length;

  /** The definition, town by town. */
  function naive(specs: readonly TownSpec[], states: readonly Uint8Array[], t: number): PeerStanding {
    const own = specs[t]!;
    const closer = specs.flatMap((spec, i) => {
      if (i === t || own.country === undefined || spec.country !== own.country) return [];
      if (own.population === undefined) return [i];
      return spec.population !== undefined && bandOf(spec.population) === bandOf(own.population) ? [i] : [];
    });
    const count = (list: readonly number[]) => {
      const known = list.filter((i) => states[i]![0] !== STATE.unknown);
      return { known: known.length, ties: known.filter((i) => states[i]![0] === STATE.tie).length };
    };
    const near = count(closer);
    const all = count([...specs.keys()].filter((i) => i !== t));
    if (near.known >= 5) return { ...near, group: own.population === undefined ? 'country' : 'country-size' };
    return { ...all, group: all.known >= 5 ? 'all' : null };
  }

  it('are those of the definition, and no verdict goes to a town of unknown state', () => {
    const groups = new Map<string, number>();
    let given = 0;
    for (let seed = 0; seed < 150; seed++) {
      const rng = seededRng(seed, 'peers');
      const pick = <T>(from: readonly T[]): T => from[Math.floor(rng() * from.length)]!;
      const share = rng();
      const specs = Array.from({ length: 2 + Math.floor(rng() * 30) }, (_, i) => {
        const country = pick(['AT', 'AT', 'SE', undefined]);
        const population = pick([1_000, 10_000, 10_000, 60_000, 400_000, undefined]);
        const eu = rng() < 0.2 ? pick(['unknown', null] as const) : rng() < share ? 'tie' : 'none';
        return {
          id: `t${i}`,
          ...(country === undefined ? {} : { country }),
          ...(population === undefined ? {} : { population }),
          eu: eu as PairState | null,
        };
      });
      const data = towns(specs);
      const { states, peers, links } = verdicts(data);
      specs.forEach((spec, t) => {
        expect(states[t]![0]).toBe(STATE[spec.eu ?? 'unknown']);
        const wanted = naive(specs, states, t);
        const { group, known, ties } = peers.standing(data.towns[t]!, 0);
        expect({ group, known, ties }).toEqual(wanted);
        groups.set(String(group), (groups.get(String(group)) ?? 0) + 1);
        const verdict = links[t]!.some((link) => link.verdict === 'below-peers');
        const lower = betaLowerByIntegration(wanted.ties, wanted.known);
        const most = (wanted.ties + 0.5) / (wanted.known + 1) >= 0.5 && lower > 1 / 3;
        expect(verdict).toBe(spec.eu === 'none' && wanted.group !== null && most);
        if (verdict) given++;
      });
    }
    expect([...groups.keys()].sort()).toEqual(['all', 'country', 'country-size', 'null']);
    expect(given).toBeGreaterThan(100);
  });

  it('weigh a share like its posterior', () => {
    expect(peerShare({ known: 0, ties: 0 })).toMatchObject({ mean: 0.5, most: false });
    expect(peerShare({ known: 5, ties: 5 }).most).toBe(true);
    // Half of many is most of them, half of a few is not.
    expect(peerShare({ known: 10, ties: 5 }).most).toBe(false);
    expect(peerShare({ known: 100, ties: 50 }).most).toBe(true);
    expect(peerShare({ known: 100, ties: 49 }).most).toBe(false);
  });
});
