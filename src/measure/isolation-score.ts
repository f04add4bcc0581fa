import { defined, type Measured, notDefined } from '../model/measured.ts';

/** What is known about a contact: its value over known pairs, and the interval over unknown ones. */
export interface ContactState {
  /** Is any pair known? If not, value is 0 and the interval [0, 1]. */
  readonly known: boolean;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export const UNKNOWN_CONTACT: ContactState = { known: false, value: 0, lower: 0, upper: 1 };

/** A known contact; a pair that was asked about without an answer may hide a tie of strength 1. */
export function knownContact(value: number, unanswered: boolean): ContactState {
  return { known: true, value, lower: value, upper: unanswered ? 1 : value };
}

/**
 * Contact with several kinds of partners: the mean over the kinds with a known pair. Unknown kinds are left
 * out of the value and span 0 … 1 in the interval, which runs over all kinds and so contains the value.
 */
export function meanContact(kinds: readonly ContactState[]): ContactState {
  const known = kinds.filter((kind) => kind.known);
  if (known.length === 0) return UNKNOWN_CONTACT;
  const mean = (of: readonly ContactState[], pick: 'value' | 'lower' | 'upper') =>
    of.reduce((total, kind) => total + kind[pick], 0) / of.length;
  return {
    known: true,
    value: mean(known, 'value'),
    lower: mean(kinds, 'lower'),
    upper: mean(kinds, 'upper'),
  };
}

/** The contact after a tie of this strength has been added to it. */
export function raisedContact(contact: ContactState, strength: number): ContactState {
  return {
    known: true,
    value: Math.max(contact.value, strength),
    lower: Math.max(contact.lower, strength),
    upper: Math.max(contact.upper, strength),
  };
}

export interface WeightedContact {
  readonly weight: number;
  readonly contact: ContactState;
}

/**
 * 1 − Σ w contact / Σ w over the channels with a known pair; the bounds run over all channels, unknown ones
 * from 0 to 1, and are left out where they meet in the value. `mostly-unknown` where less than half of the
 * weight, or none, is known. Summed in the order given, which is that of the channels.
 */
export function isolationScore(channels: readonly WeightedContact[]): Measured {
  const share = (pick: 'value' | 'lower' | 'upper', of: readonly WeightedContact[]) => {
    let contact = 0;
    let weight = 0;
    for (const channel of of) {
      contact += channel.weight * channel.contact[pick];
      weight += channel.weight;
    }
    return { contact, weight };
  };
  const known = share(
    'value',
    channels.filter((channel) => channel.contact.known),
  );
  const lower = share('lower', channels);
  const upper = share('upper', channels);
  if (known.weight <= 0 || 2 * known.weight < lower.weight) return notDefined('mostly-unknown');
  return withBounds(
    1 - known.contact / known.weight,
    1 - upper.contact / upper.weight,
    1 - lower.contact / lower.weight,
  );
}

/** A contact as a measured value. */
export function contactMeasured(contact: ContactState): Measured {
  if (!contact.known) return notDefined('channel-unknown');
  return withBounds(contact.value, contact.lower, contact.upper);
}

function withBounds(value: number, lower: number, upper: number): Measured {
  if (lower === value && upper === value) return defined(value);
  // Left and right are sums of other terms than the value, so equal numbers may differ in the last bit.
  return defined(value, [Math.min(lower, value), Math.max(upper, value)]);
}
