import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { ReportContext } from '../../src/report/reporter.ts';
import {
  brunntal,
  contextOf,
  HOSTILE,
  render,
  threeTowns,
  vallebruna,
  withTowns,
  zorgvliet,
} from './support.ts';

/** Compares with a golden file; UPDATE_GOLDEN=1 rewrites it, a difference is written beside it. */
function expectGolden(name: string, text: string): void {
  const file = new URL(`./golden/${name}.txt`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(existsSync(file), `no golden file ${name}; run with UPDATE_GOLDEN=1`).toBe(true);
  const golden = readFileSync(file, 'utf8');
  if (golden !== text) writeFileSync(new URL(`./golden/${name}.actual.txt`, import.meta.url), text);
  expect(text).toBe(golden);
}

describe.each([80, 120])('at %i columns', (columns) => {
  const context: ReportContext = contextOf({ columns, rankedTowns: 2 });
  it.each([
    ['isolated-town', withTowns(brunntal)],
    ['connected-town', withTowns(vallebruna)],
    ['town-without-government', withTowns(zorgvliet)],
    ['three-towns', threeTowns],
    ['no-town', withTowns()],
  ])('%s looks as approved', async (name, result) => {
    expectGolden(`${name}-${columns}`, await render('terminal', result, context));
  });
});

describe('one town', () => {
  it('shows unknown as unknown, not as zero', async () => {
    const text = await render('terminal', withTowns(brunntal));
    expect(text).toMatch(/Towns abroad +░+ +unknown: no pair that counts here is known\n/);
    expect(text).toMatch(/EU +·+ +0\.00 none/);
  });

  it('names camps, and says when there are none', async () => {
    expect(await render('terminal', withTowns(brunntal))).toContain(
      'A  the town government, Caritas Brunntal',
    );
    expect(await render('terminal', withTowns(vallebruna))).toContain(
      'No camps to show: no tie is conflictual.',
    );
  });

  it('says when a partition is not proven', async () => {
    const lineIndex = brunntal.conflict.lineIndex.map((index) =>
      'value' in index ? { ...index, optimal: false, lowerBound: 0, alternativeOptima: null } : index,
    );
    const text = await render(
      'terminal',
      withTowns({ ...brunntal, conflict: { ...brunntal.conflict, lineIndex } }),
    );
    expect(text).toContain('best found; at least 0 are unavoidable');
    expect(text).not.toContain('proven');
  });

  it('says what chance would bring where there is room, and nothing where that is not known', async () => {
    const quiet = { ...brunntal, missingLinks: [], findings: [] };
    expect(await render('terminal', withTowns(quiet))).toContain(
      'By chance 5.39 would be against it on average; so few: p = 0.01 (200 draws)',
    );
    expect(await render('terminal', withTowns(quiet))).toContain(
      'Without one reporter 2 … 4; it hangs most on Bezirksklinik',
    );
    for (const significance of [undefined, { undefined: 'too-few-states' }] as const) {
      const { significance: _, ...conflict } = brunntal.conflict;
      const known = significance === undefined ? conflict : { ...conflict, significance };
      expect(await render('terminal', withTowns({ ...quiet, conflict: known }))).not.toContain('By chance');
    }
  });

  it('names whom a recommendation addresses, and says when there is none', async () => {
    const [isolated, , conflict] = brunntal.findings;
    const show = (finding: typeof isolated) =>
      render('terminal', withTowns({ ...vallebruna, findings: finding === undefined ? [] : [finding] }));
    expect(await show(isolated)).toContain(
      '→ R1.1 Commission: open multilevel coordination bodies to towns; also',
    );
    expect(await show(conflict)).toContain('No direct recommendation in the policy brief');
    expect(await show(undefined)).toContain('Nothing beyond the figures above.');
  });

  it('survives codes that the catalogue does not know', async () => {
    const finding = {
      ...(brunntal.findings[0] as (typeof brunntal.findings)[0]),
      code: 'brand-new',
      recommendations: ['R9'],
    };
    const missing = {
      ...(brunntal.missingLinks[0] as (typeof brunntal.missingLinks)[0]),
      reason: 'brand-new',
    };
    const town = { ...brunntal, findings: [finding], missingLinks: [missing] };
    expect(await render('terminal', withTowns(town))).toContain('brand-new');
  });
});

describe('table of towns', () => {
  const many = Array.from({ length: 60 }, (_, at) => ({
    ...(at < 50 ? brunntal : zorgvliet),
    id: `town-${at}`,
    name: `Town ${at}`,
    isolation:
      at < 50 ? { ...brunntal.isolation, score: { value: at / 50 }, rank: 50 - at } : zorgvliet.isolation,
  }));

  it('lists the most isolated first and towns without a score last, whatever their order', async () => {
    const text = await render('terminal', threeTowns);
    const order = ['Brunntal', 'Vallebruna di Sopra', "'s-Zorgvliet"].map((name) => text.indexOf(name));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(await render('terminal', withTowns(...[...threeTowns.towns].reverse()))).toBe(text);
  });

  it('shows the first and last of many and says how to get the rest', async () => {
    const text = await render('terminal', withTowns(...many));
    expect(text).toContain('60 towns, most isolated first');
    expect(text).toContain(' 1 Town 49 ');
    expect(text).toContain('50 Town 0 ');
    expect(text).toContain('… 15 towns between');
    expect(text).toContain('5 further towns without a score');
    expect(text).toContain('--format csv');
    expect(text.split('\n').length).toBeLessThan(70);
  });

  it('keeps its columns below each other with wide and right-to-left names', async () => {
    const hostile = [HOSTILE.chinese, HOSTILE.hebrew, HOSTILE.arabic, HOSTILE.emoji, HOSTILE.escape, 'Ulm'];
    const towns = hostile.map((name, at) => ({ ...brunntal, id: `t${at}`, name }));
    for (const interactive of [false, true]) {
      const text = await render('terminal', withTowns(...towns), contextOf({ interactive }));
      const lines = text.split('\n').filter((line) => line.includes(' 0.71 '));
      expect(lines).toHaveLength(hostile.length);
      const columns = lines.map((line) => stringWidth(line.slice(0, line.indexOf(' 0.71 '))));
      expect(new Set(columns).size, lines.join('\n')).toBe(1);
      expect(text.includes('\u2068')).toBe(interactive);
    }
  });
});

describe('colour', () => {
  it('comes only from the chalk handed in, and changes nothing but colour', async () => {
    for (const result of [withTowns(brunntal), threeTowns, withTowns()]) {
      const plain = await render('terminal', result);
      const coloured = await render('terminal', result, contextOf({ level: 1 }));
      expect(coloured).toContain('\u001b[');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control sequences
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    }
  });
});

describe('recommendations on a screen', () => {
  it('are not repeated: each finding tells the first one that none above it has told', async () => {
    const base = brunntal.findings[0] as (typeof brunntal.findings)[0];
    const findings = [['R1.1', 'R1.2'], ['R1.1', 'R1.2'], ['R1.1']].map((recommendations) => ({
      ...base,
      recommendations,
    }));
    const text = await render('terminal', withTowns({ ...vallebruna, findings }));
    expect(text.match(/→ R\d\.\d/g)).toEqual(['→ R1.1', '→ R1.2']);
  });
});

describe('sentences', () => {
  it.each([60, 80, 120])(
    'are told in full at %i columns, and towns by what --town takes',
    async (columns) => {
      const stability = {
        draws: 200,
        rankRange: [1, 2] as [number, number],
        isolated: 0.9,
        codings: (['halved', 'doubled', 'binary'] as const).map((coding) => ({
          coding,
          score: { value: coding === 'halved' ? 0.85 : 0.42 },
          rank: 1,
          words: [],
          mode: 'multilevel' as const,
          isolated: coding === 'halved',
          survives: false,
        })),
      };
      const mode = { ...brunntal.mode, label: 'multilevel' as const, reason: null };
      const town = { ...brunntal, mode, isolation: { ...brunntal.isolation, stability } };
      const context = contextOf({ columns });
      const flat = (text: string): string => text.replace(/\s+/g, ' ');
      const screen = flat(await render('terminal', withTowns(town), context));
      for (const told of [
        'unknown: no pair that counts here is known',
        'Rank 1 … 2 depending on what the channels weigh',
        'all halved 0.85, all doubled 0.42 (no longer isolated), yes or no 0.42 (no longer isolated).',
        'That goes by the strongest contact upwards, isolation by all channels.',
        'no path without conflictual ties',
        'Pairs that nobody mentions count as unknown (records report "never").',
      ]) {
        expect(screen).toContain(told);
      }
      expect(flat(await render('terminal', withTowns(vallebruna), context))).not.toContain('That goes by');

      const table = flat(await render('terminal', threeTowns, context));
      for (const { id, name } of threeTowns.towns) {
        expect(
          table.includes(` ${id}: `) || table.includes(` ${id} `) || table.includes(` ${name} `),
          id,
        ).toBe(true);
      }
      expect(table).toContain('no actor in the data is the town government');
      expect(table).toContain('comparable within this dataset only).');
      expect(table).toContain('rouped by level');
    },
  );

  it('names towns by id where two share a name', async () => {
    const twin = { ...brunntal, id: 'brunntal-2' };
    const table = await render('terminal', withTowns(brunntal, twin), contextOf({ columns: 120 }));
    expect(table).toMatch(/^ +brunntal: /m);
    expect(table).toMatch(/^ +brunntal-2: /m);
  });
});
