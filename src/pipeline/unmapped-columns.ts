import { columnKey } from '../kernel/column-key.ts';
import { nearestName } from '../kernel/nearest.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PreparedTable } from '../model/prepared.ts';
import type { LoadedConfig } from './config.ts';

/** Columns that the configuration maps and that no file of the table has: most often a slip of the pen. */
export function unmappedColumns(
  tables: Readonly<Record<'records' | 'actors' | 'towns', readonly Pick<PreparedTable, 'columns'>[]>>,
  { config, placeOf }: Pick<LoadedConfig, 'config' | 'placeOf'>,
): Diagnostic[] {
  return (['records', 'actors', 'towns'] as const).flatMap((table) => {
    const own = tables[table].flatMap(({ columns }) => columns);
    const keys = new Set(own.map(columnKey));
    const named = tables[table].length === 0 ? [] : Object.keys(config.columns?.[table] ?? {});
    return named
      .filter((name) => !keys.has(columnKey(name)))
      .map((name): Diagnostic => {
        const near = nearestName(name, own);
        return {
          code: 'unmapped-column',
          severity: 'warning',
          where: placeOf(['columns', table, name]),
          message: `columns.${table} maps ${JSON.stringify(name)}, which no file of ${table} has as a column`,
          hint:
            near === undefined
              ? `columns: ${own.slice(0, 20).join(', ')}`
              : `did you mean ${JSON.stringify(near)}?`,
          count: 1,
        };
      });
  });
}
