import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import type { DistinctLabel } from './distinct-label.ts';
import { TONE_LIMIT, undeclaredTone } from './labels.ts';
import type { RecordSource } from './record-source.ts';

/**
 * Undeclared numeric tones that no scale from −2 to 2 can hold: then nobody knows where the middle lies (1 … 5
 * would make every tie positive), so that the whole column is not read. Null where the tones can be read.
 */
export async function foreignTones(
  engine: Engine,
  sources: readonly RecordSource[],
  distinct: (file: number, column: string) => readonly DistinctLabel[],
  config: Config,
): Promise<Diagnostic | null> {
  let lowest = 0;
  let highest = 0;
  let count = 0;
  let first: { source: RecordSource; labels: string[] } | undefined;
  for (const [file, source] of sources.entries()) {
    const labels: string[] = [];
    for (const label of distinct(file, 'tone')) {
      const tone = undeclaredTone(label.raw, config, source.table.decimalComma);
      if (tone === null) continue;
      if (count === 0 || tone < lowest) lowest = tone;
      if (count === 0 || tone > highest) highest = tone;
      count += label.count;
      if (Math.abs(tone) > TONE_LIMIT) labels.push(label.raw);
    }
    if (labels.length > 0) first ??= { source, labels };
  }
  if (first === undefined) return null;
  const { source, labels } = first;
  const column = source.columns.get('tone')?.index ?? 0;
  await engine.load('foreign_tone', { raw: { type: 'VARCHAR', values: labels } });
  const rows = await engine.rows(
    `SELECT min(ord) AS ord FROM ${source.numbered} SEMI JOIN foreign_tone f ON f.raw = c${column}`,
  );
  return {
    code: 'tone-out-of-range',
    severity: 'error',
    where: source.table.places([{ ordinal: Number(rows[0]?.ord ?? 0), column }])[0] ?? source.table.name,
    message: `tone holds undeclared numbers from ${lowest} to ${highest}, outside −2 … 2; the column was not read`,
    hint: 'declare the scale under scales.tone in mlgnet.yaml, such as {1: -2, 2: -1, 3: 0, 4: 1, 5: 2}',
    count,
  };
}
