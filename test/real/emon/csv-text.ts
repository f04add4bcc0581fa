/** A CSV text with every cell quoted. */
export function stringify(
  head: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
): string {
  const line = (cells: readonly (string | undefined)[]) =>
    cells.map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`).join(',');
  return `${[head, ...rows].map(line).join('\n')}\n`;
}
