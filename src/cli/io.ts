import type { Readable, Writable } from 'node:stream';

/** The outside world of a command, handed in so that commands can be tested without a process. */
export interface Io {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}
