import { FINDING_CODES, type FindingCode } from '../model/codes.ts';
import type { Finding } from '../model/result.ts';
import { FINDING_CATALOGUE, type FindingKind } from './catalogue.ts';
import { conflictFindings } from './finding-conflict.ts';
import { contactFindings } from './finding-contact.ts';
import { dataFindings } from './finding-data.ts';
import type { FindingInput, Observation } from './finding-input.ts';
import { missingFindings } from './finding-missing.ts';
import { reporterFindings } from './finding-reporters.ts';

const SEVERITIES: readonly Finding['severity'][] = ['serious', 'warning', 'info'];

/**
 * Findings of a town, most severe first, then in the order of the catalogue. A finding states its threshold
 * among its parameters; one whose value may fall below the threshold within its bounds is one step milder.
 * `well-connected`: isolation, at worst, below 1 − `thresholds.isolated`, and no other finding but on reporters.
 */
export function townFindings(input: FindingInput): Finding[] {
  const observations = dataFindings(input).concat(
    contactFindings(input),
    missingFindings(input),
    conflictFindings(input),
  );
  // Reports that differ say something about the data, nothing against the town.
  const all = (observations.length === 0 ? wellConnected(input) : observations).concat(
    reporterFindings(input),
  );
  return all.map(completeFinding).sort(bySeverity);
}

function bySeverity(x: Finding, y: Finding): number {
  return (
    SEVERITIES.indexOf(x.severity) - SEVERITIES.indexOf(y.severity) ||
    FINDING_CODES.indexOf(x.code as FindingCode) - FINDING_CODES.indexOf(y.code as FindingCode)
  );
}

/** Joins what was observed with what the catalogue says of its code. */
export function completeFinding({ code, params, evidence, severity, recommendations }: Observation): Finding {
  const kind: FindingKind = FINDING_CATALOGUE[code];
  const recommended = [...(recommendations ?? kind.recommendations)];
  return {
    code,
    severity: severity ?? kind.severity,
    params: kind.nearest === undefined ? params : { ...params, nearest: [...kind.nearest] },
    evidence,
    obstacle: kind.obstacle,
    recommendations: recommended,
    addressee: recommended.length === 0 ? null : kind.addressee,
  };
}

function wellConnected({ result, thresholds }: FindingInput): Observation[] {
  const { score } = result.isolation;
  const threshold = 1 - thresholds.isolated;
  if (!('value' in score) || (score.bounds?.[1] ?? score.value) >= threshold) return [];
  return [{ code: 'well-connected', params: { score, threshold }, evidence: [] }];
}
