import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { LineDigest } from '../input/line-digest.ts';
import { type BegunTable, Preparer } from '../input/prepare.ts';
import { resolveSources, type SourceSet } from '../input/sources.ts';
import { together } from '../kernel/together.ts';
import type { Town } from '../model/actor.ts';
import type { Config } from '../model/config.ts';
import type { Dataset, InputFile } from '../model/dataset.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable, TableDraft } from '../model/prepared.ts';
import type { Settings } from '../model/settings.ts';
import type { ExpectedTemplate } from '../model/template.ts';
import type { TownPairs } from '../model/tie.ts';
import { expectedColumnKeys } from '../reconcile/columns.ts';
import { condenseAll, type EarlyCount, mayCondense } from '../reconcile/condense.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { columnsToRead, countedColumns, recordSource } from '../reconcile/record-source.ts';
import { loadSideTables, type SideTables } from '../reconcile/side-table.ts';
import { plainPairs } from '../tie/pick-pairs.ts';
import { reduceTies } from '../tie/reduce.ts';
import type { LoadedConfig } from './config.ts';
import { type Options, type OptionsInput, parseOptions, resolveSettings } from './options.ts';
import { unmappedColumns } from './unmapped-columns.ts';

export interface OpenOptions {
  /** Where `-` is read from; the process's standard input by default. */
  readonly stdin?: Readable;
  /** Ends the run early, such as on Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Records from which files are counted up before names are looked at; results do not depend on it. */
  readonly condenseFrom?: number;
  /** Called once, when the engine opens and this thread has time for other things. */
  readonly meanwhile?: () => void;
}

/** Below, reading records one by one is as fast. */
const CONDENSE_FROM = 50_000;

const INTERRUPT_EVERY_MS = 20;

const SIDE_TABLES = ['actors', 'towns', 'aliases'] as const;
const TABLES = ['records', ...SIDE_TABLES] as const;

/** A dataset with the settings under which it was read. */
export interface OpenDataset extends Dataset {
  /** Whether records were counted up in one scan; nothing else depends on it. */
  readonly condensed: boolean;
  /** Whether the records called all actors by their ids; nothing else depends on it. */
  readonly byId: boolean;
  readonly options: Options;
  readonly config: Config;
  readonly settings: Settings;
  /** Own template of expected roles, null without `expected.yaml`. */
  readonly template: ExpectedTemplate | null;
  /** First and last day (days since 1970-01-01) and length in years of the observation window; null without dates. */
  readonly window: { readonly from: number; readonly to: number; readonly years: number } | null;
}

/**
 * Reads, validates and reduces a dataset to ties. What a small one was read with stays for five seconds after it was
 * closed, in case another follows; it does not keep the process alive.
 *
 * @throws AppError kind `input` or `config` where the data cannot be used; rejected rows alone do not throw
 */
