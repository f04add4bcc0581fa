import { resolveSources } from '../input/sources.ts';

/** Paths of the files that operands stand for, in the order in which they are read; `-` for standard input. */
export async function inputFiles(data: readonly string[], config: string | null): Promise<string[]> {
  const {
    records,
    actors,
    towns,
    aliases,
    expected,
    config: found,
  } = await resolveSources(data, config !== null);
  const extra = [expected, config ?? found].filter((path) => path !== null);
  return [...[...records, ...actors, ...towns, ...aliases].map((file) => file.path), ...extra];
}
