import { EDGE_CHARACTERS } from '../kernel/trim.ts';

/** SQL for the text of a column as `trimText` gives it. */
export function trimmedText(column: string): string {
  return `CASE WHEN ${isPlain(column)} THEN ${column} ELSE ${slowTrim(column)} END`;
}

/** The same, NULL where it is empty. */
export function trimmed(column: string): string {
  return `nullif(${trimmedText(column)}, '')`;
}

/** SQL for the form under which names are compared; the twin of `foldText`. */
export function folded(column: string): string {
  const slow = `replace(replace(lower(${slowTrim(column)}), 'ß', 'ss'), 'ς', 'σ')`;
  return `CASE WHEN ${isPlain(column)} THEN lower(${column}) ELSE ${slow} END`;
}

function slowTrim(column: string): string {
  return `trim(nfc_normalize(${column}), '${EDGE_CHARACTERS}')`;
}

/**
 * SQL for "nothing to compose and nothing to trim": ASCII alone, and neither end is a blank or a control
 * character that trimming knows. Most names are so, and composing and trimming cost six times as much as this.
 */
function isPlain(column: string): string {
  const edges = [...EDGE_CHARACTERS].filter((character) => character <= '~');
  const blankEnd = edges.map((character) => `suffix(${column}, '${character}')`).join(' OR ');
  // "!" is the first printable character: whatever begins with a blank sorts before it.
  return `(strlen(${column}) = length(${column}) AND ${column} >= '!' AND NOT (${blankEnd}))`;
}
