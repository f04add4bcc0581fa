/**
 * Runs work that a signal may end. The first Ctrl-C or SIGTERM asks the work to stop; its temporary files are
 * removed and the exit code says which signal it was. A second one ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const onSignal = (name: NodeJS.Signals): void => {
    const code = name === 'SIGTERM' ? 143 : 130;
    if (abort.signal.aborted) process.exit(code);
    abort.abort(code);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(abort.signal);
  } catch (error) {
    if (abort.signal.aborted) throw new InterruptedError(abort.signal.reason as number, error);
    throw error;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** The work was ended by a signal; `exitCode` is 128 + its number. */
export class InterruptedError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, cause: unknown) {
    super('interrupted', { cause });
    this.exitCode = exitCode;
  }
}
