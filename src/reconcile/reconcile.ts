import { addAll } from '../kernel/add-all.ts';
import { foldText } from '../kernel/fold.ts';
import { sqlText } from '../kernel/sql.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { DiagnosticCode } from '../model/codes.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable } from '../model/prepared.ts';
import { type AcceptOptions, acceptRecords, locateRejected, numberReporters } from './accept.ts';
import { collectInline, fetchActors, resolveActors } from './actors.ts';
import { readAliases } from './aliases.ts';
import { type Alias, resolveEntities } from './entities.ts';
import { readDay } from './labels.ts';
import { profileRecords } from './profile.ts';
import { readRecordLabels } from './record-labels.ts';
import { recordSource } from './record-source.ts';
import { loadSideTable } from './side-table.ts';
import { folded } from './sql.ts';
import { suspectDuplicates } from './suspects.ts';
import { fetchTowns } from './towns.ts';
import { dropUnused, usedActors } from './unused.ts';
import { type ObservationWindow, observationWindow } from './window.ts';

export interface Tables {
  readonly records: readonly PreparedTable[];
  readonly actors: readonly PreparedTable[];
  readonly towns: readonly PreparedTable[];
  readonly aliases: readonly { readonly name: string; readonly text: Uint8Array }[];
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
}

/**
 * Validates the records, matches names to actors and towns, and leaves the accepted rows in the engine.
 *
 * @throws AppError `input/missing-column`, `input/duplicate-column`, `input/no-accepted-row`, `usage/unknown-wave`
 */
