/**
 * A text as a cell of RFC 4180, made harmless for spreadsheets, which take a cell that begins with `=`, `+`, `-`
 * or `@` for a formula, quoted or not: it gets one apostrophe in front, as do texts that begin with apostrophes
 * and then such a character, so that the rule can be undone.
 */
export function guardedCell(text: string): string {
  const guarded = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
