import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../model/error.ts';
import { inputFiles } from '../pipeline/input-files.ts';
import type { Options, OptionsInput } from '../pipeline/options.ts';
import { version } from '../pipeline/version.ts';

const hashed = z.strictObject({
  path: z.string(),
  /** Of the bytes; null where they can be read once only (standard input, a database). */
  sha256: z.string().nullable(),
});

const manifestSchema = z.strictObject({
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

/** Options that shape no result: they are for the run at hand. */
const NOT_KEPT = new Set(['data', 'jobs', 'strict', 'maxRejected']);

/** Describes a finished run. Reads every input and output once more for its hash. */
export async function manifestOf(
  options: Options,
  outputs: readonly { readonly format: string; readonly file: string }[],
): Promise<Manifest> {
  const kept = Object.entries(options).filter(([name, value]) => !NOT_KEPT.has(name) && value !== null);
  const inputs = await inputFiles(options.data, options.config);
  return {
    schema: 'mlgnet-manifest/1',
    tool: { name: 'mlgnet', version: version() },
    platform: { node: process.version, os: process.platform, arch: process.arch },
    data: [...options.data],
    options: Object.fromEntries(kept),
    inputs: await Promise.all(inputs.map(async (path) => ({ path, sha256: await fileHash(path) }))),
    outputs: await Promise.all(
      outputs.map(async ({ format, file }) => ({ path: file, format, sha256: await fileHash(file) })),
    ),
  };
}

/** @throws AppError `manifest/unreadable` */
export async function readManifest(path: string): Promise<Manifest> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message : String(error));
  }
  const manifest = manifestSchema.safeParse(value);
  if (manifest.success) return manifest.data;
  const issue = manifest.error.issues[0];
  throw unreadable(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

/** The options of a manifest as options of a run. */
export function optionsOf(manifest: Manifest, data: readonly string[]): OptionsInput {
  return { ...manifest.options, data: data.length > 0 ? [...data] : manifest.data } as OptionsInput;
}

/** SHA-256 of the bytes of a file; null for what is no plain file. */
async function fileHash(path: string): Promise<string | null> {
  if (path === '-' || path.includes('://')) return null;
  const hash = createHash('sha256');
  for await (const block of createReadStream(path)) hash.update(block as Buffer);
  return hash.digest('hex');
}

function unreadable(path: string, why: string): AppError {
  return new AppError({
    kind: 'input',
    code: 'manifest/unreadable',
    message: `${path} is no manifest: ${why}`,
    hint: 'give a file that analyze --manifest wrote',
  });
}
