import type { Command } from 'commander';
import { AppError } from '../../model/error.ts';
import type { Analysis } from '../../pipeline/analyze.ts';
import type { CommandContext } from '../context.ts';
import {
  DATA_ARGUMENT,
  type DatasetFlags,
  datasetOptions,
  withReadingOptions,
  withRejectionOptions,
} from '../dataset-options.ts';
import type { Io } from '../io.ts';
import { list, oneOf, repeat, whole } from '../values.ts';

interface AnalyzeFlags extends DatasetFlags {
  readonly replicates?: number;
  readonly format?: string[];
  readonly out?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** `mlgnet analyze <data…>`: the main job. */
export function registerAnalyze(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('analyze')
    .description('report isolation, missing multilevel links and conflict clusters of every town')
    .argument('<data...>', DATA_ARGUMENT)
    .optionsGroup('What to report:')
    .option('--town <names>', 'only these towns, by id or name, separated by commas (default: all)', list)
    .option(
      '--format <format>',
      'terminal, json, ndjson or csv; json=result.json writes to a file; repeatable (default: terminal)',
      repeat,
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--no-color', 'no colour')
    .option('--quiet', 'no errors and warnings about the data on standard error');
  withRejectionOptions(withReadingOptions(command))
    .optionsGroup('What to measure:')
    .option('--group-by <attribute>', 'actor attribute that forms groups (default: level)')
    .option('--directed', 'count arcs from source to target instead of undirected ties')
    .option(
      '--weights <how>',
      'none, or strength: weight ties by it (default: none)',
      oneOf('--weights', ['none', 'strength']),
    )
    .option(
      '--effort <nodes>',
      'search nodes for the conflict clusters of one town (default: 5000000)',
      whole('--effort'),
    )
    .option('--replicates <n>', 'resamplings for ranges; only 0 yet (default: 0)', whole('--replicates'))
    .option('--seed <n>', 'random seed (default: 1)', whole('--seed'))
    .action(async (data: string[], flags: AnalyzeFlags) => {
      await runAnalyze(data, flags, io);
      exit(0);
    });
}

async function runAnalyze(data: readonly string[], flags: AnalyzeFlags, io: Io): Promise<void> {
  const { interruptible } = await import('../interrupt.ts');
  const { parseOutputs, writeReports } = await import('../outputs.ts');
  const outputs = await parseOutputs(flags.format ?? [], flags.out);
  if ((flags.replicates ?? 0) > 0) {
    const { AppError } = await import('../../model/error.ts');
    throw new AppError({
      kind: 'usage',
      code: 'usage/no-resampling',
      message: `--replicates ${flags.replicates}: this version computes no resampling ranges`,
      hint: 'use --replicates 0; bounds over what is unknown are always computed',
    });
  }
  await assertNotInput(outputs, data);
  await interruptible(async (signal) => {
    const { assertUsable, withDataset } = await import('../open-checked.ts');
    const { analyze } = await import('../../pipeline/analyze.ts');
    await withDataset(datasetOptions(data, flags), io, signal, async (dataset) => {
      assertUsable(dataset, io, flags.quiet === true);
      const { townPool } = await import('../../batch/town-pool.ts');
      const pool = townPool({ jobs: dataset.options.jobs, towns: dataset.towns.length, signal });
      try {
        const analysis = await analyze(dataset, { signal, solver: pool.solver });
        await writeReports(analysis, outputs, io, { colour: flags.color, signal });
        assertNoFailure(analysis.failures);
      } finally {
        await pool.close();
      }
    });
  });
}

/**
 * The reports are written by then: the other towns are not lost, and the exit code still says that not all is well.
 *
 * @throws AppError `engine/out-of-memory` where only memory was missing; a bug otherwise
 */
function assertNoFailure(failures: Analysis['failures']): void {
  const [first] = failures;
  if (first === undefined) return;
  const others = failures.length === 1 ? '' : ` and ${failures.length - 1} more`;
  const { kind, message } = first.failure;
  if (kind === 'bug')
    throw new Error(`town ${JSON.stringify(first.town)}${others} could not be computed: ${message}`);
  throw new AppError({
    kind: 'output',
    code: 'run/town-failed',
    message: `town ${JSON.stringify(first.town)}${others} could not be computed: the thread died twice (${message})`,
    hint: 'is there enough memory? the report holds all other towns',
  });
}

/** A report must not replace the records it is made from. */
async function assertNotInput(
  outputs: readonly { readonly file: string | null }[],
  data: readonly string[],
): Promise<void> {
  const { basename, dirname, resolve } = await import('node:path');
  const inputs = new Set(data.map((operand) => resolve(operand)));
  const hit = outputs.find(({ file }) => {
    if (file === null) return false;
    const path = resolve(file);
    const part = /^(records|actors|towns|aliases|mlgnet|expected)\./i.test(basename(path));
    return inputs.has(path) || (part && inputs.has(dirname(path)));
  });
  if (hit === undefined) return;
  const { AppError } = await import('../../model/error.ts');
  throw new AppError({
    kind: 'usage',
    code: 'usage/output-is-input',
    message: `${hit.file} is part of the dataset and would be overwritten`,
    hint: 'write the report to another file',
  });
}
