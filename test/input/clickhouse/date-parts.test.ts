import { describe, expect, it } from 'vitest';
import { dateParts } from '../../../src/input/clickhouse/date-parts.ts';
import { readDay } from '../../../src/reconcile/labels.ts';

/** The patterns of a statement, as the server reads them. */
function patterns(sql: string): RegExp[] {
  return [...sql.matchAll(/match\(.*?, '((?:[^'\\]|\\.)*)'\)/g)].map(
    ([, text]) => new RegExp(text!.replace(/\\(.)/g, '$1')),
  );
}

describe('dates that servers sum up', () => {
  it('are all days of the calendar, and no others', () => {
    const [plain] = patterns(dateParts('d', false, null)!.plain);
    let days = 0;
    for (const year of [1000, 1200, 1900, 1904, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const read = readDay(text, null).ok;
          days += read ? 1 : 0;
          expect(plain!.test(text), text).toBe(read);
        }
      }
    }
    expect(days).toBe(12 * 365 + 6);
    for (let year = 0; year < 10_000; year++) {
      const text = `${String(year).padStart(4, '0')}-02-29`;
      expect(plain!.test(text), text).toBe(readDay(text, null).ok);
    }
  });

  it.each([
    '2023-05-31T10:00',
    '2023-05-31 10:00:59',
    '2023-05-31T10:00:59.123Z',
    '2023-05-31T10:00+0200',
    '2023-05-31T10:00-02:00',
  ])('%s: with a time they are the day that files take them for', (text) => {
    const [plain] = patterns(dateParts('d', false, null)!.plain);
    expect(plain!.test(text)).toBe(true);
    expect(readDay(text, null)).toEqual(readDay(text.slice(0, 10), null));
    expect(readDay(text, null).ok).toBe(true);
  });

  it.each([
    ...['2023-05-31T10', '2023-05-31T', '2023-05-31 ', ' 2023-05-31', '2023-5-31', '20230531'],
    ...['2023-05-31\n', 'x2023-05-31', '', '2023-06-31T10:00'],
  ])('%j is left as it is', (text) => {
    const [plain] = patterns(dateParts('d', false, null)!.plain);
    expect(plain!.test(text)).toBe(false);
  });

  it.each([
    ['%d.%m.%Y', 'substring(d, 7, 4)'],
    ['%Y年%m月%d日', 'substring(d, 8, 2)'],
    ['%m/%d/%Y', 'substring(d, 1, 2)'],
  ])('in the format %s are cut at bytes', (format, piece) => {
    expect(dateParts('d', false, format)?.day).toContain(piece);
  });

  it.each(['%d.%m.%y', '%d.%m', '%d.%m.%Y %d', '%B %d %Y', '100%'])('not in the format %s', (format) => {
    expect(dateParts('d', false, format)).toBeNull();
  });
});
