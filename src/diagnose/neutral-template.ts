import type { Recommendation, TemplateRoleCode } from '../model/codes.ts';
import type { TemplateRow } from '../model/template.ts';
import type { Authority, Level } from '../model/vocabulary.ts';

/** Month in which the brief came out; the rows claim nothing about later times. */
const AS_OF = '2024-06-30';
const SOURCE = 'Pettrachin & Caponio 2024';

interface RoleSpec {
  readonly level: Level;
  readonly authority?: Authority;
  readonly kind?: string;
  readonly basis: string;
  /** The brief itself names the relation; roles that only we derive from it stay unverified. */
  readonly verified?: true;
  readonly recommendations?: readonly Recommendation[];
}

/**
 * Roles that hold in no particular country. Where the brief names the relation as one that towns lack, the
 * row is verified (against the brief, not against any country's law); kinds of stakeholders, state bodies at
 * regional level and national associations are our own reading and stay unverified until a country template
 * says better. No bullet of the brief speaks directly about links inside a town.
 */
const ROLES = {
  'regional-self-government': {
    level: 'regional',
    authority: 'self-government',
    basis: 'O2: irregular and often conflictual contact with the region',
    verified: true,
    recommendations: ['R1.1'],
  },
  'regional-state-body': {
    level: 'regional',
    authority: 'state',
    basis: 'O2, read for state bodies at regional level',
    recommendations: ['R1.1'],
  },
  'national-government': {
    level: 'national',
    authority: 'state',
    basis: 'O2: only occasional contact with the national level',
    verified: true,
    recommendations: ['R1.1', 'R2.2', 'R2.6'],
  },
  'eu-institution': {
    level: 'eu',
    basis: 'O2, O3: extremely rare contact with the EU level',
    verified: true,
    recommendations: ['R1.1', 'R1.2', 'R1.5'],
  },
  'town-network': {
    level: 'national',
    authority: 'network',
    basis: 'O3: networks leave towns out or are led by big cities',
    recommendations: ['R1.5'],
  },
  'other-town': {
    level: 'local',
    authority: 'self-government',
    basis: 'O2: extremely rare contact with other towns',
    verified: true,
    recommendations: ['R2.5'],
  },
  'civil-society': { level: 'local', kind: 'civil-society', basis: 'O2, read for this kind' },
  'migrant-organisation': {
    level: 'local',
    kind: 'migrant-organisation',
    basis: 'O2, O4, read for this kind',
  },
  employer: { level: 'local', kind: 'employer', basis: 'O2, read for this kind' },
  school: { level: 'local', kind: 'school', basis: 'O2, read for this kind' },
  health: { level: 'local', kind: 'health', basis: 'O2, read for this kind' },
  housing: { level: 'local', kind: 'housing', basis: 'O2, read for this kind' },
  'social-services': {
    level: 'local',
    kind: 'social-services',
    basis: 'O1: the task falls to social services',
  },
} as const satisfies Record<TemplateRoleCode, RoleSpec>;

/** The built-in rows, in the order in which equally telling links are listed. */
export const NEUTRAL_ROLES: readonly TemplateRow[] = Object.entries<RoleSpec>(ROLES).map(([code, role]) => ({
  code,
  level: role.level,
  authority: role.authority ?? null,
  kind: role.kind ?? null,
  basis: role.basis,
  source: SOURCE,
  asOf: AS_OF,
  verified: role.verified ?? false,
  recommendations: [...(role.recommendations ?? [])],
}));
