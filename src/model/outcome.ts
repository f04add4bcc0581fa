import { CHANNELS, type Channel } from './vocabulary.ts';

/** Figures of a town that groups of towns can be compared by, beside the contact of each channel. */
export const TOWN_OUTCOMES = [
  'isolation',
  'cooperativeIsolation',
  'regionalHops',
  'nationalHops',
  'euHops',
  'degree',
  'constraint',
  'effectiveSize',
  'eiIndex',
  'channelDiversity',
  'missingLinks',
  'conflictShare',
  'triadBalance',
  'density',
  'freeman',
  'modularity',
] as const;

export type TownOutcome = (typeof TOWN_OUTCOMES)[number];
export type Outcome = TownOutcome | `contact.${Channel}`;

export const OUTCOMES: readonly Outcome[] = [
  ...TOWN_OUTCOMES,
  ...CHANNELS.map((channel): Outcome => `contact.${channel}`),
];
