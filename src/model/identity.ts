import { compareText } from '../kernel/order.ts';
import { distinctLinks, type NamedLink } from './distinct-links.ts';
import type { Identity, Severity } from './gate.ts';
import type { Finding, MissingLink, TownResult } from './result.ts';

/** A finding or a missing link, by what makes it the same one in the next run. */
export interface Identified extends Identity {
  readonly severity: Severity;
}

type IdentitySource = Pick<TownResult, 'id' | 'findings' | 'missingLinks'>;

/** Parameters that say whom a finding is about; all others are figures. */
const SUBJECTS = ['broker', 'actor', 'role', 'reporter'] as const;

/** The findings of a town, in their order. */
export function findingIdentities({ id, findings }: Pick<TownResult, 'id' | 'findings'>): Identified[] {
  return findings.map((finding) => ({
    town: id,
    code: finding.code,
    subject: subjectOf(finding),
    severity: finding.severity,
  }));
}

/**
 * The links of a town that are known to be missing, in their order; those of unknown state are an open
 * question. A link is known by its row of the template, else by its role: whom it would lead to may change.
 */
export function linkIdentities({ id, missingLinks }: Pick<TownResult, 'id' | 'missingLinks'>): Identified[] {
  return distinctLinks(missingLinks)
    .filter((link) => link.some(({ state }) => state !== 'unknown'))
    .map((link) => ({ town: id, code: 'missing-link', subject: linkSubject(link), severity: 'warning' }));
}

/** Everything of a town that a baseline remembers. */
export function identitiesOf(town: IdentitySource): Identified[] {
  return [...findingIdentities(town), ...linkIdentities(town)];
}

export function identityKey({ town, code, subject }: Identity): string {
  return JSON.stringify([town, code, subject]);
}

export function compareIdentities(x: Identity, y: Identity): number {
  return (
    compareText(x.town, y.town) ||
    compareText(x.code, y.code) ||
    compareText(x.subject ?? '', y.subject ?? '')
  );
}

function subjectOf({ params }: Finding): string | null {
  for (const name of SUBJECTS) {
    const value = params[name];
    if (typeof value === 'string') return value;
  }
  return null;
}

function linkSubject(link: NamedLink): string {
  for (const { evidence } of link) if (typeof evidence.row === 'string') return evidence.row;
  return roleText(link[0]);
}

function roleText({ to, evidence }: MissingLink): string {
  const { level, authority, kind } = 'actor' in to ? evidence : to;
  return [level, authority, kind].map((part) => (typeof part === 'string' ? part : '-')).join('/');
}
