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
 * Strength of a pair, in [0, 1]; high is strong.
 *
 * - Rows with frequency: mean per reporter and policy area, maximum over areas, mean over reporters.
 * - Dated rows without frequency: min(1, ln(1 + r) / ln 53), r = contacts ÷ reporters ÷ years of the window,
 *   so that weekly contact is 1. An event with k ≥ 2 participants adds 1/(k − 1) contacts to each of its
 *   pairs (Newman 2001, doi:10.1103/PhysRevE.64.016132).
 * - Undated rows without frequency: 1.
 *
 * A pair with rows of several sorts has the largest of these: a reported relationship is not weakened by a
 * second source. 0 means that nothing but "never" or "no answer" was reported. Direction is ignored.
 *
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
