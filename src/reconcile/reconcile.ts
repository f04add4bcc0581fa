import { addAll } from '../kernel/add-all.ts';
import { together } from '../kernel/together.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import { acceptAll, type Tables, wholeRows } from './acceptance.ts';
import { resolveActors } from './actors.ts';
import { aliasNotes } from './alias-notes.ts';
import { type Condensed, condenseAll, type EarlyCount, mayCondense } from './condense.ts';
import { givenTowns, observedTowns } from './home-towns.ts';
import { inlineCountries } from './inline-countries.ts';
import { readDay } from './labels.ts';
import { largeEvents } from './large-events.ts';
import { type RecordSource, recordSource } from './record-source.ts';
import type { SideTables } from './side-table.ts';
import { suspectDuplicates } from './suspects.ts';
import { dropUnused, usedActors } from './unused.ts';
import { useDiagnostics } from './use-notes.ts';
import { type ObservationWindow, observationWindow } from './window.ts';

export interface ReconcileOptions {
  readonly options: {
    readonly ego: string | null;
    readonly wave: string | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly area: readonly string[];
  };
  readonly config: Config;
  /** Participants up to which an event ties each pair of them. */
  readonly maxEvent: number;
  /** Rows from which files are counted up in one scan before names are looked at, where that is possible. */
  readonly condenseFrom: number;
  /** What came of counting files up before it was known that they are clean; null where nobody tried. */
  readonly early: EarlyCount | null;
  /** The tables of actors and towns where they were loaded meanwhile; null where nobody did. */
  readonly sides: Promise<SideTables> | null;
}

