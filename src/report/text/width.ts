import stringWidth from 'string-width';
import { closeIsolates } from './direction.ts';

const ELLIPSIS = '…';
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Letters, digits, punctuation, lines and blocks that take a column each, whatever stands beside them. Looking at
 * anything else compiles large tables first, which most reports need not wait for.
 */
const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2015\u2018-\u2022\u2026\u2212\u2500-\u2595]*$/;

/** Columns that a text takes on a terminal; the text carries no escape sequences. */
export function widthOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text, { countAnsiEscapeCodes: true });
}

/** At most `width` columns of a text, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    const next = widthOf(segment);
    if (used + next > width - 1) break;
    kept += segment;
    used += next;
  }
  return closeIsolates(kept.trimEnd() + ELLIPSIS);
}

/** Exactly `width` columns: cut or filled with spaces on the right. */
export function fitLeft(text: string, width: number): string {
  const shown = cut(text, width);
  return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}

/** Exactly `width` columns: cut or filled with spaces on the left. */
export function fitRight(text: string, width: number): string {
  const shown = cut(text, width);
  return ' '.repeat(Math.max(0, width - widthOf(shown))) + shown;
}
