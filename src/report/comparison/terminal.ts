import type { ChalkInstance } from 'chalk';
import type { Comparison } from '../../model/comparison.ts';
import { cleanText } from '../text/clean.ts';
import { wrap } from '../text/wrap.ts';
import { type ComparisonContext, hasNews, townLines } from './town-lines.ts';

export interface ComparisonView extends ComparisonContext {
  readonly columns: number;
  readonly chalk: ChalkInstance;
}

/** A comparison for people: what is common to all towns, then every town of which there is something to say. */
export function* comparisonTerminal(comparison: Comparison, view: ComparisonView): Generator<string> {
  const { catalogue, chalk, columns } = view;
  const texts = catalogue.comparison;
  const block = (text: string, indent = 0): string =>
    wrap(cleanText(text), columns - indent)
      .map((line, i) => `${' '.repeat(i === 0 ? indent : indent + 2)}${line}`)
      .join('\n');
  const paragraph = (text: string): string => `${wrap(text, columns).join('\n')}\n`;
  yield `${chalk.bold(texts.title(texts.counts(...countsOf(comparison))))}\n`;
  for (const line of opening(comparison, view)) yield paragraph(line);
  const told = comparison.towns.filter(hasNews);
  for (const town of told) {
    yield `\n${chalk.bold(block(town.name === '' ? town.id : town.name))}\n`;
    for (const line of townLines(town, view)) yield `${wrapIndented(cleanText(line), columns)}\n`;
  }
  const rest = comparison.towns.length - told.length;
  if (rest > 0) yield `\n${paragraph(texts.unchanged(rest, catalogue.formats.count(rest)))}`;
}

function wrapIndented(text: string, columns: number): string {
  return wrap(text, columns - 4)
    .map((line, i) => `${i === 0 ? '  ' : '    '}${line}`)
    .join('\n');
}

/** Towns on both sides, appeared and disappeared. */
export function countsOf({ towns }: Comparison): [both: number, appeared: number, disappeared: number] {
  const count = (presence: string): number => towns.filter((town) => town.presence === presence).length;
  return [count('both'), count('appeared'), count('disappeared')];
}

/** The frame, and what else to know before reading. */
export function opening(
  { frame, resampling, caveats, towns }: Comparison,
  { catalogue }: ComparisonContext,
): string[] {
  const { comparison, formats } = catalogue;
  const bases = new Set(towns.flatMap(({ changes }) => changes.map(({ basis }) => basis)));
  return [
    comparison.frame(formats.count(frame.channels.length), formats.count(frame.local.length)),
    ...(bases.has('paired') || bases.has('resampled')
      ? []
      : [resampling === null ? comparison.unpaired : comparison.refused]),
    ...(caveats.length === 0 ? [] : [comparison.caveats(caveats.join(', '))]),
  ];
}
