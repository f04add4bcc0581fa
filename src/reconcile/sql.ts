/** Characters that trimming removes: blanks, tabs, line ends, no-break and zero-width spaces, byte-order marks. */
const EDGE =
  ' \t\r\n\u000b\u000c\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff';

/** SQL for the trimmed text of a column, NULL where it is empty. */
export function trimmed(column: string): string {
  return `nullif(trim(nfc_normalize(${column}), '${EDGE}'), '')`;
}

/** SQL for the form under which names are compared; the twin of `foldText`. */
export function folded(column: string): string {
  return `replace(replace(lower(trim(nfc_normalize(${column}), '${EDGE}')), 'ß', 'ss'), 'ς', 'σ')`;
}
