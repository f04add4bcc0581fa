import type { Command } from 'commander';
import { repeat } from './values.ts';

export interface GateFlags {
  readonly failOn?: string[];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
}

/** Adds the options that end a run with exit code 1 where a condition on its result is not met. */
export function withGateOptions(command: Command): Command {
  return command
    .optionsGroup('What to insist on:')
    .option(
      '--fail-on <gate>',
      "end with exit code 1 where a gate fails, such as 'isolation>0.8' or 'finding>=serious'; repeatable; see mlgnet explain gates",
      repeat,
    )
    .option('--baseline <file>', 'known findings and missing links: only new ones fail')
    .option('--update-baseline', 'write what is found now to the baseline, and end with exit code 0');
}
