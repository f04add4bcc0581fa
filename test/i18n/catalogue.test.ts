import { describe, expect, it } from 'vitest';
import { OBSTACLE_RECOMMENDATIONS, RECOMMENDATION_ADDRESSEES } from '../../src/i18n/brief-facts.ts';
import { factReader } from '../../src/i18n/fact-reader.ts';
import { formatsOf } from '../../src/i18n/formats.ts';
import { LANGUAGES, type Language, loadCatalogue } from '../../src/i18n/languages.ts';
import { MEASURE_FACTS } from '../../src/i18n/measure-facts.ts';
import { REFERENCES } from '../../src/i18n/references.ts';
import { FINDING_CODES, MEASURES, OBSTACLES, RECOMMENDATIONS } from '../../src/model/codes.ts';
import { CHANNELS } from '../../src/model/vocabulary.ts';

describe.each(Object.keys(LANGUAGES) as Language[])('catalogue %s', (language) => {
  it('has no empty text', async () => {
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'string') expect(value.trim(), path).not.toBe('');
      if (typeof value === 'object' && value !== null) {
        for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`);
      }
    };
    walk(await loadCatalogue(language), language);
  });

  it('heads the channels with different letters', async () => {
    const { channels } = await loadCatalogue(language);
    expect(new Set(CHANNELS.map((channel) => channels[channel].letter)).size).toBe(CHANNELS.length);
  });

  it('has short texts for tables', async () => {
    const { findings, recommendations } = await loadCatalogue(language);
    for (const code of FINDING_CODES) {
      expect(findings[code].short.length, code).toBeLessThanOrEqual(26);
      expect(findings[code].title.length, code).toBeLessThanOrEqual(60);
    }
    for (const code of RECOMMENDATIONS) {
      expect(recommendations[code].text.length, code).toBeLessThanOrEqual(56);
    }
  });

  it('writes findings without facts, and with facts of any type', async () => {
    const { findings, formats } = await loadCatalogue(language);
    const odd = {
      score: 'x',
      contact: null,
      count: [],
      actors: 3,
      broker: 7,
      conflictShare: { undefined: 'no-ties' },
    } as const;
    for (const code of FINDING_CODES) {
      for (const facts of [{}, odd]) {
        const detail = findings[code].detail(factReader(facts, (id) => id, formats));
        expect(String(detail)).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });
});

describe('formats', () => {
  const en = formatsOf('en');
  it('rounds alike everywhere and never prints a negative zero', () => {
    expect(en.score(-0.001)).toBe('0.00');
    expect(en.score(0.625)).toBe('0.63');
    expect(en.change(0.1)).toBe('+0.10');
    expect(en.percent(0.314)).toBe('31%');
    expect(en.count(1234567)).toBe('1,234,567');
  });

  it('leaves a code that is no country as it is', () => {
    expect(en.country('AT')).toBe('Austria');
    expect(en.country('Atlantis')).toBe('Atlantis');
    expect(en.country('Q1')).toBe('Q1');
  });
});

describe('facts behind the texts', () => {
  it('reads numbers, measured values, names and lists', () => {
    const facts = factReader(
      { n: 2, share: { value: 0.5 }, gone: { undefined: 'no-ties' }, who: 'a', all: ['a', 'b'] },
      (id) => `<${id}>`,
      formatsOf('en'),
    );
    expect([facts.count('n'), facts.percent('share'), facts.score('gone'), facts.score('none')]).toEqual([
      '2',
      '50%',
      null,
      null,
    ]);
    expect([facts.actor('who'), ...facts.actors('all')]).toEqual(['<a>', '<a>', '<b>']);
  });

  it('names a source with DOI or ISBN for every published measure', () => {
    const published = Object.entries(REFERENCES).filter(([key]) => key !== 'pettrachin-caponio-2024');
    for (const [key, text] of published)
      expect(text, key).toMatch(/https:\/\/doi\.org\/10\.\S+$|ISBN \d{13}$/);
    const used = new Set(MEASURES.flatMap((measure) => MEASURE_FACTS[measure].references));
    expect([...used].sort()).toEqual(Object.keys(REFERENCES).sort());
  });

  it('knows every recommendation and obstacle of the brief', () => {
    expect(Object.keys(RECOMMENDATION_ADDRESSEES)).toEqual([...RECOMMENDATIONS]);
    expect(Object.keys(OBSTACLE_RECOMMENDATIONS)).toEqual([...OBSTACLES]);
    for (const codes of Object.values(OBSTACLE_RECOMMENDATIONS)) {
      for (const code of codes)
        expect(
          RECOMMENDATIONS.some((bullet) => bullet.startsWith(code)),
          code,
        ).toBe(true);
    }
  });
});
