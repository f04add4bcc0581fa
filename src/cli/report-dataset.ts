import { setFlagsFromString } from 'node:v8';
import type { Analysis } from '../pipeline/analyze.ts';
import type { OpenDataset } from '../pipeline/dataset.ts';
import type { GateWatch } from './gate-watch.ts';
import type { Io } from './io.ts';
import { type Output, writeReports } from './outputs.ts';
import type { Progress } from './progress.ts';

/**
 * Actors from which heaps are kept tight. What is alive then is so much that letting every heap grow by its multiple
 * before it is tidied up, as the engine of JavaScript does, would take gigabytes; it costs a few percent of time.
 */
const MANY_ACTORS = 200_000;
/** Actors from which threads tidy up what is young more often, which costs a tenth of their time. */
const MILLION_ACTORS = 1_000_000;

export interface ReportOptions {
  readonly outputs: readonly Output[];
  readonly colour: boolean;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Folder that keeps finished towns, and whether it may hold some already. */
  readonly runDir: string | null;
  readonly resume: boolean;
  /** What the threads run; the built worker by default. */
  readonly script?: string;
  /** Gates that the towns are held against; the caller asks how they ended. */
  readonly gates?: GateWatch | null;
  /** Where the files of the dataset lie, for reports that link to them. */
  readonly folder?: string | undefined;
}

/**
 * Analyses an open dataset on all threads and writes the reports.
 *
 * @throws AppError `run/town-failed` and those of run folders and outputs; a failed town ends in an error only
 *   after the reports are written
 */
export async function reportDataset(dataset: OpenDataset, io: Io, options: ReportOptions): Promise<Analysis> {
  const { signal, progress, runDir, gates, folder: place } = options;
  const { analyze } = await import('../pipeline/analyze.ts');
  const { townPool } = await import('../batch/town-pool.ts');
  if (dataset.actors.size > MANY_ACTORS) setFlagsFromString('--heap-growing-percent=30');
  const pool = townPool({
    jobs: dataset.options.jobs,
    towns: dataset.towns.length,
    tight: dataset.actors.size > MILLION_ACTORS,
    signal,
    ...(options.script === undefined ? {} : { script: options.script }),
  });
  let folder: import('../batch/run-folder.ts').RunFolder | undefined;
  try {
    // Threads load while this one is busy, unless the engine's memory is needed for them.
    if (dataset.actors.size <= MANY_ACTORS) await pool.start();
    // Nobody asks the engine any more: its memory is needed for towns.
    if (dataset.pairsInMemory && dataset.settings.replicates === 0) dataset.close();
    const analysis = await analyze(dataset, {
      signal,
      ...(pool.threads === undefined ? {} : { threads: pool.threads }),
      known: (town) => folder?.read(town),
    });
    if (runDir !== null) {
      const { RunFolder } = await import('../batch/run-folder.ts');
      folder = RunFolder.open(runDir, analysis.head, options.resume);
    }
    progress.begin(analysis.selectedTowns);
    gates?.begin(analysis.head);
    await writeReports(analysis, options.outputs, io, {
      colour: options.colour,
      signal,
      onTown(town) {
        // A town that failed is to be tried again.
        if (analysis.failures.at(-1)?.town !== town.id) folder?.add(town);
        gates?.town(town.result());
        progress.step();
      },
      // Threads end while this one writes; how that goes shows below.
      onComputed: () => void pool.close().catch(() => undefined),
      onComplete: () => progress.end(),
      context: { gates: gates?.port, folder: place },
    });
    await assertNoFailure(analysis.failures);
    return analysis;
  } finally {
    progress.end();
    folder?.close();
    await pool.close();
  }
}

/**
 * The reports are written by then: the other towns are not lost, and the exit code still says that not all is
 * well.
 */
async function assertNoFailure(failures: Analysis['failures']): Promise<void> {
  const [first] = failures;
  if (first === undefined) return;
  const others = failures.length === 1 ? '' : ` and ${failures.length - 1} more`;
  const { kind, message } = first.failure;
  const text = `town ${JSON.stringify(first.town)}${others} could not be computed`;
  if (kind === 'bug') throw new Error(`${text}: ${message}`);
  const { AppError } = await import('../model/error.ts');
  throw new AppError({
    kind: 'output',
    code: 'run/town-failed',
    message: `${text}: ${message}`,
    hint: 'is there enough memory? the report holds all other towns',
  });
}
