import type { AbsenceRule } from '../model/vocabulary.ts';

export interface AbsenceFacts {
  /** Rows that say never, and rows that say no answer. */
  readonly never: number;
  readonly unanswered: number;
  /** Distinct reporters, and those of them that are actors. */
  readonly reporters: number;
  readonly reporterActors: number;
}

/**
 * Chooses what a pair means that no record mentions: `explicit` (unknown) where any record denies contact or
 * was left unanswered; `respondents` (none if either end reported) where the reporters are actors; `assumed`
 * (none) otherwise; the config outranks all.
 */
export function chooseAbsence(
  facts: AbsenceFacts,
  configured: AbsenceRule | null,
): { rule: AbsenceRule; why: string } {
  if (configured !== null) return { rule: configured, why: 'the configuration says so' };
  if (facts.never > 0 || facts.unanswered > 0) {
    const parts = [
      ...(facts.never > 0 ? [`${facts.never} record(s) say "never"`] : []),
      ...(facts.unanswered > 0 ? [`${facts.unanswered} record(s) are unanswered`] : []),
    ];
    return { rule: 'explicit', why: `${parts.join(' and ')}, so what nobody lists is unknown` };
  }
  if (facts.reporters > 0 && facts.reporterActors === facts.reporters) {
    return {
      rule: 'respondents',
      why: `all ${facts.reporters} reporter(s) are actors, so what a reporter does not list is no contact`,
    };
  }
  const why =
    facts.reporters === 0
      ? 'no record denies contact or names a reporter'
      : `no record denies contact, and ${facts.reporters - facts.reporterActors} of ${facts.reporters} reporter(s) are no actors`;
  return { rule: 'assumed', why: `${why}, so what nobody lists is no contact` };
}
