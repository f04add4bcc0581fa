/** Two reporters of one pair who name strengths that lie far apart; actors by index, reporters by code. */
export interface FrequencyDisagreement {
  readonly a: number;
  readonly b: number;
  readonly low: number;
  readonly high: number;
  readonly lowReporter: number;
  readonly highReporter: number;
}

/** Reporters of one pair whose votes on its tone go both ways. */
export interface SignDisagreement {
  readonly a: number;
  readonly b: number;
  /** Codes of the reporters on either side, ascending. */
  readonly cooperative: readonly number[];
  readonly conflictual: readonly number[];
}

/** What a diagnosis needs to know about reporters of the same contacts. */
export interface ReporterAgreement {
  /** Pairs with a frequency from two named reporters or more, and those that disagree, widest first. */
  readonly compared: number;
  readonly frequency: readonly FrequencyDisagreement[];
  /** Pairs with a tone from two named reporters or more, and those with votes on both sides. */
  readonly toned: number;
  readonly sign: readonly SignDisagreement[];
  /** Pairs on which both ends were heard, at least one of them reporting contact with the other. */
  readonly mutual: number;
  /** Of these, pairs of which only `by` reports contact; `denied` where the other end says never. */
  readonly oneSided: readonly {
    readonly a: number;
    readonly b: number;
    readonly by: number;
    readonly denied: boolean;
  }[];
}

/** The same with the names of reporters. */
export interface ReporterAgreementPort extends ReporterAgreement {
  names(code: number): string;
}
