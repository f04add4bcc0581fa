import { cut, widthOf } from '../text/width.ts';

export type Style = (text: string) => string;

/** A piece of a line, plain or with a style. Layout looks at the text; the style comes last. */
export type Span = string | readonly [text: string, style: Style];

export type Line = readonly Span[];

/** Renders a line of at most `width` columns; pieces beyond it are cut. */
export function renderLine(line: Line, width: number): string {
  let room = width;
  let rendered = '';
  const spans = trimEnd(line);
  for (const span of spans) {
    const [text, style] = typeof span === 'string' ? [span, undefined] : span;
    const shown = cut(text, room);
    room -= widthOf(shown);
    rendered += style === undefined || shown === '' ? shown : style(shown);
    if (shown !== text) break;
  }
  return `${rendered}\n`;
}

/** Without the spaces at the end of the line, which would wrap on a narrow terminal. */
function trimEnd(line: Line): Line {
  const spans = [...line];
  for (let last = spans.pop(); last !== undefined; last = spans.pop()) {
    const text = (typeof last === 'string' ? last : last[0]).trimEnd();
    if (text !== '') {
      spans.push(typeof last === 'string' ? text : [text, last[1]]);
      break;
    }
  }
  return spans;
}
