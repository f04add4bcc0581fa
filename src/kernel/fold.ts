const EDGE_SPACE = /^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu;

/**
 * The form under which labels and names are compared: NFC, trimmed, case-folded (with the two foldings that
 * lower-casing misses and town names contain: ß and final sigma).
 */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .replace(EDGE_SPACE, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ');
}
