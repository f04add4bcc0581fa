/** The text of the module that holds the compiled search kernel, from its sources as they are. */
export function assembled(): Promise<string>;
