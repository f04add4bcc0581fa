import { createReadStream } from 'node:fs';

/**
 * Lines of a UTF-8 file, cut at line feeds and nowhere else: names may hold the other line separators of
 * Unicode, at which `node:readline` cuts too.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 });
  const parts: string[] = [];
  try {
    for await (const text of stream as AsyncIterable<string>) {
      let from = 0;
      for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
        parts.push(text.slice(from, to));
        yield parts.join('');
        parts.length = 0;
        from = to + 1;
      }
      if (from < text.length) parts.push(text.slice(from));
    }
    if (parts.length > 0) yield parts.join('');
  } finally {
    stream.destroy();
  }
}
