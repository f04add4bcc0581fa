import { foldText } from '../kernel/fold.ts';
import { AppError } from '../model/error.ts';

/**
 * The waves to analyse: those that are named, separated by commas, else the latest. A label that holds a comma
 * is found as it stands.
 *
 * @throws AppError `usage/unknown-wave`
 */
export function chooseWaves(waves: readonly string[], wanted: string | null): readonly number[] | null {
  if (wanted === null) return waves.length === 0 ? null : [waves.length - 1];
  const indexOf = (name: string): number => waves.findIndex((wave) => foldText(wave) === foldText(name));
  const whole = indexOf(wanted);
  if (whole >= 0) return [whole];
  const parts = wanted.split(',').filter((part) => foldText(part) !== '');
  const found = parts.map(indexOf);
  const unknown = parts.find((_, i) => found[i] === -1);
  if (unknown === undefined && found.length > 0) return [...new Set(found)].sort((a, b) => a - b);
  throw new AppError({
    kind: 'usage',
    code: 'usage/unknown-wave',
    message: `no record has the wave ${JSON.stringify((unknown ?? wanted).trim())}`,
    hint: waves.length === 0 ? 'the records have no column wave' : `waves: ${waves.slice(0, 20).join(', ')}`,
  });
}
