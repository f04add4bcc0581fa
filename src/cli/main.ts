import { Command, CommanderError } from 'commander';
import { registerAnalyze } from './commands/analyze.ts';
import { registerCheck } from './commands/check.ts';
import { registerConflict } from './commands/conflict.ts';
import { registerExplain } from './commands/explain.ts';
import { registerSchema } from './commands/schema.ts';
import type { Io } from './io.ts';
import { presentError } from './present-error.ts';
import { version } from '../pipeline/version.ts';

/**
 * Runs one command line and returns its exit code. Nothing but commander is loaded before a command is chosen.
 *
 * @param argv the arguments without interpreter and script
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const exit = (value: number): void => {
    code = value;
  };
  const program = buildProgram({ io, exit });
  try {
    if (argv.length === 0) {
      io.stderr.write(program.helpInformation());
      return 2;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    // Help and version end with 0; commander's usage errors end with 1 by themselves, with 2 by our contract.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return presentError(error, io);
  }
}

/** The whole command line. */
export function buildProgram(context: { io: Io; exit: (code: number) => void }): Command {
  const { io } = context;
  const program = new Command('mlgnet');
  program
    .description('How isolated is a town government, which multilevel links are missing, and where do conflict lines run?')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError(true)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => 80,
      getErrHelpWidth: () => 80,
    })
    .exitOverride();
  registerAnalyze(program, context);
  registerCheck(program, context);
  registerConflict(program, context);
  registerExplain(program, context);
  registerSchema(program, context);
  program.addHelpText(
    'after',
    `
Examples:
  mlgnet analyze data/                     a folder with records.csv, actors.csv, towns.csv
  mlgnet analyze data/ --town Lindmoos     one town on one screen
  mlgnet analyze data/ --format json=result.json
  mlgnet check data/                       what is wrong with the data, and where
  mlgnet conflict ties.csv --k 2,3,free    camps of any signed tie list
  mlgnet explain isolation                 formula, range, source

Exit codes: 0 done; 1 a check failed; 2 wrong usage or unusable input; 70 a bug of ours.`,
  );
  return program;
}

/** Runs the process's own command line. */
export async function main(): Promise<void> {
  // A reader that closes the pipe (head, less) has seen enough: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
  process.stderr.on('error', () => undefined);
  process.exitCode = await run(process.argv.slice(2), process);
}
