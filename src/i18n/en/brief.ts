import type { Catalogue } from '../catalogue.ts';

export const addressees: Catalogue['addressees'] = {
  commission: 'Commission',
  'eu-institutions': 'EU institutions',
  'member-states': 'member states',
  'town-networks': 'town networks',
  'statistical-offices': 'statistical offices',
  town: 'the town (our suggestion)',
};

export const obstacles: Catalogue['obstacles'] = {
  O1: {
    label: 'Capacity',
    definition:
      'Money, knowledge and staff are short; hardly anybody in the administration is in charge of integration.',
  },
  O2: {
    label: 'Disconnection',
    definition:
      'Town governments often act alone: contact with other levels, other towns and local stakeholders is thin or strained.',
  },
  O3: {
    label: 'Weight at EU level',
    definition:
      'Towns are hardly present in EU debates and forums, which treat all local authorities alike or hear the big cities.',
  },
  O4: {
    label: 'Responsibility',
    definition:
      'Many actors see integration as the task of migrants alone rather than of the whole community.',
  },
  O5: {
    label: 'Politicisation',
    definition:
      'The politics of the executive and the weight of anti-immigrant parties shape policies and contacts.',
  },
  O6: {
    label: 'Perception',
    definition: 'Policymakers believe residents to be more hostile than residents are.',
  },
};

export const recommendations: Catalogue['recommendations'] = {
  R0: { text: 'carry on the action plan on integration', more: 'It covers 2021 to 2027.' },
  'R1.1': {
    text: 'open multilevel coordination bodies to towns',
    more: 'Where no body fits, create platforms for towns.',
  },
  'R1.2': {
    text: 'invite towns to EU events, forums and networks',
    more: 'Enable them to come: translation, travel costs, and material that justifies the trip at home.',
  },
  'R1.3': { text: "heed towns' needs in their own events and networks" },
  'R1.4': {
    text: 'address small and medium-sized towns by name',
    more: 'Besides rural areas, which are named already.',
  },
  'R1.5': {
    text: 'work with the Committee of the Regions on towns',
    more: 'Also with city networks that admit towns as members.',
  },
  'R2.1': { text: 'set up an AMIF funding line for towns', more: 'A separate scheme, in the long run.' },
  'R2.2': {
    text: 'fit AMIF, ESF+ and ERDF support to the size of places',
    more: 'Ask member states, who manage a large part of AMIF, for an explicit strategy for towns.',
  },
  'R2.3': {
    text: 'tell towns about funds and ease access',
    more: 'For instance in an annex to the toolkit on EU funds.',
  },
  'R2.4': { text: 'run a helpdesk for towns', more: 'TAIEX can serve as a model.' },
  'R2.5': {
    text: 'reward exchange between cities and towns',
    more: 'Exchange of information, resources and skills.',
  },
  'R2.6': {
    text: 'give towns a seat in AMIF programmes',
    more: 'In preparing, revising, carrying out and monitoring them.',
  },
  'R3.1': {
    text: 'campaign for integration as a task of both sides',
    more: 'Possibly within broader themes.',
  },
  'R3.2': { text: 'widen the Urban Academy on Integration Strategies' },
  'R4.1': {
    text: 'fund encounters of residents and migrants',
    more: 'Through civil society, and beyond those who are convinced already.',
  },
  'R4.2': {
    text: 'support citizen campaigns and guided walks',
    more: 'In shrinking towns they can stress what newcomers bring.',
  },
  'R4.3': { text: 'offer incentives to towns that hesitate' },
  'R5.1': { text: 'spread facts about attitudes and their causes' },
  'R5.2': { text: 'fund research on communication' },
  'R6.1': {
    text: 'ask for local strategies and an officer in charge',
    more: 'A named person or unit with the competence helps even without extra money.',
  },
  'R6.2': { text: 'offer online training' },
  'R7.1': { text: 'fund local data on outcomes and practices' },
  'R7.2': { text: 'make existing data available' },
};

export const claims: Catalogue['claims'] = {
  C1: 'Contact with the EU level is extremely rare.',
  C2: 'Contact with the national level is only occasional.',
  C3: 'Contact with the regional level is irregular.',
  C4: 'Contact with the regional level is often conflictual.',
  C5: 'Towns of one country hardly talk to each other.',
  C6: 'There is almost no contact with localities abroad.',
  C7: 'Relations with stakeholders inside towns are segmented.',
  C8: 'Relations with stakeholders inside towns are conflictual.',
  C9: 'EU networks leave towns out, or big cities lead them.',
  C10: 'Towns have no integration officer, or one without training.',
  C11: 'Many actors hold migrants themselves mainly responsible for integration; few see a task of the whole community.',
  C12: 'Executives and anti-immigrant seats shape policies and interaction.',
  C13: 'Policymakers perceive opinion as more hostile than surveys find it.',
  C14: 'Few policy areas are covered; participation, intercultural work and anti-discrimination least of all.',
  C15: 'Very few towns have a strategy, and hardly any evaluates.',
  C16: 'Towns with a strategy have broader and more inclusive policies.',
  C17: 'Values, public opinion and the governing parties are the strongest drivers.',
};
