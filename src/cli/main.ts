import { Command, CommanderError, Option } from 'commander';
import { version } from '../pipeline/version.ts';
import { registerAnalyze } from './commands/analyze.ts';
import { registerCheck } from './commands/check.ts';
import { registerCompare } from './commands/compare.ts';
import { registerConflict } from './commands/conflict.ts';
import { registerExplain } from './commands/explain.ts';
import { registerMerge } from './commands/merge.ts';
import { registerSchema } from './commands/schema.ts';
import { registerTest } from './commands/test.ts';
import { registerVerify } from './commands/verify.ts';
import type { Io } from './io.ts';

const HELP_COLUMNS = 80;

const EXAMPLES = `
Examples:
  mlgnet analyze data/                            all towns of the folder
  mlgnet analyze data/ --town Lindmoos            one town on one screen
  mlgnet analyze data/ --format json=result.json  the whole result, to a file
  mlgnet check data/                              what is wrong, and where
  mlgnet conflict ties.csv --k 2,3,free           camps of any signed tie list
  mlgnet test data/ --by executive                do groups of towns differ?
  mlgnet explain isolation                        formula, range and source

Only results are written to standard output; messages go to standard error.
Exit codes: 0 done; 1 too many rows rejected, check found errors, or verify
found differences; 2 wrong usage, unusable input or output not writable; 70 a
bug of ours; 130, 143 interrupted.`;

/**
 * Runs one command line and returns its exit code. Only the option parser is loaded before a command is chosen.
 *
 * @param argv the arguments without interpreter and script
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const exit = (value: number): void => {
    code = value;
  };
  const printed: string[] = [];
  const program = buildProgram({ io, exit }, (text) => printed.push(text));
  try {
    if (argv.length === 0) {
      program.outputHelp();
      io.stderr.write(printed.join(''));
      return 2;
    }
    try {
      await program.parseAsync([...argv], { from: 'user' });
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      const { unknownHelp, usageError } = await import('./usage-error.ts');
      // Help and version end the parsing too.
      if (error.exitCode !== 0) throw (await unknownHelp(program, argv)) ?? usageError(error, program, argv);
      const { writeChunks } = await import('./deliver.ts');
      await writeChunks(io.stdout, printed);
    }
    return code;
  } catch (error) {
    const { presentError } = await import('./present-error.ts');
    return presentError(error, io);
  }
}

function buildProgram(
  context: { readonly io: Io; readonly exit: (code: number) => void },
  print: (text: string) => void,
): Command {
  const program = new Command('mlgnet');
  program
    .description(
      'How isolated is a town government, which multilevel links are missing, and where do conflict lines run?',
    )
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .configureOutput({
      writeOut: print,
      // Errors are presented by `run`, in one way for all of them.
      writeErr: () => undefined,
      getOutHelpWidth: () => HELP_COLUMNS,
      getErrHelpWidth: () => HELP_COLUMNS,
    })
    .exitOverride();
  for (const register of [
    registerAnalyze,
    registerCheck,
    registerConflict,
    registerCompare,
    registerMerge,
    registerVerify,
    registerTest,
    registerExplain,
    registerSchema,
  ]) {
    register(program, context);
  }
  for (const command of program.commands) {
    const grouped = command.options.at(-1)?.helpGroupHeading;
    const help = new Option('-h, --help', 'print help');
    command.addHelpOption(grouped === undefined ? help : help.helpGroup(grouped));
  }
  return program.addHelpText('after', EXAMPLES);
}

/** Runs the process's own command line. */
export async function main(): Promise<void> {
  // Whoever writes learns of a failed write; a reader that closed the pipe (head, less) has seen enough.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  // What nobody waits for must not end as Node ends it: with 1, which says something else here.
  process.on('uncaughtException', (error) => void endWithBug(error));
  process.exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    // Opening it costs time and is rarely needed.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
  });
}

/** Ends the process on an error that reached nobody; an unhandled rejection is one of them. */
async function endWithBug(error: unknown): Promise<void> {
  process.exitCode = 70;
  try {
    const { presentError } = await import('./present-error.ts');
    process.exitCode = presentError(error, process);
  } finally {
    process.exit();
  }
}
