/** The kernel as JavaScript, with memory of its own; it offers what the WebAssembly module does. */
export function kernelScript(imports: object): unknown;
