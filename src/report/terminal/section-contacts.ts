import { type Defined, isDefined } from '../../model/measured.ts';
import type { Reason } from '../../model/reason.ts';
import type { ChannelContact, TownResult } from '../../model/result.ts';
import { bar } from '../text/bar.ts';
import { fitLeft, widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import type { View } from './view.ts';

/** One bar a channel: strength, word, and the strongest contact by name. Unknown is shown as unknown. */
export function contactLines(view: View, town: TownResult): Line[] {
  const { screen, channels } = view.catalogue;
  const labels = town.isolation.channels.map(({ channel }) => channels[channel].label);
  const labelWidth = Math.max(0, ...labels.map(widthOf)) + 2;
  const wordWidth = Math.max(...Object.values(view.catalogue.words).map(widthOf)) + 2;
  const barWidth = Math.max(8, Math.min(24, view.width - labelWidth - wordWidth - 36));
  return [
    view.heading(screen.contacts, screen.legend),
    ...town.isolation.channels.flatMap((channel, at): Line[] => {
      const label = `  ${fitLeft(labels[at] ?? '', labelWidth)}`;
      return isDefined(channel.contact)
        ? [[label, ...channelSpans(view, channel, channel.contact, labelWidth, barWidth, wordWidth)]]
        : unknownLines(view, label, channel.contact.undefined, barWidth);
    }),
  ];
}

/** Nothing known about a channel, and why: the reason runs on below where it does not fit. */
function unknownLines(view: View, label: string, reason: Reason, barWidth: number): Line[] {
  const { style, catalogue } = view;
  const text = `${catalogue.screen.unknown}: ${catalogue.reasons[reason]}`;
  const margin = widthOf(label) + barWidth + 2;
  return wrap(text, view.width - margin).map((part, at) =>
    at === 0
      ? [label, ['░'.repeat(barWidth), style.dim], '  ', [part, style.warn]]
      : [' '.repeat(margin), [part, style.warn]],
  );
}

function channelSpans(
  view: View,
  channel: ChannelContact,
  contact: Defined,
  labelWidth: number,
  barWidth: number,
  wordWidth: number,
): Line {
  const { catalogue, style } = view;
  const { formats, screen, words } = catalogue;
  const { word, strongest } = channel;
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
