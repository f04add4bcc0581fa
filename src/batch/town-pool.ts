import { setMaxListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResourceLimits } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import { AppError } from '../model/error.ts';
import { solveHere, type TownOutcome, type TownSolver, type TownTask } from '../pipeline/town-task.ts';

export interface TownPoolOptions {
  /** Threads at most. */
  readonly jobs: number;
  /** Towns of the run; few small ones are not worth a thread. */
  readonly towns: number;
  readonly signal?: AbortSignal;
  /** What the threads run; the built worker by default. */
  readonly script?: string;
  /** Memory of each thread; what the process has by default. */
  readonly limits?: ResourceLimits;
}

/** Towns from which threads are started however small the towns are: starting one costs some 100 towns. */
const MANY_TOWNS = 200;
/** Signed ties of one town whose search may take long enough to be felt on the thread that handles signals. */
const MANY_TIES = 150;

/**
 * Threads that compute towns. They start when there is enough to do; results never depend on how many there
 * are, nor on whether there are any.
 *
 * A thread that dies takes its towns along; these are tried once more, each alone, and one that fails again is
 * reported as failed. Close the pool after use.
 */
export function townPool({ jobs, towns, signal, script = workerScript(), limits }: TownPoolOptions): {
  readonly solver: TownSolver;
  close(): Promise<void>;
} {
  // Every group that waits listens to it.
  if (signal !== undefined) setMaxListeners(0, signal);
  let pool: Promise<Piscina<readonly TownTask[], TownOutcome[]>> | undefined;
  const start = async (filename: string): Promise<Piscina<readonly TownTask[], TownOutcome[]>> => {
    const { Piscina } = await import('piscina');
    const resourceLimits = limits === undefined ? {} : { resourceLimits: limits };
    return new Piscina({
      filename,
      minThreads: 0,
      maxThreads: jobs,
      execArgv: [],
      idleTimeout: 10_000,
      ...resourceLimits,
    });
  };
  const run = async (tasks: readonly TownTask[], filename: string): Promise<TownOutcome[]> => {
    pool ??= start(filename);
    return (await pool).run(tasks, signal === undefined ? {} : { signal });
  };
  const again = async (task: TownTask, filename: string): Promise<TownOutcome> => {
    try {
      return (await run([task], filename))[0]!;
    } catch (error) {
      throwIfInterrupted(signal);
      const message = error instanceof Error ? error.message : String(error);
      return { failed: { kind: 'worker', message } };
    }
  };
  return {
    async solver(tasks) {
      if (script === undefined || tasks.length === 0 || !worthThread(tasks, jobs, towns)) {
        return solveHere(tasks);
      }
      try {
        return await run(tasks, script);
      } catch {
        throwIfInterrupted(signal);
        const outcomes: TownOutcome[] = [];
        for (const task of tasks) outcomes.push(await again(task, script));
        return outcomes;
      }
    },
    async close() {
      await (await pool)?.destroy();
    },
  };
}

function worthThread(tasks: readonly TownTask[], jobs: number, towns: number): boolean {
  return (jobs > 1 && towns >= MANY_TOWNS) || tasks.some(({ signed }) => signed.value.length > MANY_TIES);
}

function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new AppError({ kind: 'interrupted', code: 'run/interrupted', message: 'interrupted' });
}

/** The built worker beside the code that runs; undefined where sources run, which a thread could not load. */
function workerScript(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  return ['town-worker.js', 'batch/town-worker.js', '../batch/town-worker.js']
    .map((name) => join(here, name))
    .find(existsSync);
}
