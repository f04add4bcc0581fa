import type { Command, CommanderError } from 'commander';
import { AppError } from '../model/error.ts';

const CODES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'usage/unknown-command',
  'commander.unknownOption': 'usage/unknown-option',
  'commander.missingArgument': 'usage/missing-argument',
  'commander.optionMissingArgument': 'usage/missing-value',
  'commander.excessArguments': 'usage/too-many-arguments',
};

/** Says a complaint of the option parser as every other error is said: with a code and a hint. */
export function usageError(error: CommanderError, program: Command, argv: readonly string[]): AppError {
  const [, message = error.message, near] =
    /^(?:error: )?([^\n]*?)\.?(?:\n\(Did you mean (.+)\?\))?$/.exec(error.message.trim()) ?? [];
  const command = program.commands.find((each) => each.name() === argv[0])?.name();
  const help = `mlgnet ${command === undefined ? '' : `${command} `}--help`;
  return new AppError({
    kind: 'usage',
    code: CODES[error.code] ?? 'usage/bad-arguments',
    message,
    hint: near === undefined ? `see ${help}` : `did you mean ${near}? see ${help}`,
    cause: error,
  });
}

/** The error for `mlgnet help <command>` where there is no such command; undefined where there is. */
export async function unknownHelp(program: Command, argv: readonly string[]): Promise<AppError | undefined> {
  const [first, wanted] = argv;
  const names = program.commands.map((each) => each.name());
  if (first !== 'help' || wanted === undefined || wanted.startsWith('-') || names.includes(wanted))
    return undefined;
  const { nearestName } = await import('../kernel/nearest.ts');
  const near = nearestName(wanted, names);
  return new AppError({
    kind: 'usage',
    code: 'usage/unknown-command',
    message: `unknown command '${wanted}'`,
    hint: near === undefined ? `commands: ${names.join(', ')}` : `did you mean ${near}? see mlgnet --help`,
  });
}