export async function openDataset(input: OptionsInput, open: OpenOptions = {}): Promise<OpenDataset> {
  const options = parseOptions(input);
  const sources = await resolveSources(options.data, options.config !== null);
  const configPath = options.config ?? sources.config;
  const loaded = await configOf(configPath, options.set);
  const { config } = loaded;
  const settings = resolveSettings(options, config);
  const expected = sources.expected === null ? null : await expectedOf(sources.expected);

  // Heads of small files are read while the engine opens; of large ones before it is loaded, which holds this thread
  // up, so that another one looks through them meanwhile.
  const small = isSmall(sources);
  const loading = small ? loadEngine() : new Promise(setImmediate).then(loadEngine);
  if (small) await loading;
  const opening = loading.then(({ openEngine }) => {
    const opened = openEngine({ threads: small ? 1 : options.jobs, small });
    setImmediate(() => open.meanwhile?.());
    return opened;
  });
  opening.catch(() => undefined);
  let engine: Engine | undefined;
  // An interrupt ends the query that is running; the one that follows has to be met too.
  let repeated: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    engine?.interrupt();
    repeated = setInterval(() => engine?.interrupt(), INTERRUPT_EVERY_MS);
  };
  open.signal?.addEventListener('abort', interrupt, { once: true });
  const preparer = new Preparer(opening, open.stdin ?? process.stdin, open.signal);
  const close = (): void => {
    open.signal?.removeEventListener('abort', interrupt);
    clearInterval(repeated);
    preparer.close();
    engine?.close();
  };
  try {
    const tables: Record<(typeof TABLES)[number], PreparedTable[]> = {
      records: [],
      actors: [],
      towns: [],
      aliases: [],
    };
    const begun: BegunTable[] = [];
    const recordColumns = expectedColumnKeys('records', config);
    for (const file of sources.records) begun.push(await preparer.begin(file, recordColumns));
    const opened = await opening;
    engine = opened;
    open.signal?.throwIfAborted();
    // Large files are counted up while a thread still looks whether they are whole.
    const drafts = begun.flatMap(({ draft }) => (draft === null ? [] : [draft]));
    let scanning = (): void => undefined;
    const atWork = new Promise<void>((resolve) => {
      scanning = resolve;
    });
    const early =
      drafts.length > 0 && drafts.length === begun.length && sources.remote.length === 0
        ? countedEarly(opened, drafts, options, config, scanning)
        : null;
    const sides = async (): Promise<{ readonly loaded: Promise<SideTables> } | null> => {
      // Before, the engine would wait for this thread.
      await Promise.race([atWork, early]);
      await new Promise(setImmediate);
      await readSideTables(preparer, sources, config, tables);
      if (early === null || plainBytes([...sources.actors, ...sources.towns]) > SMALL_SIDES) return null;
      // It takes one core, so that later the other one would have nothing to do. What is wrong shows where it is used.
      const loaded = loadSideTables(opened, tables, config);
      await loaded.catch(() => undefined);
      return { loaded };
    };
    const [counted, side] = await together([early, sides()]);
    for (const table of begun) tables.records.push(await table.finish());
    for (const operand of sources.remote) {
      const plan = (columns: readonly string[]) => ({
        ...columnsToRead({ name: operand.name, columns }, config, options.ego),
        from: options.from ?? config.window?.from ?? null,
        to: options.to ?? config.window?.to ?? null,
        counted: countedColumns({ name: operand.name, columns }, config, options.ego),
      });
      tables.records.push(await preparer.remote(operand, plan, open.signal));
    }
    const reconciled = await reconcile(engine, tables, {
      options,
      config,
      maxEvent: settings.maxEvent,
      condenseFrom: open.condenseFrom ?? CONDENSE_FROM,
      early: counted,
      sides: side?.loaded ?? null,
    });
    const ties = await reduceTies(engine, reconciled, {
      tieMinimum: settings.tieMinimum,
      maxEvent: settings.maxEvent,
      configured: settings.absence,
    });
    const inputs: InputFile[] = [
      ...TABLES.flatMap((what) =>
        tables[what].map(({ name, digest, read }) => ({ name, sha256: digest, records: read })),
      ),
      ...(expected === null ? [] : [textInput('expected.yaml', Buffer.from(expected.text))]),
      ...(loaded.text === null || configPath === null
        ? []
        : [textInput(basename(configPath), Buffer.from(loaded.text))]),
    ];
    const { actors, towns } = reconciled;
    return {
      inputs,
      records: reconciled.records,
      condensed: reconciled.places !== null,
      byId: reconciled.byId,
      actors,
      towns: towns as readonly Town[],
      policyAreas: reconciled.policyAreas,
      absence: ties.absence,
      diagnostics: mergeDiagnostics([
        ...reconciled.diagnostics,
        ...sameContent(tables.records),
        ...unmappedColumns(tables, loaded),
      ]),
      network: ties.network,
      whole: ties.whole,
      pairsInMemory: ties.pairsInMemory,
      townPairs: () => plainTowns(ties.townPairs()),
      townRows: () => ties.townPairs(),
      townReports: () => ties.townReports(),
      reportRules: ties.reportRules,
      reporterNames: (codes) => ties.reporterNames(codes),
      close,
      options,
      config,
      settings,
      template: expected === null ? null : expected.template,
      window: reconciled.window,
    };
  } catch (error) {
    engine ??= await opening.catch(() => undefined);
    close();
    if (open.signal?.aborted === true) {
      throw new AppError({
        kind: 'interrupted',
        code: 'run/interrupted',
        message: 'interrupted',
        cause: error,
      });
    }
    throw error;
  }
}

function loadEngine(): Promise<typeof import('../input/engine.ts')> {
  return import('../input/engine.ts');
}

