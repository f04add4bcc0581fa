import { cleanText } from './clean.ts';
import { cut } from './width.ts';

/** Longer names say nothing more in a summary. */
const LONGEST = 160;

/**
 * Foreign text within a line or a cell of a table of GitHub Flavored Markdown: every mark that could start
 * markup, a mention, a link or a formula stands for itself.
 */
export function markdownText(text: string): string {
  return cut(cleanText(text.slice(0, 4 * LONGEST)), LONGEST)
    .replace(/[\\`*_{}[\]<>#!|~&$@]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** Text in a code span, as which a gate is shown; a backtick cannot be escaped there. */
export function markdownCode(text: string): string {
  return `\`${cut(cleanText(text.slice(0, 4 * LONGEST)), LONGEST)
    .replaceAll('`', 'ˋ')
    .replaceAll('|', '\\|')}\``;
}

export function markdownTable(head: readonly string[], rows: Iterable<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...[...rows].map(line)].join('');
}
