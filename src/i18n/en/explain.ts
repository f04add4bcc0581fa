import type { ExplainTexts } from '../catalogue.ts';

export const explain: ExplainTexts = {
  groups: {
    measures: 'Measures',
    terms: 'Terms',
    channels: 'Channels of the isolation score',
    findings: 'Findings',
    reasons: 'Reasons why a value is undefined',
    recommendations: 'Recommendations of the policy brief',
    obstacles: 'Obstacles of the policy brief',
    claims: 'Claims of the policy brief',
    diagnostics: 'Diagnostics of the data',
    gates: 'Gates for pipelines',
  },
  usage: 'mlgnet explain <name> says more about one of them.',
  formula: 'Formula',
  range: 'Range',
  treatment: 'Treatment',
  undefinedWhen: 'Undefined when',
  source: 'Source',
  recommendations: 'Recommendations',
  obstacles: 'Obstacle',
  addressee: 'Addressee',
  noRecommendation: 'The policy brief has none for it directly. The nearest are:',
  unknownTopic: (name) => `there is no topic "${name}"`,
  hint: (nearest) =>
    `${nearest === undefined ? '' : `did you mean ${nearest}? `}\`mlgnet explain\` lists all topics`,
};
