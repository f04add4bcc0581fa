import type { Catalogue } from '../../i18n/catalogue.ts';
import type { ReportContext } from '../reporter.ts';
import { cleanText } from '../text/clean.ts';
import { isolateDirection } from '../text/direction.ts';
import { cut, widthOf } from '../text/width.ts';
import { unbroken } from '../text/wrap.ts';
import type { Line, Style } from './line.ts';

/** Narrower terminals get lines that wrap; below it no layout makes sense. */
const NARROWEST = 60;
/** Wider lines are hard to follow with the eye. */
const WIDEST = 120;

/** Everything that the parts of the terminal report share. */
export interface View {
  readonly width: number;
  readonly catalogue: Catalogue;
  readonly style: Readonly<Record<'strong' | 'dim' | 'bad' | 'warn' | 'good' | 'bar', Style>>;
  /** A text from the data, safe for one line; cut to `width` columns. */
  readonly show: (text: string, width?: number) => string;
  /** The name of an actor, safe, of at most `width` columns. */
  readonly name: (actorId: string, width?: number) => string;
  /** A heading with a rule to the right margin, and an optional note at its end if there is room for it. */
  readonly heading: (title: string, note?: string) => Line;
  /** Whether a heading has room for its note. */
  readonly holds: (title: string, note: string) => boolean;
}

export function viewOf(context: ReportContext): View {
  const width = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(context.columns)));
  const { chalk, catalogue } = context;
  const style = {
    strong: (text: string) => chalk.bold(text),
    dim: (text: string) => chalk.dim(text),
    bad: (text: string) => chalk.red(text),
    warn: (text: string) => chalk.yellow(text),
    good: (text: string) => chalk.green(text),
    bar: (text: string) => chalk.cyan(text),
  };
  const show = (text: string, columns = width): string => {
    const shown = cut(cleanText(text), columns);
    return context.interactive ? isolateDirection(shown) : shown;
  };
  const holds = (title: string, note: string): boolean => widthOf(title) + widthOf(note) + 10 <= width;
  return {
    width,
    holds,
    catalogue,
    style,
    show,
    name: (actorId, columns) => show(context.names(actorId), columns),
    heading: (title, note) => {
      const end = note === undefined || !holds(title, note) ? '' : ` ${note} ──`;
      const rule = '─'.repeat(Math.max(2, width - widthOf(title) - widthOf(end) - 4));
      return [
        ['── ', style.dim],
        [title, style.strong],
        [` ${rule}${end}`, style.dim],
      ];
    },
  };
}

/** A name for the middle of a sentence: short, and in one piece where the sentence is wrapped. */
export function inlineName(view: View, actorId: string): string {
  return unbroken(view.name(actorId, Math.floor(view.width / 2)));
}
