import { addAll } from '../kernel/add-all.ts';
import { together } from '../kernel/together.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable } from '../model/prepared.ts';
import { type Accepted, type AcceptOptions, acceptRecords } from './accept.ts';
import { acceptCondensed } from './accept-condensed.ts';
import { type RawActors, resolveActors } from './actors.ts';
import { aliasNotes } from './alias-notes.ts';
import type { Alias } from './alias-targets.ts';
import { readAliases } from './aliases.ts';
import { type Condensed, condenseAll, type EarlyCount, mayCondense } from './condense.ts';
import { type Description, described } from './described.ts';
import type { Ego } from './ego.ts';
import { inlineCountries } from './inline-countries.ts';
import { readDay } from './labels.ts';
import { largeEvents } from './large-events.ts';
import { seemListed } from './listed-actors.ts';
import { profileEnds } from './profile.ts';
import { type RecordSource, recordSource } from './record-source.ts';
import { locateRejected } from './rejected.ts';
import { profiled, type Resolved, resolveRecords } from './resolve-records.ts';
import { loadSideTable } from './side-table.ts';
import { suspectDuplicates } from './suspects.ts';
import { dropUnused, usedActors } from './unused.ts';
import { useDiagnostics } from './use-notes.ts';
import { chooseWaves } from './waves.ts';
import { type ObservationWindow, observationWindow } from './window.ts';

