import { AppError } from '../model/error.ts';
import { groupDiagnostics } from '../pipeline/analyze.ts';
import { type OpenDataset, openDataset } from '../pipeline/dataset.ts';
import type { OptionsInput } from '../pipeline/options.ts';
import { interruptible } from './interrupt.ts';
import type { Io } from './io.ts';
import { writeNotes } from './notes.ts';

/**
 * Opens a dataset, shows what is wrong with it, and goes on only if enough rows are accepted.
 *
 * @returns the exit code of the work, or 1 where --strict or --max-rejected ends the run
 * @throws AppError `input/no-accepted-row`
 */
export async function openChecked(
  options: OptionsInput,
  io: Io,
  quiet: boolean,
  operands: readonly string[],
  work: (dataset: OpenDataset, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  return interruptible(async (signal) => {
    const dataset = await openDataset(options, { stdin: io.stdin, signal });
    try {
      if (!quiet) writeNotes(io.stderr, groupDiagnostics(dataset.diagnostics), operands);
      const { read, accepted, rejected } = dataset.records;
      if (accepted === 0) {
        throw new AppError({
          kind: 'input',
          code: 'input/no-accepted-row',
          message: read === 0 ? 'the records hold no row' : `none of ${read} row(s) could be accepted`,
          hint: read === 0 ? 'is there anything below the header?' : `mlgnet check ${operands.join(' ')} lists every problem`,
        });
      }
      const { strict, maxRejected } = dataset.options;
      if (rejected > 0 && (strict || rejected > maxRejected * read)) {
        io.stderr.write(
          `error: ${rejected} of ${read} rows were rejected, ${strict ? 'and --strict allows none' : `more than ${maxRejected * 100} %`}\n` +
            `  hint: mlgnet check ${operands.join(' ')} lists them; correct them${strict ? ', or run without --strict' : ', or raise --max-rejected'}\n`,
        );
        return 1;
      }
      return await work(dataset, signal);
    } finally {
      dataset.close();
    }
  });
}
