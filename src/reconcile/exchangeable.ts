import type { Config } from '../model/config.ts';
import { readFrequency, readLabel, readTone } from './labels.ts';

/** Columns whose labels are counted one by one, so that it does not matter which of a pair's rows carries which. */
export const COUNTED_COLUMNS = ['frequency', 'tone', 'initiator'] as const;
export type CountedColumn = (typeof COUNTED_COLUMNS)[number];

/** Strengths below may be rounded to "never". */
const SURE_STRENGTH = 1e-6;
const SURE_NUMBERS = [1e-3, 1e6] as const;

/**
 * Whether rows that agree in everything else may exchange this label: pairs sum up how often each frequency, tone
 * and initiator was given, and nothing asks for combinations. Labels that reject their row, deny contact or leave
 * it open decide over the rest of their row and stay with it.
 */
export function isExchangeable(column: CountedColumn, raw: string, config: Config): boolean {
  if (column === 'frequency') {
    if (raw.trim() === '') return false;
    const reading = readFrequency(raw, config, false);
    if (!reading.ok || reading.value.kind === 'unanswered') return false;
    if (reading.value.kind === 'scale') return reading.value.strength >= SURE_STRENGTH;
    return reading.value.number >= SURE_NUMBERS[0] && reading.value.number <= SURE_NUMBERS[1];
  }
  if (raw.trim() === '') return true;
  return column === 'tone' ? readTone(raw, config, false).ok : readLabel('initiator', raw, config).ok;
}
