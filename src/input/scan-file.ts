import { createReadStream } from 'node:fs';
import { type Checkpoint, CsvScan } from './csv-scan.ts';
import { DelimiterTally, LineDigest } from './line-digest.ts';
import { Utf8Check } from './utf8-check.ts';

const CHUNK_BYTES = 1 << 20;

/** What one pass over the bytes of a delimited file tells; plain data, so that it can cross from a thread. */
export interface FileScan {
  /** Structurally clean, and UTF-8 throughout. */
  readonly clean: boolean;
  /** Not UTF-8, and most likely in an encoding of one byte a character. */
  readonly oneByte: boolean;
  /** Records, the header included; of clean files only. */
  readonly records: number;
  readonly checkpoints: readonly Checkpoint[];
  readonly digest: string;
}

/** Reads a file once for its structure, encoding and digest. */
export async function scanFile(path: string, delimiter: string): Promise<FileScan> {
  const scan = new CsvScan(delimiter);
  const digest = new LineDigest();
  const tally = new DelimiterTally(delimiter.charCodeAt(0));
  const utf8 = new Utf8Check();
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    digest.update(bytes, tally);
    scan.update(bytes, tally);
    utf8.update(bytes);
  }
  scan.end();
  const valid = utf8.valid();
  return {
    clean: scan.clean && valid,
    oneByte: !valid && utf8.looksLikeOneByte(),
    records: scan.records,
    checkpoints: scan.checkpoints,
    digest: digest.digest(),
  };
}
