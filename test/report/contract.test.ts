import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { FORMATS, loadReporter } from '../../src/report/registry.ts';
import {
  brunntal,
  contextOf,
  HOSTILE,
  hostileTown,
  render,
  threeTowns,
  withTowns,
  zorgvliet,
} from './support.ts';

const cases: Record<string, Result> = {
  'no town': withTowns(),
  'one town': withTowns(brunntal),
  'one town without any value': withTowns(zorgvliet),
  'three towns': threeTowns,
  'many towns': withTowns(...manyTowns(90)),
  ...Object.fromEntries(
    Object.entries(HOSTILE).flatMap(([label, name]) => [
      [`hostile name, alone: ${label}`, withTowns(hostileTown(name))],
      [`hostile name, in company: ${label}`, withTowns(hostileTown(name), brunntal)],
    ]),
  ),
};

function manyTowns(n: number) {
  return Array.from({ length: n }, (_, at) => {
    const town = at % 9 === 8 ? zorgvliet : brunntal;
    const score = at % 9 === 8 ? town.isolation.score : { value: at / n };
    return { ...town, id: `t${String(at).padStart(3, '0')}`, isolation: { ...town.isolation, score } };
  });
}

describe.each(FORMATS)('%s', (format) => {
  it.each(Object.keys(cases))('writes %s', async (label) => {
    const result = cases[label] as Result;
    const text = await render(format, result);
    // NDJSON of no town is empty: nothing but towns may be in it.
    expect(text === '').toBe(format === 'ndjson' && result.towns.length === 0);
    expect(text === '' || text.endsWith('\n')).toBe(true);
    // The code `undefined` of a result is a JSON key; the value undefined must not show anywhere.
    const visible = text.replaceAll('"undefined":', '').replaceAll('– is undefined', '');
    expect(visible).not.toMatch(/NaN|undefined|\[object|Infinity/);
    // CSV gives ids back as they are; JSON escapes them; a screen must not obey them.
    if (format !== 'csv') expect(text).not.toContain('\u001b');
  });

  it('is the same for the same result, and leaves the result alone', async () => {
    const before = JSON.stringify(threeTowns);
    expect(await render(format, threeTowns)).toBe(await render(format, threeTowns));
    expect(JSON.stringify(threeTowns)).toBe(before);
  });

  it('refuses a number that is not finite', async () => {
    const broken = { ...brunntal, ego: { ...brunntal.ego, constraint: { value: Number.NaN } } };
    if (format === 'terminal') return; // shows no constraint
    await expect(render(format, withTowns(broken))).rejects.toThrow(RangeError);
  });

  it('has no state beyond one report', async () => {
    const factory = await loadReporter(format);
    const first = factory(contextOf());
    [...first.begin(threeTowns), ...first.town(brunntal)];
    const second = factory(contextOf());
    const { network, claims, towns: _, ...head } = withTowns();
    const text = [...second.begin(head), ...second.end({ network, claims })].join('');
    expect(text).toBe(await render(format, withTowns()));
  });
});

describe('terminal layout', () => {
  it.each([60, 80, 137])('keeps within %i columns', async (columns) => {
    for (const result of Object.values(cases)) {
      for (const interactive of [false, true]) {
        const text = await render('terminal', result, contextOf({ columns, interactive }));
        for (const line of text.split('\n')) {
          expect(stringWidth(line, { countAnsiEscapeCodes: true }), line).toBeLessThanOrEqual(columns);
        }
      }
    }
  });

  it('shows a town on one screen of 80 columns', async () => {
    for (const town of [...threeTowns.towns, ...Object.values(HOSTILE).map(hostileTown)]) {
      const text = await render('terminal', withTowns(town));
      expect(text.split('\n').length - 1, text).toBeLessThanOrEqual(45);
    }
  });
});
