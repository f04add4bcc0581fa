import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { AppError } from '../model/error.ts';

/** Writes chunks to a stream, waiting while it is full. A reader that went away ends the writing in silence. */
export async function writeChunks(out: Writable, chunks: Iterable<string>): Promise<void> {
  let buffer = '';
  const flush = async (): Promise<void> => {
    const text = buffer;
    buffer = '';
    if (text === '' || out.destroyed) return;
    if (!out.write(text)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
  };
  for (const chunk of chunks) {
    buffer += chunk;
    if (buffer.length >= 1 << 16) await flush();
    if (out.destroyed) return;
  }
  await flush();
}

/**
 * Writes chunks to a file: beside it first, then renamed, so that there is never half a file.
 *
 * @throws AppError `output/not-writable`, `output/disk-full`
 */
export async function writeFileWhole(path: string, chunks: Iterable<string>): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    const out = createWriteStream(beside, { flags: 'wx' });
    const failed = new Promise<never>((_, reject) => out.once('error', reject));
    const work = async (): Promise<void> => {
      await writeChunks(out, chunks);
      await new Promise<void>((resolve) => out.end(resolve));
    };
    await Promise.race([work(), failed]);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    if (error instanceof AppError || (error as NodeJS.ErrnoException).code === undefined) throw error;
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new AppError({
      kind: 'output',
      code: full ? 'output/disk-full' : 'output/not-writable',
      message: full ? `the disk is full: ${path} was not written` : `cannot write ${path}: ${(error as Error).message}`,
      hint: full ? 'free space; nothing half-written was left behind' : 'check the folder and its permissions',
      cause: error,
    });
  }
}
