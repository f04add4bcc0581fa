import { columnKey } from '../kernel/column-key.ts';
import { trimText } from '../kernel/trim.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AppError } from '../model/error.ts';
import type { PreparedTable } from '../model/prepared.ts';
import type { Alias } from './alias-targets.ts';

const TARGETS = ['id', 'name', 'target', 'actor'];

/**
 * Reads an alias table: the columns `alias` and `id` (or `name`), or the first two where the first line is no
 * such header.
 *
 * @throws AppError `input/missing-column` where there is only one column
 */
export async function readAliases(
  engine: Engine,
  table: PreparedTable,
): Promise<{ aliases: Alias[]; diagnostics: Diagnostic[] }> {
  const header = table.columns.map(columnKey);
  const named = header.includes('alias');
  const from = named ? header.indexOf('alias') : 0;
  const to = named ? header.findIndex((name) => TARGETS.includes(name)) : 1;
  if (to < 0 || to >= header.length) {
    throw new AppError({
      kind: 'input',
      code: 'input/missing-column',
      where: `${table.name}:1`,
      message: `${table.name} has no column "id"`,
      hint: 'two columns: alias,id',
    });
  }
  const block = await engine.collect(
    `SELECT coalesce(c${from}, ''), coalesce(c${to}, '') FROM ${table.relation}`,
    ['text', 'text'],
  );
  const [own, targets] = block.columns;
  const places = table.places(own.map((_, ordinal) => ({ ordinal, column: from })));
  const rows = own.map((alias, i) => ({ alias, target: targets[i]!, where: places[i]! }));
  if (!named)
    rows.unshift({ alias: table.columns[0]!, target: table.columns[1]!, where: `${table.name}:1:1` });
  const aliases: Alias[] = [];
  const diagnostics: Diagnostic[] = [...table.broken, ...table.diagnostics];
  for (const { alias, target, where } of rows) {
    if (trimText(alias) !== '' && trimText(target) !== '') aliases.push({ alias, target, where });
    else {
      diagnostics.push({
        code: 'ragged-row',
        severity: 'error',
        where,
        message: 'an alias needs two cells',
        hint: 'two columns: alias,id',
        count: 1,
      });
    }
  }
  return { aliases, diagnostics };
}
