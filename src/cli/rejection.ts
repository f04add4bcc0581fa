import { AppError } from '../model/error.ts';

/** The share of rejected rows from which on a run ends, where nothing else is said. */
export interface RejectionLimit {
  readonly strict: boolean;
  readonly maxRejected: number;
}

/**
 * Ends a run of which too many rows were rejected.
 *
 * @throws AppError `gate/rejected-rows`
 */
export function assertEnoughAccepted(
  rows: { readonly read: number; readonly rejected: number },
  { strict, maxRejected }: RejectionLimit,
  hint: string,
  where?: string,
): void {
  const { read, rejected } = rows;
  if (rejected === 0 || !(strict || rejected > maxRejected * read)) return;
  const limit = Math.round(maxRejected * 1e6) / 1e4;
  throw new AppError({
    kind: 'gate',
    code: 'gate/rejected-rows',
    message: `${rejected} of ${read} rows were rejected, ${strict ? 'and --strict allows none' : `more than ${limit} %`}`,
    hint: `${hint}; correct them, or ${strict ? 'run without --strict' : 'raise --max-rejected'}`,
    where,
  });
}
