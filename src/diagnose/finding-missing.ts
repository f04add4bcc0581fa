import { RECOMMENDATIONS } from '../model/codes.ts';
import type { FindingInput, Observation } from './finding-input.ts';

/**
 * Expected links that are known to be missing; rows of unknown state are no finding. Rows that nobody has
 * verified against their source never make it more than `info`.
 */
export function missingFindings({ result }: FindingInput): Observation[] {
  const missing = result.missingLinks.filter(
    ({ verdict, state }) => verdict === 'expected' && state !== 'unknown',
  );
  if (missing.length === 0) return [];
  const verified = missing.filter(({ evidence }) => evidence.verified === true);
  const count = (state: string) => missing.filter((link) => link.state === state).length;
  const recommended = new Set(missing.flatMap(({ recommendations }) => recommendations));
  return [
    {
      code: 'missing-expected-links',
      severity: verified.length > 0 ? 'warning' : 'info',
      params: {
        count: missing.length,
        verified: verified.length,
        none: count('none'),
        weak: count('weak'),
        conflictual: count('conflictual'),
        rows: missing.map(({ evidence }) => String(evidence.row)),
      },
      evidence: missing.map(({ evidence, state, reason }) => ({
        row: String(evidence.row),
        state,
        reason,
        verified: evidence.verified === true,
      })),
      recommendations: RECOMMENDATIONS.filter((code) => recommended.has(code)),
    },
  ];
}
