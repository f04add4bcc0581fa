import { type OpenDataset, openDataset } from '../pipeline/dataset.ts';
import type { OptionsInput } from '../pipeline/options.ts';
import type { Io } from './io.ts';
import { plainInput } from './stdin.ts';

/**
 * Opens a dataset for the time of the work and closes it after.
 *
 * @param meanwhile called while the engine opens, when this thread has nothing to do
 * @throws AppError kind `input` or `config` where the data cannot be used
 */
export async function withDataset<T>(
  options: OptionsInput,
  io: Io,
  signal: AbortSignal,
  work: (dataset: OpenDataset) => Promise<T>,
  meanwhile?: () => void,
): Promise<T> {
  const dataset = await openDataset(options, {
    stdin: plainInput(() => io.stdin, options.data, signal),
    signal,
    ...(meanwhile === undefined ? {} : { meanwhile }),
  });
  try {
    return await work(dataset);
  } finally {
    dataset.close();
  }
}
