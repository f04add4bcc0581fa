import { FINDING_CATALOGUE, type FindingKind } from '../diagnose/catalogue.ts';

/** Obstacle, recommendations and addressee that a finding leads to; undefined for any other name. */
export function findingLinks(code: string): FindingKind | undefined {
  return Object.hasOwn(FINDING_CATALOGUE, code)
    ? FINDING_CATALOGUE[code as keyof typeof FINDING_CATALOGUE]
    : undefined;
}
