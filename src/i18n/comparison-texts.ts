/** Texts of a comparison. Numbers and names arrive formatted. */
export interface ComparisonTexts {
  readonly title: (counts: string) => string;
  readonly counts: (both: number, appeared: number, disappeared: number) => string;
  readonly frame: (channels: string, kinds: string) => string;
  /** Both sides are datasets, but no town could be resampled. */
  readonly refused: string;
  /** A side is a result, or resampling is switched off. */
  readonly unpaired: string;
  readonly caveats: (names: string) => string;
  readonly presence: Readonly<Record<'appeared' | 'disappeared', string>>;
  readonly verdicts: Readonly<Record<'rose' | 'fell' | 'unclear' | 'same' | 'undefined', string>>;
  readonly bases: Readonly<Record<'paired' | 'resampled' | 'intervals' | 'values', string>>;
  readonly change: (
    figure: string,
    before: string,
    after: string,
    difference: string,
    verdict: string,
    basis: string,
  ) => string;
  readonly appeared: (what: string) => string;
  readonly resolved: (what: string) => string;
  readonly unchanged: (n: number, formatted: string) => string;
}
