import type { Io } from './io.ts';

/** Shows an error and returns the exit code: what the user can act on is said, everything else is our bug. */
export async function presentError(error: unknown, io: Io): Promise<number> {
  const { AppError } = await import('../model/error.ts');
  const { InterruptedError } = await import('./interrupt.ts');
  const { printable } = await import('./notes.ts');
  if (error instanceof InterruptedError) {
    io.stderr.write('interrupted\n');
    return error.exitCode;
  }
  if (error instanceof AppError) {
    const where = error.where === undefined ? '' : `\n  at: ${printable(error.where)}`;
    const hint = error.hint === undefined ? '' : `\n  hint: ${printable(error.hint)}`;
    io.stderr.write(`error: ${printable(error.message)} [${error.code}]${where}${hint}\n`);
    return error.exitCode;
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC') {
    io.stderr.write('error: the disk is full [output/disk-full]\n  hint: free space in the output or temporary folder\n');
    return 2;
  }
  if (code === 'EPIPE') return 0;
  const { version } = await import('../pipeline/version.ts');
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `mlgnet ${version()} met a bug of its own. Nothing was written.\n` +
      'Please report it with the command line and, if you can share it, the input that causes it:\n' +
      '  https://github.com/mlgnet/mlgnet/issues\n\n' +
      `${printable(detail).slice(0, 4000)}\n`,
  );
  return 70;
}
