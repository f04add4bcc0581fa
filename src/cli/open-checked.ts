import { AppError } from '../model/error.ts';
import { datasetNotes, groupDiagnostics } from '../pipeline/analyze.ts';
import type { OpenDataset } from '../pipeline/dataset.ts';
import type { Io } from './io.ts';
import { writeNotes } from './notes.ts';
import { assertEnoughAccepted } from './rejection.ts';

/**
 * Shows what is wrong with a dataset, and lets only one through of which enough rows are accepted.
 *
 * @throws AppError `input/no-accepted-row`, `gate/rejected-rows`
 */
export function assertUsable(dataset: OpenDataset, io: Io, quiet: boolean): void {
  const { data, strict, maxRejected } = dataset.options;
  const check = `mlgnet check ${data.map(quoted).join(' ')}`;
  if (!quiet) {
    writeNotes(io.stderr, groupDiagnostics(datasetNotes(dataset)), `${check} lists all`);
  }
  const { read, accepted } = dataset.records;
  if (accepted === 0) throw noAcceptedRow(read, `${check} lists every problem`);
  assertEnoughAccepted(dataset.records, { strict, maxRejected }, `${check} lists them`);
  const errors = dataset.diagnostics.filter(({ severity }) => severity === 'error');
  if (strict && errors[0] !== undefined) {
    const count = errors.reduce((sum, diagnostic) => sum + diagnostic.count, 0);
    throw new AppError({
      kind: 'gate',
      code: 'gate/errors',
      where: errors[0].where,
      message: `${count} error(s) in the data, and --strict allows none`,
      hint: `${check} lists them; correct them, or run without --strict`,
    });
  }
}

export function noAcceptedRow(read: number, hint: string): AppError {
  return new AppError({
    kind: 'input',
    code: 'input/no-accepted-row',
    message: read === 0 ? 'the records hold no row' : `none of ${read} rows could be accepted`,
    hint: read === 0 ? 'is there anything below the header?' : hint,
  });
}

function quoted(operand: string): string {
  return /^[\w./:@%+,-]+$/.test(operand) ? operand : `'${operand.replaceAll("'", "'\\''")}'`;
}
