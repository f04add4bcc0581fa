import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { sweepTemporary, temporaryPrefix } from '../kernel/own-temporary.ts';

/** What an instance is made with. */
export interface InstanceSettings {
  /** Threads that work, the calling one among them. */
  readonly threads: number;
  /** Bytes beyond which statements spill. */
  readonly memoryLimit: number;
  /** Whether few rows are to come; such an instance may serve one dataset after another. */
  readonly small: boolean;
}

/** An embedded DuckDB in memory, with the folder that it spills to. */
export interface Instance {
  readonly duckdb: DuckDBInstance;
  readonly folder: string;
  readonly settings: InstanceSettings;
}

/**
 * Threads that the engine believes in where data are small. Up to two of them, every statement that groups begins with
 * room for 262,144 groups, two megabytes that have to be cleared; from three on with an eighth of it.
 */
const THREADS_FOR_SMALL_TABLES = 3;

/** How long an instance waits for another dataset. */
const WAIT_MS = 5000;

/** How many instances wait at most: two, for those who read one dataset while they look at another. */
const MOST_WAITING = 2;

interface Waiting {
  readonly instance: Instance;
  readonly timer: NodeJS.Timeout;
}

/** Those that wait, the one that has waited longest first. */
let waiting: readonly Waiting[] = [];
/** Done when nothing is on its way to wait. */
let emptied: Promise<void> = Promise.resolve();
const folders = new Set<string>();
let tidiesUp = false;

/** One that waits, if it was made with the same settings, or a new one. */
export async function takeInstance(settings: InstanceSettings): Promise<Instance> {
  await emptied;
  const found = waiting.findLast(({ instance }) => isSame(instance.settings, settings));
  if (found === undefined) return makeInstance(settings);
  leave(found);
  return found.instance;
}

/**
 * Lets an instance wait for the next dataset once it has been emptied. Making one and giving it back takes a third of
 * the time that a small dataset takes.
 *
 * @param empty done when the instance holds nothing any more; where it fails, the instance ends
 */
export function keepInstance(instance: Instance, empty: Promise<void>): void {
  const isEmpty = empty.then(
    () => true,
    () => false,
  );
  // In the order in which they were given back.
  emptied = emptied.then(async () => ((await isEmpty) ? wait(instance) : endIdle(instance)));
}

export function endInstance({ duckdb, folder }: Instance): void {
  duckdb.closeSync();
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** Nobody waits for it to end who could be told; a folder that cannot be removed is swept by another process. */
function endIdle(instance: Instance): void {
  try {
    endInstance(instance);
  } catch {
    folders.delete(instance.folder);
  }
}

function wait(instance: Instance): void {
  const [longest] = waiting;
  if (longest !== undefined && waiting.length >= MOST_WAITING) {
    leave(longest);
    endIdle(longest.instance);
  }
  const timer = setTimeout(() => {
    leave(own);
    endIdle(instance);
  }, WAIT_MS);
  // A program that has nothing else to do ends.
  timer.unref();
  const own: Waiting = { instance, timer };
  waiting = [...waiting, own];
}

function leave(one: Waiting): void {
  clearTimeout(one.timer);
  waiting = waiting.filter((other) => other !== one);
}

async function makeInstance(settings: InstanceSettings): Promise<Instance> {
  const { threads, memoryLimit, small } = settings;
  sweepTemporary(tmpdir());
  const folder = mkdtempSync(join(tmpdir(), temporaryPrefix()));
  folders.add(folder);
  if (!tidiesUp) {
    tidiesUp = true;
    process.once('exit', () => {
      for (const folder of folders) {
        try {
          rmSync(folder, { recursive: true, force: true });
        } catch {
          // Swept by another process; how this one ends does not depend on it.
        }
      }
    });
  }
  const planned = small ? Math.max(threads, THREADS_FOR_SMALL_TABLES) : threads;
  const duckdb = await DuckDBInstance.create(':memory:', {
    threads: String(planned),
    // Those that it does not start; the one that calls it is among them.
    external_threads: String(planned - threads + 1),
    memory_limit: engineBytes(memoryLimit),
    temp_directory: folder,
    // The engine would pack tables that are gone a moment later.
    checkpoint_threshold: '1TB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // Groups by their numbers need room for all of them at once; and what one dataset read is nothing to the next.
    ...(small ? { perfect_ht_threshold: '2', enable_external_file_cache: 'false' } : {}),
  });
  const connection = await duckdb.connect();
  // The optimizer may build the hash of a join on the side of the records; every join here has its small side right.
  await connection.run(
    "SET GLOBAL TimeZone='UTC'; SET preserve_insertion_order=true; SET disabled_optimizers='join_order,build_side_probe_side'",
  );
  connection.closeSync();
  return { duckdb, folder, settings };
}

/** A number of bytes as the engine's settings take it. */
export function engineBytes(bytes: number): string {
  return `${Math.floor(bytes)}B`;
}

function isSame(a: InstanceSettings, b: InstanceSettings): boolean {
  return a.threads === b.threads && a.memoryLimit === b.memoryLimit && a.small === b.small;
}
