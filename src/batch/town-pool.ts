import { setMaxListeners } from 'node:events';
import { getHeapStatistics } from 'node:v8';
import type { ResourceLimits } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import { builtScript } from '../kernel/built-script.ts';
import { AppError } from '../model/error.ts';
import { type Job, jobsOfTowns, type OutcomeOf, type Threads, type TownJob } from '../pipeline/town-job.ts';
import { Lanes } from './lanes.ts';

export interface TownPoolOptions {
  /** Threads at most. */
  readonly jobs: number;
  /** Towns of the run; few small ones are not worth a thread. */
  readonly towns: number;
  readonly signal?: AbortSignal;
  /** What the threads run; the built worker by default. */
  readonly script?: string;
  /** Whether threads are to do with little memory, at some cost of time. */
  readonly tight?: boolean;
  /** Memory of each thread. */
  readonly limits?: ResourceLimits;
}

/** Towns from which threads are started however small the towns are: starting one costs some 100 towns. */
const MANY_TOWNS = 200;
/**
 * The engine of JavaScript lets a heap that may become larger grow to four times what is alive before it tidies up,
 * one below 2 GB to less than twice.
 */
const LIMITS: ResourceLimits = {
  maxOldGenerationSizeMb: Math.min(1536, Math.floor(getHeapStatistics().heap_size_limit / 2 ** 20)),
};

/** What is young is tidied up more often than where there may be 48 MB of it. */
const TIGHT: ResourceLimits = { ...LIMITS, maxYoungGenerationSizeMb: 12 };

/** The lane of what is about the whole network, which then searches for conflict clusters, and the lane of towns. */
const NETWORK = 0;
const TOWNS = 1;

/**
 * Threads that compute towns. They start when there is enough to do; results never depend on how many there
 * are, nor on whether there are any.
 *
 * A thread that dies takes its towns along; these are tried once more, each alone, and one that fails again is
 * reported as failed. Close the pool after use.
 */
export function townPool({
  jobs,
  towns,
  signal,
  script = builtScript('batch/town-worker.js'),
  tight = false,
  limits = tight ? TIGHT : LIMITS,
}: TownPoolOptions): {
  /** Undefined where there is nothing that threads could run. */
  readonly threads: Threads | undefined;
  /** Lets threads begin to load before their first job, where they are sure to get one. */
  start(): Promise<void>;
  close(): Promise<void>;
} {
  // Every group that waits listens to it.
  if (signal !== undefined) setMaxListeners(0, signal);
  const many = jobs > 1 && towns >= MANY_TOWNS;
  let pools: Pool[] | undefined;
  let lanes: Lanes<Job, OutcomeOf<Job>> | undefined;
  let running = 0;
  let closed = false;
  const begin = (filename: string): Lanes<Job, OutcomeOf<Job>> => {
    const network = many ? Math.floor(jobs / 2) : 0;
    const own = [network, jobs - network].map((threads) => lazyPool(filename, threads, limits));
    pools = own;
    return new Lanes(
      own.map(({ threads, run }) => ({ threads, run: (job) => run(job, signal) })),
      many ? laneOf : () => TOWNS,
    );
  };
  const run = async <J extends Job>(job: J, filename: string): Promise<OutcomeOf<J>> => {
    if (closed) throw new Error('the threads have ended');
    running++;
    try {
      lanes ??= begin(filename);
      return (await lanes.run(job)) as OutcomeOf<J>;
    } finally {
      running--;
    }
  };
  const again = async (job: TownJob, filename: string): Promise<OutcomeOf<TownJob>[number]> => {
    try {
      return (await run(job, filename))[0]!;
    } catch (error) {
      throwIfInterrupted(signal);
      const message = error instanceof Error ? error.message : String(error);
      return { failed: { kind: 'worker', message: `its thread died twice: ${message}` } };
    }
  };
  const runOrSplit = async <J extends Job>(job: J, filename: string): Promise<OutcomeOf<J>> => {
    try {
      return await run(job, filename);
    } catch (error) {
      throwIfInterrupted(signal);
      if (job.kind === 'network' || job.kind === 'ways') throw error;
      const outcomes: OutcomeOf<TownJob>[number][] = [];
      for (const alone of jobsOfTowns(job)) outcomes.push(await again(alone, filename));
      return outcomes as unknown as OutcomeOf<J>;
    }
  };
  // Whoever ends them waits for those who have begun to.
  let ending: Promise<unknown> = Promise.resolve();
  const endAll = async (): Promise<void> => {
    const started = pools ?? [];
    pools = undefined;
    lanes = undefined;
    ending = Promise.all([ending, ...started.map(({ end }) => end())]);
    await ending;
  };
  const rest = async (): Promise<void> => {
    if (running === 0) await endAll();
  };
  return {
    threads: script === undefined ? undefined : { many, run: (job) => runOrSplit(job, script), rest },
    async start() {
      if (!many || script === undefined || closed) return;
      lanes ??= begin(script);
      await Promise.all((pools ?? []).map(({ start }) => start()));
    },
    async close() {
      closed = true;
      await endAll();
    },
  };
}

function laneOf(job: Job): number | null {
  if (job.kind === 'ways' || job.kind === 'network') return NETWORK;
  // Either lane has time for it, and what a search runs is compiled for all threads at once.
  if (job.kind === 'solve' || (job.kind === 'finish' && job.solutions === null)) return null;
  return TOWNS;
}

interface Pool {
  readonly threads: number;
  start(): Promise<void>;
  run(job: Job, signal: AbortSignal | undefined): Promise<OutcomeOf<Job>>;
  end(): Promise<void>;
}

/** Threads that start with the first job, and never again after their end. */
function lazyPool(filename: string, threads: number, resourceLimits: ResourceLimits): Pool {
  let pool: Promise<Piscina<Job, OutcomeOf<Job>>> | undefined;
  let ended = false;
  const create = async (): Promise<Piscina<Job, OutcomeOf<Job>>> => {
    const { Piscina } = await import('piscina');
    return new Piscina({
      filename,
      minThreads: 0,
      maxThreads: threads,
      execArgv: [],
      idleTimeout: 10_000,
      resourceLimits,
    });
  };
  return {
    threads,
    async start() {
      pool ??= create();
      // Whether it can begin shows with its first job.
      const ready = (await pool).run(undefined as never, { name: 'ready' });
      ready.catch(() => undefined);
    },
    async run(job, signal) {
      if (ended) throw new Error('the threads have ended');
      pool ??= create();
      return (await pool).run(job, signal === undefined ? {} : { signal });
    },
    async end() {
      ended = true;
      await (await pool)?.destroy();
    },
  };
}

function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true)
    throw new AppError({ kind: 'interrupted', code: 'run/interrupted', message: 'interrupted' });
}
