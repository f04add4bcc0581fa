import { nearestName } from '../kernel/nearest.ts';
import { AppError } from '../model/error.ts';
import type { Analysis } from '../pipeline/analyze.ts';
import { reportChunks } from '../report/chunks.ts';
import { FORMATS, type Format, isFormat, loadReporter } from '../report/registry.ts';
import { assertWritable, writeChunks, writeFileWhole } from './deliver.ts';
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

/** Writes every report; files first, so that a reader of standard output finds them complete. */
export async function writeReports(
  analysis: Analysis,
  outputs: readonly Output[],
  io: Io,
  colour: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { loadCatalogue } = await import('../i18n/languages.ts');
  const catalogue = await loadCatalogue('en');
  const ordered = [...outputs].sort((x, y) => Number(x.file === null) - Number(y.file === null));
  for (const { format, file } of ordered) {
    const reporter = (await loadReporter(format))({
      ...(await textView(io, file !== null, colour)),
      names: analysis.names,
      catalogue,
      rankedTowns: analysis.rankedTowns,
    });
    const chunks = reportChunks(reporter, analysis.head, analysis.towns, () => analysis.tail);
    if (file === null) await writeChunks(io.stdout, chunks, signal);
    else await writeFileWhole(file, chunks, signal);
  }
}

function usage(code: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'usage', code, message, hint });
}
