import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { collect, type DatasetFlags, readingOptions, repeat, withReadingOptions } from '../dataset-options.ts';
import type { Io } from '../io.ts';

interface AnalyzeFlags extends DatasetFlags {
  readonly format?: string[];
  readonly out?: string;
  readonly replicates?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** `mlgnet analyze <data…>`: the main job. */
export function registerAnalyze(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('analyze')
    .description('report isolation, missing multilevel links and conflict clusters of every town')
    .argument('<data...>', 'a folder, record files, a glob, or - for CSV on standard input')
    .option('--town <names>', 'print only these towns, by id or name, separated by commas', collect)
    .option('--group-by <attribute>', 'actor attribute that forms groups (default: level)')
    .option('--directed', 'count arcs from source to target instead of undirected ties')
    .option('--weights <how>', 'none or strength: weight ties by their strength (default: none)')
    .option('--seed <n>', 'random seed (default: 1)')
    .option('--replicates <n>', 'resamplings for ranges; this version computes none, so only 0 is possible (default: 0)')
    .option('--effort <nodes>', 'search nodes for the conflict clusters of one town (default: 5 million)');
  withReadingOptions(command)
    .option('--format <format>', 'terminal, json, ndjson or csv; with =file to a file; repeatable', repeat)
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--quiet', 'print no notes on standard error')
    .option('--no-color', 'no colour')
    .action(async (data: string[], flags: AnalyzeFlags) => {
      exit(await runAnalyze(data, flags, io));
    });
}

async function runAnalyze(data: readonly string[], flags: AnalyzeFlags, io: Io): Promise<number> {
  const { parseOutputs, writeReports } = await import('../outputs.ts');
  const outputs = await parseOutputs(flags.format ?? [], flags.out);
  if (flags.replicates !== undefined && flags.replicates.trim() !== '0') {
    const { AppError } = await import('../../model/error.ts');
    throw new AppError({
      kind: 'usage',
      code: 'usage/no-resampling',
      message: `--replicates ${flags.replicates}: this version computes no resampling ranges`,
      hint: 'use --replicates 0; bounds over what is unknown are always computed',
    });
  }
  const { openChecked } = await import('../open-checked.ts');
  const { analyze } = await import('../../pipeline/analyze.ts');
  return openChecked(readingOptions(data, flags), io, flags.quiet === true, data, async (dataset, signal) => {
    const analysis = await analyze(dataset, { signal });
    await writeReports(analysis, outputs, io, flags.color);
    return 0;
  });
}
