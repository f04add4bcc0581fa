import type { Catalogue } from '../catalogue.ts';

export const terms: Catalogue['terms'] = {
  town: {
    label: 'Town',
    definition:
      'A small or medium-sized town or rural area: a row of the town table, or a town that records or actors name.',
  },
  'town-government': {
    label: 'Town government',
    definition:
      "The town's actors of local level with authority self-government, or marked government = yes; together they are one node.",
  },
  'town-network': {
    label: 'Town network',
    definition:
      "The pairs from a town's own records. Isolation, camps and local segmentation are measured on it.",
  },
  'whole-network': {
    label: 'Whole network',
    definition:
      'The pairs from all records; actors of higher levels are shared by all towns. Steps and paths are measured on it.',
  },
  generic: {
    label: 'Generic actor',
    definition:
      'An answer category such as "the national government". It stands for its channel in its own town, and no path runs through it.',
  },
  strength: {
    label: 'Strength of a tie',
    definition:
      'From 0 to 1; one for each pair, whichever end was named first. Reported frequencies: what each reporter says of the policy area with most contact, averaged over reporters. Dated contacts: grows with the logarithm of contacts per year, weekly contact is 1.',
  },
  sign: {
    label: 'Sign of a tie',
    definition:
      'One vote per reporter: cooperative or conflictual with two thirds of the votes, otherwise disputed. Neutral and untoned ties have no sign.',
  },
  state: {
    label: 'State of a pair',
    definition:
      'A tie, no contact (somebody denied it, or the absence rule says so), or unknown, which never counts as no contact.',
  },
  absence: {
    label: 'Absence rule',
    definition:
      'What silence about a pair means: unknown (explicit), no contact if either side reported (respondents), or no contact (assumed). Each result names the rule and why it applied.',
  },
  frame: {
    label: 'Frame',
    definition:
      'The channels and kinds of local stakeholders that a score is taken over. Scores compare within one frame only.',
  },
  bounds: {
    label: 'Bounds',
    definition:
      'The lowest and highest value that a figure could take, whatever the unknown pairs turn out to be.',
  },
  range: {
    label: 'Resampling range',
    definition:
      'The span of a figure when reporters or dated records are drawn anew; 95 %, and not a confidence interval. Given from ten reporters or thirty dated records on, and only where the strongest ties rest on five reports each on average; docs/uncertainty.md shows how often it covers.',
  },
  'missing-link': {
    label: 'Missing link',
    definition:
      'A role that the town government should be able to turn to, but has no working tie with. State, reason, way of introduction and gain are given. Three verdicts, never one score: expected of every town, usual among comparable towns (belowPeers), rarer than chance (belowChance).',
  },
  camp: {
    label: 'Camp',
    definition:
      'A cluster of actors with cooperation inside and conflict towards other camps; see lineIndex.',
  },
};
