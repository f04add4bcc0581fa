import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineText } from '../../src/gate/baseline-text.ts';
import { differenceOf } from '../../src/gate/change.ts';
import { figureOfPath, readFigure } from '../../src/gate/figures.ts';
import { gatePort } from '../../src/gate/gate-run.ts';
import { parseGates } from '../../src/gate/parse.ts';
import { baselineSchema } from '../../src/model/baseline.ts';
import { FIGURE_NAMES, type GateVerdict, type Identity } from '../../src/model/gate.ts';
import { identitiesOf } from '../../src/model/identity.ts';
import { isDefined, type Measured } from '../../src/model/measured.ts';
import type { TownResult } from '../../src/model/result.ts';
import { brunntal, render, threeTowns, vallebruna, zorgvliet } from '../report/support.ts';

const origin = { kind: 'usage', name: '--fail-on' } as const;

function run(text: string, towns: readonly TownResult[], baseline: readonly Identity[] | null = null) {
  const port = gatePort(parseGates(text, origin), baseline);
  const pass = port.start(threeTowns);
  const checks = towns.map((town) => pass.town(town));
  return { checks, summary: pass.end() };
}

const withIsolation = (score: Measured): TownResult => ({
  ...brunntal,
  isolation: { ...brunntal.isolation, score },
});
const verdictOn = (text: string, score: Measured): GateVerdict =>
  run(text, [withIsolation(score)]).checks[0]![0]!.verdict;

describe('thresholds', () => {
  it.each<[string, Measured, GateVerdict]>([
    ['isolation>0.8', { value: 0.9 }, 'failed'],
    ['isolation>0.8', { value: 0.8 }, 'passed'],
    ['isolation>=0.8', { value: 0.8 }, 'failed'],
    ['isolation>0.8', { value: 0.9, bounds: [0.7, 1] }, 'passed'],
    ['isolation>0.8', { value: 0.9, bounds: [0.85, 1] }, 'failed'],
    ['isolation>0.8', { value: 0.9, bounds: [0.85, 1], range: [0.75, 1] }, 'passed'],
    ['isolation<0.5', { value: 0.4, bounds: [0.3, 0.6] }, 'passed'],
    ['isolation<0.5', { value: 0.4, range: [0.3, 0.45] }, 'failed'],
    ['isolation>0.8', { undefined: 'mostly-unknown' }, 'undecidable'],
    ['isolation>0.8!', { undefined: 'mostly-unknown' }, 'failed'],
  ])('%s on %j: %s', (text, score, verdict) => {
    expect(verdictOn(text, score)).toBe(verdict);
  });

  it('fails exactly where every value that the figure can have is beyond', () => {
    const ends = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const sorted = ([x, y]: readonly [number, number]): [number, number] => [Math.min(x, y), Math.max(x, y)];
    fc.assert(
      fc.property(
        ends,
        fc.option(ends, { nil: undefined }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('>', '<'),
        (bounds, range, threshold, operator) => {
          const score: Measured = {
            value: bounds[0],
            bounds: sorted(bounds),
            ...(range === undefined ? {} : { range: sorted(range) }),
          };
          const possible = [...score.bounds!, ...(range ?? [])];
          const beyond = possible.every((x) => (operator === '>' ? x > threshold : x < threshold));
          expect(verdictOn(`isolation${operator}${threshold}`, score)).toBe(beyond ? 'failed' : 'passed');
        },
      ),
    );
  });

  it('takes a level that no path leads to as farther than any number of hops', () => {
    const cut: TownResult = {
      ...brunntal,
      reach: brunntal.reach.map((entry) => ({ ...entry, hops: { undefined: 'unreachable' } })),
    };
    expect(run('euHops>1000,euHops<3', [cut]).checks[0]!.map(({ verdict }) => verdict)).toEqual([
      'failed',
      'passed',
    ]);
    expect(run('euHops>1', [zorgvliet]).checks[0]![0]!.verdict).toBe('undecidable');
  });

  it('holds the share of rejected rows against the dataset', () => {
    const pass = gatePort(parseGates('rejected>10%,rejected>=10%', origin), null).start({
      run: { options: {} },
      data: { records: { read: 50, rejected: 5 } },
    });
    expect(pass.end().totals.map(({ verdict }) => verdict)).toEqual(['passed', 'failed']);
  });

  it('says so where a town that a gate is about does not come', () => {
    const { summary, checks } = run('town(Brunntal,atlantis).isolation>0.99,town(x).isolation>0!', [
      brunntal,
      vallebruna,
    ]);
    expect(checks.map((each) => each.length)).toEqual([1, 0]);
    expect(summary.dataset.map(({ verdict, evidence }) => [verdict, evidence])).toEqual([
      ['undecidable', { kind: 'no-such-town', towns: ['atlantis'] }],
      ['failed', { kind: 'no-such-town', towns: ['x'] }],
    ]);
  });
});

it('reads the figures that CSV writes', async () => {
  const rows = (await render('csv', threeTowns))
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));
  const seen = new Set<string>();
  for (const [id, path, value, lower, upper, , , reason] of rows) {
    const name = figureOfPath(path!);
    if (name === undefined) continue;
    seen.add(name);
    const figure = readFigure(name, threeTowns.towns.find((town) => town.id === id)!);
    if (!isDefined(figure)) expect(figure.undefined).toBe(reason);
    else {
      expect(String(figure.value)).toBe(value);
      // CSV gives no bounds of the number of missing links.
      if (name !== 'missingLinks') expect((figure.bounds ?? ['', '']).map(String)).toEqual([lower, upper]);
    }
  }
  expect(FIGURE_NAMES.filter((name) => !seen.has(name))).toEqual([]);
});

