import type { ChalkInstance } from 'chalk';
import { type Catalogue, textOf } from '../../i18n/catalogue.ts';
import type { GroupEffect, GroupTestOutcome, GroupTestResult, GroupTestRow } from '../../model/group-test.ts';
import type { Channel } from '../../model/vocabulary.ts';
import { cleanText } from '../text/clean.ts';
import { isolateDirection } from '../text/direction.ts';
import { cut, fitLeft, fitRight, widthOf } from '../text/width.ts';
import { unbroken, wrap, wrapNames } from '../text/wrap.ts';

export interface GroupTestView {
  readonly width: number;
  readonly chalk: ChalkInstance;
  readonly catalogue: Catalogue;
}

/** Groups and pairs of groups shown for each test. */
const GROUPS = 15;
const PAIRS = 6;
const NARROWEST = 60;
const WIDEST = 100;

/** `test` for people: for each measure its groups, the verdict with its p value, and how far groups differ. */
export function groupTestTerminal(result: GroupTestResult, given: GroupTestView): string {
  const view = { ...given, width: Math.max(NARROWEST, Math.min(WIDEST, given.width)) };
  const { catalogue, chalk, width } = view;
  const { groupTest } = catalogue;
  const factors = joined(result.factors.map(({ name }) => name));
  const lines = [
    ...wrap(groupTest.title(factors), width).map((line) => chalk.bold(line)),
    ...wrap(groupTest.towns(result.towns, result.strata.attribute), width),
    ...result.notes.flatMap((note) => wrap(groupTest.notes[note], width)),
    ...result.factors.flatMap(({ attribute, without }) =>
      without.length === 0
        ? []
        : wrap(groupTest.without(attribute, without.length, someTowns(without, view)), width, 2),
    ),
  ];
  for (const outcome of result.outcomes) lines.push('', ...outcomeLines(outcome, result, view));
  lines.push('', ...groupTest.legend.flatMap((text) => wrap(text, width)).map((line) => chalk.dim(line)));
  return `${lines.join('\n')}\n`;
}

function outcomeLines(outcome: GroupTestOutcome, result: GroupTestResult, view: GroupTestView): string[] {
  const { catalogue, chalk, width } = view;
  const { groupTest, reasons } = catalogue;
  const title = outcomeTitle(outcome.measure, catalogue);
  return [
    `${chalk.dim('──')} ${chalk.bold(title)} ${chalk.dim('─'.repeat(Math.max(2, width - widthOf(title) - 4)))}`,
    ...outcome.tests.flatMap((test, i) => [...(i > 0 ? [''] : []), ...testLines(test, result, view)]),
    ...outcome.undefined.flatMap(({ reason, towns }) =>
      wrap(groupTest.undefinedIn(towns.length, reasons[reason], someTowns(towns, view)), width, 2),
    ),
  ];
}

function outcomeTitle(measure: string, { groupTest }: Catalogue): string {
  const channel = /^contact\.(.*)$/.exec(measure)?.[1];
  if (channel !== undefined) return groupTest.contact(channel as Channel);
  return textOf(groupTest.outcomes, measure) ?? measure;
}

function testLines(test: GroupTestRow, result: GroupTestResult, view: GroupTestView): string[] {
  const { catalogue, chalk, width } = view;
  const { groupTest, formats, reasons } = catalogue;
  const heading =
    test.given.length === 0
      ? joined(test.by)
      : groupTest.given(joined(test.by), test.given.map(shown).join(', '));
  const lines = table(test, heading, view);
  if ('undefined' in test.p) lines.push(...wrap(groupTest.noP(reasons[test.p.undefined]), width));
  else {
    const permutations = Number(result.run.options.permutations);
    const parts = [
      groupTest.p(probability(test.p.value)),
      ...('value' in test.adjusted
        ? [
            groupTest.corrected(
              probability(test.adjusted.value),
              result.family.correction === 'holm' ? 'Holm' : 'Benjamini–Hochberg',
              result.family.tests,
            ),
          ]
        : []),
      test.method === 'exact'
        ? groupTest.exact(formats.count(test.arrangements ?? 0))
        : groupTest.sampled(formats.count(permutations)),
      ...('value' in test.smallest && test.verdict !== 'out-of-reach'
        ? [groupTest.smallest(probability(test.smallest.value))]
        : []),
    ];
    lines.push(...wrap(parts.map(unbroken).join('; '), width));
    if (test.verdict !== 'no-test') {
      const least = 'value' in test.smallest ? probability(test.smallest.value) : '';
      const verdict = groupTest.verdicts[test.verdict](result.strata.attribute, least);
      lines.push(...wrap(verdict, width).map((line) => chalk.bold(line)));
    }
  }
  lines.push(...effectLines(test.effects, '', result, view));
  for (const { given, effects } of test.simple) {
    if (effects.length === 0) continue;
    const level = given.map((label, i) => `${shown(test.given[i] ?? '')}: ${shown(label)}`).join(', ');
    lines.push(...wrap(groupTest.simple(level), width), ...effectLines(effects, '  ', result, view));
  }
  return lines;
}

