import { EDGE_CHARACTERS } from '../kernel/trim.ts';

/** SQL for the text of a column as `trimText` gives it. */
export function trimmedText(column: string): string {
  return `trim(nfc_normalize(${column}), '${EDGE_CHARACTERS}')`;
}

/** The same, NULL where it is empty. */
export function trimmed(column: string): string {
  return `nullif(${trimmedText(column)}, '')`;
}

/** SQL for the form under which names are compared; the twin of `foldText`. */
export function folded(column: string): string {
  return `replace(replace(lower(${trimmedText(column)}), 'ß', 'ss'), 'ς', 'σ')`;
}
