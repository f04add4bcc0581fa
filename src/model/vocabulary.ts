/** Levels of government and of actors, from the town upwards. The index is the code in typed arrays. */
export const LEVELS = ['local', 'regional', 'national', 'eu'] as const;
export type Level = (typeof LEVELS)[number];

/** Levels above the town, in the order in which results list them. */
export const UPPER_LEVELS = ['regional', 'national', 'eu'] as const;
export type UpperLevel = (typeof UPPER_LEVELS)[number];

/** Whose body an actor is. It does not follow from the level: a prefect works in the region, for the state. */
export const AUTHORITIES = [
  'self-government',
  'state',
  'eu',
  'network',
  'civil-society',
  'private',
  'party',
  'media',
  'research',
  'other',
] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** Channels of a town government's contacts; exclusive, in the order in which results list them. */
export const CHANNELS = ['local', 'towns', 'cities', 'abroad', 'regional', 'national', 'eu'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Kinds of local stakeholders that every frame from own data contains. */
export const CORE_KINDS = [
  'civil-society',
  'migrant-organisation',
  'employer',
  'school',
  'health',
  'housing',
  'social-services',
] as const;

/** Sign of a tie. The index is the code in typed arrays. */
export const SIGNS = ['untoned', 'neutral', 'positive', 'negative', 'ambivalent'] as const;
export type Sign = (typeof SIGNS)[number];
export const SIGN = {
  untoned: 0,
  neutral: 1,
  positive: 2,
  negative: 3,
  ambivalent: 4,
} as const satisfies Record<Sign, number>;

/** State of a pair. The index is the code in typed arrays. */
export const STATES = ['unknown', 'none', 'tie'] as const;
export type PairState = (typeof STATES)[number];
export const STATE = { unknown: 0, none: 1, tie: 2 } as const satisfies Record<PairState, number>;

export const ABSENCE_RULES = ['explicit', 'respondents', 'assumed'] as const;
export type AbsenceRule = (typeof ABSENCE_RULES)[number];

/** Population from which a town government counts as a city (channel `cities`). */
export const CITY_POPULATION = 250_000;