/** Groups with towns in them; of many the largest. */
function table({ groups }: GroupTestRow, heading: string, view: GroupTestView): string[] {
  const { catalogue, chalk, width } = view;
  const { groupTest, formats } = catalogue;
  const { columns } = groupTest;
  const occupied = groups.filter(({ towns }) => towns > 0);
  const listed = [...occupied].sort((x, y) => y.towns - x.towns).slice(0, GROUPS);
  const names = occupied.filter((group) => listed.includes(group));
  const label = Math.min(
    Math.max(widthOf(heading), ...names.map(({ labels }) => widthOf(joined(labels)))),
    width - 46,
  );
  const figure = (value: GroupTestRow['groups'][number]['median']): string =>
    'value' in value ? formats.score(value.value) : '–';
  const rest = occupied.length - names.length;
  return [
    ...(widthOf(heading) > label ? wrap(heading, width) : []),
    chalk.dim(
      `${fitLeft(widthOf(heading) > label ? '' : heading, label)}  ${fitRight(columns.towns, 9)}  ${fitRight(columns.median, 6)}  ${columns.quartiles}`,
    ),
    ...names.map((group) => {
      const count =
        group.defined === group.towns ? String(group.towns) : `${group.defined} of ${group.towns}`;
      const spread =
        group.defined === 0 ? '–' : `${figure(group.lowerQuartile)} … ${figure(group.upperQuartile)}`;
      const note = group.tested ? '' : `  ${chalk.dim(groupTest.tooSmall)}`;
      const cells = `${fitLeft(joined(group.labels), label)}  ${fitRight(count, 9)}  ${fitRight(figure(group.median), 6)}  `;
      return `${cells}${group.tested ? spread : fitLeft(spread, 11)}${note}`;
    }),
    ...(rest > 0 ? [groupTest.moreGroups(rest)] : []),
  ];
}

/** Pairs of groups, of many those that differ most. */
function effectLines(
  effects: readonly GroupEffect[],
  indent: string,
  { strata }: GroupTestResult,
  view: GroupTestView,
): string[] {
  const { catalogue, width } = view;
  const { groupTest, formats } = catalogue;
  const size = ({ delta }: GroupEffect): number => ('value' in delta ? Math.abs(delta.value) : -1);
  const largest = [...effects].sort((x, y) => size(y) - size(x)).slice(0, PAIRS);
  const lines = effects
    .filter((effect) => largest.includes(effect))
    .flatMap(({ groups, delta, range, detectable }) => {
      const text = [
        'value' in delta
          ? groupTest.delta(
              formats.change(delta.value),
              formats.change(range?.[0] ?? -1),
              formats.change(range?.[1] ?? 1),
            )
          : groupTest.noDelta(strata.attribute),
        ...('value' in delta
          ? [
              'value' in detectable
                ? groupTest.detectable(formats.score(detectable.value))
                : groupTest.undetectable,
            ]
          : []),
      ];
      const pair = groupTest.between(joined(groups[0]), joined(groups[1]));
      return wrap(`${pair}: ${text.map(unbroken).join('; ')}`, width - indent.length - 2).map(
        (line, i) => `${indent}${i === 0 ? '' : '  '}${line}`,
      );
    });
  const rest = effects.length - largest.length;
  return rest > 0 ? [...lines, `${indent}${groupTest.moreEffects(rest)}`] : lines;
}

function someTowns(ids: readonly string[], { catalogue, width }: GroupTestView): string {
  return wrapNames(ids.map(shown), width, 1, catalogue.groupTest.moreTowns).join(' ');
}

/** Three significant digits, and never 0. */
function probability(p: number): string {
  return p >= 0.001 ? String(Number(p.toPrecision(2))) : p.toExponential(1).replace('e-', ' × 10^-');
}

function joined(labels: readonly string[]): string {
  return labels.map(shown).join(' × ');
}

function shown(text: string): string {
  return isolateDirection(cut(cleanText(text), 60));
}
