import type { Comparison } from '../../model/comparison.ts';
import { markdownText } from '../text/markdown.ts';
import { countsOf, opening } from './terminal.ts';
import { type ComparisonContext, hasNews, townLines } from './town-lines.ts';

/** As in the summary of a run: GitHub takes less than 1 MiB. */
const MOST_BYTES = 900_000;

/** A comparison for job summaries, in the order of towns; what does not fit is counted. */
export function* comparisonMarkdown(comparison: Comparison, context: ComparisonContext): Generator<string> {
  const { catalogue } = context;
  const texts = catalogue.comparison;
  yield `# ${texts.title(texts.counts(...countsOf(comparison)))}\n`;
  for (const line of opening(comparison, context)) yield `\n${line}\n`;
  const told = comparison.towns.filter(hasNews);
  let bytes = 0;
  let shown = 0;
  for (const town of told) {
    const lines = townLines(town, context).map((line) => `- ${markdownText(line)}\n`);
    const part = `\n## ${markdownText(town.name === '' ? town.id : town.name)}\n\n${lines.join('')}`;
    bytes += Buffer.byteLength(part);
    if (bytes > MOST_BYTES) break;
    shown++;
    yield part;
  }
  const left = told.length - shown;
  if (left > 0) yield `\n${catalogue.gates.summary.cutLines(catalogue.formats.count(left))}\n`;
  const rest = comparison.towns.length - told.length;
  if (rest > 0) yield `\n${texts.unchanged(rest, catalogue.formats.count(rest))}\n`;
}
