import type { Addressee, Obstacle, Recommendation } from '../model/codes.ts';

/** Whom the policy brief addresses with a recommendation; the same in every language. */
export const RECOMMENDATION_ADDRESSEES: Readonly<Record<Recommendation, readonly Addressee[]>> = {
  R0: ['commission'],
  'R1.1': ['commission'],
  'R1.2': ['commission'],
  'R1.3': ['eu-institutions'],
  'R1.4': ['commission'],
  'R1.5': ['commission'],
  'R2.1': ['commission'],
  'R2.2': ['commission', 'member-states'],
  'R2.3': ['commission'],
  'R2.4': ['commission'],
  'R2.5': ['commission'],
  'R2.6': ['commission', 'member-states'],
  'R3.1': ['commission'],
  'R3.2': ['commission'],
  'R4.1': ['commission'],
  'R4.2': ['commission', 'eu-institutions'],
  'R4.3': ['commission', 'eu-institutions'],
  'R5.1': ['town-networks', 'commission'],
  'R5.2': ['town-networks', 'commission'],
  'R6.1': ['commission', 'member-states'],
  'R6.2': ['commission', 'member-states'],
  'R7.1': ['statistical-offices', 'commission'],
  'R7.2': ['statistical-offices', 'commission'],
};

/** Recommendations that answer an obstacle: a whole number stands for all its bullets. */
export const OBSTACLE_RECOMMENDATIONS: Readonly<Record<Obstacle, readonly string[]>> = {
  O1: ['R2', 'R6'],
  O2: ['R1', 'R2.5'],
  O3: ['R1', 'R2.5'],
  O4: ['R3'],
  O5: ['R4'],
  O6: ['R5'],
};
