import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { builtScript } from '../kernel/built-script.ts';
import { type FileScan, scanFile } from './scan-file.ts';

/** Bytes from which a thread of its own is worth its start. */
const LARGE = 4_000_000;

/** Starts `scanFile`, on a thread of its own where the file is large, so that the engine reads it at the same time. */
export function scanOnThread(
  path: string,
  delimiter: string,
  signal?: AbortSignal,
): { readonly large: boolean; readonly scan: Promise<FileScan> } {
  const large = statSync(path).size >= LARGE;
  const script = large ? builtScript('input/scan-worker.js') : undefined;
  const scan = script === undefined ? scanFile(path, delimiter) : onThread(script, path, delimiter, signal);
  // Whoever waits for it hears of a failure; until then it is not an unhandled one.
  scan.catch(() => undefined);
  return { large, scan };
}

async function onThread(
  script: string,
  path: string,
  delimiter: string,
  signal: AbortSignal | undefined,
): Promise<FileScan> {
  const worker = new Worker(script, { workerData: { path, delimiter }, execArgv: [] });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<FileScan>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread that scans ${path} ended with ${code}`)));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
