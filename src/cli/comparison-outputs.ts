import type { Comparison } from '../model/comparison.ts';
import { writeChunks, writeFileWhole } from './deliver.ts';
import type { Io } from './io.ts';
import { type OutputOf, outputsOf } from './output-flags.ts';
import { textView } from './view.ts';

const COMPARISON_FORMATS = ['terminal', 'json', 'markdown'] as const;

type Output = OutputOf<(typeof COMPARISON_FORMATS)[number]>;

/** As for `analyze`, with the formats that a comparison has. */
export function parseComparisonOutputs(
  formats: readonly string[],
  out: string | undefined,
): Promise<Output[]> {
  return outputsOf(COMPARISON_FORMATS, formats, out);
}

export interface ComparisonView {
  readonly colour: boolean;
  readonly names: (actorId: string) => string;
  readonly signal: AbortSignal;
}

/** Writes every report; files first, so that a reader of standard output finds them complete. */
export async function writeComparison(
  comparison: Comparison,
  outputs: readonly Output[],
  io: Io,
  { colour, names, signal }: ComparisonView,
): Promise<void> {
  const ordered = [...outputs].sort((x, y) => Number(x.file === null) - Number(y.file === null));
  for (const { format, file } of ordered) {
    const chunks = await chunksOf(comparison, format, io, file !== null, colour, names);
    if (file === null) await writeChunks(io.stdout, chunks, signal);
    else await writeFileWhole(file, chunks, signal);
  }
}

async function chunksOf(
  comparison: Comparison,
  format: Output['format'],
  io: Io,
  toFile: boolean,
  colour: boolean,
  names: (actorId: string) => string,
): Promise<Iterable<string>> {
  if (format === 'json') return (await import('../report/comparison/json.ts')).comparisonJson(comparison);
  const { loadCatalogue } = await import('../i18n/languages.ts');
  const catalogue = await loadCatalogue('en');
  if (format === 'markdown') {
    return (await import('../report/comparison/markdown.ts')).comparisonMarkdown(comparison, {
      catalogue,
      names,
    });
  }
  const { comparisonTerminal } = await import('../report/comparison/terminal.ts');
  return comparisonTerminal(comparison, { ...(await textView(io, toFile, colour)), catalogue, names });
}
