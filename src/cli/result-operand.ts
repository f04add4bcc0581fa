import { open } from 'node:fs/promises';

/** Where the schema stands in a result, also in one that another program has laid out anew. */
const HEAD_BYTES = 512;

/** Is the operand a result of `analyze`, rather than a dataset? */
export async function isResultFile(operand: string): Promise<boolean> {
  const file = await open(operand).catch(() => undefined);
  if (file === undefined) return false;
  try {
    if (!(await file.stat()).isFile()) return false;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return /^\ufeff?\s*\{\s*"schema"\s*:\s*"mlgnet-result\//.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
