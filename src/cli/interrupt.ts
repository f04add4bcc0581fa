/**
 * Runs work that a signal may end. The first Ctrl-C or SIGTERM asks the work to stop and to tidy up; the exit
 * code then says which signal it was. A second one ends the process as if nobody had listened.
 *
 * @throws InterruptedError where the work ended early
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const ignore = (): void => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  const onSignal = (name: NodeJS.Signals): void => {
    if (abort.signal.aborted) {
      // An exit would wait for the engine.
      ignore();
      process.kill(process.pid, name);
    }
    abort.abort(new InterruptedError(name === 'SIGTERM' ? 143 : 130));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    ignore();
  }
}

/** The work was ended by a signal; `exitCode` is 128 + its number. */
export class InterruptedError extends Error {
  readonly exitCode: 130 | 143;

  constructor(exitCode: 130 | 143) {
    super('interrupted');
    this.name = 'InterruptedError';
    this.exitCode = exitCode;
  }
}
