import { addAll } from '../kernel/add-all.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ColumnType, Engine } from '../model/engine.ts';
import { type Cell, furtherRows, LISTED_ROWS } from '../model/prepared.ts';
import { blankEnd, LABELS } from './accept.ts';
import { quote } from './labels.ts';
import type { LabelTables } from './record-labels.ts';
import { cell, cellName, type RecordSource, withoutRows } from './record-source.ts';

const NAMES = ['source', 'target', 'event', 'actor', 'town'] as const;

/**
 * Finds every cell for which a row is rejected, and the files without these rows: what is rejected must not
 * shape the result, neither by the largest number of a scale nor by the spelling of a name. Reads the files
 * once more, or twice where rows are rejected.
 */
export async function locateRejected(
  engine: Engine,
  sources: readonly RecordSource[],
  labels: LabelTables,
  ego: string | null,
): Promise<{ sources: readonly RecordSource[]; diagnostics: readonly Diagnostic[] }> {
  const kept: RecordSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [file, source] of sources.entries()) {
    const labelled = [...LABELS, ...source.inline.map((entry) => entry.column)].filter((c) =>
      labels.hasBad(file, c),
    );
    const table = `rejected_${file}`;
    const rejected = rejectedSql(source, file, labelled, labels, ego);
    await engine.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ord, copies FROM (${rejected})`);
    const count = Number(
      (await engine.rows(`SELECT coalesce(sum(copies), 0) AS n FROM ${table}`))[0]?.n ?? 0,
    );
    if (count === 0) {
      kept.push(source);
      continue;
    }
    kept.push(withoutRows(source, table));
    const first = await listed(engine, source, file, rejected, labelled, labels);
    addAll(diagnostics, first.diagnostics);
    if (count > first.rows) diagnostics.push(furtherRows(source.table.name, count - first.rows));
  }
  return { sources: kept, diagnostics };
}

/** Rows to be rejected: `ord`, `attendance`, `b0` … (bad labels), and each name with its index and blankness. */
function rejectedSql(
  source: RecordSource,
  file: number,
  labelled: readonly string[],
  labels: LabelTables,
  ego: string | null,
): string {
  const inner = [
    ...[...NAMES, ...labelled].map((name) => `${cell(source, name, ego)} AS ${cellName(name)}`),
    source.table.reduced === undefined ? '1 AS copies' : 'copies',
  ];
  const joins = labelled.map(
    (column, i) => `LEFT JOIN ${labels.table(file, column)} l${i} ON l${i}.raw = r.${cellName(column)}`,
  );
  const flags = labelled.map((_, i) => `coalesce(l${i}.bad, 0) AS b${i}`);
  const attended = `(event_idx IS NOT NULL AND ${blankEnd(source, 'source', 'source_blank')} AND ${blankEnd(source, 'target', 'target_blank')})`;
  const wrong = [
    ...labelled.map((_, i) => `b${i} = 1`),
    'NOT (town_blank OR town_idx IS NOT NULL)',
    'NOT (CASE WHEN attendance THEN actor_idx IS NOT NULL ELSE source_idx IS NOT NULL AND target_idx IS NOT NULL END)',
  ];
  const found = ['s.idx AS source_idx', 't.idx AS target_idx', 'a.idx AS actor_idx', 'e.idx AS event_idx'];
  return `
    SELECT * FROM (SELECT *, ${attended} AS attendance FROM (
      SELECT r.*, ${[...flags, ...found, 'w.idx AS town_idx'].join(', ')},
        coalesce(s.blank, true) AS source_blank, coalesce(t.blank, true) AS target_blank, coalesce(a.blank, true) AS actor_blank,
        coalesce(w.blank, true) AS town_blank
      FROM (SELECT ord, ${inner.join(', ')} FROM ${source.numbered}) r
      LEFT JOIN actor_name s ON s.raw = r.source_raw LEFT JOIN actor_name t ON t.raw = r.target_raw
      LEFT JOIN actor_name a ON a.raw = r.actor_raw LEFT JOIN event_name e ON e.raw = r.event_raw
      LEFT JOIN town_name w ON w.raw = r.town_raw ${joins.join(' ')}))
    WHERE ${wrong.join(' OR ')}`;
}

/** What is wrong with the first rejected rows of a file, cell by cell. */
async function listed(
  engine: Engine,
  source: RecordSource,
  file: number,
  rejected: string,
  labelled: readonly string[],
  labels: LabelTables,
): Promise<{ readonly rows: number; readonly diagnostics: readonly Diagnostic[] }> {
  const ends = ['source', 'target', 'actor'] as const;
  const state = (name: string): string =>
    `CASE WHEN ${name}_idx IS NOT NULL THEN 0 WHEN ${name}_blank THEN 1 ELSE 2 END::INTEGER`;
  const texts = [...labelled, ...NAMES];
  const ints = [
    'ord::INTEGER',
    'attendance::INTEGER',
    'least(copies, 2147483647)::INTEGER',
    ...[...ends, 'town'].map(state),
    ...labelled.map((_, i) => `b${i}::INTEGER`),
  ];
  const types: ColumnType[] = [...ints.map(() => 'int' as const), ...texts.map(() => 'text' as const)];
  const block = await engine.collect(
    `SELECT ${[...ints, ...texts.map((name) => `coalesce(${cellName(name)}, '')`)].join(', ')}
     FROM (${rejected}) ORDER BY ord LIMIT ${LISTED_ROWS}`,
    types,
  );
  const int = (i: number): Int32Array => block.columns[i] as unknown as Int32Array;
  const text = (name: string): readonly string[] =>
    block.columns[ints.length + texts.indexOf(name)] as unknown as readonly string[];
  const cells: Cell[] = [];
  const found: Omit<Diagnostic, 'where'>[] = [];
  const report = (
    row: number,
    column: string,
    problem: Omit<Diagnostic, 'where' | 'severity' | 'count'>,
  ): void => {
    const at = { ordinal: int(0)[row]!, column: source.columns.get(column)?.index ?? 0 };
    cells.push(source.table.reduced === undefined ? at : { ...at, row: rowText(row) });
    found.push({
      code: problem.code,
      severity: 'error',
      message: problem.message,
      ...hintOf(problem),
      count: int(2)[row]!,
    });
  };
  // What a row says, for places where rows have no number.
  const rowText = (row: number): string =>
    NAMES.flatMap((name) => {
      const value = text(name)[row]!;
      return value === '' ? [] : `${name} = ${quote(value)}`;
    }).join(', ');
  const problems = new Map<string, ReturnType<LabelTables['problem']>>();
  for (let row = 0; row < block.size; row++) {
    labelled.forEach((column, i) => {
      if (int(4 + ends.length + i)[row] !== 1) return;
      const raw = text(column)[row]!;
      const key = `${i}/${raw}`;
      let problem = problems.get(key);
      if (problem === undefined) {
        const fresh = labels.problem(file, column, raw);
        // Taken as it is now: its texts are made anew at every look.
        problem = fresh && { ok: false, code: fresh.code, message: fresh.message, hint: fresh.hint };
        problems.set(key, problem);
      }
      if (problem !== null) report(row, column, problem);
    });
    for (const name of int(1)[row] === 1 ? (['actor'] as const) : (['source', 'target'] as const)) {
      const is = int(3 + ends.indexOf(name))[row];
      if (is === 1) report(row, name, empty(name));
      else if (is === 2) report(row, name, ambiguous('actor', text(name)[row]!));
    }
    if (int(3 + ends.length)[row] === 2) report(row, 'town', ambiguous('town', text('town')[row]!));
  }
  const places = source.table.places(cells);
  return {
    rows: int(2).reduce((sum, copies) => sum + copies, 0),
    diagnostics: found.map((problem, i) => ({ ...problem, where: places[i]! })),
  };
}

type Problem = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

function hintOf({ hint }: Problem): { hint?: string } {
  return hint === undefined ? {} : { hint };
}

function empty(column: string): Problem {
  return {
    code: 'missing-actor',
    message: `${column} is empty`,
    hint: 'every record names two actors, or an event and an actor',
  };
}

function ambiguous(what: 'actor' | 'town', name: string): Problem {
  return {
    code: 'ambiguous-name',
    message: `${quote(name)} is the name of several ${what}s`,
    hint: `use the ${what}'s id`,
  };
}
