/** Contacts a year that count as strength 1: weekly contact. */
const WEEKLY = 52;

/** What the records say about one pair of actors, in whole numbers. */
export interface PairReports {
  /** Sum over reporters of their strength (mean per policy area, maximum over areas), and those reporters. */
  readonly strengthSum: number;
  readonly strengthReporters: number;
  /** Dated contacts (co-attendance in fractions), and the reporters who reported them. */
  readonly contacts: number;
  readonly contactReporters: number;
  /** Undated rows without frequency: reported relationships. */
  readonly undated: number;
}

/**
 * Strength of a pair: how often its actors are in contact, or how often they say that they are.
 *
 * Formula: strength s of rows with frequency: each reporter's mean in each policy area, of these the reporter's largest, and the
 * mean of all reporters.
 * Dated rows without frequency: min(1, ln(1 + r)/ln 53), r = contacts ÷ reporters ÷ years of the window, so that
 * weekly contact is 1; every two of k ≥ 2 participants of an event share 1/(k − 1) contacts. Undated
 * rows without frequency: 1. A pair with rows of several sorts has the largest of these: a reported relationship
 * is not weakened by a second source.
 * Range: 0 nothing but "never" or "no answer" … 1; low is bad. Unit: none; a share of the strongest contact.
 * Direction, signs: ignored. Weights: strength is the weight. Isolates: without effect.
 * Undefined: never; a pair that no record mentions is not listed.
 * Complexity: O(1) a pair, after the reduction of the records to whole numbers; exact to twelve decimals.
 * Source: a scale of our own; the share of a meeting after Newman 2001, doi:10.1103/PhysRevE.64.016132.
 *
 * @tex s_{\text{frequency}} = \mathop{\mathrm{mean}}\limits_{\text{reporters}} \; \max_{\text{areas}} \;
 *   \mathop{\mathrm{mean}}\limits_{\text{rows}} \text{frequency}
 * @tex s_{\text{dated}} = \min\left(1, \frac{\ln(1 + r)}{\ln 53}\right), \quad r =
 *   \frac{\text{contacts}}{\text{reporters} \cdot \text{years}}, \quad \text{an event adds } \frac{1}{k -
 *   1}, \; k \ge 2
 * @tex s = \max\left(s_{\text{frequency}}, s_{\text{dated}}, s_{\text{undated}}\right), \quad
 *   s_{\text{undated}} = 1
 * @param years length of the observation window in years, ≥ 1
 */
export function pairStrength(reports: PairReports, years: number): number {
  let strength = 0;
  if (reports.strengthReporters > 0) strength = reports.strengthSum / reports.strengthReporters;
  if (reports.contacts > 0) {
    const rate = reports.contacts / Math.max(1, reports.contactReporters) / years;
    strength = Math.max(strength, Math.min(1, Math.log(1 + rate) / Math.log(1 + WEEKLY)));
  }
  if (reports.undated > 0) strength = 1;
  return Math.round(Math.min(1, strength) * 1e12) / 1e12;
}
