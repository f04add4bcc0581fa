/** What kind of ending an error asks for. */
export type ErrorKind = 'usage' | 'config' | 'input' | 'output' | 'gate' | 'interrupted';

const EXIT_CODES = {
  usage: 2,
  config: 2,
  input: 2,
  output: 2,
  gate: 1,
  interrupted: 130,
} as const satisfies Record<ErrorKind, number>;

export interface AppErrorOptions {
  readonly kind: ErrorKind;
  /** Stable literal code such as `input/no-records`; tests assert it, messages may change. */
  readonly code: string;
  readonly message: string;
  /** What the user can do about it. */
  readonly hint?: string | undefined;
  /** `file:line:column`, as much of it as is known. */
  readonly where?: string | undefined;
  readonly cause?: unknown;
}

/** An error the user can act on. Everything else that is thrown counts as a bug of ours. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string | undefined;
  readonly where: string | undefined;

  constructor(options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.kind = options.kind;
    this.code = options.code;
    this.hint = options.hint;
    this.where = options.where;
  }

  get exitCode(): number {
    return EXIT_CODES[this.kind];
  }
}