/** Accepted rows as numbers in the engine, and everything that is known about actors and towns. */
export interface Reconciled {
  readonly records: { readonly read: number; readonly accepted: number; readonly rejected: number };
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  /** Final index of each actor and town of the engine, −1 where it is left out; null where none is. */
  readonly actorRemap: Int32Array | null;
  readonly townRemap: Int32Array | null;
  readonly policyAreas: readonly string[];
  readonly window: ObservationWindow | null;
  /** Policy areas with columns of their own in the engine's observations; null where these have a row an area. */
  readonly places: readonly number[] | null;
  /** Did all records call actors by their ids, so that no name had to be compared? */
  readonly byId: boolean;
  readonly evidence: AbsenceEvidence;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the absence rule is chosen by. */
export interface AbsenceEvidence {
  /** Rows that say never, and rows that say no answer. */
  readonly never: number;
  readonly unanswered: number;
  /** Distinct reporters, and those of them that are actors. */
  readonly reporters: number;
  readonly reporterActors: number;
  readonly attendances: number;
  /** Of columns of the observations the largest value among the analysed rows; −1 where there are none. */
  readonly largest: ReadonlyMap<string, number>;
}

const COUNTED = ['reporter', 'n', 'nf', 'n0', 'na', 'nd', 'nu', 'p', 'q', 'z', 'ia', 'ib', 'ic'] as const;

/**
 * Validates the records, matches names to actors and towns, and leaves the accepted rows in the engine.
 *
 * @throws AppError `input/missing-column`, `input/duplicate-column`, `input/no-accepted-row`, `usage/unknown-wave`
 */
export async function reconcile(
  engine: Engine,
  tables: Tables,
  { options, config, maxEvent, condenseFrom, early, sides }: ReconcileOptions,
): Promise<Reconciled> {
  const diagnostics: Diagnostic[] = [];
  const { ego } = options;
  const files = tables.records.map((table) => recordSource(table, config, ego));
  for (const { table, diagnostics: own } of files) addAll(diagnostics, table.broken, table.diagnostics, own);

  const window = {
    from: dayOf(options.from, '--from') ?? dayOf(config.window?.from ?? null, 'window.from'),
    to: dayOf(options.to, '--to') ?? dayOf(config.window?.to ?? null, 'window.to'),
  };
  if (window.from !== null && window.to !== null && window.from > window.to) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/empty-window',
      message: 'the observation window ends before it begins',
      hint: 'check --from and --to, and window in mlgnet.yaml',
    });
  }
  const condensed = await countedFiles(engine, tables, files, { options, config, condenseFrom, early });
  const found = await acceptAll(engine, tables, files, { options, config, window, condensed, sides });
  const { accepted, aliases, description, resolved, sources, waves } = found;
  addAll(diagnostics, found.diagnostics);
  const { distinct, labels } = resolved;
  addAll(diagnostics, labels.diagnostics);
  addAll(
    diagnostics,
    await aliasNotes(engine, aliases, {
      actor: { ...resolved.actor, listed: tables.actors.length > 0 },
      town: { ...resolved.town, listed: tables.towns.length > 0 },
    }),
  );
  addAll(diagnostics, useDiagnostics(accepted, labels.waves, waves));

  const { inline, rawTowns, rawActors } = description;
  addAll(diagnostics, inline.diagnostics);
  addAll(diagnostics, await inlineCountries(engine, sources, distinct, config, ego));
  addAll(diagnostics, rawTowns.diagnostics);
  const [given, observed, reporters, used, span, counts] = await together([
    givenTowns(engine, rawActors),
    observedTowns(engine, rawActors.size),
    engine.collect(
      'SELECT DISTINCT reporter FROM observation WHERE use = 0 AND reporter >= 0 ORDER BY reporter',
      ['int'],
    ),
    usedActors(engine, rawActors.listed),
    observationWindow(engine, window, distinct, sources, found.condensed),
    engine.rows(
      `SELECT coalesce(sum(${accepted.places === null ? 'n0' : 'never'}), 0) AS never, coalesce(sum(na), 0) AS unanswered,
         (SELECT count(*) FROM attendance WHERE use = 0) AS attendances,
         ${COUNTED.map((name) => `coalesce(max(${name}), -1) AS most_${name}`).join(', ')} FROM observation WHERE use = 0`,
    ),
  ]);
  const respondent = new Uint8Array(rawActors.size);
  let reporterActors = 0;
  for (const reporter of reporters.columns[0]) {
    if (reporter < rawActors.size) {
      respondent[reporter] = 1;
      reporterActors++;
    }
  }
  const placed = resolveActors(rawActors, {
    given,
    ...observed,
    respondent,
    used,
    townCountry: rawTowns.towns.map((town) => town.country),
    townRegion: rawTowns.towns.map((town) => town.region),
  });
  addAll(diagnostics, placed.diagnostics);
  await engine.load('actor_place', {
    idx: Int32Array.from(placed.actors.node.keys()),
    town: placed.actors.town,
    node: placed.actors.node,
  });
  const kept = await dropUnused(engine, placed.actors, used, rawTowns.towns, rawTowns.listed);
  addAll(diagnostics, span.diagnostics);
  if (Number(counts[0]?.attendances) > 0) addAll(diagnostics, await largeEvents(engine, maxEvent));
  addAll(diagnostics, await suspectDuplicates(engine));
  return {
    records: found.records,
    actors: kept.actors,
    towns: kept.towns,
    actorRemap: kept.actorRemap,
    townRemap: kept.townRemap,
    policyAreas: labels.areas,
    window: span.window,
    places: accepted.places,
    byId: found.byId,
    evidence: {
      never: Number(counts[0]?.never ?? 0),
      unanswered: Number(counts[0]?.unanswered ?? 0),
      reporters: reporters.size,
      reporterActors,
      attendances: Number(counts[0]?.attendances ?? 0),
      largest: new Map(COUNTED.map((name) => [name, Number(counts[0]?.[`most_${name}`] ?? -1)])),
    },
    diagnostics,
  };
}

/** @returns null where the files have to be read row by row */
async function countedFiles(
  engine: Engine,
  tables: Tables,
  sources: readonly RecordSource[],
  { options, config, condenseFrom, early }: Omit<ReconcileOptions, 'maxEvent' | 'sides'>,
): Promise<readonly Condensed[] | null> {
  if (!mayCondense(options, config) || wholeRows(tables.records) < condenseFrom) return null;
  const known = sources.every(({ relation }, i) => early?.relations[i] === relation);
  const files = known ? (early?.files ?? null) : await condenseAll(engine, sources, config);
  return files?.map((file, i) => ({ ...file, source: sources[i]! })) ?? null;
}

function dayOf(text: string | null, option: string): number | null {
  if (text === null) return null;
  const reading = readDay(text, null);
  if (reading.ok) return reading.value;
  throw new AppError({
    kind: 'usage',
    code: 'usage/bad-date',
    message: `${option}: ${reading.message}`,
    hint: reading.hint,
  });
}
