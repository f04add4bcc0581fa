import type { ChalkInstance } from 'chalk';
import type { ConflictResult, LineIndex } from '../model/result.ts';
import { cleanText } from './text/clean.ts';
import { isolateDirection } from './text/direction.ts';
import { fitLeft, widthOf } from './text/width.ts';
import { unbroken, wrap, wrapNames } from './text/wrap.ts';

export interface ConflictView {
  /** Columns of the terminal. */
  readonly width: number;
  readonly chalk: ChalkInstance;
  /** What was read, for the heading. */
  readonly title: string;
  readonly neutral: number;
  readonly components: number;
}

/** Camps shown for each k (the largest ones), lines of names for each, and frustrated ties by name. */
const CAMPS = 8;
const LINES = 3;
const PAIRS = 8;

/** `conflict` as JSON: one line for each part and each k, keys in the order of the contract. */
export function conflictJson(result: ConflictResult): string {
  const { lineIndex, ...rest } = result;
  const solutions = lineIndex.map((solution) => `\n${JSON.stringify(solution)}`).join(',');
  const order = ['schema', 'actors', 'ties', 'positive', 'negative', 'ambivalent', 'loops'] as const;
  const head = order.map((key) => `"${key}": ${JSON.stringify(rest[key])}`).join(',\n');
  const tail = `"triads": ${JSON.stringify(rest.triads)},\n"triadBalance": ${JSON.stringify(rest.triadBalance)}`;
  const { significance } = rest;
  const against = significance === undefined ? '' : `,\n"significance": ${JSON.stringify(significance)}`;
  return `{\n${head},\n"lineIndex": [${solutions}\n],\n${tail}${against}\n}\n`;
}

/** `conflict` for people: counts, then for each k the verdict, the camps by name and the ties at odds. */
export function conflictTerminal(result: ConflictResult, view: ConflictView): string {
  const { chalk, width } = view;
  const lines = wrap(`Conflict clusters: ${cleanText(view.title)}`, width).map((line) => chalk.bold(line));
  const left = [
    ...(result.ambivalent > 0 ? [`${result.ambivalent} ambivalent`] : []),
    ...(view.neutral > 0 ? [`${view.neutral} neutral`] : []),
  ];
  const counts = [`${count(result.positive)} positive`, `${count(result.negative)} negative`, ...left].join(
    ', ',
  );
  const aside = left.length > 0 ? ' Camps are drawn from positive and negative ties alone.' : '';
  const loops = result.loops > 0 ? ` ${plural(result.loops, 'loop')} ignored.` : '';
  const parts =
    view.components > 1 ? ` ${count(view.components)} separate parts, each with camps of its own.` : '';
  const facts = `${plural(result.actors, 'actor')}, ${plural(result.ties, 'tie')}: ${counts}.${aside}${parts}${loops}`;
  lines.push(...wrap(facts, width));
  for (const solution of result.lineIndex) lines.push('', ...solutionLines(solution, view));
  lines.push('', ...triadLines(result, view), ...chanceLines(result, view));
  return `${lines.join('\n')}\n`;
}

function solutionLines(solution: LineIndex, view: ConflictView): string[] {
  const { chalk, width } = view;
  const heading = solution.k === 'free' ? 'any number of camps' : plural(solution.k, 'camp', 'at most ');
  if ('undefined' in solution) return wrap(`${heading}: no value (${solution.undefined})`, width);
  const verdict = solution.optimal
    ? `${atOdds(solution.value)}, proven minimum${alternatives(solution)}`
    : `${atOdds(solution.value)} in the best partition found; no partition has less than ${count(solution.lowerBound)}` +
      (solution.timeLimited === true ? ' (time limit)' : '');
  const lines = wrap(`${heading}: ${verdict}`, width).map((line, i) => (i === 0 ? chalk.bold(line) : line));
  const shown = solution.clusters
    .map((members, i) => ({ members, i }))
    .sort((x, y) => y.members.length - x.members.length || x.i - y.i)
    .slice(0, CAMPS)
    .sort((x, y) => x.i - y.i);
  const labels = shown.map(({ members, i }) => `  ${i + 1}  ${plural(members.length, 'actor')}  `);
  const indent = Math.min(Math.max(0, ...labels.map(widthOf)), Math.floor(width / 2));
  shown.forEach(({ members }, i) => {
    const names = wrapNames(
      members.map(shownName),
      Math.max(8, width - indent),
      LINES,
      (n) => `… ${count(n)} more`,
    );
    names.forEach((line, row) => {
      lines.push(`${row === 0 ? chalk.cyan(fitLeft(labels[i]!, indent)) : ' '.repeat(indent)}${line}`);
    });
  });
  const rest = solution.clusters.length - shown.length;
  if (rest > 0) lines.push(...indented(`and ${plural(rest, 'smaller camp')}`, width));
  if (solution.frustratedTies.length > 0) {
    const ties = solution.frustratedTies
      .slice(0, PAIRS)
      .map(([a, b]) => unbroken(`${shownName(a)} \u2013 ${shownName(b)}`));
    const left = solution.frustratedTies.length - ties.length;
    const more = left > 0 ? `; ${unbroken(`… ${count(left)} more`)}` : '';
    lines.push(...indented(`at odds with it: ${ties.join('; ')}${more}`, width));
  }
  return lines;
}

