import type { TownOutcome } from '../model/outcome.ts';
import type { Channel } from '../model/vocabulary.ts';

/** Texts of the comparison of groups of towns. Numbers come formatted. */
export interface GroupTestTexts {
  readonly title: (factors: string) => string;
  readonly towns: (n: number, within: string | null) => string;
  readonly notes: Readonly<
    Record<
      'purposive-sample' | 'random-sample' | 'fewer-than-ten-towns' | 'no-strata' | 'country-unknown',
      string
    >
  >;
  readonly outcomes: Readonly<Record<TownOutcome, string>>;
  readonly contact: (channel: Channel) => string;
  readonly columns: { readonly towns: string; readonly median: string; readonly quartiles: string };
  /** A group below the declared minimum. */
  readonly tooSmall: string;
  readonly moreGroups: (n: number) => string;
  readonly given: (factor: string, given: string) => string;
  readonly p: (p: string) => string;
  readonly corrected: (p: string, method: string, tests: number) => string;
  readonly exact: (arrangements: string) => string;
  readonly sampled: (permutations: string) => string;
  readonly smallest: (p: string) => string;
  readonly noP: (reason: string) => string;
  readonly verdicts: Readonly<
    Record<'differ' | 'not-shown' | 'out-of-reach', (within: string | null, smallest: string) => string>
  >;
  readonly between: (first: string, second: string) => string;
  readonly delta: (delta: string, low: string, high: string) => string;
  /** No stratum holds towns of both groups. */
  readonly noDelta: (within: string | null) => string;
  readonly detectable: (delta: string) => string;
  readonly undetectable: string;
  readonly moreEffects: (n: number) => string;
  readonly simple: (level: string) => string;
  readonly without: (attribute: string, n: number, towns: string) => string;
  readonly undefinedIn: (n: number, reason: string, towns: string) => string;
  readonly moreTowns: (n: number) => string;
  readonly legend: readonly string[];
}
