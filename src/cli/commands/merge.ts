import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { type GateFlags, withGateOptions } from '../gate-options.ts';
import { repeat } from '../values.ts';

interface MergeFlags extends GateFlags {
  readonly format?: string[];
  readonly out?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** `mlgnet merge <result…>`: the results of all shards as one. */
export function registerMerge(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('merge')
    .description('join the JSON results of all shards of a run (analyze --shard) to the result of the whole')
    .argument('<results...>', 'JSON results, one for each shard, in any order')
    .option(
      '--format <format>',
      'json, terminal, ndjson, csv, markdown, junit or sarif; json=result.json writes to a file; repeatable (default: json)',
      repeat,
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--no-color', 'no colour')
    .option('--quiet', 'nothing about gates that pass on standard error');
  withGateOptions(command).action(async (paths: string[], flags: MergeFlags) => {
    const { interruptible } = await import('../interrupt.ts');
    const { parseOutputs, writeReports } = await import('../outputs.ts');
    const { gatePlan, gatesOf } = await import('../gates.ts');
    const outputs = await parseOutputs(flags.format ?? ['json'], flags.out);
    // Gates of mlgnet.yaml are no part of a result: those of the command line count.
    const gates = gatesOf(await gatePlan(flags), []);
    const passed = await interruptible(async (signal) => {
      const { mergeResults } = await import('../../batch/merge.ts');
      const merged = await mergeResults(paths);
      gates?.begin(merged.head);
      await writeReports(merged, outputs, io, {
        colour: flags.color,
        signal,
        onTown: (town) => gates?.town(town.result()),
        context: { gates: gates?.port },
      });
      if (merged.failedTowns.length > 0) throw await townFailed(merged.failedTowns);
      const quiet = flags.quiet === true;
      return gates === null || (await gates.finish(io, merged.names, { quiet, signal }));
    });
    exit(passed ? 0 : 1);
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
