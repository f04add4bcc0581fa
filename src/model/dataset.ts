import type { ActorTable, Town } from './actor.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { ReportRules, TownReports } from './report.ts';
import type { PairTable, TownPairs } from './tie.ts';
import type { AbsenceRule } from './vocabulary.ts';

export interface InputFile {
  readonly name: string;
  readonly sha256: string;
  readonly records: number;
}

/** What the records were reduced to: everything that measures work on. */
export interface Dataset {
  readonly inputs: readonly InputFile[];
  readonly records: { readonly read: number; readonly accepted: number; readonly rejected: number };
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly policyAreas: readonly string[];
  readonly absence: { readonly rule: AbsenceRule; readonly why: string };
  readonly diagnostics: readonly Diagnostic[];
  /** Pairs of all records, uncontracted: `network` of the result. */
  readonly network: PairTable;
  /** Pairs of all records, every town government contracted to its node: hops, paths, brokers. */
  readonly whole: PairTable;
  /** Are the pairs of towns in memory? `close` leaves them, and `townReports` goes. */
  readonly pairsInMemory: boolean;
  /** Town networks in the order of `towns`; a town without any pair appears with an empty table. */
  townPairs(): AsyncIterable<TownPairs>;
  /**
   * The same as rows of `whole`, whose columns are made when they are first read: for whoever hands them to threads or
   * looks at few of them. A copy of such a table has no columns.
   */
  townRows(): AsyncIterable<TownPairs>;
  /**
   * What each reporter said about the pairs of each town, in the order of `towns`; a query of its own, for
   * those who resample.
   */
  townReports(): AsyncIterable<TownReports>;
  /** What turns reports into pairs. */
  readonly reportRules: ReportRules;
  /** Names of reporters by their codes; actors by their id. */
  reporterNames(codes: Iterable<number>): Promise<ReadonlyMap<number, string>>;
  close(): void;
}
