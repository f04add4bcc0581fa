import type { Analysis } from '../pipeline/analyze.ts';
import type { FinishedTown } from '../pipeline/finished-town.ts';
import { FORMATS, type Format, openReporter } from '../report/registry.ts';
import type { ReportContext, Reporter } from '../report/reporter.ts';
import { fileSink, type Sink, streamSink } from './deliver.ts';
import type { Io } from './io.ts';
import { type OutputOf, outputsOf } from './output-flags.ts';
import { textView } from './view.ts';

export type Output = OutputOf<Format>;

/**
 * Reads `--format json=r.json` and the like; without any, the terminal report on standard output.
 *
 * @throws AppError as `outputsOf`
 */
export function parseOutputs(formats: readonly string[], out: string | undefined): Promise<Output[]> {
  return outputsOf(FORMATS, formats, out);
}

/**
 * Writes every report in one pass over the towns. Files take their names only when all of them are complete;
 * a report on standard output goes out as it is made.
 */
export async function writeReports(
  analysis: Pick<Analysis, 'head' | 'finished' | 'tail' | 'names' | 'rankedTowns'>,
  outputs: readonly Output[],
  io: Io,
  { colour, signal, onTown, onComputed, onComplete, context = {} }: WriteOptions,
): Promise<void> {
  const files: Sink[] = [];
  const reports: { readonly reporter: Reporter; readonly sink: Sink }[] = [];
  try {
    for (const { format, file } of outputs) {
      const reporter = await openReporter(format, async () => {
        const { loadCatalogue } = await import('../i18n/languages.ts');
        return {
          ...(await textView(io, file !== null, colour)),
          names: analysis.names,
          catalogue: await loadCatalogue('en'),
          rankedTowns: analysis.rankedTowns,
          ...context,
        };
      });
      const sink = file === null ? streamSink(io.stdout, signal) : await fileSink(file, signal);
      if (file !== null) files.push(sink);
      reports.push({ reporter, sink });
    }
    for (const { reporter, sink } of reports) await sink.write(reporter.begin(analysis.head));
    for await (const town of analysis.finished) {
      for (const { reporter, sink } of reports) {
        await sink.write(reporter.line?.(town.line()) ?? reporter.town(town.result()));
      }
      onTown?.(town);
    }
    const tail = await analysis.tail;
    onComputed?.();
    for (const { reporter, sink } of reports) await sink.write(reporter.end(tail));
    onComplete?.();
    // Files first: a reader of standard output that sees its end finds them complete.
    for (const sink of files) await sink.finish();
    for (const sink of files) await sink.commit();
    for (const { sink } of reports) await sink.finish();
  } finally {
    for (const sink of files) await sink.discard();
  }
}

export interface WriteOptions {
  readonly colour: boolean;
  readonly signal: AbortSignal;
  /** Called with every town once it is in all reports. */
  readonly onTown?: (town: FinishedTown) => void;
  /** Called when nothing is left to compute; the largest part of the output may still have to be written. */
  readonly onComputed?: () => void;
  /** Called after the last town, before the rest goes to standard output. */
  readonly onComplete?: () => void;
  readonly context?: Pick<ReportContext, 'gates' | 'folder'>;
}
