import { parentPort, workerData } from 'node:worker_threads';
import { type ConflictTask, solveTask } from './solve-conflict.ts';

// What a thread of `solveConflict` runs.
parentPort?.postMessage(solveTask(workerData as ConflictTask));
