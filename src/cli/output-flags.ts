import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { nearestName } from '../kernel/nearest.ts';
import { AppError } from '../model/error.ts';
import { assertWritable } from './deliver.ts';

/** Where one report goes. */
export interface OutputOf<F extends string> {
  readonly format: F;
  /** Null for standard output. */
  readonly file: string | null;
}

/**
 * Reads `--format json=r.json` and the like; without any, the first known format on standard output.
 *
 * @throws AppError `usage/unknown-format`, `usage/two-on-stdout`, `usage/one-file-twice`, `usage/out-without-format`, `output/not-writable`
 */
export async function outputsOf<F extends string>(
  known: readonly F[],
  formats: readonly string[],
  out: string | undefined,
): Promise<OutputOf<F>[]> {
  // A comma before another format; a comma in a file name is none.
  const nextFormat = new RegExp(`,(?=\\s*(?:${known.join('|')})\\s*(?:[=,]|$))`);
  const wanted = formats.flatMap((text) => text.split(nextFormat));
  const outputs = (wanted.length === 0 ? [known[0]!] : wanted).map((text) => outputOf(known, text));
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
  const real = await Promise.all(files.map(realPath));
  const twice = files.find((_, i) => real.indexOf(real[i]!) < i);
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

function outputOf<F extends string>(known: readonly F[], text: string): OutputOf<F> {
  const at = text.indexOf('=');
  const wanted = (at < 0 ? text : text.slice(0, at)).trim().toLowerCase();
  const file = at < 0 ? null : text.slice(at + 1);
  const format = known.find((each) => each === wanted);
  if (format === undefined) {
    const near = nearestName(wanted, known);
    throw usage(
      'usage/unknown-format',
      `unknown format ${JSON.stringify(wanted)}`,
      `${near === undefined ? '' : `did you mean ${near}? `}formats: ${known.join(', ')}`,
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

function usage(code: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'usage', code, message, hint });
}

/** One path for every spelling of it, links followed. */
async function realPath(file: string): Promise<string> {
  const path = resolve(file);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return realpath(path).catch(() => join(folder, basename(path)));
}