describe('findings and baselines', () => {
  const all = threeTowns.towns.flatMap(identitiesOf);

  it('fails by code and severity', () => {
    const { summary } = run('finding:isolated,finding>=serious,finding:no-records', threeTowns.towns);
    const count = (wanted: (finding: TownResult['findings'][number]) => boolean) =>
      threeTowns.towns.filter((town) => town.findings.some(wanted)).length;
    expect(summary.totals.map(({ failed }) => failed)).toEqual([
      count(({ code }) => code === 'isolated'),
      count(({ severity }) => severity === 'serious'),
      0,
    ]);
  });

  it('lets what is known pass and nothing else, whatever its figures', () => {
    const known = run('new:finding,new:missing-link', threeTowns.towns, all).summary;
    expect(known.totals.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
    expect(known.stale).toEqual([]);
    const text = JSON.stringify(threeTowns.towns).replace(/0\.\d+/g, (number) => String(Number(number) / 2));
    const other = JSON.parse(text) as TownResult[];
    expect(run('new:finding,new:missing-link', other, all).summary).toEqual(known);
    for (const [i, identity] of all.entries()) {
      const rest = all.filter((_, at) => at !== i);
      const { summary, checks } = run('new:finding,new:missing-link', threeTowns.towns, rest);
      const found = checks.flat().flatMap(({ evidence }) => ('found' in evidence ? evidence.found : []));
      const { town, code, subject } = identity;
      expect(found).toEqual([{ town, code, subject }]);
      expect(summary.totals.map(({ failed }) => failed)).toEqual(code === 'missing-link' ? [0, 1] : [1, 0]);
    }
  });

  it('names stale entries, but not of towns that were left out', () => {
    const gone = { town: brunntal.id, code: 'no-records', subject: null };
    const elsewhere = { town: 'atlantis', code: 'isolated', subject: null };
    expect(run('isolation>1', [brunntal], [...all, gone, elsewhere]).summary.stale).toEqual(
      expect.arrayContaining([gone, elsewhere]),
    );
    const port = gatePort([], [gone, elsewhere]);
    const pass = port.start({ ...threeTowns, run: { options: { town: ['brunntal'] } } });
    pass.town(brunntal);
    expect(pass.end().stale).toEqual([gone]);
  });

  it('keeps no unknown link, for nobody was asked', () => {
    const unknown = {
      ...brunntal,
      missingLinks: brunntal.missingLinks.map((link) => ({ ...link, state: 'unknown' as const })),
    };
    expect(identitiesOf(unknown).filter(({ code }) => code === 'missing-link')).toEqual([]);
  });

  it('writes the same bytes for the same entries in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(baselineText([...shuffled, ...shuffled])).toBe(baselineText(all));
      }),
      { numRuns: 20 },
    );
    const { known } = baselineSchema.parse(JSON.parse(baselineText(all)));
    expect(known).toHaveLength(all.length);
    expect(baselineSchema.parse(JSON.parse(baselineText([]))).known).toEqual([]);
  });
});

