import type { DiagnosticCode } from './codes.ts';

export type Severity = 'info' | 'warning' | 'error';

/** Something the reader of the result has to know about the data. Errors are rejected rows. */
export interface Diagnostic {
  /** Stable literal code such as `unknown-label`. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** `file:line:column` of the first occurrence, or as much of it as applies. */
  readonly where?: string;
  readonly message: string;
  readonly hint?: string;
  /** How many rows, actors or towns it concerns. */
  readonly count: number;
}
