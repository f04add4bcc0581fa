import * as z from 'zod';

/**
 * The JSON Schema of a definition. Apart from the command that prints it, because an `import()` of zod itself
 * would bring all of zod into the bundle.
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io });
}
