import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { type DatasetFlags, withReadingOptions } from '../dataset-options.ts';
import type { Io } from '../io.ts';
import { list, repeat, whole } from '../values.ts';

interface CompareFlags extends DatasetFlags {
  readonly format?: string[];
  readonly out?: string;
  readonly failOn?: string[];
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** `mlgnet compare <before> <after>`: what changed, and whether it is beyond uncertainty. */
export function registerCompare(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('compare')
    .description('say what changed between two datasets or results, and what of it is beyond uncertainty')
    .argument('<before>', 'a dataset, or a result of analyze --format json')
    .argument('<after>', 'likewise; a dataset is measured in the frame of the first')
    .optionsGroup('What to report:')
    .option('--town <names>', 'only these towns, by id or name, separated by commas (default: all)', list)
    .option(
      '--format <format>',
      'terminal, json or markdown; json=changes.json writes to a file; repeatable (default: terminal)',
      repeat,
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--no-color', 'no colour')
    .option('--quiet', 'no errors and warnings about the data on standard error');
  withReadingOptions(command)
    .optionsGroup('What to measure:')
    .option(
      '--replicates <n>',
      'resamplings for ranges and their difference, of two datasets with the same reporters; 0 for none (default: 200)',
      whole('--replicates', 0, 1_000_000),
    )
    .option('--seed <n>', 'random seed (default: 1)', whole('--seed'))
    .optionsGroup('What to insist on:')
    .option(
      '--fail-on <gate>',
      "end with exit code 1 where a gate fails, such as 'change:isolation>0.1', 'new:finding' or 'isolation>0.8' (after); repeatable",
      repeat,
    )
    .action(async (before: string, after: string, flags: CompareFlags) => {
      exit(await runCompare(before, after, flags, io));
    });
}

async function runCompare(before: string, after: string, flags: CompareFlags, io: Io): Promise<number> {
  const { parseComparisonOutputs, writeComparison } = await import('../comparison-outputs.ts');
  const { gatePlan } = await import('../gates.ts');
  const { interruptible } = await import('../interrupt.ts');
  const outputs = await parseComparisonOutputs(flags.format ?? [], flags.out);
  const plan = await gatePlan(flags);
  return interruptible(async (signal) => {
    const { compareOperands } = await import('../compare-operands.ts');
    const { comparison, names, gates } = await compareOperands(before, after, flags, plan, io, signal);
    await writeComparison(comparison, outputs, io, { colour: flags.color, names, signal });
    return gates === null || (await gates.finish(io, names, { quiet: flags.quiet === true, signal })) ? 0 : 1;
  });
}
