import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const BUILT = ['dist/cli/main.js', 'dist/index.js'].map((path) => join(ROOT, path));

function newest(folder: string): number {
  return Math.max(
    statSync(join(ROOT, 'package.json')).mtimeMs,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (path) => statSync(join(folder, path)).mtimeMs,
    ),
  );
}

/** Builds the program once before tests that start it; not again while it is newer than its sources. */
export default function build(): void {
  if (
    BUILT.every(existsSync) &&
    Math.min(...BUILT.map((path) => statSync(path).mtimeMs)) >
      Math.max(newest(join(ROOT, 'src')), newest(join(ROOT, 'scripts')))
  ) {
    return;
  }
  execFileSync('npm', ['run', '--silent', 'build:js'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}
