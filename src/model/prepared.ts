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
  /** One diagnostic a structurally broken row. */
  readonly broken: readonly Diagnostic[];
  readonly diagnostics: readonly Diagnostic[];
  readonly digest: string;
  /** True where a comma may be a decimal mark (semicolon and tab files). */
  readonly decimalComma: boolean;
  /** Place of a cell, by ordinal of the row in `relation` (0-based) and column; `file:line:column`. */
  place(ordinal: number, column: number): string;
}
