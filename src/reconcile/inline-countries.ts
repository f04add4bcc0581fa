import { sqlText } from '../kernel/sql.ts';
import { trimText } from '../kernel/trim.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { countryProblem } from './country.ts';
import { type DistinctLabel, labelKey } from './distinct-label.ts';
import { mapped } from './labels.ts';
import { cell, type RecordSource } from './record-source.ts';

/** Countries of actors that records carry inline, checked like those of tables; each at its first accepted row. */
export async function inlineCountries(
  engine: Engine,
  sources: readonly RecordSource[],
  distinct: ReadonlyMap<string, readonly DistinctLabel[]>,
  config: Config,
  ego: string | null,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const [file, source] of sources.entries()) {
    for (const { attribute, column } of source.inline) {
      if (attribute !== 'country') continue;
      for (const { raw, count } of distinct.get(labelKey(file, column)) ?? []) {
        const problem = trimText(raw) === '' ? null : countryProblem(mapped('country', raw, config));
        if (problem === null) continue;
        found.push({ ...problem, where: await firstPlace(engine, source, column, raw, ego), count });
      }
    }
  }
  return found;
}

async function firstPlace(
  engine: Engine,
  source: RecordSource,
  column: string,
  raw: string,
  ego: string | null,
): Promise<string> {
  const { name, reduced } = source.table;
  const index = source.columns.get(column)?.index;
  if (reduced !== undefined || index === undefined) return name;
  const rows = await engine.rows(
    `SELECT min(ord) AS first FROM ${source.numbered} WHERE ${cell(source, column, ego)} = ${sqlText(raw)}`,
  );
  const first = rows[0]?.first;
  return first === null || first === undefined
    ? name
    : (source.table.places([{ ordinal: Number(first), column: index }])[0] ?? name);
}
