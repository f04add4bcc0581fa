import { spawnSync } from 'node:child_process';

const probe = spawnSync('Rscript', ['-e', 'cat(1)'], { encoding: 'utf8' });
const hasR = probe.status === 0 && probe.stdout === '1';
if (!hasR) process.stderr.write('skipped: Rscript (Debian package r-base-core) cannot be run\n');
export const withoutR = !hasR;

/** The values of an R expression, all seventeen digits of them. */
export function valuesOf(expression: string): number[] {
  const run = spawnSync('Rscript', ['-'], {
    encoding: 'utf8',
    input: `cat(sprintf("%.17g", ${expression}), sep = "\\n")\n`,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trim()
    .split('\n')
    .map((text) => (text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text)));
}

export const vector = (numbers: readonly number[]): string => `c(${numbers.map(String).join(', ')})`;
