import type { ActorTable, Town } from '../model/actor.ts';
import type { ReporterAgreementPort } from '../model/agreement-port.ts';
import type { FindingCode } from '../model/codes.ts';
import type { Finding, TownResult } from '../model/result.ts';
import type { Thresholds } from '../model/settings.ts';
import type { TownPairs } from '../model/tie.ts';

/** All that findings are drawn from: the town's result so far, and what it does not carry. */
export interface FindingInput {
  readonly town: Town;
  readonly result: Omit<TownResult, 'findings'>;
  readonly pairs: TownPairs;
  readonly actors: ActorTable;
  readonly thresholds: Thresholds;
  /** Whether reporters agree; null where their reports were not read. */
  readonly agreement: ReporterAgreementPort | null;
}

/** A finding of the case; the rest follows from its code. */
export interface Observation extends Partial<Pick<Finding, 'severity' | 'recommendations'>> {
  readonly code: FindingCode;
  readonly params: Finding['params'];
  readonly evidence: Finding['evidence'];
}
