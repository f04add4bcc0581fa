import { describe, expect, it } from 'vitest';
import { openTexts } from '../reconcile/open-texts.ts';

const HEAD = 'source,target,town,frequency';
const ROWS = ['a,b,t,often', 'c,d,t,rarely', 'e,f,t,often', 'g,h,t,rarely'];

const rejected = (...lines: string[]): Promise<unknown> =>
  openTexts({ 'records.csv': [HEAD, ...lines, ''].join('\n') }, {}, ({ diagnostics, records }) => ({
    records,
    errors: diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ where, message, hint }) => `${where}: ${message} | ${hint}`),
  }));

const QUOTE = 'close the quote, or double it ("") where it belongs to the text';

describe('a row that is no row is said of its own line', () => {
  it.each([
    [
      'too short',
      ['g'],
      '6:2: 1 field instead of 4 | the header has 4 columns; cells are separated by ",", and one that is empty needs it, too',
    ],
    [
      'short of two',
      ['g,h'],
      '6:4: 2 fields instead of 4 | the header has 4 columns; cells are separated by ",", and one that is empty needs it, too',
    ],
    [
      'too long',
      ['g,h,t,often,x'],
      '6:13: 5 fields instead of 4 | the header has 4 columns; quote a cell that contains ","',
    ],
    ['open to the end', ['g,"h,t,often'], `6:3: a quote is opened and never closed | ${QUOTE}`],
    ['closed in the midst of a cell', ['g,"h"i,t,often'], `6:5: text follows a closing quote | ${QUOTE}`],
  ])('%s', async (_name, bad, error) => {
    expect(await rejected(...ROWS, ...bad)).toEqual({
      records: { read: 5, accepted: 4, rejected: 1 },
      errors: [`records.csv:${error}`],
    });
  });

  it.each(['\n', '\r\n'])('open, and closed by the quote of a later row, line ends %j', async (end) => {
    const text = [HEAD, 'a,b,t,often', 'c,"d,t,rarely', ...ROWS, '"x","y",t,often', ''].join(end);
    await openTexts({ 'records.csv': text }, {}, ({ diagnostics, records }) => {
      expect(records).toEqual({ read: 7, accepted: 6, rejected: 1 });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
        {
          where: 'records.csv:3:3',
          message: 'a quote is opened, and the next one, on line 8, does not end a cell',
          hint: QUOTE,
        },
      ]);
    });
  });
});