function triadLines(result: ConflictResult, view: ConflictView): string[] {
  const { triads, triadBalance } = result;
  const census = Object.entries(triads).map(([signs, n]) => `${signs} ${count(n)}`);
  const share =
    'value' in triadBalance
      ? `${(100 * triadBalance.value).toFixed(1)} % balanced (+++ and +--)`
      : 'none with three signed ties';
  return wrap(`Triangles: ${census.map(unbroken).join(', ')}: ${unbroken(share)}`, view.width);
}

/** What chance would bring, where draws were asked for. */
function chanceLines({ significance }: ConflictResult, { chalk, width }: ConflictView): string[] {
  if (significance === undefined) return [];
  if ('undefined' in significance) {
    return [
      '',
      ...wrap(
        `No comparison with chance: ${NO_COMPARISON[significance.undefined] ?? significance.undefined}`,
        width,
      ),
    ];
  }
  const { draws, exhaustive, triadBalance, lineIndex } = significance;
  const ways = exhaustive ? `all ${count(draws)} ways` : `${count(draws)} draws`;
  const title = `Against chance (signs dealt out anew, every actor keeping its numbers of both; ${ways}):`;
  const figures = [
    ...lineIndex.map(
      (index) =>
        [
          index.k === 'free' ? 'any number of camps' : plural(index.k, 'camp', 'at most '),
          index,
          'at odds',
        ] as const,
    ),
    ['triangles', triadBalance, 'balanced'] as const,
  ];
  return [
    '',
    ...wrap(title, width).map((line) => chalk.bold(line)),
    ...figures.flatMap(([name, { p, mean, unproven }, noun]) => {
      if (!('value' in p && 'value' in mean)) return [];
      const average = noun === 'balanced' ? `${(100 * mean.value).toFixed(1)} %` : mean.value.toFixed(1);
      const least = p.bounds === undefined ? '' : ` at most (${count(unproven)} draws not proven)`;
      return indented(
        `${name}: ${average} ${noun} on average; as observed or better with p = ${probability(p.value)}${least}`,
        width,
      );
    }),
  ];
}

const NO_COMPARISON: Readonly<Record<string, string>> = {
  'too-few-states': 'the signs could be arranged in fewer than 20 ways',
  'uncounted-states': 'the effort ended before 20 arrangements of signs were found',
};

function probability(p: number): string {
  return p.toLocaleString('en', { maximumSignificantDigits: 2 });
}

function indented(text: string, width: number): string[] {
  return wrap(text, Math.max(8, width - 2)).map((line) => `  ${line}`);
}

function shownName(name: string): string {
  return isolateDirection(cleanText(name));
}

function alternatives(solution: Extract<LineIndex, { value: number }>): string {
  const { alternativeOptima } = solution;
  if (alternativeOptima === null || solution.value === 0) return '';
  const least = solution.alternativeOptimaAtLeast === true ? 'at least ' : '';
  if (alternativeOptima === 1 && least === '') return ', reached in one way only';
  return `, reached in ${least}${plural(alternativeOptima, 'way')}`;
}

function atOdds(value: number): string {
  return value === 0 ? 'nothing at odds' : `${count(value)} at odds`;
}

function plural(n: number, noun: string, before = ''): string {
  return `${before}${count(n)} ${noun}${n === 1 ? '' : 's'}`;
}

function count(n: number): string {
  return n.toLocaleString('en', { maximumFractionDigits: 3 });
}
