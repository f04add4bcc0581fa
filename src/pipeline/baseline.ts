import { readFileSync } from 'node:fs';
import { baselineSchema } from '../model/baseline.ts';
import { AppError } from '../model/error.ts';
import type { Identity } from '../model/gate.ts';

/**
 * Reads the file of `--baseline`.
 *
 * @throws AppError `input/no-baseline`, `input/bad-baseline`
 */
export function readBaseline(path: string): Identity[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError({
      kind: 'input',
      code: 'input/no-baseline',
      where: path,
      message: absent ? 'there is no baseline yet' : `the baseline ${path} cannot be read`,
      hint: absent
        ? 'run once with --update-baseline and commit the file; from then on what is new fails'
        : 'check that it is a file and its permissions',
      cause: error,
    });
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw unusable(path, error instanceof Error ? error.message : String(error), error);
  }
  const parsed = baselineSchema.safeParse(data);
  if (parsed.success) return parsed.data.known;
  const issue = parsed.error.issues[0];
  throw unusable(path, `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not a baseline'}`);
}

function unusable(path: string, why: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'input',
    code: 'input/bad-baseline',
    where: path,
    message: `not a baseline of this program: ${why}`,
    hint: 'resolve merge conflicts in it, or rewrite it with --update-baseline',
    cause,
  });
}