describe('changes', () => {
  it.each<[Measured, Measured, [number, number] | undefined, string, string | null]>([
    [{ value: 0.5 }, { value: 0.7 }, undefined, 'rose', 'values'],
    [{ value: 0.5 }, { value: 0.5 }, undefined, 'same', 'values'],
    [
      { value: 0.5, bounds: [0.4, 0.6] },
      { value: 0.7, bounds: [0.55, 0.8] },
      undefined,
      'unclear',
      'intervals',
    ],
    [{ value: 0.5, bounds: [0.4, 0.6] }, { value: 0.7, bounds: [0.65, 0.8] }, undefined, 'rose', 'intervals'],
    [{ value: 0.7, range: [0.65, 0.8] }, { value: 0.5, bounds: [0.4, 0.6] }, undefined, 'fell', 'intervals'],
    [{ value: 0.5, bounds: [0.4, 0.6] }, { value: 0.7, bounds: [0.55, 0.8] }, [0.1, 0.3], 'rose', 'paired'],
    [{ value: 0.5 }, { value: 0.7 }, [-0.1, 0.3], 'unclear', 'paired'],
    [{ undefined: 'mostly-unknown' }, { value: 0.7 }, undefined, 'undefined', null],
  ])('%j → %j (%j): %s', (before, after, range, verdict, basis) => {
    const resampled = range === undefined ? undefined : { basis: 'paired' as const, range };
    expect(differenceOf(before, after, resampled)).toMatchObject({ verdict, basis });
  });

  it('finds nothing by intervals that any two values in them would contradict', () => {
    const interval = fc
      .tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map((ends) => ends.sort((x, y) => x - y) as [number, number, number]);
    fc.assert(
      fc.property(interval, interval, (x, y) => {
        const { verdict } = differenceOf(
          { value: x[1], bounds: [x[0], x[2]] },
          { value: y[1], bounds: [y[0], y[2]] },
          undefined,
        );
        if (verdict === 'rose') expect(y[0]).toBeGreaterThan(x[2]);
        else if (verdict === 'fell') expect(y[2]).toBeLessThan(x[0]);
        else expect(y[0] > x[2] + 1e-9 || y[2] < x[0] - 1e-9).toBe(false);
      }),
    );
  });

  it.each<[string, Measured, GateVerdict]>([
    ['change:isolation>0.1', { value: 0.3, range: [0.15, 0.4] }, 'failed'],
    ['change:isolation>0.1', { value: 0.3, range: [0.05, 0.4] }, 'passed'],
    ['change:isolation', { value: 0.3, range: [0.05, 0.4] }, 'failed'],
    ['change:isolation', { value: -0.3, range: [-0.4, -0.1] }, 'failed'],
    ['change:isolation', { value: 0.3, range: [-0.05, 0.4] }, 'passed'],
    ['change:isolation>-0.1', { value: 0, range: [-0.05, 0.05] }, 'passed'],
    ['change:isolation<-0.1', { value: -0.3, range: [-0.4, -0.2] }, 'failed'],
    ['change:isolation>0.1', { undefined: 'mostly-unknown' }, 'undecidable'],
  ])('%s on %j: %s', (text, difference, verdict) => {
    const pass = gatePort(parseGates(text, origin), null).start(threeTowns);
    const [check] = pass.change({ id: 'a', name: 'A', difference: () => difference });
    expect(check!.verdict).toBe(verdict);
  });
});
