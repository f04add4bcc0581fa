import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { AppError } from '../model/error.ts';
import type { Manifest } from '../model/manifest.ts';
import { inputFiles } from '../pipeline/input-files.ts';
import type { Options, OptionsInput } from '../pipeline/options.ts';
import { version } from '../pipeline/version.ts';

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
  const { manifestSchema } = await import('../model/manifest.ts');
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
