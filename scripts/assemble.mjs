import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Compiles the search kernel to WebAssembly and writes it, as text, into a module beside its sources:
 * node scripts/assemble.mjs. A test compares that module with what the sources give.
 */

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = 'src/measure/conflict/assembly/index.ts';
const MODULE = 'src/measure/conflict/search-kernel.generated.ts';

/** The module's text, from the sources as they are. */
export async function assembled() {
  // Quite large, and only needed here.
  const { default: asc } = await import('assemblyscript/asc');
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main([SOURCE, '-O3', '--runtime', 'stub', '--noAssert', '-o', 'kernel.wasm'], {
    readFile(name, base) {
      try {
        return readFileSync(resolve(ROOT, base, name), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile(name, contents) {
      if (name === 'kernel.wasm' && typeof contents !== 'string') binary = contents;
    },
  });
  if (error !== null) throw new Error(`the search kernel cannot be compiled: ${error.message}\n${stderr}`);
  return `// Written by scripts/assemble.mjs from the folder assembly.

/** The search kernel, compiled to WebAssembly, in base64. */
export const SEARCH_KERNEL =
  '${Buffer.from(binary).toString('base64')}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(ROOT, MODULE), await assembled());
