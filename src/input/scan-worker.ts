import { parentPort, workerData } from 'node:worker_threads';
import { scanFile } from './scan-file.ts';

const { path, delimiter } = workerData as { readonly path: string; readonly delimiter: string };
// A failure ends the thread as an error, which whoever started it hears of.
void scanFile(path, delimiter).then((scan) => parentPort?.postMessage(scan));
