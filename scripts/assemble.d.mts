/** Modules that hold what was compiled from AssemblyScript: the constant that each exports, and its source. */
export const KERNELS: Readonly<Record<string, readonly [name: string, source: string]>>;

/** The text of one of the modules, from its sources as they are. */
export function assembled(module: string): Promise<string>;
