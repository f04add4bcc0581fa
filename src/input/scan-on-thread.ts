import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
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
  const script = large ? workerScript() : undefined;
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

/** The built worker beside the code that runs; undefined where sources run, which a thread could not load. */
function workerScript(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  return ['scan-worker.js', 'input/scan-worker.js', '../input/scan-worker.js']
    .map((name) => join(here, name))
    .find(existsSync);
}
