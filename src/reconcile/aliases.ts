import { parse } from 'csv-parse/sync';
import { columnKey } from '../kernel/column-key.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AppError } from '../model/error.ts';
import type { Alias } from './entities.ts';

/**
 * Reads `aliases.csv`: two columns, `alias` and `id` (or `name`), or without such a header the first two.
 *
 * @throws AppError `input/malformed-aliases` with the line, where the file is no table
 */
export function readAliases(text: string, file: string): { aliases: Alias[]; diagnostics: Diagnostic[] } {
  const delimiter =
    [';', '\t'].find((candidate) => (text.split('\n', 1)[0] ?? '').includes(candidate)) ?? ',';
  let rows: string[][];
  try {
    rows = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new AppError({
      kind: 'input',
      code: 'input/malformed-aliases',
      where: line === undefined ? file : `${file}:${line}`,
      message: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'two columns: alias,id',
      cause: error,
    });
  }
  const header = (rows[0] ?? []).map(columnKey);
  const named = header.includes('alias');
  const from = named ? header.indexOf('alias') : 0;
  const to = named
    ? header.findIndex((name) => name === 'id' || name === 'name' || name === 'target' || name === 'actor')
    : 1;
  if (rows.length > 0 && to < 0) {
    throw new AppError({
      kind: 'input',
      code: 'input/missing-column',
      where: `${file}:1`,
      message: `${file} has no column "id"`,
      hint: 'two columns: alias,id',
    });
  }
  const aliases: Alias[] = [];
  const diagnostics: Diagnostic[] = [];
  rows.slice(named ? 1 : 0).forEach((row, i) => {
    const alias = row[from] ?? '';
    const target = row[to] ?? '';
    if (alias !== '' && target !== '') aliases.push({ alias, target });
    else {
      diagnostics.push({
        code: 'ragged-row',
        severity: 'error',
        where: `${file}:${i + (named ? 2 : 1)}`,
        message: 'an alias needs two cells',
        hint: 'two columns: alias,id',
        count: 1,
      });
    }
  });
  return { aliases, diagnostics };
}
