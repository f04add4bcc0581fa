import { nearestName } from '../kernel/nearest.ts';
import { AppError } from '../model/error.ts';
import type { TownResult } from '../model/result.ts';
import type { Analysis } from '../pipeline/analyze.ts';
import { FORMATS, type Format, isFormat, loadReporter } from '../report/registry.ts';
import type { ReportContext, Reporter } from '../report/reporter.ts';
import { assertWritable, fileSink, type Sink, streamSink } from './deliver.ts';
import type { Io } from './io.ts';
import { textView } from './view.ts';

/** A comma before another format; a comma in a file name is none. */
const NEXT_FORMAT = new RegExp(`,(?=\\s*(?:${FORMATS.join('|')})\\s*(?:[=,]|$))`);

export interface Output {
  readonly format: Format;
  /** Null for standard output. */
  readonly file: string | null;
}

/**
 * Reads `--format json=r.json` and the like; without any, the terminal report on standard output.
 *
 * @throws AppError `usage/unknown-format`, `usage/two-on-stdout`, `usage/one-file-twice`, `usage/out-without-format`, `output/not-writable`
 */
export async function parseOutputs(formats: readonly string[], out: string | undefined): Promise<Output[]> {
  const wanted = formats.flatMap((text) => text.split(NEXT_FORMAT));
  const outputs = (wanted.length === 0 ? ['terminal'] : wanted).map(parseOutput);
  const open = outputs.filter((output) => output.file === null);
  if (open.length > 1) {
    const { format } = open[1]!;
    throw usage(
      'usage/two-on-stdout',
      `${open.map((output) => output.format).join(' and ')} cannot both go to ${out === undefined ? 'standard output' : out}`,
      `give one of them a file of its own: --format ${format}=result.${format}`,
    );
  }
  if (out !== undefined && open.length === 0) {
    throw usage(
      'usage/out-without-format',
      `--out ${out}: every format already has a file`,
      'leave --out away',
    );
  }
  const placed = outputs.map((output) =>
    output.file === null && out !== undefined ? { ...output, file: out } : output,
  );
  const files = placed.flatMap(({ file }) => (file === null ? [] : [file]));
  const twice = files.find((file, i) => files.indexOf(file) < i);
  if (twice !== undefined) {
    throw usage(
      'usage/one-file-twice',
      `two formats cannot both go to ${twice}`,
      'give each a file of its own',
    );
  }
  for (const file of files) await assertWritable(file);
  return placed;
}

function parseOutput(text: string): Output {
  const at = text.indexOf('=');
  const format = (at < 0 ? text : text.slice(0, at)).trim().toLowerCase();
  const file = at < 0 ? null : text.slice(at + 1);
  if (!isFormat(format)) {
    const near = nearestName(format, FORMATS);
    throw usage(
      'usage/unknown-format',
      `unknown format ${JSON.stringify(format)}`,
      `${near === undefined ? '' : `did you mean ${near}? `}formats: ${FORMATS.join(', ')}`,
    );
  }
  if (file === '') {
    throw usage(
      'usage/unknown-format',
      `--format ${text} names no file`,
      `write --format ${format}=result.${format}`,
    );
  }
  return { format, file };
}

/**
 * Writes every report in one pass over the towns. Files take their names only when all of them are complete;
 * a report on standard output goes out as it is made.
 */
export async function writeReports(
  analysis: Pick<Analysis, 'head' | 'towns' | 'tail' | 'names' | 'rankedTowns'>,
  outputs: readonly Output[],
  io: Io,
  { colour, signal, onTown, onComplete, context = {} }: WriteOptions,
): Promise<void> {
  const { loadCatalogue } = await import('../i18n/languages.ts');
  const catalogue = await loadCatalogue('en');
  const files: Sink[] = [];
  const reports: { readonly reporter: Reporter; readonly sink: Sink }[] = [];
  try {
    for (const { format, file } of outputs) {
      const reporter = (await loadReporter(format))({
        ...(await textView(io, file !== null, colour)),
        names: analysis.names,
        catalogue,
        rankedTowns: analysis.rankedTowns,
        ...context,
      });
      const sink = file === null ? streamSink(io.stdout, signal) : await fileSink(file, signal);
      if (file !== null) files.push(sink);
      reports.push({ reporter, sink });
    }
    for (const { reporter, sink } of reports) await sink.write(reporter.begin(analysis.head));
    for await (const town of analysis.towns) {
      for (const { reporter, sink } of reports) await sink.write(reporter.town(town));
      onTown?.(town);
    }
    for (const { reporter, sink } of reports) await sink.write(reporter.end(analysis.tail));
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
  readonly onTown?: (town: TownResult) => void;
  /** Called after the last town, before the rest goes to standard output. */
  readonly onComplete?: () => void;
  readonly context?: Pick<ReportContext, 'gates' | 'folder'>;
}

function usage(code: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'usage', code, message, hint });
}
