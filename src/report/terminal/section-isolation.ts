import { textOf } from '../../i18n/catalogue.ts';
import { isDefined, type Measured } from '../../model/measured.ts';
import type { TownResult } from '../../model/result.ts';
import { bar } from '../text/bar.ts';
import { widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import type { View } from './view.ts';

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
      [[screen.noScore(catalogue.reasons[score.undefined]), style.warn]],
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
    interval(score.range, formats.score, screen.range),
  ].filter((note) => note !== null);
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
    ...(notes.length === 0 ? [] : wrap(sentence(notes.join('; ')), width, 2).map((text): Line => [text])),
  ];
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