async function readSideTables(
  preparer: Preparer,
  sources: SourceSet,
  config: Config,
  tables: Record<(typeof SIDE_TABLES)[number], PreparedTable[]>,
): Promise<void> {
  for (const what of SIDE_TABLES) {
    const known = expectedColumnKeys(what, config);
    for (const file of sources[what]) {
      const table = await preparer.table(file, known).catch((error: unknown) => {
        // An empty list of aliases says that there are none.
        if (what === 'aliases' && error instanceof AppError && error.code === 'input/empty-file') return null;
        throw error;
      });
      if (table !== null) tables[what].push(table);
    }
  }
}

/** Counts files up by what their heads promise; null where the options do not allow it. */
async function countedEarly(
  engine: Engine,
  drafts: readonly TableDraft[],
  options: Options,
  config: Config,
  scanning: () => void,
): Promise<EarlyCount | null> {
  if (!mayCondense(options, config)) return null;
  const relations = drafts.map(({ relation }) => relation);
  try {
    const sources = drafts.map((draft) => recordSource(draft, config, options.ego));
    return { relations, files: await condenseAll(engine, sources, config, scanning) };
  } catch {
    // Whatever it is, it comes again when it is known what is wrong with the files.
    return null;
  }
}

/** Bytes of tables of actors and towns up to which the engine has the memory for them while it counts records up. */
const SMALL_SIDES = 1 << 24;

/** Bytes up to which a second thread of the engine costs more than it does. */
const SMALL = 1 << 21;

/** Whether all of a dataset lies in small plain files. */
function isSmall({ records, actors, towns, aliases, remote }: SourceSet): boolean {
  return remote.length === 0 && plainBytes([...records, ...actors, ...towns, ...aliases]) <= SMALL;
}

/** Bytes of files that are as large as what is in them; Infinity where one of them is not. */
function plainBytes(files: SourceSet['records']): number {
  const plain = files.every(
    ({ path, format, compression }) => path !== '-' && format !== 'parquet' && compression === 'none',
  );
  if (!plain) return Number.POSITIVE_INFINITY;
  return files.reduce((sum, { path }) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Reading YAML costs start-up time, and most small datasets come without any. */
async function configOf(path: string | null, overrides: readonly string[]): Promise<LoadedConfig> {
  if (path === null && overrides.length === 0)
    return { config: {}, text: null, placeOf: () => 'mlgnet.yaml' };
  const { loadConfig, parseOverride } = await import('./config.ts');
  return loadConfig(path, overrides.map(parseOverride));
}

async function expectedOf(
  path: string,
): Promise<{ readonly text: string; readonly template: ExpectedTemplate }> {
  const { parseChecked, readText } = await import('./config.ts');
  const { templateSchema } = await import('../model/template.ts');
  const text = readText(path);
  return { text, template: parseChecked(text, 'expected.yaml', templateSchema) };
}

function textInput(name: string, text: Uint8Array): InputFile {
  const digest = new LineDigest();
  digest.update(text);
  return { name, sha256: digest.digest(), records: 0 };
}

/** Files that hold the same rows, in whatever order: most often a copy. */
function sameContent(records: readonly PreparedTable[]): Diagnostic[] {
  const first = new Map<string, PreparedTable>();
  return records.flatMap((table): Diagnostic[] => {
    const before = first.get(table.digest);
    first.set(table.digest, before ?? table);
    if (before === undefined || table.read === 0) return [];
    return [
      {
        code: 'same-content',
        severity: 'warning',
        where: table.name,
        message: `${table.name} holds the same rows as ${before.name}; both count`,
        hint: 'leave one of them out if it is a copy',
        count: table.read,
      },
    ];
  });
}

/** Errors before warnings before notes; places in the order in which they were found. */
function mergeDiagnostics(all: readonly Diagnostic[]): Diagnostic[] {
  const order = { error: 0, warning: 1, info: 2 };
  return all
    .map((d, i) => ({ d, i }))
    .sort((x, y) => order[x.d.severity] - order[y.d.severity] || x.i - y.i)
    .map(({ d }) => d);
}

async function* plainTowns(towns: AsyncIterable<TownPairs>): AsyncGenerator<TownPairs> {
  for await (const town of towns) yield { ...town, pairs: plainPairs(town.pairs) };
}
