import { trimText } from './trim.ts';

/**
 * The form under which labels and names are compared: NFC, trimmed, case-folded (with the two foldings that
 * lower-casing misses and town names contain: ß and final sigma).
 */
export function foldText(text: string): string {
  return trimText(text).toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}
