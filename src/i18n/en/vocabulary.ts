import type { Catalogue } from '../catalogue.ts';

export const reasons: Catalogue['reasons'] = {
  'no-government': 'no actor in the data is the town government',
  'no-records': 'no record belongs to this town',
  'mostly-unknown': 'less than half of the channels (by weight) is known',
  'channel-unknown': 'no pair that counts here is known',
  'kind-unknown': 'nothing is known about contact with this kind of stakeholders',
  'pairs-unknown': 'too little is known about the pairs of local stakeholders',
  'no-known-pair': 'nobody was asked about these pairs, and nobody reported one',
  unreachable: 'no path leads there',
  'no-such-level': 'the data hold no public body of that level',
  isolate: 'the actor has no tie',
  'generic-actor': 'an answer category, not an actor with ties of its own',
  'no-ties': 'there is no tie',
  'one-group': 'all actors are in one group',
  'too-few-actors': 'fewer than two actors',
  'no-attribute': 'no actor carries the grouping attribute',
  'no-variance': 'the quantity cannot vary here, so there is nothing to correlate or to compare with',
  'empty-cell': 'no tie between groups, or no untied pair inside them, so that there is nothing to divide by',
  'too-large': 'the network is too large to compute it for every actor; the foremost brokers have a value',
  'no-expected-cross-ties': 'random mixing expects no tie between groups',
  'ego-only': 'no pair of two stakeholders is known, only the contacts of the government',
  'no-signed-ties': 'no tie is reported as cooperative or conflictual',
  'no-toned-ties': 'no tie carries a tone',
  'no-negative-ties': 'no tie is conflictual',
  'no-positive-ties': 'no tie is cooperative, so that every actor stands alone',
  'no-cycles': 'the ties form no circle, and without circles nothing can contradict',
  'no-triangles': 'no three actors are all tied with a cooperative or conflictual tone',
  'too-few-states':
    'with what each actor has of cooperation and conflict, fewer than 20 networks are possible, too few to compare with',
  'uncounted-states': 'whether there are enough networks to compare with was not found out within the effort',
  'not-proven': 'a line index in the comparison is known by bounds only',
  'single-town': 'there is no second town to compare with',
  'no-contacts': 'the data hold reported relationships and no dated contact that could be counted',
  'not-testable': 'so few contacts are expected that not a single one would be no surprise',
  'computation-failed': 'the program failed on this town',
  'too-few-reports': 'too few reports to resample',
  'few-reports-per-tie': 'the strongest ties rest on too few reports each to resample them',
  'shared-events': 'contacts in shared events depend on each other and cannot be resampled one by one',
  'replicates-undefined': 'too many of the resampled replicates have no value',
  'unnamed-reporters': 'fewer than two reporters can be told apart',
  'mostly-undated': 'part of the ties is known by report only, without dated contacts to count',
  'small-group': 'too few towns for a comparison',
  'no-overlap':
    'no stratum (country) holds towns of both groups, so that nothing can be exchanged within one',
  undetectable: 'so few towns that even complete separation would not be told from chance',
};

export const levels: Catalogue['levels'] = {
  local: 'local',
  regional: 'regional',
  national: 'national',
  eu: 'EU',
};

export const reach: Catalogue['reach'] = { regional: 'Region', national: 'Nation', eu: 'EU' };

export const authorities: Catalogue['authorities'] = {
  'self-government': 'self-government',
  state: 'state body',
  eu: 'EU body',
  network: 'association of local authorities',
  'civil-society': 'civil-society organisation',
  private: 'private actor',
  party: 'party',
  media: 'media',
  research: 'research body',
  other: 'other actor',
};

export const kinds: Catalogue['kinds'] = {
  'civil-society': 'civil-society organisation',
  'migrant-organisation': 'migrant organisation',
  employer: 'employer',
  school: 'school',
  health: 'health service',
  housing: 'housing actor',
  'social-services': 'social services',
};

export const channels: Catalogue['channels'] = {
  local: {
    letter: 'L',
    label: 'Local stakeholders',
    definition:
      "The town's own actors of local level that are not its government. Contact takes the strongest tie to each kind of stakeholders in the frame, and averages them.",
  },
  towns: {
    letter: 'T',
    label: 'Towns',
    definition: 'Governments of other towns of the same country, or of a country that is not known.',
  },
  cities: {
    letter: 'C',
    label: 'Cities',
    definition: 'Governments of cities with 250,000 inhabitants or more in the same country.',
  },
  abroad: {
    letter: 'A',
    label: 'Towns abroad',
    definition: 'Governments of towns and cities of another country.',
  },
  regional: {
    letter: 'R',
    label: 'Region',
    definition: 'Public bodies of regional level, and regional associations of local authorities.',
  },
  national: {
    letter: 'N',
    label: 'Nation',
    definition: 'Public bodies of national level, and national associations of local authorities.',
  },
  eu: {
    letter: 'E',
    label: 'EU',
    definition:
      'Institutions and bodies of the European Union, and European associations of local authorities.',
  },
};

export const words: Catalogue['words'] = {
  none: 'none',
  rare: 'rare',
  occasional: 'occasional',
  regular: 'regular',
};

export const signs: Catalogue['signs'] = {
  untoned: 'no tone reported',
  neutral: 'neutral',
  positive: 'cooperative',
  negative: 'conflictual',
  ambivalent: 'disputed',
};

export const states: Catalogue['states'] = { unknown: 'unknown', none: 'no contact', tie: 'tie' };

export const absence: Catalogue['absence'] = {
  explicit: 'pairs that nobody mentions count as unknown',
  respondents: 'pairs that nobody mentions count as no contact where one side reported',
  assumed: 'pairs that nobody mentions count as no contact',
};

export const modes: Catalogue['modes'] = {
  decoupled: {
    label: 'decoupled',
    definition: 'The town has little or no contact with higher levels.',
  },
  centralist: {
    label: 'centralist',
    definition: 'Contacts with higher levels start from above.',
  },
  localist: {
    label: 'localist',
    definition: 'Contacts with higher levels start from the town.',
  },
  multilevel: {
    label: 'multilevel',
    definition:
      'Both sides start contacts; they are regular, mostly cooperative, and not among public bodies only.',
  },
  indeterminate: {
    label: 'cannot be told',
    definition: 'The data do not show which pattern applies.',
  },
};

export const modeConditions: Catalogue['modeConditions'] = {
  'vertical-contact': 'there is contact with higher levels',
  'initiated-from-above': 'higher levels start the contacts',
  'initiated-from-below': 'the town starts the contacts',
  reciprocal: 'both sides start contacts',
  regular: 'the contacts are regular',
  'not-predominantly-conflictual': 'the contacts are not mostly conflictual',
  'non-state-actors': 'actors outside government take part',
};

export const modeReasons: Catalogue['modeReasons'] = {
  'no-government': 'no actor in the data is the town government',
  'no-records': 'no record belongs to this town',
  'vertical-unknown': 'nothing is known about contacts with higher levels',
  'no-initiator': 'the records do not say who starts the contacts',
  'mixed-initiative': 'both sides start contacts, but other multilevel conditions are not met',
};
