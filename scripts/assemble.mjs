import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Compiles what is written in AssemblyScript to WebAssembly and writes it into modules beside its sources, and once more
 * as JavaScript for machines on which WebAssembly gets no memory: node scripts/assemble.mjs. A test compares these
 * modules with what the sources give.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** By name of its modules: the constant, and the source. */
const KERNELS = {
  'src/measure/conflict/search-kernel': ['SEARCH_KERNEL', 'src/measure/conflict/assembly/index.ts'],
  'src/measure/network-kernel': ['NETWORK_KERNEL', 'src/measure/assembly/index.ts'],
  'src/input/line-kernel': ['LINE_KERNEL', 'src/input/assembly/line-digest.ts'],
};

/**
 * The texts of all modules, from their sources as they are.
 *
 * @returns {Promise<Record<string, string>>} by path
 */
export async function assembled() {
  // Quite large, and only needed here.
  const { default: binaryen } = await import('binaryen');
  /** @type {Record<string, string>} */
  const modules = {};
  for (const [path, [name, source]] of Object.entries(KERNELS)) {
    const bytes = await compiled(source);
    const from = `// Written by scripts/assemble.mjs from ${source}.`;
    modules[`${path}.generated.ts`] = `${from}

/** Compiled to WebAssembly, in base64. */
export const ${name} =
  '${Buffer.from(bytes).toString('base64')}';
`;
    const parsed = binaryen.readBinary(bytes);
    parsed.setFeatures(binaryen.Features.All);
    const script = parsed.emitAsmjs();
    parsed.dispose();
    // Whoever asks for it makes it, and each has memory of its own.
    const body = script.slice(0, script.indexOf('\nvar retasmFunc')).replace(/^import .*$/gm, '');
    modules[`${path}-script.generated.js`] = `${from}
export function kernelScript(imports) {
${body}
return asmFunc(imports);
}
`;
  }
  return modules;
}

/** @param {string} source */
async function compiled(source) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(
    [source, '-O3', '--runtime', 'stub', '--noAssert', '-o', 'kernel.wasm'],
    {
      readFile(file, base) {
        try {
          return readFileSync(resolve(ROOT, base, file), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile(file, contents) {
        if (file === 'kernel.wasm' && typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error !== null) throw new Error(`${source} cannot be compiled: ${error.message}\n${stderr}`);
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(await assembled())) writeFileSync(join(ROOT, path), text);
}
