import type { DiagnosticCode } from '../model/codes.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Accepted } from './accept.ts';

/** What became of accepted rows that are not analysed, or not as one might expect. */
export function useDiagnostics(
  { uses, undated }: Pick<Accepted, 'uses' | 'undated'>,
  waves: readonly string[],
  chosen: readonly number[] | null,
): Diagnostic[] {
  const list: Diagnostic[] = [];
  const add = (
    code: DiagnosticCode,
    severity: 'info' | 'warning',
    count: number,
    message: string,
    hint: string,
  ): void => {
    if (count > 0) list.push({ code, severity, message, hint, count });
  };
  const name = (chosen ?? []).map((wave) => JSON.stringify(waves[wave])).join(' and ');
  add(
    'other-wave',
    'info',
    uses['other-wave'] ?? 0,
    `${uses['other-wave']} record(s) belong to another wave than ${name} and were left out`,
    `waves: ${waves.slice(0, 20).join(', ')}; choose with --wave`,
  );
  add(
    'out-of-scope',
    uses.used === 0 ? 'warning' : 'info',
    uses['out-of-scope'] ?? 0,
    `${uses['out-of-scope']} record(s) on other policy areas were left out`,
    'scope in mlgnet.yaml and --area decide',
  );
  add(
    'outside-window',
    uses.used === 0 ? 'warning' : 'info',
    uses['outside-window'] ?? 0,
    `${uses['outside-window']} record(s) lie outside the observation window and were left out`,
    '--from, --to and window in mlgnet.yaml decide',
  );
  add(
    'self-loop',
    'warning',
    uses['self-loop'] ?? 0,
    `${uses['self-loop']} record(s) tie an actor to itself and were left out`,
    'check the names and aliases.csv',
  );
  add(
    'undated',
    'warning',
    undated,
    `${undated} record(s) have no date; the observation window does not apply to them, and they were kept`,
    'give them a date, or leave --from, --to and window away',
  );
  return list;
}
