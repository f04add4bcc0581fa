import type { Diagnostic } from './diagnostic.ts';

/** A table that the engine can read: every column as text, rows in the order of the file. */
export interface PreparedTable {
  /** File name without folder: results do not depend on where the data lie. */
  readonly name: string;
  /** Something to select from, with the columns c0 … c(n−1), all VARCHAR. */
  readonly relation: string;
  /** The file's own column names, trimmed. */
  readonly columns: readonly string[];
  /** Rows found, structurally broken ones included. */
  readonly read: number;
  /** Structurally broken rows; the counts add up to their number. */
  readonly broken: readonly Diagnostic[];
  readonly diagnostics: readonly Diagnostic[];
  readonly digest: string;
  /** True where a comma may be a decimal mark (semicolon and tab files). */
  readonly decimalComma: boolean;
  /**
   * Place of a cell, by ordinal of the row in `relation` (0-based) and column; `file:line:column`. Where rows have
   * no number, by what they hold (`row`).
   */
  place(ordinal: number, column: number, row?: string): string;
  /**
   * Present where a row of `relation` stands for several rows of the source: a further column `copies` says for
   * how many. `dates` is then something to select every date from, with the columns `raw` and `copies`; the
   * dates in `relation` are the first and last of others. Null where the source has no dates.
   */
  readonly reduced?: { readonly dates: string | null };
}
