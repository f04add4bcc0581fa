import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * Standard input as the bytes it stands for: unpacked where it is gzipped, which no file name would tell.
 * Ends with the signal, for a keyboard or a pipe may never send anything. Without an operand `-` it is empty
 * and the real one stays untouched.
 */
export function plainInput(
  stdin: () => Readable,
  operands: readonly string[],
  signal: AbortSignal,
): Readable {
  if (!operands.includes('-')) return Readable.from([]);
  const source = stdin();
  // Nobody may be reading at the moment in which the signal ends it.
  source.on('error', () => undefined);
  signal.throwIfAborted();
  signal.addEventListener('abort', () => source.destroy(signal.reason as Error), { once: true });
  return Readable.from(unpacked(source), { objectMode: false });
}

async function* unpacked(source: Readable): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer | string> = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = Buffer.concat([head, Buffer.from(next.value)]);
  }
  const whole = Readable.from(following(head, chunks), { objectMode: false });
  if (head[0] === 0x1f && head[1] === 0x8b) {
    // Errors of either end come out of the stream that is read here.
    yield* pipeline(whole, createGunzip(), () => undefined);
  } else yield* whole;
}

async function* following(head: Buffer, chunks: AsyncIterator<Buffer | string>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    yield Buffer.from(next.value);
  }
}
