import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/model/config.ts';
import {
  readDay,
  readFlag,
  readFrequency,
  readKind,
  readLabel,
  readNumber,
  readTone,
  undeclaredTone,
} from '../../src/reconcile/labels.ts';

const NONE: Config = {};

function strength(raw: string, config: Config = NONE, comma = false): number | string {
  const reading = readFrequency(raw, config, comma);
  if (!reading.ok) return reading.code;
  const { value } = reading;
  return value.kind === 'unanswered'
    ? 'unanswered'
    : value.kind === 'scale'
      ? value.strength
      : `number ${value.number}`;
}

function tone(raw: string, config: Config = NONE): number | string {
  const reading = readTone(raw, config, false);
  return reading.ok ? reading.value : reading.code;
}

function day(raw: string, format: string | null = null): string {
  const reading = readDay(raw, format);
  return reading.ok ? new Date(reading.value * 86_400_000).toISOString().slice(0, 10) : reading.code;
}

describe('frequency', () => {
  it.each([
    ['en', 'never', 'rarely', 'sometimes', 'often', 'very often', 'no answer'],
    ['de', 'nie', 'selten', 'manchmal', 'oft', 'sehr oft', 'keine Angabe'],
    ['es', 'nunca', 'raramente', 'a veces', 'a menudo', 'muy a menudo', 'sin respuesta'],
    ['it', 'mai', 'raramente', 'a volte', 'spesso', 'molto spesso', 'nessuna risposta'],
    ['nl', 'nooit', 'zelden', 'soms', 'vaak', 'heel vaak', 'geen antwoord'],
    ['pl', 'nigdy', 'rzadko', 'czasami', 'często', 'bardzo często', 'brak odpowiedzi'],
    ['sv', 'aldrig', 'sällan', 'ibland', 'ofta', 'mycket ofta', 'inget svar'],
    ['fr', 'jamais', 'rarement', 'parfois', 'souvent', 'très souvent', 'sans réponse'],
  ])('knows the words of %s', (_language, ...words) => {
    expect(words.map((word) => strength(word))).toEqual([0, 0.25, 0.5, 0.75, 1, 'unanswered']);
  });

  it('does not care about case, blanks around and composition', () => {
    expect(strength('  Very OFTEN ')).toBe(1);
    expect(strength('ha\u0308ufig')).toBe(0.75);
    expect(strength('\u00a0selten\ufeff')).toBe(0.25);
  });

  it('takes undeclared numbers as numbers, and no other text for one', () => {
    expect(strength('0.5')).toBe('number 0.5');
    expect(strength('+4')).toBe('number 4');
    expect(strength('0,5')).toBe('unknown-label');
    expect(strength('0,5', NONE, true)).toBe('number 0.5');
    for (const poison of [
      '-1',
      'NaN',
      'infinity',
      'Inf',
      '1e400',
      '1e2',
      '1_000',
      '0x10',
      '1.',
      '.5',
      '1 000',
      '٣',
      '1,000.0',
    ]) {
      expect(strength(poison), poison).toBe('unknown-label');
    }
  });

  it('a declared scale replaces the words, but never and no answer keep their meaning', () => {
    const config: Config = { scales: { frequency: { '1': 1, '2': 0.4, weekly: 0.9, '9': 'no answer' } } };
    expect(
      ['1', '2.0', 'Weekly', '9', 'never', 'no answer', 'often', '3'].map((raw) => strength(raw, config)),
    ).toEqual([1, 0.4, 0.9, 'unanswered', 0, 'unanswered', 'unknown-label', 'unknown-label']);
  });

  it('names the nearest label', () => {
    const reading = readFrequency('offen', NONE, false);
    expect(reading).toMatchObject({ ok: false, hint: expect.stringContaining('"often"') });
  });
});

