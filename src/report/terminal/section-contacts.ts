import { isDefined } from '../../model/measured.ts';
import type { ChannelContact, TownResult } from '../../model/result.ts';
import { bar } from '../text/bar.ts';
import { fitLeft, widthOf } from '../text/width.ts';
import type { Line } from './line.ts';
import type { View } from './view.ts';

/** One bar a channel: strength, word, and the strongest contact by name. Unknown is shown as unknown. */
export function contactLines(view: View, town: TownResult): Line[] {
  const { screen, channels } = view.catalogue;
  const labels = town.isolation.channels.map(({ channel }) => channels[channel].label);
  const labelWidth = Math.max(0, ...labels.map(widthOf)) + 2;
  const wordWidth =
    Math.max(widthOf(screen.unknown), ...Object.values(view.catalogue.words).map(widthOf)) + 2;
  const barWidth = Math.max(8, Math.min(24, view.width - labelWidth - wordWidth - 36));
  return [
    view.heading(screen.contacts, screen.legend),
    ...town.isolation.channels.map((channel, at) => [
      `  ${fitLeft(labels[at] ?? '', labelWidth)}`,
      ...channelSpans(view, channel, labelWidth, barWidth, wordWidth),
    ]),
  ];
}

function channelSpans(
  view: View,
  channel: ChannelContact,
  labelWidth: number,
  barWidth: number,
  wordWidth: number,
): Line {
  const { catalogue, style } = view;
  const { formats, screen, words, reasons } = catalogue;
  const { contact, word, strongest } = channel;
  if (!isDefined(contact)) {
    return [
      ['░'.repeat(barWidth), style.dim],
      [`  ${fitLeft('', 4)} ${fitLeft(screen.unknown, wordWidth)}`, style.warn],
      [reasons[contact.undefined], style.dim],
    ];
  }
  const upper = contact.bounds?.[1] ?? contact.value;
  const { filled, possible, empty } = bar(contact.value, barWidth, upper);
  const line = [
    [filled, style.bar],
    [possible, style.dim],
    [empty, style.dim],
    `  ${formats.score(contact.value)} `,
    [fitLeft(word === null ? '' : words[word], wordWidth), word === 'none' ? style.bad : plain],
  ] as const;
  if (strongest === null) {
    return upper > contact.value ? [...line, [screen.mayReach(formats.score(upper)), style.dim]] : line;
  }
  const mark =
    strongest.sign === 'negative'
      ? screen.negativeTie
      : strongest.sign === 'ambivalent'
        ? screen.disputedTie
        : '';
  if (mark === '') return [...line, view.name(strongest.actor)];
  const room = view.width - labelWidth - widthOf(mark) - 5;
  const used = line.reduce((sum, span) => sum + widthOf(typeof span === 'string' ? span : span[0]), 0);
  return [
    ...line,
    view.name(strongest.actor, Math.max(8, room - used)),
    [` (${mark})`, strongest.sign === 'negative' ? style.bad : style.warn],
  ];
}

function plain(text: string): string {
  return text;
}
