/** As far as it is used here; the types of Node do not have it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/**
 * What a WebAssembly module offers. V8 compiles equal modules once for all threads.
 *
 * @param base64 the module as `scripts/assemble.mjs` writes it
 * @param imports what the module calls, by module and name
 */
export function instantiate(base64: string, imports: object): unknown {
  return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(base64, 'base64')), imports).exports;
}
