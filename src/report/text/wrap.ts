import { cut, widthOf } from './width.ts';

/** Stands for a space at which a line must not break; see `unbroken`. */
const HARD_SPACE = '\u00a0';

/** Keeps a name in one piece when its text is wrapped. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', HARD_SPACE);
}

/**
 * Breaks prose at spaces into lines of at most `width` columns. What does not fit into `maxLines` is cut with
 * an ellipsis; a word longer than a line is cut, too.
 */
export function wrap(text: string, width: number, maxLines = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer) <= width || lines.length === maxLines - 1) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => cut(each, width).replaceAll(HARD_SPACE, ' '));
}

/**
 * A list of names as lines of at most `width` columns, broken between names only. Names that do not fit into
 * `maxLines` are counted at the end.
 *
 * @param more text for the number of names left out
 */
export function wrapNames(
  names: readonly string[],
  width: number,
  maxLines: number,
  more: (n: number) => string,
): string[] {
  for (let shown = names.length; shown > 0; shown--) {
    const rest = names.length - shown;
    const items = names.slice(0, shown).map((name) => unbroken(cut(name, width - 1)));
    const text = rest === 0 ? items.join(', ') : `${items.join(', ')}, ${unbroken(more(rest))}`;
    const lines = wrap(text, width);
    if (lines.length <= maxLines) return lines;
    if (shown === 1) {
      const tail = rest === 0 ? '' : `, ${more(rest)}`;
      return [`${cut(names[0] ?? '', width - widthOf(tail))}${tail}`];
    }
    // A long list needs no attempt for each name: drop at least what a full screen cannot hold.
    if (shown > 40 * maxLines) shown = 40 * maxLines + 1;
  }
  return [];
}
