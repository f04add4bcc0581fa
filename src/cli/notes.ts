import type { Writable } from 'node:stream';
import type { Diagnostic } from '../model/diagnostic.ts';

/** How many diagnostics of each severity are shown before the rest is only counted. */
const SHOWN = 10;

/** One diagnostic as two lines: where and what, then the hint. */
export function diagnosticText(diagnostic: Diagnostic): string {
  const where = diagnostic.where === undefined ? '' : `${printable(diagnostic.where)}: `;
  const times = diagnostic.count > 1 ? ` (${diagnostic.count}×)` : '';
  const hint = diagnostic.hint === undefined ? '' : `\n  hint: ${printable(diagnostic.hint)}`;
  return `${where}${diagnostic.severity}: ${printable(diagnostic.message)}${times} [${diagnostic.code}]${hint}\n`;
}

/**
 * Shows errors and warnings; notes stay in the result.
 *
 * @param rest says where those that are not shown can be seen
 */
export function writeNotes(out: Writable, diagnostics: readonly Diagnostic[], rest: string): void {
  for (const severity of ['error', 'warning'] as const) {
    const all = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    for (const diagnostic of all.slice(0, SHOWN)) out.write(diagnosticText(diagnostic));
    const left = all.length - SHOWN;
    if (left > 0) out.write(`… and ${left} more ${severity}${left === 1 ? '' : 's'}: ${printable(rest)}\n`);
  }
}

/** Control characters would let a name of the data rewrite the terminal. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
