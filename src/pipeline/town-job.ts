import { type Packed, packed, unpacked } from '../kernel/packed.ts';
import { isRefusedMemory } from '../kernel/refused-memory.ts';
import type { ReachNumbers } from '../measure/reach-index.ts';
import type { TownId } from '../model/actor.ts';
import type { TownReports } from '../model/report.ts';
import type { PairTable, TownPairs } from '../model/tie.ts';
import type { WholeNetwork } from '../network/whole-network.ts';
import { PickedPairs, plainPairs } from '../tie/pick-pairs.ts';
import type { NetworkText } from './network-text.ts';
import type { SharedBasis } from './shared-basis.ts';
import type { FromOthers, Surveyed, TownInput, TownSurvey } from './town.ts';
import type { TownSolution } from './town-solution.ts';

/** Towns that a thread is to look at, to solve or to finish. */
export type TownJob = SurveyJob | SolveJob | FinishJob;
/** What a thread can be asked for. */
export type Job = TownJob | WaysJob | NetworkJob;

interface Towns {
  readonly basis: SharedBasis;
  readonly ids: readonly TownId[];
  readonly towns: PackedTowns;
}

export interface SurveyJob extends Towns {
  readonly kind: 'survey';
}

export interface SolveJob extends Towns {
  readonly kind: 'solve';
  readonly reports: Packed | null;
  /** Whether conflict clusters are looked for. */
  readonly clusters: boolean;
}

export interface FinishJob extends Towns {
  readonly kind: 'finish';
  readonly reports: Packed | null;
  /** What came of solving the towns; null where that is to be done as well. */
  readonly solutions: readonly TownSolution[] | null;
  /** Whether conflict clusters are looked for. */
  readonly clusters: boolean;
  readonly others: readonly FromOthers[];
  readonly shared: Surveyed & { readonly reach: ReachNumbers };
  /** Reporters who are no actors, by their codes. */
  readonly reporters: ReporterNames;
}

/** Ways of all towns to the bodies of each level. */
export interface WaysJob {
  readonly kind: 'ways';
  readonly basis: SharedBasis;
  readonly network: WholeNetwork;
}

/** The whole network, none of whose parts can be done alone. */
export interface NetworkJob {
  readonly kind: 'network';
  readonly basis: SharedBasis;
  readonly pairs: PairTable;
}

export type ReporterNames = readonly (readonly [code: number, name: string])[];

interface PackedTowns {
  readonly pairs: Packed | PickedRows;
  readonly rest: readonly Omit<TownPairs, 'pairs'>[];
}

/** Pairs of towns that are rows of a table in memory that threads share. */
interface PickedRows {
  readonly whole: PairTable;
  /** Rows of one town behind those of the other, and how many each has. */
  readonly rows: Int32Array;
  readonly sizes: Int32Array;
}

export interface TownFailure {
  /** `bug`: our code threw; `worker`: the thread that computed it got no memory, or died more than once. */
  readonly kind: 'bug' | 'worker';
  readonly message: string;
}

/** What became of a town: one that failed does not take the others along. */
export type Failed = { readonly failed: TownFailure };
export type SurveyOutcome = TownSurvey | Failed;
export type SolveOutcome = TownSolution | Failed;
/** The result of a town as a line of JSON. */
export type FinishOutcome = { readonly line: string } | Failed;

export type OutcomeOf<J extends Job> = J extends SurveyJob
  ? readonly SurveyOutcome[]
  : J extends SolveJob
    ? readonly SolveOutcome[]
    : J extends FinishJob
      ? readonly FinishOutcome[]
      : J extends WaysJob
        ? ReachNumbers['ways']
        : NetworkText;

/** Threads that take jobs. */
export interface Threads {
  /** Is there more than one thread, and so much to do that they pay? Else only what could block for long goes there. */
  readonly many: boolean;
  /** A town whose thread dies twice comes back as failed; of what is about the whole network the promise fails. */
  run<J extends Job>(job: J): Promise<OutcomeOf<J>>;
  /** Ends the threads, for the memory that they hold, unless one is at work; the next job starts new ones. */
  rest?(): Promise<void>;
}

export function packedTowns(towns: readonly TownPairs[]): PackedTowns {
  const tables = towns.map(({ pairs }) => pairs);
  return {
    pairs: pickedRows(tables) ?? packed(tables.map(plainPairs)),
    rest: towns.map(({ pairs: _, ...rest }) => rest),
  };
}

export function unpackedTowns({ pairs, rest }: PackedTowns): TownPairs[] {
  const tables = 'whole' in pairs ? tablesOf(pairs) : unpacked<PairTable>(pairs);
  return rest.map((town, i) => ({ ...town, pairs: tables[i]! }));
}

/** Null where not all of them are rows of one shared table. */
function pickedRows(tables: readonly PairTable[]): PickedRows | null {
  const first = tables[0];
  if (!(first instanceof PickedPairs) || !isShared(first.whole)) return null;
  const { whole } = first;
  const picked = tables.filter(
    (table) => table instanceof PickedPairs && table.whole === whole,
  ) as PickedPairs[];
  if (picked.length < tables.length) return null;
  const sizes = Int32Array.from(picked, ({ size }) => size);
  const rows = new Int32Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const table of picked) {
    rows.set(table.rows, at);
    at += table.size;
  }
  return { whole, rows, sizes };
}

function isShared({ size: _, ...columns }: PairTable): boolean {
  return Object.values(columns).every(({ buffer }) => buffer instanceof SharedArrayBuffer);
}

function tablesOf({ whole, rows, sizes }: PickedRows): PickedPairs[] {
  let end = 0;
  return Array.from(sizes, (size) => {
    end += size;
    return new PickedPairs(whole, rows.subarray(end - size, end));
  });
}

/** The towns of a job with their reports. */
export function reportedTowns({
  towns,
  reports,
}: SolveJob | FinishJob): Pick<TownInput, 'pairs' | 'reports'>[] {
  const all = reports === null ? null : unpacked<TownReports>(reports);
  return unpackedTowns(towns).map((pairs, i) => ({ pairs, reports: all === null ? null : all[i]! }));
}

/** The same job for each of its towns alone. */
export function jobsOfTowns<J extends TownJob>(job: J): J[] {
  const towns = unpackedTowns(job.towns);
  return towns.map((town, i) => {
    const alone = { ...job, ids: [job.ids[i]!], towns: packedTowns([town]) };
    if (alone.kind === 'survey' || job.kind === 'survey') return alone;
    const reports = job.reports === null ? null : packed([unpacked<TownReports>(job.reports)[i]!]);
    if (job.kind === 'solve') return { ...alone, reports };
    return { ...alone, reports, others: [job.others[i]!], solutions: job.solutions && [job.solutions[i]!] };
  });
}

export function failureOf(error: unknown): TownFailure {
  if (isRefusedMemory(error))
    return { kind: 'worker', message: `it got no memory: ${(error as Error).message}` };
  return { kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
