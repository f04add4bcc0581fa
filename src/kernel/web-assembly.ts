/** As far as it is used here; the types of Node do not have it. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
    }
  | undefined;

/**
 * What a WebAssembly module offers. V8 compiles equal modules once for all threads, and reserves 10 GB of addresses for
 * each memory, which a process whose addresses are limited (`ulimit -v`) does not get: there the same as JavaScript does
 * the work, more slowly.
 *
 * @param base64 the module as `scripts/assemble.mjs` writes it
 * @param script the same as JavaScript
 * @param imports what the module calls, by module and name
 */
export function instantiate(base64: string, script: (imports: object) => unknown, imports: object): unknown {
  if (typeof WebAssembly === 'undefined') return script(imports);
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(base64, 'base64')), imports).exports;
  } catch (error) {
    if (error instanceof RangeError) return script(imports);
    throw error;
  }
}
