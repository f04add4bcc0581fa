import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Decompress as ZstdDecompress } from 'fzstd';
import { AppError } from '../model/error.ts';
import type { SourceFile } from './sources.ts';

/** A file on disk whose bytes are what the source says, decompressed; UTF-16 is already UTF-8. */
export interface Spooled {
  readonly path: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252';
}

/** Copies standard input, compressed and UTF-16 sources to plain UTF-8 files; everything else stays where it is. */
export async function spool(
  source: SourceFile,
  stdin: Readable,
  folder: string,
  serial: number,
): Promise<Spooled> {
  const binary = source.format === 'parquet';
  if (source.path !== '-' && source.compression === 'none') {
    const head = readHead(source);
    const utf16 = binary ? null : utf16Of(head);
    if (utf16 === null) return { path: source.path, encoding: 'utf-8' };
    const path = join(folder, `spool-${serial}`);
    await copy(source, createReadStream(source.path), [decoder(utf16)], path);
    return { path, encoding: 'utf-16' };
  }
  const path = join(folder, `spool-${serial}`);
  const steps: Transform[] = [];
  if (source.compression === 'gzip') steps.push(createGunzip());
  if (source.compression === 'zstd') steps.push(zstd());
  await copy(source, source.path === '-' ? stdin : createReadStream(source.path), steps, path);
  const utf16 = binary ? null : utf16Of(readHead({ ...source, path }));
  if (utf16 === null) return { path, encoding: 'utf-8' };
  const decoded = `${path}-utf8`;
  await copy(source, createReadStream(path), [decoder(utf16)], decoded);
  return { path: decoded, encoding: 'utf-16' };
}

/** Rewrites a Windows-1252 file as UTF-8. */
export async function spoolWindows1252(
  source: SourceFile,
  from: string,
  folder: string,
  serial: number,
): Promise<Spooled> {
  const path = join(folder, `spool-${serial}-1252`);
  await copy(source, createReadStream(from), [decoder('windows-1252')], path);
  return { path, encoding: 'windows-1252' };
}

async function copy(source: SourceFile, from: Readable, steps: Transform[], path: string): Promise<void> {
  try {
    await pipeline([from, ...steps, createWriteStream(path)]);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOSPC') {
      throw new AppError({
        kind: 'output',
        code: 'input/disk-full',
        message: `the temporary folder is full while unpacking ${source.name}`,
        hint: 'free space, or point TMPDIR to another disk',
        cause: error,
      });
    }
    throw new AppError({
      kind: 'input',
      code: 'input/unreadable',
      where: source.name,
      message: `cannot read ${source.name}: ${error instanceof Error ? error.message : String(error)}`,
      hint:
        source.compression === 'none'
          ? 'check the path and its permissions'
          : `is it really a ${source.compression} file?`,
      cause: error,
    });
  }
}

function decoder(label: string): Transform {
  const text = new TextDecoder(label);
  return new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      done(null, text.decode(chunk, { stream: true }));
    },
    flush(done: TransformCallback) {
      done(null, text.decode());
    },
  });
}

function zstd(): Transform {
  let unpack: ZstdDecompress | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      try {
        unpack ??= new ZstdDecompress((data) => {
          this.push(Buffer.from(data));
        });
        unpack.push(chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

function readHead(source: SourceFile): Buffer {
  try {
    const handle = openSync(source.path, 'r');
    try {
      const head = Buffer.alloc(4);
      return head.subarray(0, readSync(handle, head, 0, 4, 0));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new AppError({
      kind: 'input',
      code: 'input/unreadable',
      where: source.name,
      message: `cannot read ${source.path}`,
      hint: 'check the path and its permissions',
      cause: error,
    });
  }
}

function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}
