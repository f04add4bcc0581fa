/** Numbers, lists and countries in one language. Fixed options: the same number is written alike everywhere. */
export interface Formats {
  /** A score, share or strength between −1 and 1: two decimals. */
  score(value: number): string;
  /** A difference of scores, with its sign. */
  change(value: number): string;
  count(value: number): string;
  /** A p value: two significant digits. */
  probability(value: number): string;
  /** A share as whole percent. */
  percent(share: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** The country's name; the code itself where it is not one of ISO 3166-1. */
  country(code: string): string;
}

export function formatsOf(language: string): Formats {
  // `negative` prints no sign for a rounded −0.
  const score = new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  });
  const change = new Intl.NumberFormat(language, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const count = new Intl.NumberFormat(language, { maximumFractionDigits: 2, signDisplay: 'negative' });
  const probability = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'negative',
  });
  const list = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });
  const countries = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return {
    score: (value) => score.format(value),
    change: (value) => change.format(value),
    probability: (value) => probability.format(value),
    count: (value) => count.format(value),
    percent: (share) => percent.format(share),
    list: (items) => list.format(items),
    country: (code) => (/^[A-Za-z]{2}$/.test(code) ? (countries.of(code.toUpperCase()) ?? code) : code),
  };
}
