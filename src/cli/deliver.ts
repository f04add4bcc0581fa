import { constants } from 'node:fs';
import { access, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { sweepTemporary, temporaryName } from '../kernel/own-temporary.ts';
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
  await pour(streamSink(out, signal), chunks);
}

/**
 * Writes chunks to a file: beside it first, then renamed, so that there is never half a file. A link stays a
 * link; devices and pipes are written as they are.
 *
 * @throws AppError `output/disk-full`, `output/not-writable`
 */
export async function writeFileWhole(path: string, chunks: Chunks, signal?: AbortSignal): Promise<void> {
  await pour(await fileSink(path, signal), chunks);
}

/** Where a report goes, piece by piece. */
export interface Sink {
  write(pieces: Iterable<string>): Promise<void>;
  /** Everything is out, or on the disk. */
  finish(): Promise<void>;
  /** The file takes its name. */
  commit(): Promise<void>;
  /** Leaves nothing behind of what is not committed; harmless after it. */
  discard(): Promise<void>;
}

/** A stream as a sink. A reader that went away is no error: what follows is dropped. */
export function streamSink(out: Writable, signal?: AbortSignal): Sink {
  let open = true;
  // On a screen a progress bar may stand where the text would go: it comes when the bar is gone.
  const length = (out as { isTTY?: boolean }).isTTY === true ? Number.POSITIVE_INFINITY : WRITE_LENGTH;
  const send = async (piece: string | Uint8Array): Promise<void> => {
    signal?.throwIfAborted();
    open &&= await writeText(out, piece, signal);
  };
  // The process's own output has done with a piece once it says so; other streams may hand it on as it is.
  const owned = out === process.stdout && length === WRITE_LENGTH;
  const buffer = owned ? new Encoded(send) : new Buffered(length, send);
  return {
    write: (pieces) => (open ? buffer.add(pieces) : Promise.resolve()),
    finish: () => (open ? buffer.flush() : Promise.resolve()),
    commit: async () => undefined,
    discard: async () => undefined,
  };
}

/**
 * A file as a sink.
 *
 * @throws AppError `output/disk-full`, `output/not-writable`, also from its methods
 */
export async function fileSink(path: string, signal?: AbortSignal): Promise<Sink> {
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw outputError(path, error);
    }
  };
  return guard(async () => {
    const target = await realpath(path).catch(() => path);
    const found = await stat(target).catch(() => undefined);
    const direct = found !== undefined && !found.isFile() && !found.isDirectory();
    const beside = join(dirname(target), temporaryName());
    if (!direct) sweepTemporary(dirname(target));
    const file = direct ? await open(target, 'w') : await open(beside, 'wx');
    let state: 'open' | 'closed' | 'done' = 'open';
    const close = async (): Promise<void> => {
      if (state !== 'open') return;
      state = 'closed';
      await file.close();
    };
    const buffer = new Encoded(async (bytes) => {
      signal?.throwIfAborted();
      await file.writeFile(bytes);
    });
    return {
      write: (pieces) => guard(() => buffer.add(pieces)),
      finish: () =>
        guard(async () => {
          await buffer.flush();
          await close();
        }),
      commit: () =>
        guard(async () => {
          await close();
          if (!direct) await rename(beside, target);
          state = 'done';
        }),
      discard: async () => {
        if (state === 'done') return;
        await close().catch(() => undefined);
        state = 'done';
        if (!direct) await rm(beside, { force: true }).catch(() => undefined);
      },
    };
  });
}

async function pour(sink: Sink, chunks: Chunks): Promise<void> {
  try {
    for await (const chunk of chunks) await sink.write([chunk]);
    await sink.finish();
    await sink.commit();
  } finally {
    await sink.discard();
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

/** Joins short pieces before they are written. */
class Buffered {
  private held = '';
  private readonly length: number;
  private readonly out: (text: string) => Promise<void>;

  constructor(length: number, out: (text: string) => Promise<void>) {
    this.length = length;
    this.out = out;
  }

  async add(pieces: Iterable<string>): Promise<void> {
    for (const piece of pieces) {
      this.held += piece;
      if (this.held.length >= this.length) await this.flush();
    }
  }

  async flush(): Promise<void> {
    const text = this.held;
    this.held = '';
    if (text !== '') await this.out(text);
  }
}

/** Bytes that a UTF-16 unit takes at most. */
const BYTES_OF_A_UNIT = 3;

/**
 * The same as bytes, in memory that is used again for every write: a result of many megabytes would otherwise
 * be copied twice more, each time to memory that has never been touched.
 */
class Encoded {
  private readonly out: (bytes: Uint8Array) => Promise<void>;
  private room: Buffer | undefined;
  private used = 0;

  constructor(out: (bytes: Uint8Array) => Promise<void>) {
    this.out = out;
  }

  async add(pieces: Iterable<string>): Promise<void> {
    for (const piece of pieces) {
      for (let at = 0; at < piece.length; ) {
        const end = cutAt(piece, at + WRITE_LENGTH);
        await this.put(at === 0 && end === piece.length ? piece : piece.slice(at, end));
        at = end;
      }
    }
  }

  private async put(text: string): Promise<void> {
    this.room ??= Buffer.allocUnsafeSlow((BYTES_OF_A_UNIT + 1) * WRITE_LENGTH);
    this.used += this.room.write(text, this.used);
    if (this.used >= WRITE_LENGTH) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.room === undefined || this.used === 0) return;
    const bytes = this.room.subarray(0, this.used);
    this.used = 0;
    await this.out(bytes);
  }
}

/** Where to cut a text at a place or just before it, so that no character is cut in two. */
function cutAt(text: string, place: number): number {
  if (place >= text.length) return text.length;
  const unit = text.charCodeAt(place - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? place - 1 : place;
}

/** @returns whether there still is a reader */
function writeText(
  out: Writable,
  text: string | Uint8Array,
  signal: AbortSignal | undefined,
): Promise<boolean> {
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
