import type { GroupTestTexts } from '../group-test-texts.ts';
import { channels } from './vocabulary.ts';

const towns = (n: number): string => `${n} ${n === 1 ? 'town' : 'towns'}`;
const inside = (within: string | null): string => (within === null ? '' : ` within the same ${within}`);

export const groupTest: GroupTestTexts = {
  title: (factors) => `Do towns differ by ${factors}?`,
  towns: (n, within) => `${towns(n)}, compared ${within === null ? 'all with all' : `within ${within}`}`,
  notes: {
    'purposive-sample':
      'The towns were picked on purpose: a difference is one between these towns, and nothing follows for towns in general.',
    'random-sample':
      'The towns are a random sample: p values and ranges speak of the towns it was drawn from.',
    'fewer-than-ten-towns':
      'Fewer than ten towns: enough to describe them, too few for a claim about groups.',
    'no-strata':
      'Towns are compared all with all: differences between countries count as differences of groups.',
    'country-unknown':
      'No town has a country: towns are compared all with all, and differences between countries would count.',
  },
  outcomes: {
    isolation: 'Isolation',
    cooperativeIsolation: 'Cooperative isolation',
    regionalHops: 'Steps to the region',
    nationalHops: 'Steps to the national level',
    euHops: 'Steps to the EU',
    degree: 'Contacts of the town government',
    constraint: "Burt's constraint",
    effectiveSize: 'Effective size',
    eiIndex: 'E-I index',
    channelDiversity: 'Channel diversity',
    missingLinks: 'Missing links',
    conflictShare: 'Conflict share',
    triadBalance: 'Triad balance',
    density: 'Density of the local network',
    freeman: 'Segregation of the local network',
    modularity: 'Modularity of the local network',
  },
  contact: (channel) => `Contact: ${channels[channel].label}`,
  columns: { towns: 'towns', median: 'median', quartiles: 'quartiles' },
  tooSmall: 'not tested',
  moreGroups: (n) => `and ${n} more groups`,
  given: (factor, given) => `${factor}, within each group of ${given}`,
  p: (p) => `p = ${p}`,
  corrected: (p, method, tests) => `corrected ${p} (${method}, ${tests} ${tests === 1 ? 'test' : 'tests'})`,
  exact: (arrangements) => `all ${arrangements} arrangements of the labels seen`,
  sampled: (permutations) => `${permutations} random arrangements`,
  smallest: (p) => `smallest possible ${p}`,
  noP: (reason) => `No p value: ${reason}.`,
  verdicts: {
    differ: (within) =>
      `The groups differ by more than exchanging their labels${inside(within)} brings about.`,
    'not-shown': (within) =>
      `No difference shown: exchanging the labels${inside(within)} brings about as much. That is no proof of equality.`,
    'out-of-reach': (_within, smallest) =>
      `Nothing could have been shown: with so few towns to exchange, p cannot fall below ${smallest}.`,
  },
  between: (first, second) => `${first} against ${second}`,
  delta: (delta, low, high) => `δ ${delta} (${low} … ${high})`,
  noDelta: (within) => `no towns of both${within === null ? '' : ` in any ${within}`}`,
  detectable: (delta) => `noticeable from ${delta}`,
  undetectable: 'no difference would be noticed',
  moreEffects: (n) => `and ${n} more pairs of groups, in the JSON result`,
  simple: (level) => `where ${level}`,
  without: (attribute, n, list) => `Without ${attribute}: ${towns(n)} (${list})`,
  undefinedIn: (n, reason, list) => `No value in ${towns(n)}, ${reason}: ${list}`,
  moreTowns: (n) => `… ${n} more`,
  legend: [
    'δ: how much more often a town of the first group is above one of the second than below it, from −1 to 1; in brackets its 95 % range.',
    'Noticeable: the smallest difference that would be found at 5 % with a probability of 80 %.',
  ],
};
