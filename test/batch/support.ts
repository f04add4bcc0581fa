import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MergedAnalysis } from '../../src/batch/merge.ts';
import { type Analysis, type AnalyzeOptions, analyze } from '../../src/pipeline/analyze.ts';
import { type OpenDataset, openDataset } from '../../src/pipeline/dataset.ts';
import type { OptionsInput } from '../../src/pipeline/options.ts';
import { type Format, loadReporter } from '../../src/report/registry.ts';
import { contextOf } from '../report/support.ts';

/** A folder of its own for one test file. */
export function temporary(): { readonly path: string; at(...parts: string[]): string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'batch-test-'));
  return {
    path,
    at: (...parts) => join(path, ...parts),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** What a report would write of an analysis. */
export async function reportText(
  analysis: Analysis | MergedAnalysis,
  format: Format = 'json',
): Promise<string> {
  const reporter = (await loadReporter(format))(
    contextOf({ names: analysis.names, rankedTowns: analysis.rankedTowns }),
  );
  const parts = [...reporter.begin(analysis.head)];
  for await (const town of analysis.towns) parts.push(...reporter.town(town));
  parts.push(...reporter.end(await analysis.tail));
  return parts.join('');
}

/** A dataset that is read once and analysed under several options that do not touch the reading. */
export async function opened(data: string, options: Partial<OptionsInput> = {}): Promise<OpenDataset> {
  return openDataset({ data: [data], jobs: 1, replicates: 0, ...options });
}

export async function resultText(
  dataset: OpenDataset,
  changed: Partial<OpenDataset['options']> = {},
  analysis: AnalyzeOptions = {},
  format: Format = 'json',
): Promise<string> {
  const same = { ...dataset, options: { ...dataset.options, ...changed } };
  return reportText(await analyze(same, analysis), format);
}

/** Writes the result of each shard; the paths in the order of shards. */
export async function writeShards(
  dataset: OpenDataset,
  count: number,
  folder: string,
  changed: Partial<OpenDataset['options']> = {},
): Promise<string[]> {
  const paths: string[] = [];
  for (let i = 1; i <= count; i++) {
    const path = join(folder, `shard-${i}-of-${count}.json`);
    writeFileSync(path, await resultText(dataset, { ...changed, shard: `${i}/${count}` }));
    paths.push(path);
  }
  return paths;
}

/** Records with names at which careless readers of lines stumble. */
export function oddNames(): string {
  const rows = ['source,target,town,date,frequency,source_level,source_kind,target_level,target_kind'];
  for (const [i, name] of [
    'line\u2028feed',
    'para\u2029graph',
    'next\u0085line',
    '"towns": [',
    '],',
  ].entries()) {
    const town = `"${name.replaceAll('"', '""')} ${i}"`;
    for (const [k, other] of ['ministry', 'agency'].entries()) {
      rows.push(`hall ${i},${other},${town},2023-01-0${k + 1},often,local,government,national,ministry`);
    }
  }
  return `${rows.join('\n')}\n`;
}
