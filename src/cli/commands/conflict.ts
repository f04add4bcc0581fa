import { type Command, Option } from 'commander';
import type { ConflictOutcome } from '../../pipeline/conflict.ts';
import type { CommandContext } from '../context.ts';
import type { Io } from '../io.ts';
import { oneOf, positive, share, whole } from '../values.ts';

interface ConflictFlags {
  readonly k: string;
  readonly weights: 'sign' | 'value';
  readonly timeLimit?: number;
  readonly effort?: number;
  readonly seed: number;
  readonly permutations: number;
  readonly maxRejected: number;
  readonly strict?: boolean;
  readonly format: 'terminal' | 'json';
  readonly out?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** `mlgnet conflict <ties>`: conflict clusters of any signed tie list. */
export function registerConflict(program: Command, { io, exit }: CommandContext): void {
  program
    .command('conflict')
    .description('find the conflict clusters of a signed tie list (source,target,sign or a value)')
    .argument('<ties>', 'CSV, TSV or semicolon CSV file, also .gz, or - for standard input')
    .optionsGroup('What to report:')
    .addOption(
      new Option('--format <format>', 'terminal or json')
        .default('terminal', 'terminal')
        .argParser(oneOf('--format', ['terminal', 'json'])),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--no-color', 'no colour')
    .option('--quiet', 'no errors about the data on standard error')
    .optionsGroup('What to read:')
    .addOption(
      new Option('--max-rejected <share>', 'end with exit code 1 if more rows are rejected')
        .default(0.1, '10%')
        .argParser(share('--max-rejected')),
    )
    .option('--strict', 'end with exit code 1 if any row is rejected')
    .optionsGroup('What to measure:')
    .addOption(
      new Option('--k <list>', 'most clusters allowed, separated by commas; free for any number').default(
        '2,free',
        '2,free',
      ),
    )
    .addOption(
      new Option('--weights <how>', 'what a tie at odds costs: sign (1 each) or value (its absolute value)')
        .default('sign', 'sign')
        .argParser(oneOf('--weights', ['sign', 'value'])),
    )
    .option(
      '--time-limit <s>',
      'seconds for each k; then the best partition and its proven bound are printed',
      positive('--time-limit'),
    )
    .option(
      '--effort <nodes>',
      'search nodes for each k (default: 20000000; with --time-limit no limit)',
      whole('--effort'),
    )
    .addOption(
      new Option('--permutations <n>', 'compare with so many draws of signs by chance')
        .default(0, 'none')
        .argParser(whole('--permutations', 0, 9_999_999)),
    )
    .addOption(
      new Option('--seed <n>', 'seed of the local search').default(1, '1').argParser(whole('--seed')),
    )
    .action(async (operand: string, flags: ConflictFlags) => {
      await runConflict(operand, flags, io);
      exit(0);
    });
}

async function runConflict(operand: string, flags: ConflictFlags, io: Io): Promise<void> {
  const { CONFLICT_EFFORT, parseClusterCounts, readTieList } = await import('../../pipeline/conflict.ts');
  const { assertWritable, writeChunks, writeFileWhole } = await import('../deliver.ts');
  const { interruptible } = await import('../interrupt.ts');
  const { weights, seed, out, timeLimit, maxRejected } = flags;
  const k = parseClusterCounts(flags.k);
  if (out !== undefined) await assertWritable(out);

  await interruptible(async (signal) => {
    const { plainInput } = await import('../stdin.ts');
    const { name, list } = await readTieList(
      operand,
      plainInput(() => io.stdin, [operand], signal),
      weights,
    );
    if (flags.quiet !== true) {
      const { writeNotes } = await import('../notes.ts');
      writeNotes(io.stderr, list.diagnostics, `look at ${name}`);
    }
    const { assertEnoughAccepted } = await import('../rejection.ts');
    const limit = { strict: flags.strict === true, maxRejected };
    assertEnoughAccepted(list.rows, limit, `look at ${name}`, list.diagnostics[0]?.where);
    const { solveConflict } = await import('../solve-conflict.ts');
    const effort = flags.effort ?? (timeLimit === undefined ? CONFLICT_EFFORT : Number.MAX_SAFE_INTEGER);
    const { names, a, b, value } = list;
    const outcome = await solveConflict(
      {
        rows: { names, a, b, value },
        options: { k, weights, effort, seed, permutations: flags.permutations },
        seconds: timeLimit ?? null,
      },
      signal,
    );
    const text = await conflictText(outcome, name, flags, io);
    if (out === undefined) await writeChunks(io.stdout, [text], signal);
    else await writeFileWhole(out, [text], signal);
  });
}

async function conflictText(
  { result, neutral, components }: ConflictOutcome,
  title: string,
  { format, out, color }: ConflictFlags,
  io: Io,
): Promise<string> {
  const { conflictJson, conflictTerminal } = await import('../../report/conflict.ts');
  if (format === 'json') return conflictJson(result);
  const { textView } = await import('../view.ts');
  const { columns, chalk } = await textView(io, out !== undefined, color);
  return conflictTerminal(result, { width: columns, chalk, title, neutral, components });
}
