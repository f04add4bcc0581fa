/** The texts of all modules that are compiled from AssemblyScript, from their sources as they are; by path. */
export function assembled(): Promise<Readonly<Record<string, string>>>;
