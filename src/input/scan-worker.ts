import { parentPort, workerData } from 'node:worker_threads';
import { scanFile } from './scan-file.ts';

const { path, delimiter } = workerData as { readonly path: string; readonly delimiter: string };
parentPort?.postMessage(await scanFile(path, delimiter));
