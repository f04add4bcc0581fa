import type { Scenario } from './group-test-simulation.ts';

const COUNTRIES = [
  [10, 3],
  [6, 6],
  [2, 9],
  [5, 4],
] as const;
const LEVELS = [0, 0.7, 1.5, -0.8];

/** Towns between whose groups nothing differs: every rejection is wrong. */
export const WITHOUT_EFFECT: readonly Scenario[] = [
  { name: 'one country, 20 and 20 towns', sizes: [[20, 20]] },
  { name: 'one country, 8 and 40 towns, skewed', sizes: [[8, 40]], skewed: true },
  { name: 'four countries of different level, unequal groups', sizes: COUNTRIES, levels: LEVELS },
  { name: 'the same, five-point values (ties)', sizes: COUNTRIES, levels: LEVELS, step: 1 },
  { name: 'the same, 15 % and more undefined', sizes: COUNTRIES, levels: LEVELS, missing: 0.15 },
  { name: 'the same, ties and undefined', sizes: COUNTRIES, levels: LEVELS, step: 1, missing: 0.15 },
  {
    name: 'three groups in three countries, ties',
    sizes: [
      [8, 3, 4],
      [2, 7, 5],
      [5, 5, 0],
    ],
    levels: [0, 1, 2],
    step: 0.5,
  },
  {
    name: 'ten towns, two countries (exact)',
    sizes: [
      [2, 3],
      [3, 2],
    ],
    levels: [0, 1],
  },
  {
    name: 'fifteen countries of three towns',
    sizes: Array.from({ length: 15 }, (_, c) => (c % 2 === 0 ? [1, 2] : [2, 1])),
    levels: Array.from({ length: 15 }, (_, c) => c / 5),
  },
];

/** What would happen if countries were ignored: for comparison only. */
export const POOLED: Scenario = {
  name: 'four countries of different level, compared all with all',
  sizes: COUNTRIES,
  levels: LEVELS,
  pooled: true,
};

/** Numbers of towns for which power, detectable differences and coverage are shown. */
export const SIZES: readonly Scenario[] = [
  { name: '5 and 5', sizes: [[5, 5]] },
  { name: '10 and 10', sizes: [[10, 10]] },
  { name: '20 and 20', sizes: [[20, 20]] },
  { name: '10 and 40', sizes: [[10, 40]] },
  { name: '40 and 40', sizes: [[40, 40]] },
  { name: '23 and 22 in four countries', sizes: COUNTRIES, levels: LEVELS },
];