export async function reconcile(
  engine: Engine,
  tables: Tables,
  { options, config }: ReconcileOptions,
): Promise<Reconciled> {
  const diagnostics: Diagnostic[] = [];
  const { ego } = options;
  const sources = tables.records.map((table) => recordSource(table, config, ego));
  for (const { table, diagnostics: own } of sources)
    addAll(diagnostics, table.broken, table.diagnostics, own);

  const aliases = tables.aliases.flatMap(({ name, text }) => {
    const read = readAliases(new TextDecoder().decode(text), name);
    addAll(diagnostics, read.diagnostics);
    return read.aliases;
  });
  const actorSide = await loadSideTable(engine, 'actor', tables.actors, config);
  const townSide = await loadSideTable(engine, 'town', tables.towns, config);
  addAll(diagnostics, actorSide.diagnostics, townSide.diagnostics);

  const distinct = await profileRecords(engine, sources, ego);
  const labels = await readRecordLabels(engine, sources, distinct, { config, areas: options.area });
  addAll(diagnostics, labels.diagnostics);

  const placed = await resolveEgo(
    engine,
    ego,
    actorSide.attributes,
    tables.actors.length + tables.towns.length > 0,
  );
  const actorAttributes = placed.attributes;
  await engine.run(
    `CREATE TABLE actor_raw AS SELECT raw, sum(n) AS n FROM profile WHERE column_name IN ('source', 'target', 'actor') GROUP BY raw`,
  );
  await resolveEntities(engine, 'actor', [...aliases, ...placed.aliases]);
  const inlineTowns = sources.flatMap((source, file) =>
    source.inline
      .filter((i) => i.attribute === 'town')
      .map((i) => `SELECT t AS raw, 1 AS n FROM ${labels.table(file, i.column)} WHERE bad = 0`),
  );
  const sideTowns = actorAttributes.includes('town')
    ? ['SELECT town AS raw, 1 AS n FROM actor_row WHERE town IS NOT NULL']
    : [];
  await engine.run(
    `CREATE TABLE town_raw AS SELECT raw, sum(n) AS n FROM (
       ${["SELECT raw, n FROM profile WHERE column_name = 'town'", ...sideTowns, ...inlineTowns].join(' UNION ALL ')}) GROUP BY raw`,
  );
  await resolveEntities(engine, 'town', aliases);
  await numberReporters(engine, folded('raw'));

  let accept: AcceptOptions = {
    ego,
    wave: chooseWave(labels.waves, options.wave),
    areaRequired: options.area.length > 0 || config.scope?.only !== undefined,
    from: dayOf(options.from, '--from') ?? dayOf(config.window?.from ?? null, 'window.from'),
    to: dayOf(options.to, '--to') ?? dayOf(config.window?.to ?? null, 'window.to'),
  };
  if (accept.from !== null && accept.to !== null && accept.from > accept.to) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/empty-window',
      message: 'the observation window ends before it begins',
      hint: 'check --from and --to, and window in mlgnet.yaml',
    });
  }
  let accepted = await acceptRecords(engine, sources, labels, accept);
  // The latest wave of the file may occur in rejected rows only: it would leave nothing to analyse.
  while (
    options.wave === null &&
    accept.wave !== null &&
    accepted.accepted > 0 &&
    accepted.uses['other-wave'] === accepted.accepted
  ) {
    accept = { ...accept, wave: accept.wave === 0 ? null : accept.wave - 1 };
    accepted = await acceptRecords(engine, sources, labels, accept);
  }
  const read = tables.records.reduce((sum, table) => sum + table.read, 0);
  if (accepted.accepted < tables.records.reduce((sum, table) => sum + table.read - brokenRows(table), 0)) {
    addAll(diagnostics, await locateRejected(engine, sources, labels, accept));
  }
  const records = { read, accepted: accepted.accepted, rejected: read - accepted.accepted };
  addAll(diagnostics, useDiagnostics(accepted.uses, labels.waves, accept.wave));

  const inline = await collectInline(engine, sources, labels, ego);
  addAll(diagnostics, inline.diagnostics);
  const rawTowns = await fetchTowns(engine, townSide, config);
  const rawActors = await fetchActors(
    engine,
    { ...actorSide, attributes: actorAttributes },
    inline.attributes,
    config,
  );
  addAll(diagnostics, rawTowns.diagnostics);
  const given = await givenTowns(engine, rawActors.attributes.get('town') ?? [], rawActors.size);
  const observed = await observedTowns(engine, rawActors.size);
  const respondent = new Uint8Array(rawActors.size);
  const reporters = await engine.collect(
    'SELECT DISTINCT reporter FROM observation WHERE use = 0 AND reporter >= 0 ORDER BY reporter',
    ['int'],
  );
  let reporterActors = 0;
  for (const reporter of reporters.columns[0]) {
    if (reporter < rawActors.size) {
      respondent[reporter] = 1;
      reporterActors++;
    }
  }
  const used = await usedActors(engine, rawActors.listed);
  const resolved = resolveActors(rawActors, {
    given,
    ...observed,
    respondent,
    used,
    townCountry: rawTowns.towns.map((town) => town.country),
    townRegion: rawTowns.towns.map((town) => town.region),
  });
  addAll(diagnostics, resolved.diagnostics);
  await engine.load('actor_place', {
    idx: Int32Array.from(resolved.actors.node.keys()),
    town: resolved.actors.town,
    node: resolved.actors.node,
  });
  const kept = await dropUnused(engine, resolved.actors, used, rawTowns.towns, rawTowns.listed);
  const found = await observationWindow(engine, accept, distinct, sources);
  addAll(diagnostics, found.diagnostics);
  const counts = await engine.rows(
    `SELECT coalesce(sum(n0), 0) AS never, coalesce(sum(na), 0) AS unanswered,
       (SELECT count(*) FROM attendance WHERE use = 0) AS attendances FROM observation WHERE use = 0`,
  );
  addAll(diagnostics, await suspectDuplicates(engine));
  return {
    records,
    actors: kept.actors,
    towns: kept.towns,
    actorRemap: kept.actorRemap,
    townRemap: kept.townRemap,
    policyAreas: labels.areas,
    window: found.window,
    evidence: {
      never: Number(counts[0]?.never ?? 0),
      unanswered: Number(counts[0]?.unanswered ?? 0),
      reporters: reporters.size,
      reporterActors,
      attendances: Number(counts[0]?.attendances ?? 0),
    },
    diagnostics,
  };
}

function brokenRows(table: PreparedTable): number {
  return table.broken.reduce((sum, { count }) => sum + count, 0);
}

/**
 * With --ego, a town's name stands for the town's government: the actor that the table names as such (the
 * smallest of several), else a new one.
 *
 * @throws AppError `usage/unknown-ego` where the tables know neither an actor nor a town of that name
 */
