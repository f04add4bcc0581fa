import { writeSync } from 'node:fs';
import { version } from '../pipeline/version.ts';

const STANDARD_OUTPUT = 1;

/**
 * Answers what needs no program: pipelines ask for the version at every start, and loading all the rest takes twice as
 * long as starting Node. False where the program has to answer, also where the output cannot be written, of which it
 * knows what to say.
 */
export function answered(argv: readonly string[]): boolean {
  if (argv.length !== 1 || (argv[0] !== '--version' && argv[0] !== '-V')) return false;
  try {
    writeSync(STANDARD_OUTPUT, `${version()}\n`);
    return true;
  } catch {
    return false;
  }
}
