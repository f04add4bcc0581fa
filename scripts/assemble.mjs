import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Compiles what is written in AssemblyScript to WebAssembly and writes it, as text, into modules beside its sources:
 * node scripts/assemble.mjs. A test compares these modules with what the sources give.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** By module: the constant that it exports, and the source. */
export const KERNELS = {
  'src/measure/conflict/search-kernel.generated.ts': ['SEARCH_KERNEL', 'src/measure/conflict/assembly/index.ts'],
  'src/input/line-kernel.generated.ts': ['LINE_KERNEL', 'src/input/assembly/line-digest.ts'],
};

/**
 * The text of a module, from its sources as they are.
 *
 * @param {keyof typeof KERNELS} module
 */
export async function assembled(module) {
  const [name, source] = KERNELS[module];
  // Quite large, and only needed here.
  const { default: asc } = await import('assemblyscript/asc');
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main([source, '-O3', '--runtime', 'stub', '--noAssert', '-o', 'kernel.wasm'], {
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
  });
  if (error !== null) throw new Error(`${source} cannot be compiled: ${error.message}\n${stderr}`);
  return `// Written by scripts/assemble.mjs from ${source}.

/** Compiled to WebAssembly, in base64. */
export const ${name} =
  '${Buffer.from(binary).toString('base64')}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const module of /** @type {(keyof typeof KERNELS)[]} */ (Object.keys(KERNELS)))
    writeFileSync(join(ROOT, module), await assembled(module));
}
