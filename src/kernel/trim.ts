/**
 * What trimming removes, everywhere: blanks, tabs, line ends, no-break, zero-width and typographic spaces,
 * byte-order marks. The engine trims by the same list, so that a name is one name on both sides.
 */
export const EDGE_CHARACTERS =
  '\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff';

const EDGES = new RegExp(`^[${EDGE_CHARACTERS}]+|[${EDGE_CHARACTERS}]+$`, 'gu');

/** A cell of the data as it is meant: composed (NFC), without blanks at its ends. */
export function trimText(text: string): string {
  return text.normalize('NFC').replace(EDGES, '');
}