describe('tone', () => {
  it('knows words and numbers', () => {
    expect(
      ['very conflictual', 'Konfliktreich', 'neutraal', 'coopérative', 'muy cooperativo'].map((raw) =>
        tone(raw),
      ),
    ).toEqual([-2, -1, 0, 1, 2]);
    expect(['-2', '1.5', '+1', '0', '5'].map((raw) => tone(raw))).toEqual([-2, 1.5, 1, 0, 5]);
    expect(['NaN', '1e1', 'nice'].map((raw) => tone(raw))).toEqual([
      'unknown-label',
      'unknown-label',
      'unknown-label',
    ]);
  });

  it('knows which numbers nobody declared', () => {
    expect(undeclaredTone(' 5 ', NONE, false)).toBe(5);
    expect(undeclaredTone('neutral', NONE, false)).toBeNull();
    const config: Config = { scales: { tone: { '1': -2, '5': 2 } } };
    expect(undeclaredTone('5', config, false)).toBeNull();
    expect([tone('5', config), tone('1', config), tone('3', config)]).toEqual([2, -2, 'unknown-label']);
  });
});

describe('dates', () => {
  it('are days of the calendar', () => {
    for (const good of ['2020-02-29', '2000-02-29', '1999-12-31', '2023-05-31']) expect(day(good)).toBe(good);
    for (const bad of [
      '2021-02-29',
      '1900-02-29',
      '2023-04-31',
      '2023-00-10',
      '2023-13-01',
      '2023-01-00',
      '0000-01-01',
    ]) {
      expect(day(bad), bad).toBe('bad-date');
    }
  });

  it('may carry a time, which does not move the day', () => {
    for (const raw of [
      '2023-05-31T23:59:59Z',
      '2023-05-31 00:00',
      '2023-05-31T23:30:00.000+02:00',
      ' 2023-05-31 ',
    ]) {
      expect(day(raw), raw).toBe('2023-05-31');
    }
  });

  it('let nothing through that a cast would', () => {
    for (const poison of [
      'infinity',
      '-infinity',
      'epoch',
      'today',
      '20230531',
      '2023-5-1',
      '2023/05/31',
      '31.05.2023',
      '2023-05-31x',
      '99999-01-01',
    ]) {
      expect(day(poison), poison).toBe('bad-date');
    }
  });

  it('follow a declared format', () => {
    expect(day('31.05.2023', '%d.%m.%Y')).toBe('2023-05-31');
    expect(day('5/1/99', '%m/%d/%y')).toBe('1999-05-01');
    expect(day('5/1/23', '%m/%d/%y')).toBe('2023-05-01');
    expect(day('05-2023', '%m-%Y')).toBe('2023-05-01');
    expect(day('29.02.2023', '%d.%m.%Y')).toBe('bad-date');
    expect(day('2023-05-31', '%d.%m.%Y')).toBe('bad-date');
    expect(day('31x05x2023', '%d.%m.%Y')).toBe('bad-date');
  });
});

describe('closed lists, flags and kinds', () => {
  it('reads levels and authorities in several spellings, after the own mapping', () => {
    const label = (attribute: string, raw: string, config: Config = NONE): string => {
      const reading = readLabel(attribute, raw, config);
      return reading.ok ? reading.value : reading.hint;
    };
    expect([label('level', 'Municipal'), label('level', 'EU'), label('level', 'provincial')]).toEqual([
      'local',
      'eu',
      'regional',
    ]);
    expect([label('authority', 'Civil Society'), label('authority', 'self_government')]).toEqual([
      'civil-society',
      'self-government',
    ]);
    expect(label('level', 'Land', { values: { level: { land: 'regional' } } })).toBe('regional');
    expect(label('level', 'natoinal')).toContain('"national"');
    expect(label('initiator', 'Both')).toBe('both');
  });

  it('reads yes and no', () => {
    const flag = (raw: string): boolean | string => {
      const reading = readFlag('generic', raw, NONE);
      return reading.ok ? reading.value : reading.code;
    };
    expect(['yes', 'JA', 'sí', '1', 'no', 'Nein', '0', 'maybe'].map(flag)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      'unknown-label',
    ]);
  });

  it('gives a kind one spelling', () => {
    expect(readKind(' Migrant Organization', NONE)).toBe('migrant-organisation');
    expect(readKind('SCHULE', { values: { kind: { Schule: 'School' } } })).toBe('school');
  });

  it('reads numbers with a decimal comma only where commas do not separate cells', () => {
    expect([
      readNumber('1,5', true),
      readNumber('1,5', false),
      readNumber('-2', false),
      readNumber('', true),
    ]).toEqual([1.5, null, -2, null]);
  });
});
