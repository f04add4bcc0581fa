import type { ChalkInstance } from 'chalk';
import type { Catalogue } from '../i18n/catalogue.ts';
import type { GatePort } from '../model/gate.ts';
import type { Result, TownResult } from '../model/result.ts';

/** What is known before the first town. */
export type ReportHead = Pick<Result, 'schema' | 'tool' | 'run' | 'data'>;

/** What is known after the last one. */
export interface ReportTail extends Pick<Result, 'network' | 'claims'> {
  /** The actors of the network as lines of JSON with commas between them, where they come as such. */
  readonly actorLines?: Iterable<string>;
}

/**
 * One format of one report. A reporter is pure, it neither reads nor writes anything but its own state. It is
 * called once with the head, then with every town in the order of the result, then once with the tail; the
 * chunks it yields, joined, are the report. Chunks exist because a large result does not fit in one string.
 */
export interface Reporter {
  begin(head: ReportHead): Iterable<string>;
  /** The town is final: ranks and percentiles are filled in. */
  town(town: TownResult): Iterable<string>;
  /** In place of `town`, for a format that wants of a town but its line of JSON (`serialize` by `TOWN_KEYS`). */
  line?(town: string): Iterable<string>;
  end(tail: ReportTail): Iterable<string>;
}

/** What a format may need beside the result. Formats for machines ignore all of it. */
export interface ReportContext {
  /** Display name of an actor; the id itself where it has none. */
  readonly names: (actorId: string) => string;
  readonly catalogue: Catalogue;
  /** Width of the output in columns. */
  readonly columns: number;
  /** Colours; of level 0 where the output shows none. */
  readonly chalk: ChalkInstance;
  /** Whether a terminal reads the output: only then right-to-left names carry invisible direction marks. */
  readonly interactive: boolean;
  /** How many towns of the dataset have a score; the table of towns knows better, one town alone does not. */
  readonly rankedTowns?: number | undefined;
  /** Gates that the towns are held against, where there are any. */
  readonly gates?: GatePort | undefined;
  /** Where the files of the dataset lie, for a reader that opens them: a relative folder, without `/` at its end. */
  readonly folder?: string | undefined;
}

export type ReporterFactory = (context: ReportContext) => Reporter;
