import type { Diagnostic } from './diagnostic.ts';

/** What is known of a table once its head is read. */
export interface TableDraft {
  /** File name without folder: results do not depend on where the data lie. */
  readonly name: string;
  /** Something to select from, with the columns c0 … c(n−1), all VARCHAR. */
  readonly relation: string;
  /** The same for whoever wants the first rows only; present where `relation` would read more than these. */
  readonly head?: string;
  /** The file's own column names, trimmed. */
  readonly columns: readonly string[];
  /** True where a comma may be a decimal mark (semicolon and tab files). */
  readonly decimalComma: boolean;
}

/** A table that the engine can read: every column as text, rows in the order of the file. */
export interface PreparedTable extends TableDraft {
  /** Rows found, structurally broken ones included. */
  readonly read: number;
  /** Structurally broken rows; the counts add up to their number. */
  readonly broken: readonly Diagnostic[];
  readonly diagnostics: readonly Diagnostic[];
  readonly digest: string;
  /** Places of cells in the order in which they are asked for: `file:line:character`, counted from 1. */
  places(cells: readonly Cell[]): string[];
  /**
   * Present where a row of `relation` stands for several rows of the source: a further column `copies` says for
   * how many. `dates` is then something to select every date from, with the columns `raw` and `copies`; the
   * dates in `relation` are the first and last of others. Null where the source has no dates.
   */
  readonly reduced?: { readonly dates: string | null };
}

/** A cell of a prepared table: ordinal of the row in `relation` and position of the column, both from 0. */
export interface Cell {
  readonly ordinal: number;
  readonly column: number;
  /** What the row holds, for sources whose rows have no number. */
  readonly row?: string;
}

/** How many rejected rows of a file are listed one by one; the others are counted. */
export const LISTED_ROWS = 100_000;

/** Stands for the rejected rows of a file that are not listed. */
export function furtherRows(file: string, count: number): Diagnostic {
  return {
    code: 'further-rows',
    severity: 'error',
    where: file,
    message: `${count} further row(s) of ${file} are rejected and not listed`,
    hint: `the first ${LISTED_ROWS} are listed; correct what they have in common and run again`,
    count,
  };
}
