import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/*
 * Bundles the program, the library and their workers into `dist`, dependencies included: reading hundreds of
 * small files is most of what a short run would spend.
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

const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: [
    'src/cli/main.ts',
    'src/cli/conflict-solver.ts',
    'src/batch/town-worker.ts',
    'src/input/scan-worker.ts',
    'src/index.ts',
  ],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: EXTERNAL,
  plugins: [nativeEngine],
  // Dependencies in CommonJS ask for modules of Node.
  banner: { js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);" },
  // Licences are shipped as a file of their own.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
const written = new Set(Object.keys(metafile.outputs).map((file) => join(ROOT, file)));
for (const entry of readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })) {
  const file = join(ROOT, 'dist', entry);
  // Parts of an earlier bundle: their names change with what they hold.
  if (file.endsWith('.js') && !written.has(file)) rmSync(file);
}
writeFileSync(join(ROOT, 'dist/THIRD-PARTY-LICENSES.txt'), licences(Object.values(metafile.outputs)));

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
