export type Row = Readonly<Record<string, string | undefined>>;

export interface OracleFile {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A dataset as parsed rows, with the part of configuration and options that decides on pairs. */
export interface OracleInput {
  readonly files: readonly OracleFile[];
  readonly actors: readonly Row[];
  readonly towns: readonly Row[];
  readonly aliases: readonly (readonly [string, string])[];
  readonly frequencyScale?: Readonly<Record<string, number | 'no answer'>> | undefined;
  readonly toneScale?: Readonly<Record<string, number>> | undefined;
  readonly absence?: 'explicit' | 'respondents' | 'assumed' | undefined;
  readonly tieMinimum?: number | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
  readonly window?: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined;
  readonly wave?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly area?: readonly string[] | undefined;
  readonly ego?: string | undefined;
}
