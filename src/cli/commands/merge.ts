import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { repeat } from '../values.ts';

interface MergeFlags {
  readonly format?: string[];
  readonly out?: string;
  readonly color: boolean;
}

/** `mlgnet merge <result…>`: the results of all shards as one. */
export function registerMerge(program: Command, { io, exit }: CommandContext): void {
  program
    .command('merge')
    .description('join the JSON results of all shards of a run (analyze --shard) to the result of the whole')
    .argument('<results...>', 'JSON results, one for each shard, in any order')
    .option(
      '--format <format>',
      'json, terminal, ndjson or csv; json=result.json writes to a file; repeatable (default: json)',
      repeat,
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--no-color', 'no colour')
    .action(async (paths: string[], flags: MergeFlags) => {
      const { interruptible } = await import('../interrupt.ts');
      const { parseOutputs, writeReports } = await import('../outputs.ts');
      const outputs = await parseOutputs(flags.format ?? ['json'], flags.out);
      await interruptible(async (signal) => {
        const { mergeResults } = await import('../../batch/merge.ts');
        const merged = await mergeResults(paths);
        await writeReports(merged, outputs, io, { colour: flags.color, signal });
        if (merged.failedTowns.length > 0) throw await townFailed(merged.failedTowns);
      });
      exit(0);
    });
}

async function townFailed(towns: readonly string[]): Promise<Error> {
  const { AppError } = await import('../../model/error.ts');
  const others = towns.length === 1 ? '' : ` and ${towns.length - 1} more`;
  return new AppError({
    kind: 'output',
    code: 'run/town-failed',
    message: `town ${JSON.stringify(towns[0])}${others} could not be computed by its shard`,
    hint: 'the report holds all other towns; run the shard again where there is more memory',
  });
}
