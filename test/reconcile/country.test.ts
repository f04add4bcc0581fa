import { expect, it } from 'vitest';
import { countryProblem } from '../../src/reconcile/country.ts';
import { openTexts } from './open-texts.ts';

it('knows the codes of ISO 3166-1 in force, and no others', () => {
  for (const code of ['DE', 'ES', 'IT', 'NL', 'PL', 'SE', 'AT', 'FR', 'GB', 'XK', 'EU', 'no', ' tr ']) {
    expect(countryProblem(code), code).toBeNull();
  }
  for (const code of ['ZZ', 'DD', 'SU', 'YU', 'QQ', 'DEU', '', '1', 'Deutschland']) {
    expect(countryProblem(code), code).not.toBeNull();
  }
});

it('knows the codes that Node knows', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  // Withdrawn codes have a successor in the canonical form; these six are regions, but not countries.
  const expected = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .filter((code) => names.of(code) !== undefined && !/^(ZZ|UN|QO|EZ|XA|XB)$/.test(code));
  const all = letters.flatMap((a) => letters.map((b) => a + b));
  expect(all.filter((code) => countryProblem(code) === null)).toEqual(expected);
});

it.each([
  ['UK', 'GB'],
  ['EL', 'GR'],
  ['Germany', 'DE'],
])('suggests for %s what is meant', (raw, code) => {
  expect(countryProblem(raw)?.hint).toBe(`did you mean ${code}?`);
});

it('names the cell, and rejects nothing', async () => {
  const files = { 'records.csv': 'source,target\na,b\n', 'towns.csv': 'id,country\nT,DE\nU,UK\n' };
  await openTexts(files, {}, ({ records, diagnostics }) => {
    expect(records.rejected).toBe(0);
    expect(diagnostics.find(({ code }) => code === 'unknown-country')).toMatchObject({
      where: 'towns.csv:3:3',
    });
  });
});

it('checks the countries that records carry, too', async () => {
  const files = {
    'records.csv':
      'source,target,source_country,target_country\na,b,DE,\nc,b,UK,SE\nd,b,UK,Sverige\ne,b, ,dd\n',
  };
  await openTexts(files, {}, ({ records, diagnostics }) => {
    expect(records.rejected).toBe(0);
    const found = diagnostics.filter(({ code }) => code === 'unknown-country');
    expect(found.map(({ where, count, hint }) => [where, count, hint])).toEqual([
      ['records.csv:3:5', 2, 'did you mean GB?'],
      ['records.csv:4:8', 1, 'such as DE, ES, IT, NL, PL or SE'],
      ['records.csv:5:7', 1, 'such as DE, ES, IT, NL, PL or SE'],
    ]);
  });
});

it('objects in JSON cells are rejected, flat lists are cells', async () => {
  const files = {
    'records.ndjson':
      '{"source": "a", "target": "b", "policy_area": ["health", "housing"]}\n{"source": {"id": 1}, "target": "b"}\n',
  };
  await openTexts(files, {}, ({ records, diagnostics }) => {
    expect(records).toEqual({ read: 2, accepted: 1, rejected: 1 });
    expect(diagnostics.find(({ code }) => code === 'nested-cell')?.where).toBe('records.ndjson:2:2');
  });
});
