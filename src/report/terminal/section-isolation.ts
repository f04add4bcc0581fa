import { textOf } from '../../i18n/catalogue.ts';
import { isDefined, type Measured } from '../../model/measured.ts';
import type { TownResult } from '../../model/result.ts';
import { bar } from '../text/bar.ts';
import { widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { inlineName, type View } from './view.ts';

/** Name and country of the town, and its rank. */
export function townTitle(view: View, town: TownResult, of: number): Line[] {
  const { catalogue, style, width } = view;
  const { formats, screen } = catalogue;
  const { rank } = town.isolation;
  const ranking = typeof rank === 'number' ? screen.rank(formats.count(rank), formats.count(of)) : '';
  const country = town.country === null ? '' : `, ${formats.country(view.show(town.country, 20))}`;
  const room = width - widthOf(ranking) - widthOf(country) - 2;
  const name = view.show(town.name === '' ? town.id : town.name, room);
  const gap = ' '.repeat(Math.max(1, width - widthOf(name) - widthOf(country) - widthOf(ranking)));
  return [[[name, style.strong], country, gap, [ranking, style.dim]]];
}

/** The score, what it means in plain words, and what the unknown and the conflicts do to it. */
export function isolationLines(view: View, town: TownResult): Line[] {
  const { catalogue, style, width } = view;
  const { formats, screen } = catalogue;
  const { score, cooperative, channels } = town.isolation;
  if (!isDefined(score)) {
    return [
      [['━'.repeat(width), style.dim]],
      ...wrap(screen.noScore(catalogue.reasons[score.undefined]), width).map(
        (text): Line => [[text, style.warn]],
      ),
    ];
  }
  const length = Math.max(10, Math.min(40, width - 48));
  const { filled, possible, empty } = bar(score.value, length, score.bounds?.[1]);
  const known = channels.filter(({ contact }) => isDefined(contact)).length;
  const meaning = screen.meaning(
    formats.percent(1 - score.value),
    formats.count(known),
    formats.count(channels.length),
  );
  const notes = [
    isDefined(cooperative) && formats.score(cooperative.value) !== formats.score(score.value)
      ? screen.cooperative(formats.score(cooperative.value))
      : null,
    interval(score.bounds, formats.score, screen.bounds),
    resampled(view, town),
    leftOut(view, town),
  ].filter((note) => note !== null);
  const steady = stability(view, town);
  return [
    [['━'.repeat(width), style.dim]],
    [
      [`${screen.isolation} ${formats.score(score.value)}  `, style.strong],
      [filled, style.bar],
      [possible, style.bar],
      [empty, style.dim],
      [`  ${screen.scale}`, style.dim],
    ],
    ...wrap(meaning, width).map((text): Line => [text]),
    ...(notes.length === 0 ? [] : wrap(sentence(notes.join('; ')), width).map((text): Line => [text])),
    ...(steady === null ? [] : wrap(sentence(steady), width).map((text): Line => [text])),
  ];
}

/** The range beside the score, with what it rests on. */
function resampled({ catalogue: { formats, screen } }: View, { isolation }: TownResult): string | null {
  const { score, resampling } = isolation;
  if (!isDefined(score) || resampling === undefined || 'undefined' in resampling) return null;
  const range = interval(score.range, formats.score, screen.range);
  const units = formats.count(resampling.units);
  const of = resampling.unit === 'reporters' ? screen.reporterCount : screen.recordCount;
  return range === null ? null : `${range} (${of(resampling.units, units)})`;
}

/** How far the score hangs on one reporter. */
function leftOut(view: View, { isolation }: TownResult): string | null {
  const { formats, screen } = view.catalogue;
  const { leaveOneOut } = isolation;
  if (leaveOneOut === undefined || 'undefined' in leaveOneOut) return null;
  const { score, reporters, decisive } = leaveOneOut;
  const count = screen.reporterCount(reporters, formats.count(reporters));
  const range = interval(score ?? undefined, formats.score, (low, high) =>
    screen.withoutOne(low, high, count),
  );
  if (range === null || decisive === null) return range;
  return `${range} (${screen.decisive(inlineName(view, decisive))})`;
}

/** What the rank owes to the weights of channels, and score and verdicts to the coding of strengths. */
function stability(
  { catalogue: { formats, screen, modes } }: View,
  { isolation, findings, mode }: TownResult,
): string | null {
  const { stability: found } = isolation;
  if (found === undefined || 'undefined' in found) return null;
  const [low, high] = found.rankRange;
  const alone = isNamedIsolated(findings);
  const codings = found.codings.map((coded) =>
    screen.coding[coded.coding](
      figure(coded.score, formats.score),
      [
        coded.isolated ? null : screen.codedVerdict(!alone),
        coded.mode === mode.label ? null : screen.codedMode(modes[coded.mode].label),
      ].filter((change) => change !== null),
    ),
  );
  return [screen.rankRange(formats.count(low), formats.count(high)), screen.codings(codings.join(', '))].join(
    '; ',
  );
}

const figure = (measured: Measured, format: (value: number) => string): string =>
  isDefined(measured) ? format(measured.value) : '–';

/** Whether the screen calls the government isolated. */
export function isNamedIsolated(findings: TownResult['findings']): boolean {
  return findings.some(({ code }) => code === 'isolated');
}

/** A figure in words: its value, or why there is none. */
export function figureText(view: View, figure: Measured, format: (value: number) => string): string {
  return isDefined(figure)
    ? format(figure.value)
    : (textOf(view.catalogue.reasons, figure.undefined) ?? figure.undefined);
}

function interval(
  pair: readonly [number, number] | undefined,
  format: (value: number) => string,
  text: (low: string, high: string) => string,
): string | null {
  if (pair === undefined) return null;
  const [low, high] = [format(pair[0]), format(pair[1])];
  return low === high ? null : text(low, high);
}

export function sentence(text: string): string {
  return `${capital(text)}.`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
