/** A text as a string literal of ClickHouse, where a backslash escapes. */
export function clickText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A name as a quoted identifier of ClickHouse. */
export function clickName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
