import type { Addressee, FindingCode, Obstacle, Recommendation } from '../model/codes.ts';
import type { Finding } from '../model/result.ts';

/** What a finding means beyond the case at hand; numbers are those of Pettrachin & Caponio 2024. */
export interface FindingKind {
  /** Severity where the case does not lower it. */
  readonly severity: Finding['severity'];
  readonly obstacle: Obstacle | null;
  /** Empty: there is no direct recommendation. */
  readonly recommendations: readonly Recommendation[];
  /** Where no recommendation is direct: those that come nearest. */
  readonly nearest?: readonly Recommendation[];
  /** Whom the recommendations address; null without any. */
  readonly addressee: Addressee | null;
}

const aboutData = { severity: 'warning', obstacle: null, recommendations: [], addressee: null } as const;
/** No bullet speaks about relations inside a town or about conflict with the region. */
const noDirect = { recommendations: [], nearest: ['R1.1', 'R4.1'], addressee: null } as const;

export const FINDING_CATALOGUE = {
  'analysis-failed': { ...aboutData, severity: 'serious' },
  'no-government': aboutData,
  'no-records': aboutData,
  'government-did-not-answer': aboutData,
  'mostly-unknown': { ...aboutData, recommendations: ['R7.1', 'R7.2'], addressee: 'statistical-offices' },
  isolated: {
    severity: 'serious',
    obstacle: 'O2',
    recommendations: ['R1.1', 'R1.2', 'R1.4', 'R1.5', 'R2.5'],
    addressee: 'commission',
  },
  'no-eu-contact': {
    severity: 'warning',
    obstacle: 'O2',
    recommendations: ['R1.1', 'R1.2', 'R1.3', 'R1.5'],
    addressee: 'commission',
  },
  'rare-national-contact': {
    severity: 'warning',
    obstacle: 'O2',
    recommendations: ['R1.1', 'R2.6'],
    addressee: 'commission',
  },
  'weak-regional-contact': {
    severity: 'warning',
    obstacle: 'O2',
    recommendations: ['R1.1'],
    addressee: 'commission',
  },
  'regional-conflict': { severity: 'warning', obstacle: 'O2', ...noDirect },
  'no-town-contact': {
    severity: 'warning',
    obstacle: 'O2',
    recommendations: ['R2.5'],
    addressee: 'commission',
  },
  'eu-unreachable': {
    severity: 'warning',
    obstacle: 'O3',
    recommendations: ['R1.1', 'R1.2', 'R1.5'],
    addressee: 'commission',
  },
  'eu-only-through-broker': {
    severity: 'info',
    obstacle: 'O3',
    recommendations: ['R1.1', 'R1.2', 'R1.5'],
    addressee: 'commission',
  },
  // Its recommendations are those of the template rows.
  'missing-expected-links': {
    severity: 'warning',
    obstacle: 'O2',
    recommendations: [],
    addressee: 'commission',
  },
  'segmented-local': { severity: 'warning', obstacle: 'O2', ...noDirect },
  'local-conflict': { severity: 'serious', obstacle: 'O2', ...noDirect },
  'conflict-camps': { severity: 'warning', obstacle: 'O2', ...noDirect },
  'ambivalent-ties': { severity: 'info', obstacle: null, recommendations: [], addressee: null },
  'reporters-disagree-frequency': { ...aboutData, severity: 'info' },
  'reporters-disagree-sign': { ...aboutData, severity: 'info' },
  'unreciprocated-reports': { ...aboutData, severity: 'info' },
  'well-connected': { severity: 'info', obstacle: null, recommendations: [], addressee: null },
} as const satisfies Record<FindingCode, FindingKind>;

/** Cut-offs of findings that no setting changes; printed with the finding. */
export const FINDING_CUTOFFS = {
  /** Share of the toned ties to the region that have to be negative: more than this. */
  regionalConflict: 0.5,
  /** Share of the signed ties that may run against the camps. */
  campFrustration: 0.2,
  /** Members that make a camp rather than a lone opponent. */
  campMembers: 2,
} as const;
