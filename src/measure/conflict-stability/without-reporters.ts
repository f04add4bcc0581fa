import { notDefined } from '../../model/measured.ts';
import type { TownResult } from '../../model/result.ts';
import type { ConflictStability } from './conflict-stability.ts';

/**
 * Conflict without each reporter as results have it.
 *
 * @param names of reporters by their codes
 */
export function withoutReporters(
  found: ConflictStability | null,
  names: (code: number) => string,
): NonNullable<TownResult['conflict']['leaveOneOut']> {
  if (found === null) return notDefined('unnamed-reporters');
  const { decisive, ...rest } = found;
  return { ...rest, decisive: decisive === null ? null : names(decisive) };
}
