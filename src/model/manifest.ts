import * as z from 'zod';

const hashed = z.strictObject({
  path: z.string(),
  /** Of the bytes; null where they can be read once only (standard input, a database). */
  sha256: z.string().nullable(),
});

export const manifestSchema = z.strictObject({
  schema: z.literal('mlgnet-manifest/1'),
  tool: z.strictObject({ name: z.literal('mlgnet'), version: z.string() }),
  /** Where it ran. Results do not depend on it; whoever finds that they do has to know. */
  platform: z.strictObject({ node: z.string(), os: z.string(), arch: z.string() }),
  data: z.array(z.string()),
  options: z.record(z.string(), z.unknown()),
  inputs: z.array(hashed),
  outputs: z.array(hashed.extend({ format: z.string() })),
});

/** What it takes to make the same result again, and to see that it is the same. */
export type Manifest = z.infer<typeof manifestSchema>;
