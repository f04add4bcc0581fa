import type { Command } from 'commander';
import type { AppError } from '../../model/error.ts';
import type { Io } from '../io.ts';

interface ConflictFlags {
  readonly k: string;
  readonly weights: string;
  readonly timeLimit?: string;
  readonly effort?: string;
  readonly seed: string;
  readonly maxRejected: string;
  readonly strict?: boolean;
  readonly format: string;
  readonly out?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** `mlgnet conflict <ties>`: conflict clusters of any signed tie list. */
export function registerConflict(
  program: Command,
  context: { readonly io: Io; readonly exit: (code: number) => void },
): void {
  program
    .command('conflict')
    .description('find the conflict clusters of a signed tie list (source,target,sign or a value)')
    .argument('<ties>', 'CSV, TSV or semicolon CSV file, also .gz, or - for standard input')
    .option('--k <list>', 'largest numbers of clusters, separated by commas; free for any number', '2,free')
    .option(
      '--weights <how>',
      'what a tie at odds costs: sign (1 each) or value (its absolute value)',
      'sign',
    )
    .option(
      '--time-limit <s>',
      'seconds for each k; then the best partition and its proven bound are printed',
    )
    .option('--effort <nodes>', 'search nodes for each k (default: 20 million, with --time-limit no limit)')
    .option('--seed <n>', 'seed of the local search', '1')
    .option(
      '--max-rejected <share>',
      'share of unreadable rows from which the run ends, as 10% or 0.1',
      '10%',
    )
    .option('--strict', 'end the run at any unreadable row')
    .option('--format <name>', 'terminal or json', 'terminal')
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--quiet', 'print no notes on standard error')
    .option('--no-color', 'no colour')
    .action(async (operand: string, flags: ConflictFlags) => {
      await runConflict(operand, flags, context.io);
      context.exit(0);
    });
}

async function runConflict(operand: string, flags: ConflictFlags, io: Io): Promise<void> {
  const { AppError } = await import('../../model/error.ts');
  const { CONFLICT_EFFORT, conflictOf, parseClusterCounts, readTieList } = await import('../../pipeline/conflict.ts');
  const { conflictJson, conflictTerminal } = await import('../../report/conflict.ts');

  const usage = (option: string, hint: string): AppError =>
    new AppError({ kind: 'usage', code: 'usage/bad-option', message: `${option} cannot be used`, hint });
  const whole = (option: string, text: string): number => {
    if (!/^\d{1,15}$/.test(text)) throw usage(`${option} ${text}`, 'give a whole number');
    return Number(text);
  };
  const k = parseClusterCounts(flags.k);
  const { weights, format } = flags;
  if (weights !== 'sign' && weights !== 'value') throw usage(`--weights ${weights}`, 'use sign or value');
  if (format !== 'terminal' && format !== 'json') throw usage(`--format ${format}`, 'use terminal or json');
  const seconds = flags.timeLimit === undefined ? undefined : Number(flags.timeLimit);
  if (seconds !== undefined && !(seconds > 0 && seconds < 1e9)) {
    throw usage(`--time-limit ${flags.timeLimit}`, 'give a positive number of seconds');
  }
  const unlimited = seconds === undefined ? CONFLICT_EFFORT : Number.MAX_SAFE_INTEGER;
  const effort = flags.effort === undefined ? unlimited : whole('--effort', flags.effort);
  const seed = whole('--seed', flags.seed);
  const most = /^\d+(\.\d+)?%?$/.test(flags.maxRejected)
    ? Number(flags.maxRejected.replace('%', '')) / (flags.maxRejected.endsWith('%') ? 100 : 1)
    : Number.NaN;
  if (!(most <= 1)) throw usage(`--max-rejected ${flags.maxRejected}`, 'give a share such as 10% or 0.1');

  const { name, list } = await readTieList(operand, io.stdin, weights);
  const { read, rejected } = list.rows;
  if (flags.quiet !== true) {
    for (const d of list.diagnostics) {
      const times = d.count > 1 ? ` (${d.count} rows)` : '';
      io.stderr.write(`${d.severity}: ${d.where}: ${d.message}${times} [${d.code}]\n  hint: ${d.hint}\n`);
    }
    if (rejected > 0) io.stderr.write(`${rejected} of ${read} rows rejected\n`);
  }
  if (rejected > (flags.strict === true ? 0 : most * read)) {
    throw new AppError({
      kind: 'gate',
      code: 'gate/rejected-rows',
      message: `${rejected} of ${read} rows of ${name} were rejected`,
      hint: 'correct them, or raise --max-rejected',
      where: list.diagnostics[0]?.where,
    });
  }
  const outcome = conflictOf(list, {
    k,
    weights,
    effort,
    seed,
    ...(seconds === undefined ? {} : { deadline: () => timer(seconds) }),
  });
  if (format === 'json') {
    await deliver(conflictJson(outcome.result), flags.out, io);
    return;
  }
  const { Chalk } = await import('chalk');
  const terminal = flags.out === undefined && io.stdout.isTTY === true;
  const colour = terminal && flags.color && (io.env['NO_COLOR'] ?? '') === '';
  const view = {
    width: Math.max(20, (terminal ? io.stdout.columns : undefined) ?? 80),
    chalk: new Chalk({ level: colour ? 1 : 0 }),
    title: name,
    neutral: outcome.neutral,
    components: outcome.components,
  };
  await deliver(conflictTerminal(outcome.result, view), flags.out, io);
}

function timer(seconds: number): () => boolean {
  const end = performance.now() + 1000 * seconds;
  return () => performance.now() >= end;
}

async function deliver(text: string, out: string | undefined, io: Io): Promise<void> {
  if (out === undefined) {
    await new Promise<void>((resolve, reject) => {
      io.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
    return;
  }
  const { rename, rm, writeFile } = await import('node:fs/promises');
  const { AppError } = await import('../../model/error.ts');
  const beside = `${out}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, out);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw new AppError({
      kind: 'output',
      code: 'output/not-writable',
      message: `cannot write ${out}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'check the folder, its permissions and the space left',
      cause,
    });
  }
}
