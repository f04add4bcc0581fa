import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { AppError } from '../model/error.ts';

/** The text of a tie list: a file, gzipped or not, or standard input for `-`. */
export async function readTieText(operand: string, stdin: Readable): Promise<{ name: string; text: string }> {
  const name = operand === '-' ? 'stdin' : basename(operand);
  try {
    const bytes = operand === '-' ? await drain(stdin) : await readFile(operand);
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return { name, text: decode(zipped ? gunzipSync(bytes) : bytes) };
  } catch (cause) {
    const system = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new AppError({
      kind: 'input',
      code: system === 'ENOENT' ? 'input/not-found' : 'input/unreadable',
      message: `cannot read ${operand}: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint:
        system === 'EISDIR'
          ? 'give the tie list itself, not its folder'
          : 'check the path, or give - for standard input',
      cause,
    });
  }
}

async function drain(stdin: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** UTF-8 or UTF-16 by byte-order mark; Windows-1252 where the bytes are no UTF-8. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
