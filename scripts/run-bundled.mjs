import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/*
 * Runs a TypeScript program of this repository: node scripts/run-bundled.mjs <file.ts> [arguments]. Dependencies
 * are loaded from node_modules, in which the bundle lies, too.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [, , entry = '', ...rest] = process.argv;
const name = entry.replaceAll('/', '-').replace(/\.ts$/, '.js');
const outfile = join(ROOT, 'node_modules/.cache/mlgnet-bench', basename(name));
await build({
  absWorkingDir: ROOT,
  entryPoints: [entry],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
process.argv = [process.execPath, outfile, ...rest];
await import(pathToFileURL(outfile).href);