export interface Tables {
  readonly records: readonly PreparedTable[];
  readonly actors: readonly PreparedTable[];
  readonly towns: readonly PreparedTable[];
  readonly aliases: readonly PreparedTable[];
}

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
  { options, config, maxEvent, condenseFrom, early }: ReconcileOptions,
): Promise<Reconciled> {
  const diagnostics: Diagnostic[] = [];
  const { ego } = options;
  let sources: readonly RecordSource[] = tables.records.map((table) => recordSource(table, config, ego));
  for (const { table, diagnostics: own } of sources)
    addAll(diagnostics, table.broken, table.diagnostics, own);

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
  const accept = (waves: readonly number[] | null): AcceptOptions => ({
    ego,
    waves,
    areaRequired: options.area.length > 0 || config.scope?.only !== undefined,
    ...window,
  });
  const read = tables.records.reduce((sum, table) => sum + table.read, 0);
  const whole = tables.records.reduce((sum, table) => sum + table.read - brokenRows(table), 0);
  let condensed: readonly Condensed[] | null = null;
  if (mayCondense(options, config) && whole >= condenseFrom) {
    const known = sources.every(({ relation }, i) => early?.relations[i] === relation);
    const files = known ? (early?.files ?? null) : await condenseAll(engine, sources, config);
    condensed = files?.map((file, i) => ({ ...file, source: sources[i]! })) ?? null;
  }
  const maybeById =
    condensed !== null &&
    tables.actors.length > 0 &&
    tables.aliases.length === 0 &&
    sources.every(({ columns }) => !columns.has('reporter'));
  const firstProfile = async (): Promise<Resolved['distinct']> => {
    const found = await profiled(engine, sources, condensed, ego);
    if (condensed !== null && !maybeById) await profileEnds(engine, condensed);
    return found;
  };
  const [{ aliases, aliasDiagnostics }, actorSide, townSide, firstDistinct] = await together([
    readAllAliases(engine, tables.aliases),
    loadSideTable(engine, 'actor', tables.actors, config),
    loadSideTable(engine, 'town', tables.towns, config),
    firstProfile(),
  ]);
  let byId = maybeById && condensed !== null && (await seemListed(engine, condensed));
  if (maybeById && condensed !== null && !byId) await profileEnds(engine, condensed);
  addAll(diagnostics, aliasDiagnostics, actorSide.diagnostics, townSide.diagnostics);

  const resolve = (
    files: readonly RecordSource[],
    before: Ego | null,
    distinct: Resolved['distinct'],
    named: { readonly byId: boolean } = { byId: false },
  ): Promise<Resolved> =>
    resolveRecords(engine, files, {
      ...named,
      distinct,
      aliases,
      actorAttributes: actorSide.attributes,
      listed: tables.actors.length + tables.towns.length > 0,
      options,
      config,
      ego: before,
    });
  /** What is known about actors and towns apart from their contacts; rejected rows would shape it. */
  const describe = ({ labels, ego: own }: Resolved): Promise<Description> =>
    described(engine, { actorSide, townSide, attributes: own.attributes, sources, labels, config, ego });

  let resolved = await resolve(sources, null, firstDistinct, { byId });
  let waves = chooseWaves(resolved.labels.waves, options.wave);
  let accepted: Accepted | null = null;
  let description: Description | null = null;
  if (condensed !== null) {
    const files = condensed;
    const acceptAll = async (now: Resolved): Promise<[Accepted | null, Description | null]> =>
      now.labels.anyBad
        ? [null, null]
        : together([acceptCondensed(engine, files, now.labels, now.labels.areas), describe(now)]);
    [accepted, description] = await acceptAll(resolved);
    if (byId && accepted !== null && accepted.accepted < whole) {
      // Somebody is called otherwise further on.
      byId = false;
      await profileEnds(engine, files);
      resolved = await resolve(sources, null, firstDistinct);
      [accepted, description] = await acceptAll(resolved);
    }
    for (const { table } of condensed) await engine.run(`DROP TABLE ${table}`);
    if (accepted === null || accepted.accepted < whole) {
      condensed = null;
      byId = false;
      await engine.run('DROP VIEW IF EXISTS observation');
      resolved = await resolve(sources, null, await profiled(engine, sources, null, ego));
      accepted = null;
    }
  }
  if (accepted === null && !resolved.labels.anyBad) {
    [accepted, description] = await together([
      acceptRecords(engine, sources, resolved.labels, accept(waves)),
      describe(resolved),
    ]);
    if (accepted.accepted < whole) accepted = null;
  }
  if (accepted === null || description === null) {
    // Once more without the rejected rows, so that they shape nothing.
    const found = await locateRejected(engine, sources, resolved.labels, ego);
    addAll(diagnostics, found.diagnostics);
    sources = found.sources;
    resolved = await resolve(sources, resolved.ego, await profiled(engine, sources, null, ego));
    waves = wavesLeft(resolved.labels.waves, options.wave);
    [accepted, description] = await together([
      acceptRecords(engine, sources, resolved.labels, accept(waves)),
      describe(resolved),
    ]);
  }
  const { distinct, labels } = resolved;
  addAll(diagnostics, labels.diagnostics);
  addAll(
    diagnostics,
    await aliasNotes(engine, aliases, {
      actor: { ...resolved.actor, listed: tables.actors.length > 0 },
      town: { ...resolved.town, listed: tables.towns.length > 0 },
    }),
  );
  const records = { read, accepted: accepted.accepted, rejected: read - accepted.accepted };
  addAll(diagnostics, useDiagnostics(accepted, labels.waves, waves));

  const { inline, rawTowns, rawActors } = description;
  addAll(diagnostics, inline.diagnostics);
  addAll(diagnostics, await inlineCountries(engine, sources, distinct, config, ego));
  addAll(diagnostics, rawTowns.diagnostics);
  const [given, observed, reporters, used, found, counts] = await together([
    givenTowns(engine, rawActors),
    observedTowns(engine, rawActors.size),
    engine.collect(
      'SELECT DISTINCT reporter FROM observation WHERE use = 0 AND reporter >= 0 ORDER BY reporter',
      ['int'],
    ),
    usedActors(engine, rawActors.listed),
    observationWindow(engine, window, distinct, sources, condensed),
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
  addAll(diagnostics, found.diagnostics);
  if (Number(counts[0]?.attendances) > 0) addAll(diagnostics, await largeEvents(engine, maxEvent));
  addAll(diagnostics, await suspectDuplicates(engine));
  return {
    records,
    actors: kept.actors,
    towns: kept.towns,
    actorRemap: kept.actorRemap,
    townRemap: kept.townRemap,
    policyAreas: labels.areas,
    window: found.window,
    places: accepted.places,
    byId,
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

async function readAllAliases(
  engine: Engine,
  tables: readonly PreparedTable[],
): Promise<{ readonly aliases: readonly Alias[]; readonly aliasDiagnostics: readonly Diagnostic[] }> {
  const aliases: Alias[] = [];
  const aliasDiagnostics: Diagnostic[] = [];
  for (const table of tables) {
    const read = await readAliases(engine, table);
    addAll(aliases, read.aliases);
    addAll(aliasDiagnostics, read.diagnostics);
  }
  return { aliases, aliasDiagnostics };
}

/** Waves among the accepted rows; one that occurs in rejected rows only leaves nothing to analyse. */
function wavesLeft(waves: readonly string[], wanted: string | null): readonly number[] | null {
  try {
    return chooseWaves(waves, wanted);
  } catch (error) {
    if (error instanceof AppError && error.code === 'usage/unknown-wave') return [];
    throw error;
  }
}

function brokenRows({ broken }: PreparedTable): number {
  return broken.reduce((sum, { count }) => sum + count, 0);
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

/** Town that the actor table or an inline column names, as an index in the engine. */
async function givenTowns(engine: Engine, { attributes, size }: RawActors): Promise<Int32Array> {
  const cells = attributes.get('town')?.() ?? [];
  const given = new Int32Array(size).fill(-1);
  if (cells.length === 0) return given;
  const block = await engine.collect(`SELECT raw, idx FROM town_name WHERE idx IS NOT NULL`, ['text', 'int']);
  const index = new Map(block.columns[0].map((raw, i) => [raw, block.columns[1][i]!]));
  cells.forEach((raw, i) => {
    if (raw !== '') given[i] = index.get(raw) ?? -1;
  });
  return given;
}

/** Town that most records of an actor carry, and how many records it has. */
async function observedTowns(
  engine: Engine,
  size: number,
): Promise<{ observed: Int32Array; records: Float64Array }> {
  const observed = new Int32Array(size).fill(-1);
  const best = new Float64Array(size);
  const records = new Float64Array(size);
  const block = await engine.collect(
    `SELECT actor, town, sum(n)::DOUBLE AS n FROM (
       SELECT lo AS actor, town, n FROM observation WHERE use IN (0, 2, 3) UNION ALL SELECT hi, town, n FROM observation WHERE use IN (0, 2, 3)
       UNION ALL SELECT actor, town, n FROM attendance WHERE use IN (0, 2, 3))
     GROUP BY actor, town ORDER BY actor, town`,
    ['int', 'int', 'float'],
  );
  const [actor, town, n] = block.columns;
  for (let r = 0; r < block.size; r++) {
    const i = actor[r]!;
    records[i]! += n[r]!;
    if (town[r]! >= 0 && n[r]! > best[i]!) {
      best[i] = n[r]!;
      observed[i] = town[r]!;
    }
  }
  return { observed, records };
}
