import type { Io } from './io.ts';

/** What every command gets. */
export interface CommandContext {
  readonly io: Io;
  /** Sets the exit code. */
  readonly exit: (code: number) => void;
}
