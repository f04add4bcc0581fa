import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDataset, openDataset } from '../../src/pipeline/dataset.ts';
import type { OptionsInput } from '../../src/pipeline/options.ts';

/** Opens a dataset of files given as texts, hands it over, and cleans up. */
export async function openTexts<T>(
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<OptionsInput>,
  work: (dataset: OpenDataset) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mlgnet-texts-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const dataset = await openDataset({ data: [folder], jobs: 1, ...options });
    try {
      return await work(dataset);
    } finally {
      dataset.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