async function resolveEgo(
  engine: Engine,
  ego: string | null,
  attributes: readonly string[],
  listed: boolean,
): Promise<{ aliases: readonly Alias[]; attributes: readonly string[] }> {
  if (ego === null) return { aliases: [], attributes };
  const key = sqlText(foldText(ego));
  const town = attributes.includes('town') ? folded('town') : 'NULL';
  const hits = await engine.rows(
    `SELECT (SELECT count(*) FROM actor_row WHERE key = ${key} OR ${folded('name')} = ${key}) AS actors,
       (SELECT count(*) FROM profile WHERE column_name IN ('target', 'actor') AND ${folded('raw')} = ${key}) AS mentions,
       (SELECT count(*) FROM town_row WHERE key = ${key} OR ${folded('name')} = ${key})
       + (SELECT count(*) FROM actor_row WHERE ${town} = ${key})
       + (SELECT count(*) FROM profile WHERE column_name = 'town' AND ${folded('raw')} = ${key}) AS towns`,
  );
  if (Number(hits[0]?.actors) > 0 || Number(hits[0]?.mentions) > 0) return { aliases: [], attributes };
  if (Number(hits[0]?.towns) === 0) {
    if (!listed) return { aliases: [], attributes };
    throw new AppError({
      kind: 'usage',
      code: 'usage/unknown-ego',
      message: `--ego ${JSON.stringify(ego)} is neither an actor nor a town of the data`,
      hint: 'use an id or name of actors.csv or towns.csv',
    });
  }
  const cell = (name: string): string => (attributes.includes(name) ? `lower(coalesce(${name}, ''))` : "''");
  const governments = attributes.includes('town')
    ? await engine.rows(
        `SELECT id FROM actor_row WHERE ${town} IN (SELECT ${key} UNION SELECT key FROM town_row WHERE ${folded('name')} = ${key}
           UNION SELECT ${folded('name')} FROM town_row WHERE key = ${key} AND name IS NOT NULL)
         AND (${cell('authority')} = 'self-government' OR ${cell('kind')} = 'government' OR ${cell('government')} = 'yes')
         ORDER BY id LIMIT 1`,
      )
    : [];
  const government = governments[0]?.id;
  if (government !== undefined && government !== null) {
    return { aliases: [{ alias: ego, target: String(government) }], attributes };
  }
  const needed = ['authority', 'kind', 'level', 'town'];
  for (const column of needed) {
    if (!attributes.includes(column)) await engine.run(`ALTER TABLE actor_row ADD COLUMN ${column} VARCHAR`);
  }
  await engine.run(
    `INSERT INTO actor_row (file, ord, key, id, name, level, authority, kind, town)
     VALUES (0, 0, ${key}, ${sqlText(ego.trim())}, ${sqlText(ego.trim())}, 'local', 'self-government', 'government', ${sqlText(ego)})`,
  );
  return { aliases: [], attributes: [...new Set([...attributes, ...needed])] };
}

function chooseWave(waves: readonly string[], wanted: string | null): number | null {
  if (wanted === null) return waves.length === 0 ? null : waves.length - 1;
  const index = waves.findIndex((wave) => foldText(wave) === foldText(wanted));
  if (index >= 0) return index;
  throw new AppError({
    kind: 'usage',
    code: 'usage/unknown-wave',
    message: `no record has the wave ${JSON.stringify(wanted)}`,
    hint: waves.length === 0 ? 'the records have no column wave' : `waves: ${waves.slice(0, 20).join(', ')}`,
  });
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

function useDiagnostics(
  uses: Readonly<Record<string, number>>,
  waves: readonly string[],
  wave: number | null,
): Diagnostic[] {
  const list: Diagnostic[] = [];
  const add = (
    code: DiagnosticCode,
    severity: 'info' | 'warning',
    count: number,
    message: string,
    hint: string,
  ): void => {
    if (count > 0) list.push({ code, severity, message, hint, count });
  };
  const name = wave === null ? '' : (waves[wave] ?? '');
  add(
    'other-wave',
    'info',
    uses['other-wave'] ?? 0,
    `${uses['other-wave']} record(s) belong to another wave than ${JSON.stringify(name)} and were left out`,
    `waves: ${waves.slice(0, 20).join(', ')}; choose one with --wave`,
  );
  add(
    'out-of-scope',
    uses.used === 0 ? 'warning' : 'info',
    uses['out-of-scope'] ?? 0,
    `${uses['out-of-scope']} record(s) on other policy areas were left out`,
    'scope in mlgnet.yaml and --area decide',
  );
  add(
    'outside-window',
    uses.used === 0 ? 'warning' : 'info',
    uses['outside-window'] ?? 0,
    `${uses['outside-window']} record(s) lie outside the observation window and were left out`,
    '--from, --to and window in mlgnet.yaml decide',
  );
  add(
    'self-loop',
    'warning',
    uses['self-loop'] ?? 0,
    `${uses['self-loop']} record(s) tie an actor to itself and were left out`,
    'check the names and aliases.csv',
  );
  return list;
}

/** Town that the actor table or an inline column names, as an index in the engine. */
async function givenTowns(engine: Engine, cells: readonly string[], size: number): Promise<Int32Array> {
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
