import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGates } from '../../src/gate/parse.ts';
import { FINDING_CODES } from '../../src/model/codes.ts';
import { AppError } from '../../src/model/error.ts';
import { FIGURE_NAMES } from '../../src/model/gate.ts';

const origin = { kind: 'usage', name: '--fail-on' } as const;
const parse = (text: string) => parseGates(text, origin);

/** The error of a gate, with the mark under the text and what the mark points at. */
function complaint(text: string): { error: AppError; pointed: string } {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [, shown = '', mark = ''] = error.message.split('\n');
    return { error, pointed: shown.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1) };
  }
  throw new Error(`${text} was taken`);
}

describe('forms', () => {
  it.each([
    ['isolation>0.8', { kind: 'figure', figure: 'isolation', operator: '>', threshold: 0.8 }],
    ['conflictShare >= 30%', { kind: 'figure', figure: 'conflictShare', operator: '>=', threshold: 0.3 }],
    ['contact.eu<.25', { kind: 'figure', figure: 'contact.eu', operator: '<', threshold: 0.25 }],
    ['reach.eu.hops<=2', { kind: 'figure', figure: 'euHops', operator: '<=', threshold: 2 }],
    ['isolation.score>1e-1', { kind: 'figure', figure: 'isolation', operator: '>', threshold: 0.1 }],
    ['eiIndex<-0.5', { kind: 'figure', figure: 'eiIndex', operator: '<', threshold: -0.5 }],
    ['rejected>5%', { kind: 'dataset', figure: 'rejected', operator: '>', threshold: 0.05 }],
    ['finding:isolated', { kind: 'finding', code: 'isolated', severity: 'info' }],
    ['finding>=serious', { kind: 'finding', code: null, severity: 'serious' }],
    ['finding:isolated>=serious', { kind: 'finding', code: 'isolated', severity: 'serious' }],
    ['new:finding', { kind: 'new', what: null, severity: 'info' }],
    ['new:finding>=warning', { kind: 'new', what: null, severity: 'warning' }],
    ['new:missing-link', { kind: 'new', what: 'missing-link', severity: 'info' }],
    ['new:no-eu-contact', { kind: 'new', what: 'no-eu-contact', severity: 'info' }],
    ['change:isolation', { kind: 'change', figure: 'isolation', bound: null }],
    [
      'change:isolation>0.1',
      { kind: 'change', figure: 'isolation', bound: { operator: '>', threshold: 0.1 } },
    ],
  ])('%s', (text, condition) => {
    expect(parse(text)).toEqual([{ text, towns: null, strict: false, condition }]);
  });

  it('takes towns by name, quoted or not, and strictness', () => {
    const [gate] = parse('town(lindmoos, "St. Gallen, \\"Stadt\\"").isolation>0.8!');
    expect(gate).toMatchObject({ towns: ['lindmoos', 'St. Gallen, "Stadt"'], strict: true });
    expect(parse('town(Peñalosa del Río).finding:isolated')[0]!.towns).toEqual(['Peñalosa del Río']);
  });

  it('takes several, separated by commas', () => {
    expect(parse(' isolation>0.8 , town(a,b).euHops>2,new:missing-link').map(({ text }) => text)).toEqual([
      'isolation>0.8',
      'town(a,b).euHops>2',
      'new:missing-link',
    ]);
  });

  it('takes every figure and every finding', () => {
    for (const figure of FIGURE_NAMES) {
      expect(parse(`${figure}>1,change:${figure}<0`).map(({ condition }) => condition)).toMatchObject([
        { figure },
        { figure },
      ]);
    }
    for (const code of FINDING_CODES) expect(parse(`finding:${code}`)[0]!.condition).toMatchObject({ code });
  });
});

describe('complaints point at the character', () => {
  it.each([
    ['isolatio>0.8', 'isolatio', 'isolation'],
    ['isolation>0.8,conflictShar>0.3', 'conflictShar', 'conflictShare'],
    ['isolation=0.8', '=', '>='],
    ['isolation>high', 'h', '0.8'],
    ['isolation>0.8 isolation', 'i', 'commas'],
    ['finding:isolatd', 'isolatd', 'isolated'],
    ['finding>=severe', 'severe', 'serious'],
    ['finding>serious', '>', '>='],
    ['new:mising-link', 'mising-link', 'missing-link'],
    ['finding>=serious!', '!', '!'],
    ['town(a.isolation>1', '', 'town('],
    ['town("a).isolation>1', '"', 'town('],
    ['change:isolaton>1', 'isolaton', 'isolation'],
    ['isolation>1e999', '1e999', '0.8'],
  ])('%s', (text, wanted, hint) => {
    const { error, pointed } = complaint(text);
    expect(pointed).toBe(wanted);
    expect(error).toMatchObject({ code: 'usage/bad-gate', exitCode: 2 });
    expect(error.hint).toContain(hint);
    expect(error.where).toMatch(/^--fail-on, character \d+$/);
  });

  it.each([
    '',
    ' ',
    ',',
    'isolation>0.8,',
    'isolation',
    'isolation>',
    'new',
    'new:',
    'finding',
    'finding:',
    'town(',
    'town()',
  ])('refuses %j', (text) => {
    expect(complaint(text).error.code).toBe('usage/bad-gate');
  });

  it('counts characters, not code units', () => {
    expect(complaint('town(😀).isolaton>1').error.where).toBe('--fail-on, character 9');
  });

  it('is of the kind of its origin', () => {
    expect(() => parseGates('x', { kind: 'config', name: 'gates[0]' })).toThrow(
      expect.objectContaining({ code: 'config/bad-gate', where: 'gates[0], character 1' }),
    );
  });

  it('never meets anything else than a gate or a complaint', () => {
    const parts = fc.constantFrom(
      'isolation',
      'town(',
      ')',
      '.',
      '>',
      '>=',
      '0.8',
      '%',
      '!',
      ',',
      ':',
      'new',
      'finding',
      '"',
      '\\',
      ' ',
      'é',
      '😀',
      '\n',
      'change',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string()), { maxLength: 8 }), (texts) => {
        const text = texts.join('');
        try {
          for (const gate of parse(text)) expect(parse(gate.text)).toEqual([gate]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'usage/bad-gate' });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
