import { addAll } from '../kernel/add-all.ts';
import { together } from '../kernel/together.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable } from '../model/prepared.ts';
import { type Accepted, acceptRecords } from './accept.ts';
import { acceptCondensed } from './accept-condensed.ts';
import type { Alias } from './alias-targets.ts';
import { readAliases } from './aliases.ts';
import type { Condensed } from './condense.ts';
import { type Description, described } from './described.ts';
import type { Ego } from './ego.ts';
import { seemListed } from './listed-actors.ts';
import { profileEnds } from './profile.ts';
import type { RecordSource } from './record-source.ts';
import { locateRejected } from './rejected.ts';
import { profiled, type Resolved, resolveRecords } from './resolve-records.ts';
import { loadSideTables, type SideTable, type SideTables } from './side-table.ts';
import { chooseWaves } from './waves.ts';

export interface Tables {
  readonly records: readonly PreparedTable[];
  readonly actors: readonly PreparedTable[];
  readonly towns: readonly PreparedTable[];
  readonly aliases: readonly PreparedTable[];
}

export interface AcceptanceOptions {
  readonly options: {
    readonly ego: string | null;
    readonly wave: string | null;
    readonly area: readonly string[];
  };
  readonly config: Config;
  /** First and last day of the declared window. */
  readonly window: { readonly from: number | null; readonly to: number | null };
  /** The files counted up, null where they have to be read row by row. */
  readonly condensed: readonly Condensed[] | null;
  /** The tables of actors and towns where they are in the engine already, or on their way; null elsewhere. */
  readonly sides: Promise<SideTables> | null;
}

/** The accepted rows, and what their names and labels turned out to mean. */
interface Found {
  readonly accepted: Accepted;
  readonly description: Description;
  readonly resolved: Resolved;
  /** Ordinals of the analysed waves, null where records carry no wave. */
  readonly waves: readonly number[] | null;
  /** Did all records call actors by their ids, so that no name had to be compared? */
  readonly byId: boolean;
}

