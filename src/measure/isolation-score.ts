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
  let [known, value, lower, upper] = [0, 0, 0, 0];
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i]!;
    lower += kind.lower;
    upper += kind.upper;
    if (!kind.known) continue;
    known++;
    value += kind.value;
  }
  if (known === 0) return UNKNOWN_CONTACT;
  return { known: true, value: value / known, lower: lower / kinds.length, upper: upper / kinds.length };
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

/**
 * 1 − Σ w contact / Σ w over the channels with a known pair; the bounds run over all channels, unknown ones
 * from 0 to 1, and are left out where they meet in the value. `mostly-unknown` where less than half of the
 * weight, or none, is known. Summed in the order given, which is that of the channels.
 *
 * @param weights, contacts of each channel
 */
export function isolationScore(weights: readonly number[], contacts: readonly ContactState[]): Measured {
  let [known, all, value, lower, upper] = [0, 0, 0, 0, 0];
  for (let i = 0; i < contacts.length; i++) {
    const contact = contacts[i]!;
    const weight = weights[i]!;
    all += weight;
    lower += weight * contact.lower;
    upper += weight * contact.upper;
    if (!contact.known) continue;
    known += weight;
    value += weight * contact.value;
  }
  if (known <= 0 || 2 * known < all) return notDefined('mostly-unknown');
  return withBounds(1 - value / known, 1 - upper / all, 1 - lower / all);
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
