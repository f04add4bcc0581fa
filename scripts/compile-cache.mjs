import { renameSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { compile, opened, sealed } from '../dist/load.js';

/*
 * Makes the cache of compiled code: the program is run on the bundled data, so that the functions which a run needs
 * are in it.
 *
 *   node scripts/compile-cache.mjs <file> program|library
 */

const RUNS = [
  ['analyze', 'fixtures/valley'],
  ['analyze', 'fixtures/valley', '--format', 'json'],
  ['check', 'fixtures/valley'],
  ['--version'],
];

const [file, kind] = process.argv.slice(2);
if (file === undefined || !['program', 'library'].includes(kind ?? '')) throw new Error('which file, and for what?');
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const script = compile(kind === 'library');
const { run } = await opened(script)['cli/main']();
for (const argv of RUNS) {
  const code = await run(argv, { stdout: nowhere(), stderr: nowhere(), stdin: process.stdin, env: {} });
  if (code !== 0) throw new Error(`mlgnet ${argv.join(' ')} ended with ${code}`);
}
// Whole under its name, or not at all.
writeFileSync(`${file}.tmp`, sealed(script.createCachedData()));
renameSync(`${file}.tmp`, file);