export interface Acceptance extends Found {
  readonly records: { readonly read: number; readonly accepted: number; readonly rejected: number };
  /** The records without rejected rows. */
  readonly sources: readonly RecordSource[];
  /** The counted files, where the accepted rows stem from them. */
  readonly condensed: readonly Condensed[] | null;
  readonly aliases: readonly Alias[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What every attempt to accept the rows works with. */
interface Attempt {
  /** Rows that are accepted if none is rejected for what it says. */
  readonly whole: number;
  resolve(
    sources: readonly RecordSource[],
    distinct: Resolved['distinct'],
    how?: { readonly byId?: boolean; readonly ego?: Ego | null },
  ): Promise<Resolved>;
  /** What is known about actors and towns apart from their contacts; rejected rows would shape it. */
  describe(sources: readonly RecordSource[], resolved: Resolved): Promise<Description>;
}

/**
 * Numbers names, reads labels, and leaves the accepted rows in the engine: from counted files if these say
 * everything, else row by row, and where rows are rejected once more without them, so that they shape nothing.
 *
 * @throws AppError `usage/unknown-wave`
 */
export async function acceptAll(
  engine: Engine,
  tables: Tables,
  sources: readonly RecordSource[],
  run: AcceptanceOptions,
): Promise<Acceptance> {
  const { options, config, condensed } = run;
  const { ego } = options;
  const diagnostics: Diagnostic[] = [];
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
  const [{ aliases, aliasDiagnostics }, { actor: actorSide, town: townSide }, distinct] = await together([
    readAllAliases(engine, tables.aliases),
    run.sides ?? loadSideTables(engine, tables, config),
    firstProfile(),
  ]);
  addAll(diagnostics, aliasDiagnostics, actorSide.diagnostics, townSide.diagnostics);

  const read = tables.records.reduce((sum, table) => sum + table.read, 0);
  const attempt: Attempt = {
    whole: wholeRows(tables.records),
    ...naming(engine, tables, run, { aliases, actorSide, townSide }),
  };
  const done = (
    found: Found,
    from: Pick<Acceptance, 'sources' | 'condensed'>,
    own: readonly Diagnostic[] = [],
  ): Acceptance => {
    const { accepted } = found.accepted;
    addAll(diagnostics, own);
    return {
      ...found,
      ...from,
      records: { read, accepted, rejected: read - accepted },
      aliases,
      diagnostics,
    };
  };

  if (condensed !== null) {
    const { wave } = options;
    const found = await fromCounted(engine, attempt, sources, condensed, { distinct, wave, maybeById });
    if (found !== null) return done(found, { sources, condensed });
    await engine.run('DROP VIEW IF EXISTS observation');
  }
  const labels = condensed === null ? distinct : await profiled(engine, sources, null, ego);
  const resolved = await attempt.resolve(sources, labels);
  const waves = chooseWaves(resolved.labels.waves, options.wave);
  if (!resolved.labels.anyBad) {
    const found = await fromRows(engine, attempt, sources, resolved, waves, run);
    if (found.accepted.accepted >= attempt.whole) return done(found, { sources, condensed: null });
  }
  const rejected = await locateRejected(engine, sources, resolved.labels, ego);
  const left = await attempt.resolve(rejected.sources, await profiled(engine, rejected.sources, null, ego), {
    ego: resolved.ego,
  });
  const found = await fromRows(
    engine,
    attempt,
    rejected.sources,
    left,
    wavesLeft(left.labels.waves, options.wave),
    run,
  );
  return done(found, { sources: rejected.sources, condensed: null }, rejected.diagnostics);
}

/** @returns null where counted rows do not say everything that the rows would */
async function fromCounted(
  engine: Engine,
  { whole, resolve, describe }: Attempt,
  sources: readonly RecordSource[],
  files: readonly Condensed[],
  { distinct, wave, maybeById }: CountedOptions,
): Promise<Found | null> {
  const attempt = async (byId: boolean): Promise<Found | null> => {
    const resolved = await resolve(sources, distinct, { byId });
    const waves = chooseWaves(resolved.labels.waves, wave);
    const { labels } = resolved;
    if (labels.anyBad) return null;
    const [accepted, description] = await together([
      acceptCondensed(engine, files, labels, labels.areas),
      describe(sources, resolved),
    ]);
    return accepted === null ? null : { accepted, description, resolved, waves, byId };
  };
  const isWhole = (found: Found): boolean => found.accepted.accepted >= whole;
  const listed = maybeById && (await seemListed(engine, files));
  if (maybeById && !listed) await profileEnds(engine, files);
  let found = await attempt(listed);
  if (listed && found !== null && !isWhole(found)) {
    // Somebody is called otherwise further on.
    await profileEnds(engine, files);
    found = await attempt(false);
  }
  for (const { table } of files) await engine.run(`DROP TABLE ${table}`);
  return found !== null && isWhole(found) ? found : null;
}

async function fromRows(
  engine: Engine,
  { describe }: Attempt,
  sources: readonly RecordSource[],
  resolved: Resolved,
  waves: readonly number[] | null,
  { options, config, window }: AcceptanceOptions,
): Promise<Found> {
  const [accepted, description] = await together([
    acceptRecords(engine, sources, resolved.labels, {
      ego: options.ego,
      waves,
      areaRequired: options.area.length > 0 || config.scope?.only !== undefined,
      ...window,
    }),
    describe(sources, resolved),
  ]);
  return { accepted, description, resolved, waves, byId: false };
}

interface CountedOptions {
  readonly distinct: Resolved['distinct'];
  readonly wave: string | null;
  /** Could it be that the records call all actors by the ids of the actor table? */
  readonly maybeById: boolean;
}

/** Rows that have as many cells as they should. */
export function wholeRows(records: readonly PreparedTable[]): number {
  const brokenRows = (table: PreparedTable): number =>
    table.broken.reduce((sum, { count }) => sum + count, 0);
  return records.reduce((sum, table) => sum + table.read - brokenRows(table), 0);
}

function naming(
  engine: Engine,
  tables: Tables,
  { options, config }: AcceptanceOptions,
  sides: { readonly aliases: readonly Alias[]; readonly actorSide: SideTable; readonly townSide: SideTable },
): Pick<Attempt, 'resolve' | 'describe'> {
  const { aliases, actorSide, townSide } = sides;
  return {
    resolve: (sources, distinct, { byId = false, ego = null } = {}) =>
      resolveRecords(engine, sources, {
        byId,
        distinct,
        aliases,
        actorAttributes: actorSide.attributes,
        listed: tables.actors.length + tables.towns.length > 0,
        options,
        config,
        ego,
      }),
    describe: (sources, { labels, ego: own }) =>
      described(engine, {
        actorSide,
        townSide,
        attributes: own.attributes,
        sources,
        labels,
        config,
        ego: options.ego,
      }),
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
