import { isRefusedMemory } from '../kernel/refused-memory.ts';
import { AppError } from '../model/error.ts';
import { version } from '../pipeline/version.ts';
import { InterruptedError } from './interrupt.ts';
import type { Io } from './io.ts';
import { printable } from './notes.ts';

const REPORT_TO = 'https://github.com/mlgnet/mlgnet/issues';
const LONGEST_TRACE = 4000;

/** Shows an error and returns the exit code: what the user can act on is said, everything else is our bug. */
export function presentError(error: unknown, io: Io): number {
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
  if ((error as NodeJS.ErrnoException | null)?.code === 'ENOSPC') {
    io.stderr.write(
      'error: the temporary folder is full [output/disk-full]\n  hint: free space, or point TMPDIR to another disk\n',
    );
    return 2;
  }
  if ((error as NodeJS.ErrnoException | null)?.syscall === 'mkdtemp') {
    io.stderr.write(
      'error: the temporary folder cannot be used [output/no-temporary-folder]\n  hint: point TMPDIR to a folder that exists and can be written\n',
    );
    return 2;
  }
  if (isRefusedMemory(error)) {
    const { message } = error as Error;
    io.stderr.write(
      `error: the data do not fit into memory (${printable(message)}) [run/out-of-memory]\n  hint: free memory, use fewer threads where there is --jobs, or analyse the towns in parts (analyze --shard, merge)\n`,
    );
    return 2;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr.write(
    `mlgnet ${version()} met a bug of its own and stopped.\n` +
      'Please report it with the command line and, if you can share it, the input that causes it:\n' +
      `  ${REPORT_TO}\n\n${printable(trace).slice(0, LONGEST_TRACE)}\n`,
  );
  return 70;
}
