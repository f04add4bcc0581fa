import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/*
 * Bundles program, threads and library into one script in `dist`, dependencies included: reading hundreds of small
 * files is most of what a short run would spend. The script starts from a cache of compiled code, which is made here
 * by running it. Small modules hand out its parts.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Stay in node_modules: piscina starts files of its own, and few runs need ClickHouse. */
const EXTERNAL = ['piscina', '@clickhouse/client'];

/**
 * The native engine cannot be bundled. It is a dependency of node-api, not ours, so that only node-api is sure to
 * find it, wherever a package manager puts it.
 *
 * @type {import('esbuild').Plugin}
 */
const nativeEngine = {
  name: 'native-engine',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@duckdb\/node-bindings$/ }, ({ path }) => ({ path, namespace: 'native-engine' }));
    onLoad({ filter: /.*/, namespace: 'native-engine' }, () => ({
      contents: `const { createRequire } = require('node:module');
module.exports = createRequire(require.resolve('@duckdb/node-api'))('@duckdb/node-bindings');`,
    }));
  },
};

/** What is started by itself: paths below `src` and `dist` without ending. */
const PARTS = ['cli/main', 'cli/conflict-solver', 'batch/town-worker'];
/** Need so little that they are quicker by themselves. */
const ALONE = ['input/scan-worker', 'cli/first-answer'];
const LIBRARY = 'index';

const starts = [
  ...PARTS.map((part) => `'${part}': () => import('./src/${part}.ts')`),
  // Whoever imports the library need not wait for it.
  `${LIBRARY}: () => require('./src/${LIBRARY}.ts')`,
];
const common = /** @type {const} */ ({
  absWorkingDir: ROOT,
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Licences are shipped as a file of their own.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
await build({ ...common, entryPoints: ALONE.map((part) => `src/${part}.ts`), format: 'esm' });
const program = await build({
  ...common,
  external: EXTERNAL,
  plugins: [nativeEngine],
  // Where the engine lies is asked at run time.
  logOverride: { 'require-resolve-not-external': 'silent' },
  stdin: {
    contents: `module.exports = { ${starts.join(', ')} };`,
    resolveDir: ROOT,
    sourcefile: 'program.js',
  },
  // A cache belongs to one text: names that change with it cannot be mixed up.
  entryNames: 'program-[hash]',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  // What is imported later is run later, out of the same script.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'moduleUrl' },
  // Every start reads it; names stay for traces, on lines that can be told apart.
  minifyWhitespace: true,
  lineLimit: 200,
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
});
const [script] = Object.keys(program.metafile.outputs);
if (script === undefined) throw new Error('no program was built');
const name = basename(script);
// The loader takes a byte for a letter, which is faster than to look for longer ones.
if (/[^\x00-\x7f]/.test(readFileSync(join(ROOT, script), 'latin1'))) throw new Error(`${name} is not ASCII`);
const caches = { program: name.replace(/\.cjs$/, '.cache'), library: name.replace(/\.cjs$/, '-library.cache') };

const written = new Set([script, ...ALONE.map((part) => `dist/${part}.js`)].map((file) => join(ROOT, file)));
const put = (/** @type {string} */ file, /** @type {string} */ text) => {
  const path = join(ROOT, 'dist', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  written.add(path);
};
put(
  'load.js',
  readFileSync(join(ROOT, 'scripts/load.mjs'), 'utf8')
    .replace("'PROGRAM'", `'${name}'`)
    .replace("'CACHE'", `'${caches.program}'`)
    .replace("'LIBRARY_CACHE'", `'${caches.library}'`),
);
for (const part of PARTS) {
  put(
    `${part}.js`,
    `import { load } from '../load.js';

const part = await load('${part}');
export const { main, ready } = part;
export default part.default;
`,
  );
}
put(
  `${LIBRARY}.js`,
  `import { load } from './load.js';

export const { ${(await exportsOf(`src/${LIBRARY}.ts`)).join(', ')} } = load('${LIBRARY}');
`,
);
put('THIRD-PARTY-LICENSES.txt', licences(Object.values(program.metafile.outputs)));
for (const entry of readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })) {
  const file = join(ROOT, 'dist', entry);
  // Parts of an earlier bundle: their names change with what they hold.
  if (/\.(c?js|cache)$/.test(file) && !written.has(file)) rmSync(file);
}
// Without options of V8 in the environment, which a cache is bound to.
const { NODE_OPTIONS: _, ...env } = process.env;
for (const [kind, cache] of Object.entries(caches)) {
  const warmed = spawnSync(process.execPath, ['scripts/compile-cache.mjs', join('dist', cache), kind], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (warmed.status !== 0) console.error('no cache of compiled code was made: it will start more slowly');
}

/**
 * Names of the values that a module exports.
 *
 * @param {string} source
 */
async function exportsOf(source) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    bundle: true,
    packages: 'external',
    format: 'esm',
    outdir: 'dist',
    write: false,
    metafile: true,
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/**
 * The licences of all packages of which code is in the bundle.
 *
 * @param {readonly { readonly inputs: Readonly<Record<string, unknown>> }[]} outputs
 */
function licences(outputs) {
  const folders = outputs
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const texts = new Map(
    folders.map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(ROOT, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${folder} has no licence that could be shipped with its code`);
      const text = readFileSync(join(ROOT, folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
      return [`${name} ${version} (${license})`, text];
    }),
  );
  const parts = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, text]) => `${title}\n\n${text}\n`);
  const intro = 'The files of this folder contain code of the following packages, under their licences.\n';
  return [intro, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}
