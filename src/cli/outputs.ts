import { AppError } from '../model/error.ts';
import type { Analysis } from '../pipeline/analyze.ts';
import { FORMATS, type Format, isFormat, loadReporter } from '../report/registry.ts';
import type { Reporter } from '../report/reporter.ts';
import { nearestName } from '../kernel/nearest.ts';
import { writeChunks, writeFileWhole } from './deliver.ts';
import type { Io } from './io.ts';

export interface Output {
  readonly format: Format;
  /** Null for standard output. */
  readonly file: string | null;
}

/**
 * Reads `--format json=r.json` and the like; without any, the terminal report on standard output.
 *
 * @throws AppError `usage/unknown-format`, `usage/two-on-stdout`
 */
export async function parseOutputs(formats: readonly string[], out: string | undefined): Promise<Output[]> {
  const wanted = formats.flatMap((text) => (text.includes('=') ? [text] : text.split(',')));
  const outputs = (wanted.length === 0 ? ['terminal'] : wanted).map((text): Output => {
    const at = text.indexOf('=');
    const format = (at < 0 ? text : text.slice(0, at)).trim();
    const file = at < 0 ? null : text.slice(at + 1);
    if (!isFormat(format)) {
      const near = nearestName(format, FORMATS);
      throw new AppError({
        kind: 'usage',
        code: 'usage/unknown-format',
        message: `unknown format ${JSON.stringify(format)}`,
        hint: `${near === undefined ? '' : `did you mean ${near}? `}formats: ${FORMATS.join(', ')}`,
      });
    }
    if (file === '') {
      throw new AppError({ kind: 'usage', code: 'usage/unknown-format', message: `--format ${text} names no file`, hint: `write --format ${format}=result.${format}` });
    }
    return { format, file };
  });
  const open = outputs.filter((output) => output.file === null);
  if (open.length > 1) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/two-on-stdout',
      message: `${open.map((output) => output.format).join(' and ')} cannot both go to standard output`,
      hint: `give one of them a file: --format ${open[1]!.format}=result.${open[1]!.format}`,
    });
  }
  if (out !== undefined && open.length === 0) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/out-without-format',
      message: `--out ${out}: every format already has a file`,
      hint: 'leave --out away',
    });
  }
  return outputs.map((output) => (output.file === null && out !== undefined ? { ...output, file: out } : output));
}

/** Writes every report; files first, so that a reader of standard output finds them complete. */
export async function writeReports(analysis: Analysis, outputs: readonly Output[], io: Io, colour: boolean): Promise<void> {
  const { Chalk } = await import('chalk');
  const { loadCatalogue } = await import('../i18n/languages.ts');
  const catalogue = await loadCatalogue('en');
  const ordered = [...outputs].sort((x, y) => Number(x.file === null) - Number(y.file === null));
  for (const { format, file } of ordered) {
    const interactive = file === null && io.stdout.isTTY === true;
    const reporter = (await loadReporter(format))({
      names: analysis.names,
      catalogue,
      columns: Math.max(40, (interactive ? io.stdout.columns : undefined) ?? 80),
      chalk: new Chalk({ level: file === null && colour ? colourLevel(interactive, io.env) : 0 }),
      interactive,
      rankedTowns: analysis.rankedTowns,
    });
    const chunks = report(analysis, reporter);
    if (file === null) await writeChunks(io.stdout, chunks);
    else await writeFileWhole(file, chunks);
  }
}

/** NO_COLOR wins, then FORCE_COLOR, then whether a terminal reads. */
function colourLevel(interactive: boolean, env: Io['env']): 0 | 1 {
  if ((env.NO_COLOR ?? '') !== '') return 0;
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== '') return force === '0' || force === 'false' ? 0 : 1;
  return interactive && env.TERM !== 'dumb' ? 1 : 0;
}

function* report(analysis: Analysis, reporter: Reporter): Generator<string> {
  yield* reporter.begin(analysis.head);
  for (const town of analysis.towns) yield* reporter.town(town);
  yield* reporter.end(analysis.tail);
}
