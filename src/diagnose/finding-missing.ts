import { RECOMMENDATIONS } from '../model/codes.ts';
import type { FindingInput, Observation } from './finding-input.ts';

/**
 * Expected links that are known to be missing; rows of unknown state are no finding. Rows that nobody has
 * verified against their source never make it more than `info`.
 */
export function missingFindings({ result }: FindingInput): Observation[] {
  const count = { none: 0, weak: 0, conflictual: 0 };
  let verified = 0;
  const rows: string[] = [];
  const evidence: Observation['evidence'] = [];
  const recommended = new Set<string>();
  for (const link of result.missingLinks) {
    if (link.verdict !== 'expected' || link.state === 'unknown') continue;
    const row = String(link.evidence.row);
    const isVerified = link.evidence.verified === true;
    count[link.state]++;
    if (isVerified) verified++;
    rows.push(row);
    evidence.push({ row, state: link.state, reason: link.reason, verified: isVerified });
    for (const code of link.recommendations) recommended.add(code);
  }
  if (rows.length === 0) return [];
  return [
    {
      code: 'missing-expected-links',
      severity: verified > 0 ? 'warning' : 'info',
      params: {
        count: rows.length,
        verified,
        none: count.none,
        weak: count.weak,
        conflictual: count.conflictual,
        rows,
      },
      evidence,
      recommendations: RECOMMENDATIONS.filter((code) => recommended.has(code)),
    },
  ];
}
