import type { Authority, Level } from '../../model/vocabulary.ts';
import type { Catalogue } from '../catalogue.ts';
import { authorities, kinds } from './vocabulary.ts';

export const missingReasons: Catalogue['missingReasons'] = {
  'no-such-actor': 'nobody in the data fills this role',
  'no-tie-reported': 'no contact is reported',
  'contact-denied': 'asked, and contact was denied',
  'not-asked': 'unknown: nobody was asked',
  'not-answered': 'unknown: asked, but not answered',
  'weak-tie': 'contact is weak, at or below the threshold',
  'only-conflict': 'every contact is conflictual',
  'below-peers': 'most comparable towns have this contact',
  'below-chance': 'fewer contacts than chance would bring',
};

export const verdicts: Catalogue['verdicts'] = {
  expected: 'expected of every town',
  'below-peers': 'usual among comparable towns',
  'below-chance': 'rarer than chance',
};

export const refutations: Catalogue['refutations'] = {
  'record-of-contact': 'a record of contact with this role',
  'answer-to-question': 'an answer to the question whether there is contact',
  'more-frequent-contact': 'records of more frequent contact',
  'cooperative-contact': 'a record of contact with this role that is not conflictual',
  'actor-under-other-role':
    'an actor that fills the role and is listed under another level, authority or kind',
  'other-peers': 'a more fitting group of comparable towns that lacks the contact as well',
  'more-observations': 'a longer observation in which the contact is no longer rarer than chance',
};

export const peerGroups: Catalogue['peerGroups'] = {
  'country-size': 'towns of the same country and size',
  country: 'towns of the same country',
  all: 'other towns',
};

export const caveats: Catalogue['caveats'] = {
  'repeated-contacts-dependent': 'repeated contacts are not independent, so it looks too certain',
  'degree-preserving-null': 'keeping how active everybody is hides isolation',
};

export const templateRoles: Catalogue['templateRoles'] = {
  'regional-self-government': 'regional government',
  'regional-state-body': 'state body in the region',
  'national-government': 'national government',
  'eu-institution': 'EU institution',
  'town-network': 'association of local authorities',
  'other-town': 'another town of the country',
  'civil-society': 'civil-society organisation',
  'migrant-organisation': 'migrant organisation',
  employer: 'employer',
  school: 'school',
  health: 'health service',
  housing: 'housing actor',
  'social-services': 'social services',
};

const LEVEL_ADJECTIVES: Readonly<Record<Level, string>> = {
  local: 'local',
  regional: 'regional',
  national: 'national',
  eu: 'European',
};

export function role(level: Level, authority: Authority | null, kind: string | null): string {
  const known: Readonly<Record<string, string>> = kinds;
  if (kind !== null) return `${LEVEL_ADJECTIVES[level]} ${Object.hasOwn(known, kind) ? known[kind] : kind}`;
  if (authority === 'eu') return 'EU body';
  if (level === 'local' && authority === 'self-government') return 'government of another town';
  if (authority === null)
    return level === 'local' ? 'local stakeholder' : `${LEVEL_ADJECTIVES[level]} public body`;
  return `${LEVEL_ADJECTIVES[level]} ${authorities[authority]}`;
}
