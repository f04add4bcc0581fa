import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { builtScript } from '../kernel/built-script.ts';
import { AppError } from '../model/error.ts';
import {
  type ConflictOptions,
  type ConflictOutcome,
  conflictOf,
  type SignedRows,
} from '../pipeline/conflict.ts';

/** What goes to the thread that searches. */
export interface ConflictTask {
  readonly rows: SignedRows;
  readonly options: Omit<ConflictOptions, 'deadline'>;
  /** Time limit for each k, null for none. */
  readonly seconds: number | null;
}

/**
 * Finds the conflict clusters on a thread of its own: the search never pauses, and no signal would come through
 * on the thread that runs it.
 *
 * @throws AppError `conflict/out-of-memory`
 */
export async function solveConflict(task: ConflictTask, signal: AbortSignal): Promise<ConflictOutcome> {
  signal.throwIfAborted();
  const script = builtScript('cli/conflict-solver.js');
  if (script === undefined) return solveTask(task);
  const worker = new Worker(script, { workerData: task, execArgv: [] });
  try {
    const [outcome] = await once(worker, 'message', { signal });
    return outcome as ConflictOutcome;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    throw new AppError({
      kind: 'output',
      code: 'conflict/out-of-memory',
      message: 'the tie list does not fit into memory',
      hint: 'free memory, or split it into its separate parts',
      cause: error,
    });
  } finally {
    await worker.terminate();
  }
}

export function solveTask({ rows, options, seconds }: ConflictTask): ConflictOutcome {
  return conflictOf(rows, seconds === null ? options : { ...options, deadline: () => timer(seconds) });
}

function timer(seconds: number): () => boolean {
  const end = performance.now() + 1000 * seconds;
  return () => performance.now() >= end;
}
