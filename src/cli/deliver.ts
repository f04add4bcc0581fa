import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { AppError } from '../model/error.ts';

/** Shorter texts are joined before they are written: a write for each would cost more. */
const WRITE_LENGTH = 1 << 16;

type Chunks = Iterable<string> | AsyncIterable<string>;

/**
 * Writes chunks to a stream, each after the one before went out. A reader that went away ends it in silence.
 *
 * @throws AppError `output/disk-full`, `output/not-writable`
 */
export async function writeChunks(out: Writable, chunks: Chunks, signal?: AbortSignal): Promise<void> {
  for await (const text of joined(chunks)) {
    signal?.throwIfAborted();
    if (!(await writeText(out, text, signal))) return;
  }
}

/**
 * Writes chunks to a file: beside it first, then renamed, so that there is never half a file. A link stays a
 * link; devices and pipes are written as they are.
 *
 * @throws AppError `output/disk-full`, `output/not-writable`
 */
export async function writeFileWhole(path: string, chunks: Chunks, signal?: AbortSignal): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const found = await stat(target).catch(() => undefined);
    if (found !== undefined && !found.isFile() && !found.isDirectory()) {
      await fill(await open(target, 'w'), chunks, signal);
      return;
    }
    const beside = join(dirname(target), `.mlgnet-${randomBytes(6).toString('hex')}.tmp`);
    try {
      await fill(await open(beside, 'wx'), chunks, signal);
      await rename(beside, target);
    } catch (error) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    throw outputError(path, error);
  }
}

/**
 * Finds out before the work whether a file could be written after it.
 *
 * @throws AppError `output/not-writable`
 */
export async function assertWritable(path: string): Promise<void> {
  try {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    await access(found === undefined || found.isFile() ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    throw outputError(path, error);
  }
}

async function* joined(chunks: Chunks): AsyncGenerator<string> {
  let buffer = '';
  for await (const chunk of chunks) {
    buffer += chunk;
    if (buffer.length < WRITE_LENGTH) continue;
    yield buffer;
    buffer = '';
  }
  if (buffer !== '') yield buffer;
}

/** @returns whether there still is a reader */
function writeText(out: Writable, text: string, signal: AbortSignal | undefined): Promise<boolean> {
  if (out.destroyed) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    out.write(text, (error) => {
      signal?.removeEventListener('abort', stop);
      if (error == null) resolve(true);
      else if (['EPIPE', 'ERR_STREAM_DESTROYED'].includes(codeOf(error))) resolve(false);
      else reject(outputError('standard output', error));
    });
  });
}

async function fill(file: FileHandle, chunks: Chunks, signal: AbortSignal | undefined): Promise<void> {
  try {
    for await (const text of joined(chunks)) {
      signal?.throwIfAborted();
      await file.writeFile(text);
    }
  } finally {
    await file.close();
  }
}

const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOENT: ['its folder does not exist', 'make the folder first'],
  ENOTDIR: ['what should be its folder is a file', 'choose another place'],
  EISDIR: ['it is a folder', 'give the name of a file in it'],
  EACCES: ['permission denied', 'choose a folder of your own, or change its permissions'],
  EROFS: ['the disk is read-only', 'choose another place'],
};

/** Turns an error of the system into one of ours; any other is passed on. */
function outputError(path: string, error: unknown): unknown {
  const system = codeOf(error);
  if (error instanceof AppError || !/^E[A-Z]+$/.test(system)) return error;
  if (system === 'ENOSPC' || system === 'EDQUOT') {
    return new AppError({
      kind: 'output',
      code: 'output/disk-full',
      message: `the disk is full: cannot write ${path}`,
      hint: 'free space, or choose another disk; no half file is left behind',
      cause: error,
    });
  }
  const [reason, hint] = REASONS[system] ?? [(error as Error).message, 'choose another place'];
  return new AppError({
    kind: 'output',
    code: 'output/not-writable',
    message: `cannot write ${path}: ${reason}`,
    hint,
    cause: error,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
