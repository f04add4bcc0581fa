import { compareText } from '../kernel/order.ts';
import { sqlText } from '../kernel/sql.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import type { LabelTables } from './record-labels.ts';
import { cell, type RecordSource, rowCount } from './record-source.ts';

/** Takes attributes that records carry inline to `inline_best(idx, attribute, value)`: the most frequent one, the smallest of equals. */
export async function collectInline(
  engine: Engine,
  sources: readonly RecordSource[],
  labels: LabelTables,
  ego: string | null,
): Promise<{ attributes: readonly string[]; diagnostics: readonly Diagnostic[] }> {
  const parts = sources.flatMap((source, file) =>
    source.inline.map(({ end, attribute, column }) => {
      const table = labels.table(file, column);
      const copies = source.table.reduced === undefined ? '' : ', copies';
      return `SELECT n.idx, ${sqlText(attribute)} AS attribute, l.t AS value, ${rowCount(source)} AS n
        FROM (SELECT ${cell(source, end, ego)} AS s, ${cell(source, column, ego)} AS v${copies} FROM ${source.relation}) r
        JOIN actor_name n ON n.raw = r.s JOIN ${table} l ON l.raw = r.v WHERE n.idx IS NOT NULL AND l.bad = 0 GROUP BY ALL`;
    }),
  );
  if (parts.length === 0) return { attributes: [], diagnostics: [] };
  await engine.run(
    `CREATE OR REPLACE TABLE inline_all AS SELECT idx, attribute, value, sum(n) AS n FROM (
       ${parts.join(' UNION ALL ')}
     ) GROUP BY ALL;
     CREATE OR REPLACE TABLE inline_best AS SELECT idx, attribute, value FROM inline_all
       QUALIFY row_number() OVER (PARTITION BY idx, attribute ORDER BY n DESC, value) = 1`,
  );
  const diagnostics: Diagnostic[] = [];
  const conflicts = await engine.rows(
    `SELECT attribute, count(*) AS n, min(id) AS id FROM (SELECT i.attribute, a.id FROM inline_all i JOIN actor a USING (idx)
       GROUP BY i.attribute, a.id HAVING count(*) > 1) GROUP BY attribute ORDER BY attribute`,
  );
  for (const row of conflicts) {
    diagnostics.push({
      code: 'conflicting-attribute',
      severity: 'warning',
      message: `records disagree on the ${String(row.attribute)} of ${Number(row.n)} actor(s), first ${JSON.stringify(row.id)}; the most frequent value was taken`,
      hint: 'state it once, in actors.csv',
      count: Number(row.n),
    });
  }
  return {
    attributes: [...new Set(sources.flatMap((s) => s.inline.map((i) => i.attribute)))].sort(compareText),
    diagnostics,
  };
}
